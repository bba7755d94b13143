"""`site-gen build` from the outside: what it writes, what it says, what it leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

LEAD = "The mayor of Springfield opened a bridge over the river on Tuesday, and thousands of people came to see it."


def files_of(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def seeds_with(folder: Path, **texts: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in texts.items():
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def test_a_second_run_does_nothing_and_says_so(tmp_path: Path, site_gen: Run) -> None:
    first = site_gen("build", "--into", tmp_path)
    assert first.returncode == 0, first.stderr
    assert "2 articles" in first.stdout
    assert f"Open {tmp_path / 'output' / 'index.html'}" in first.stdout
    before = {f: f.stat().st_mtime_ns for f in tmp_path.rglob("*")}
    second = site_gen("build", "--into", tmp_path)
    assert (second.returncode, second.stderr) == (0, "")
    assert "nothing to do" in second.stdout
    assert {f: f.stat().st_mtime_ns for f in tmp_path.rglob("*")} == before


def test_a_page_that_was_tampered_with_is_mended(tmp_path: Path, site_gen: Run) -> None:
    site_gen("build", "--into", tmp_path)
    index = tmp_path / "output" / "index.html"
    good = index.read_bytes()
    index.write_text("gone")
    assert site_gen("build", "--into", tmp_path).returncode == 0
    assert index.read_bytes() == good


def test_same_bytes_whatever_hash_seed_locale_and_time_zone(tmp_path: Path, site_gen: Run) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    url = ("--url", "https://me.example/repo")
    assert site_gen("build", "--into", one, *url, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C").returncode == 0
    other = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"}
    assert site_gen("build", "--into", two, *url, "--jobs", "1", **other).returncode == 0
    assert files_of(one / "output") == files_of(two / "output")
    assert files_of(one / "content") == files_of(two / "content")


def test_the_cache_changes_nothing(tmp_path: Path, site_gen: Run) -> None:
    seeds = seeds_with(tmp_path / "seeds", a=LEAD.encode(), b=LEAD.replace("bridge", "tunnel").encode())
    site_gen("build", "--seeds", seeds, "--into", tmp_path / "kept")
    (seeds / "c.txt").write_text(LEAD.replace("mayor", "governor"))
    assert "3 articles" in site_gen("build", "--seeds", seeds, "--into", tmp_path / "kept").stdout
    site_gen("build", "--seeds", seeds, "--into", tmp_path / "clean")
    assert files_of(tmp_path / "kept" / "output") == files_of(tmp_path / "clean" / "output")


def test_a_damaged_cache_is_passed_over(tmp_path: Path, site_gen: Run) -> None:
    site_gen("build", "--into", tmp_path)
    good = files_of(tmp_path / "output")
    (tmp_path / ".cache" / "memo.sqlite").write_bytes(b"no database")
    (tmp_path / ".cache" / "state.json").write_text("{")
    done = site_gen("build", "--into", tmp_path)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "output") == good


def test_bad_files_are_named_and_never_stop_the_rest(tmp_path: Path, site_gen: Run) -> None:
    seeds = seeds_with(
        tmp_path / "seeds", good=LEAD.encode(), empty=b"", binary=bytes(range(256)) * 40, blank=b" \n\n\t\n"
    )
    done = site_gen("build", "--seeds", seeds, "--into", tmp_path / "site")
    assert done.returncode == 1
    for name in ("empty", "binary", "blank"):
        assert f"lost: seeds/{name}.txt: " in done.stderr
    assert "1 article," in done.stdout
    report = json.loads((tmp_path / "site" / "content" / "report.json").read_text())
    assert report["read"] == 4 == report["articles"] + len(report["lost"])
    checked = site_gen("check", "--into", tmp_path / "site")
    assert checked.returncode == 0, checked.stderr
    again = site_gen("build", "--seeds", seeds, "--into", tmp_path / "site")
    assert again.returncode == 1, "what is lost is lost the second time, too"
    assert "lost: seeds/empty.txt" in again.stderr


def test_an_article_in_another_encoding_is_read(tmp_path: Path, site_gen: Run) -> None:
    text = "Le maire de Besançon a inauguré le pont hier. « C’est une fête », a déclaré Hélène Lefèvre devant la foule."
    seeds = seeds_with(tmp_path / "seeds", latin=text.encode("cp1252"), wide=text.encode("utf-16"))
    assert site_gen("build", "--seeds", seeds, "--into", tmp_path / "site").returncode == 0
    for page in (tmp_path / "site" / "content" / "articles").glob("*.md"):
        if page.name != "index.md":
            assert "Hélène Lefèvre" in page.read_text("utf-8")


def test_what_is_stale_goes(tmp_path: Path, site_gen: Run) -> None:
    seeds = seeds_with(tmp_path / "seeds", a=LEAD.encode(), b=("A ferry sank near the coast on Monday. " * 3).encode())
    site_gen("build", "--seeds", seeds, "--into", tmp_path)
    before = {f.name for f in (tmp_path / "output" / "articles").glob("*.html")}
    (seeds / "b.txt").unlink()
    assert site_gen("build", "--seeds", seeds, "--into", tmp_path).returncode == 0
    after = {f.name for f in (tmp_path / "output" / "articles").glob("*.html")}
    assert len(before - after) == 1
    assert site_gen("check", "--into", tmp_path).returncode == 0


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "thesis.txt").write_text("years of work")
    done = site_gen("build", "--into", tmp_path)
    assert done.returncode == 2
    assert "not made by site-gen" in done.stderr
    assert (tmp_path / "output" / "thesis.txt").read_text() == "years of work"


def test_the_old_site_stands_where_no_new_one_can_be_built(tmp_path: Path, site_gen: Run) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "templates", project / "templates")
    shutil.copytree(ROOT / "seeds", project / "seeds")
    assert site_gen("build", cwd=project).returncode == 0
    before = files_of(project / "output")
    (project / "templates" / "person.html").write_text("{{ nobody.knows.this }}")
    (project / "templates" / "day.html").write_text("{% if %}")
    done = site_gen("build", cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert files_of(project / "output") == before


def test_no_seeds_no_site(tmp_path: Path, site_gen: Run) -> None:
    done = site_gen("build", "--seeds", tmp_path / "nothing", "--into", tmp_path)
    assert done.returncode == 2
    assert "no such file or folder" in done.stderr


def test_an_empty_folder_makes_an_empty_site(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "seeds").mkdir()
    done = site_gen("build", "--seeds", tmp_path / "seeds", "--into", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "No dated article yet" in (tmp_path / "output" / "index.html").read_text()
    assert site_gen("check", "--into", tmp_path).returncode == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_change_nothing(tmp_path: Path, site_gen: Run, jobs: int) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": LEAD.replace("a bridge", f"bridge {n}")}) for n in range(100)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    done = site_gen("analyze", tmp_path / "many.jsonl", "--jobs", jobs)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"n{n}" for n in range(100)]


def test_a_folder_whose_name_is_not_composed(tmp_path: Path, site_gen: Run) -> None:
    seeds = seeds_with(tmp_path / "cafe\u0301" / "seeds", a=LEAD.encode(), empty=b"")
    done = site_gen("build", "--seeds", seeds, "--into", tmp_path / "site")
    assert done.returncode == 1
    assert "lost: seeds/empty.txt: " in done.stderr


def test_columns_named_in_site_toml(tmp_path: Path, site_gen: Run) -> None:
    """A table and JSON lines whose columns nobody could guess, through `site.toml` and the front door."""
    (tmp_path / "site.toml").write_text(
        '[columns]\ntext = "corpo"\ntitle = "titolo"\npublished = "stampato"\nsource = "testata"\n', "utf-8"
    )
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "wire.csv").write_text(
        "titolo;corpo;stampato;testata\nHarbour shut;The harbour of Lisbon was shut on Monday after a storm, officials "
        "said. Boats stayed in.;2021-03-02;The Quay\n",
        "utf-8",
    )
    (seeds / "more.jsonl").write_text(
        '{"titolo": "Bridge open", "corpo": "The bridge of Porto was opened on Friday, the mayor said. Cars pass.", '
        '"stampato": "2021-03-05", "testata": "The Quay"}\n',
        "utf-8",
    )
    done = site_gen("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    shown = {p.name: p.read_text("utf-8") for p in (tmp_path / "output" / "articles").glob("*.html")}
    assert "Tuesday, 2 March 2021" in shown["harbour-shut.html"]
    assert '<time datetime="2021-03-01">Monday</time>' in shown["harbour-shut.html"]
    assert "Friday, 5 March 2021" in shown["bridge-open.html"]
    assert all("The Quay" in page for page in shown.values())
