"""`seeds/decisions.toml` through the front door: what an editor writes happens, is on record, and can be undone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_gen.text.withheld import skeleton
from tests.conftest import ROOT, Run


@pytest.fixture
def build(tmp_path: Path, site_gen: Run) -> tuple[Path, Run]:
    """A project of its own, and a function that writes decisions and builds it."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")

    def run(decisions: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "seeds" / "decisions.toml").write_text(decisions, "utf-8")
        return site_gen("build", "--seeds", tmp_path / "seeds", "--into", tmp_path)

    return tmp_path, run


def everything(site: Path) -> str:
    folders = (site / "content", site / "output")
    return "\n".join(f.read_text("utf-8") for folder in folders for f in sorted(folder.rglob("*")) if f.is_file())


def test_a_date_a_title_and_a_source(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    done = run(
        '[[article]]\nfile = "seeds/000_64ebadc5467f0c7e.txt"\npublished = 2012-12-22\n'
        'title = "Envoy warns of hell"\nsource = "The Record"\nwhy = "the paper edition"\n'
    )
    assert done.returncode == 0, done.stderr
    page = (site / "output" / "articles" / "envoy-warns-of-hell.html").read_text("utf-8")
    assert "Saturday, 22 December 2012" in page
    assert "set by the editor" in page
    assert "The Record" in page
    assert "the paper edition" in (site / "output" / "corrections.html").read_text("utf-8")
    assert site_gen("check", "--into", site).returncode == 0


def test_a_person_called_otherwise_leaves_a_signpost(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    run('[[call]]\nperson = "Mouaz al-Khatib"\nas = "Moaz al-Khatib"\n')
    assert "<h1><bdi>Moaz al-Khatib</bdi></h1>" in (site / "output" / "people" / "moaz-al-khatib.html").read_text(
        "utf-8"
    )
    old = (site / "output" / "people" / "ahmed-moaz-al-khatib.html").read_text("utf-8")
    assert 'content="0; url=moaz-al-khatib.html"' in old
    assert "noindex" in old
    assert site_gen("check", "--into", site).returncode == 0


def test_two_people_stay_apart(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    run('[[apart]]\nnames = ["Ahmed Moaz al-Khatib", "Mouaz al-Khatib"]\n')
    pages = {f.stem for f in (site / "output" / "people").iterdir()}
    assert {"ahmed-moaz-al-khatib", "mouaz-al-khatib"} <= pages
    assert site_gen("check", "--into", site).returncode == 0


def test_words_that_are_no_country(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    run('[[not-a-country]]\ntext = "Jordan"\nin = "seeds/000_64ebadc5467f0c7e.txt"\n')
    assert not (site / "output" / "countries" / "jordan.html").exists()
    assert (site / "output" / "countries" / "lebanon.html").exists()


def test_a_person_taken_down_is_gone_from_everything(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    done = run('[[take-down]]\nperson = "Vladimir Putin"\nwhy = "at the request of the court"\n')
    assert done.returncode == 0, done.stderr
    assert "Putin" not in everything(site)
    assert "putin" not in everything(site).replace("people/vladimir-putin.html", "").replace("vladimir-putin.md", "")
    assert "taken down" in (site / "output" / "people" / "vladimir-putin.html").read_text("utf-8")
    assert "at the request of the court" in (site / "output" / "corrections.html").read_text("utf-8")
    assert site_gen("check", "--into", site).returncode == 0
    run("")
    assert "Vladimir Putin" in (site / "output" / "people" / "vladimir-putin.html").read_text("utf-8")


def test_an_article_taken_down(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    run('[[take-down]]\narticle = "seeds/002_2750191f6ef715c7.txt"\n')
    assert "Cairo" not in everything(site)
    gone = (site / "output" / "days" / "2012-12-30.html").read_text("utf-8")
    assert "taken down" in gone
    assert "noindex" in gone
    assert site_gen("check", "--into", site).returncode == 0


def test_a_quote_taken_down(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    run('[[take-down]]\nquote = "There is no possibility to change this position."\n')
    assert "no possibility to change" not in everything(site)
    assert "████" in everything(site)
    assert site_gen("check", "--into", site).returncode == 0


def test_a_decision_that_meets_nothing_is_reported(build: tuple[Path, Run]) -> None:
    _, run = build
    done = run('[[not-a-person]]\nname = "Nobody Atall"\n')
    assert done.returncode == 0
    assert 'seeds/decisions.toml:1: [[not-a-person]] "Nobody Atall" is nowhere in the archive' in done.stderr


def test_a_decision_that_can_not_be_used_stops_the_build(build: tuple[Path, Run]) -> None:
    _, run = build
    done = run('\n[[sam]]\nnames = ["A", "B"]\n')
    assert done.returncode == 2
    assert "seeds/decisions.toml:2" in done.stderr
    assert 'did you mean "same"' in done.stderr


def test_a_line_left_out_is_brought_back(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    assert run("").returncode == 0
    (page,) = (site / "content" / "articles").glob("russia-*.md")
    before = page.read_text("utf-8")
    assert '"text": "Did you find a mistake' in before
    done = run(
        '[[keep]]\ntext = "did you FIND a mistake"\nin = "seeds/000_64ebadc5467f0c7e.txt"\nwhy = "by a reader"\n'
    )
    assert done.returncode == 0, done.stderr
    assert "nowhere" not in done.stderr
    after = page.read_text("utf-8")
    assert '"text": "Did you find a mistake' not in after
    assert after.splitlines()[-1].startswith("Did you find a mistake in the article")
    assert "“did you FIND a mistake” (by a reader)" in (site / "output" / "corrections.html").read_text("utf-8")
    assert site_gen("check", "--into", site).returncode == 0
    run("")
    assert page.read_text("utf-8") == before


def test_a_line_is_left_out_and_a_quote_gets_another_speaker(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    (site / "seeds" / "mill.txt").write_text(
        "The mill of Upper Dene was sold on 3 March 2014, Carl Holm and Ada Keita said.\n\n"
        '"We will not go without the wheel," Holm told reporters.\n\n'
        "While 30 people watched, 12 people carried it out.\n\nOur Sunday quiz awaits all readers of this paper.\n"
    )
    done = run(
        '[[leave-out]]\ntext = "our sunday quiz"\nin = "seeds/mill.txt"\nwhy = "an advertisement"\n'
        '[[speaker]]\nquote = "We will NOT go"\nperson = "Ada Keita"\n'
        '[[not-a-figure]]\ntext = "12 people carried"\nin = "seeds/mill.txt"\n'
        '[[speaker]]\nquote = "No such words"\n[[leave-out]]\ntext = "No such line"\n'
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("nowhere") == 2 and done.stderr.count("No such") == 2
    told = site_gen("explain", "seeds/mill.txt", "--seeds", site / "seeds", "--into", site).stdout
    assert "left out (editor: the editor leaves it out): Our Sunday quiz awaits all readers of this paper." in told
    assert "30: a figure, count people" in told and "12: a figure" not in told
    assert "“We will not go without the wheel,”: said by Ada Keita (decision, 1.00 sure)" in told
    assert "We will not go without the wheel" in (site / "output" / "people" / "ada-keita.html").read_text("utf-8")
    corrections = (site / "output" / "corrections.html").read_text("utf-8")
    assert "No part of the text of seeds/mill.txt: “our sunday quiz” (an advertisement)" in corrections
    assert "Said by Ada Keita: “We will NOT go”" in corrections
    assert site_gen("check", "--into", site).returncode == 0


def test_a_line_to_keep_that_nobody_wrote_is_reported(build: tuple[Path, Run]) -> None:
    _, run = build
    said = run('[[keep]]\ntext = "Call the newsroom"\n').stderr
    assert 'decisions.toml:1: [[keep]] "Call the newsroom" is nowhere in the archive' in said


GONE = '[[take-down]]\nperson = "Vladimir Putin"\nwhy = "asked for by Vladimir Putin"\n'


def test_check_gone_finds_a_name_and_then_finds_it_gone(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    run("")
    before = {f: f.read_bytes() for f in sorted((site / "output").rglob("*")) if f.is_file()}
    there = site_gen("check", "--into", site, "--gone", "Vladímir PUTIN")
    assert there.returncode == 1
    for place in ("output/people/vladimir-putin.html", "content/people/vladimir-putin.md", "memo.sqlite", "search"):
        assert place in there.stderr
    assert run(GONE).returncode == 0
    gone = site_gen("check", "--into", site, "--gone", "Vladimir Putin", "--gone", "Putin")
    assert (gone.returncode, gone.stderr) == (0, "")
    assert "noindex" in (site / "output" / "people" / "vladimir-putin.html").read_text("utf-8")
    run("")
    assert {f: f.read_bytes() for f in sorted((site / "output").rglob("*")) if f.is_file()} == before


def test_a_name_goes_from_titles_names_of_files_and_other_decisions(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    seeds = site / "seeds"
    (seeds / "vladimir-putin-speech.txt").write_bytes(b"\x89PNG")
    (seeds / "visit.txt").write_text(
        "Putin opens a bridge\n\nPresident Vladimir Putin opened a bridge in Russia on Monday, officials said.\n\n"
        "Vladi\u0301mir Putin said the bridge would serve the people. Putin left in the evening.\n"
    )
    done = run(GONE + '[[not-a-person]]\nname = "Vladimir Putin Avenue"\nwhy = "named for Vladímir Putin"\n')
    assert done.returncode == 1, done.stderr
    gone = site_gen("check", "--into", site, "--gone", "Vladimir Putin")
    assert (gone.returncode, gone.stderr) == (0, "")
    page = next(f for f in (site / "output" / "articles").glob("*opens-a-bridge*.html") if "putin" not in f.name)
    assert "Putin" not in page.read_text("utf-8")
    assert site_gen("check", "--into", site).returncode == 0


def test_an_article_of_another_title_leaves_a_redirect_that_leads_to_a_page(
    build: tuple[Path, Run], site_gen: Run
) -> None:
    site, run = build
    run("")
    old = {f.name for f in (site / "output" / "articles").glob("*.html")}
    run('[[article]]\nfile = "seeds/000_64ebadc5467f0c7e.txt"\ntitle = "Envoy warns of hell"\n')
    moved = [f for f in (site / "output" / "articles").glob("*.html") if 'http-equiv="refresh"' in f.read_text("utf-8")]
    assert [f.name for f in moved] == [f.name for f in moved if f.name in old]
    assert len(moved) == 1
    assert "url=envoy-warns-of-hell.html" in moved[0].read_text("utf-8")
    assert site_gen("check", "--into", site).returncode == 0


DECIDED = """[[same]]
names = ["Lakhdar Brahimi", "Vladimir Putin"]
day = 2026-01-02
[[take-down]]
person = "Vladimir Putin"
why = "asked for by Vladimir Putin"
day = 2026-03-04
[[take-down]]
quote = "There is no possibility to change this position."
[[take-down]]
quote = "no possibility to change"
"""


def test_corrections_have_a_page_and_a_feed_that_do_not_repeat_what_went(
    build: tuple[Path, Run], site_gen: Run
) -> None:
    site, _ = build
    (site / "seeds" / "decisions.toml").write_text(DECIDED)
    told = ("build", "--seeds", site / "seeds", "--into", site, "--url", "https://me.example/repo")
    assert site_gen(*told).returncode == 0
    assert site_gen("check", "--into", site, "--url", "https://me.example/repo").returncode == 0
    assert site_gen("check", "--into", site, "--gone", "Vladimir Putin").returncode == 0
    feed = ElementTree.parse(site / "output/feeds/corrections.atom.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    entries = [(e.findtext(f"{atom}updated"), e.findtext(f"{atom}title")) for e in feed.findall(f"{atom}entry")]
    assert entries == [
        ("2026-03-04T00:00:00Z", "A person's name was taken down (asked for by ████████ █████)"),
        ("2026-01-02T00:00:00Z", "One person, by the editor's decision: ███████ ███████, ████████ █████"),
        ("1970-01-01T00:00:00Z", "A quote was taken down (Undated)"),
        ("1970-01-01T00:00:00Z", "A quote was taken down (Undated)"),
    ]
    assert feed.findtext(f"{atom}updated") == "2026-03-04T00:00:00Z"
    page = (site / "output" / "corrections.html").read_text("utf-8")
    assert page.index("2026-03-04") < page.index("2026-01-02") < page.index("Undated</span>")
    assert 'href="feeds/corrections.atom.xml"' in page


def test_a_story_and_a_day_that_moved_leave_signposts(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    run("")
    before = {f: f.read_bytes() for f in sorted((site / "output").rglob("*")) if f.is_file()}
    names = {f.relative_to(site / "output").as_posix() for f in before}
    facts = "".join(
        f'[[article]]\nfile = "seeds/{file}.txt"\ntitle = "{title}"\npublished = {day}\n'
        for file, title, day in (
            ("000_64ebadc5467f0c7e", "Envoy warns of hell", "2012-11-01"),
            ("002_2750191f6ef715c7", "Envoy sees a way", "2012-11-02"),
        )
    )
    assert run(facts).returncode == 0
    assert site_gen("check", "--into", site).returncode == 0
    ways = {}
    for name in sorted(names):
        if not name.endswith(".html") or not name.startswith(("articles", "stories", "days", "people")):
            continue
        page = site / "output" / name
        assert page.is_file(), f"{name} is not found any more"
        if found := re.search(r'content="0; url=([^"]+)"', page.read_text("utf-8")):
            ways[name] = (page.parent / found[1]).resolve()
    assert {"days/2012-12-29.html", "days/2012-12-30.html"} <= ways.keys()
    assert [name for name in ways if name.startswith("stories/")]
    for target in ways.values():
        assert 'http-equiv="refresh"' not in target.read_text("utf-8")
    run("")
    assert {f: f.read_bytes() for f in sorted((site / "output").rglob("*")) if f.is_file()} == before


def test_who_goes_goes_by_every_name_and_an_article_with_all_it_says(build: tuple[Path, Run], site_gen: Run) -> None:
    site, run = build
    (site / "seeds" / "visit.txt").write_text(
        "Владимир Путин, or Vladimir Poutine as the French write, opened a bridge in Russia on Monday.\n\n"
        "President Vladimir Putin left in the evening. President Vladimir Poutine was there, too.\n"
    )
    before = everything(site) if run("").returncode == 0 else ""
    assert "Путин" in before
    done = run(
        '[[same]]\nnames = ["Vladimir Putin", "Vladimir Poutine", "Владимир Путин"]\n'
        '[[take-down]]\nperson = "Vladimir Poutine"\nwhy = "a court said so of Владимир Путин"\n'
        '[[take-down]]\narticle = "seeds/002_2750191f6ef715c7.txt"\n'
    )
    assert done.returncode == 0, done.stderr
    names = ["Vladimir Putin", "VLADIMIR POUTINE", "Владимир Путин"]
    other, text = (file.read_text("utf-8") for file in sorted((site / "seeds").glob("00*.txt")))
    said = [" ".join(line.split()[:8]) for line in text.splitlines() if len(line.split()) > 12]
    names += [words for words in said if skeleton(words) not in skeleton(other)]  # the rest is wire copy: both have it
    assert len(names) > 5
    gone = site_gen("check", "--into", site, *(word for name in names for word in ("--gone", name)))
    assert (gone.returncode, gone.stderr) == (0, "")
    assert site_gen("check", "--into", site).returncode == 0
    run("")
    assert everything(site) == before
