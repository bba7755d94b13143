"""What the commands say: to a typo, an empty folder, a wrong path, an unwritable disk; progress; completion."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen import budget, cli
from site_gen.build import build_site
from site_gen.completion import completion, options_of, verbs_of
from site_gen.config import placed, read_config
from site_gen.messages import Progress, duration
from tests.conftest import ROOT, Run

DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "there is no verb 'biuld'; did you mean 'build'?"),
        (["zzz"], "known are build, analyze"),
        ([], "say what to do: build, analyze"),
        (["build", "--jbos", "3"], "build does not know '--jbos'; did you mean '--jobs'?"),
        (["build", "--zzz"], "see 'site-gen build --help'"),
        (["build"], "seeds: no such file or folder; put saved articles there"),
        (["build", "--seeds", "nix"], "nix: no such file or folder"),
        (["check", "--into", "nix"], "run 'make html' first"),
        (["serve", "--into", "nix"], "run 'make html' first"),
        (["export", "--seeds", "."], "run 'make html' first"),
        (["build", "--seeds", ".", "--into", "/proc/x"], "/proc/x/content: can't be written"),
        (["build", "--seeds", ".", "--into", "/proc/x"], "choose another place with --into"),
        (["analyze", ".", "-o", "/proc/x"], "/proc/x: can't be written"),
        (["new", "/proc/x"], "name another folder"),
        (["same", "one"], "give two names"),
        (["same", "--pairs", "nix.tsv"], "nix.tsv: a heading line"),
        (["explain", "Ada"], "seeds: no such file or folder; put saved articles there"),
        (["explain"], "NAME|FILE|DATE; see 'site-gen explain --help'"),
        (["review", "--seeds", "nix"], "nix: no such file or folder"),
        (["review", "--seeds", ".", "--html", "/proc/x"], "/proc/x: can't be written"),
        (["export", "--seeds", "nix"], "nix: no such file or folder"),
        (["watch"], "seeds: no such file or folder"),
        (["check", "--gone", "Ada", "--into", "nix"], "nix/output: no site there to look for a name in"),
        (["add", "nix"], "nix: no such file"),
        (["add", "."], "name files or addresses, not folders"),
        (["stories", ".", "--output", "/proc/x"], "/proc/x: can't be written"),
        (["completion", "csh"], "invalid choice: 'csh'"),
        (["serve", "--port", "99999"], "--port: must be a number from 0 (any free one) to 65535; see 'site-gen serve"),
        (["build", "--jobs", "0"], "--jobs: must be a whole number, at least 1"),
        (["build", "--dask", "here"], "must be the address of a Dask scheduler, such as tcp://"),
        (["build", "--url", "me.example"], "url must be an absolute address such as"),
        (["build", "--publish", "--seeds", "."], "the site's address is needed"),
    ],
)
def test_what_goes_wrong_is_said_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("site-gen: ") and said in captured.err
    assert "Traceback" not in captured.err and not captured.out


@pytest.mark.parametrize("verb", sorted(verbs_of(cli.parser())))
def test_a_slip_in_any_verb_or_option_is_answered(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([f"{verb[:-1]}q{verb[-1]}"]) == 2
    assert "there is no verb" in capsys.readouterr().err
    needed = {"explain": ["x"], "new": ["x"], "add": ["x"], "analyze": ["x"], "stories": ["x"], "completion": ["zsh"]}
    assert cli.main([verb, *needed.get(verb, []), "--halp"]) == 2
    assert capsys.readouterr().err.strip() == f"site-gen: {verb} does not know '--halp'; did you mean '--help'?"


READ_ONLY = """
import contextlib, io, json, sys
from pathlib import Path
from site_gen.cli import main
told = {}
for words in json.load(sys.stdin):
    with contextlib.redirect_stderr(io.StringIO()) as heard, contextlib.redirect_stdout(io.StringIO()):
        told[words] = [main(words.split()), heard.getvalue()]
json.dump(told, sys.stdout)
"""


def test_on_a_read_only_disk_every_verb_says_what_to_do(tmp_path: Path, seeds_site: Path) -> None:
    shutil.copytree(seeds_site, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    mount = f"mount --bind '{tmp_path}' '{tmp_path}' && mount -o remount,bind,ro '{tmp_path}' && cd '{tmp_path}'"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("no leave here to mount a folder read-only (unshare -rm)")
    steps = {
        "build --url https://me.example": "choose another place with --into",
        "build --into new": "choose another place with --into",
        "export": "to another place with --into",
        "add /etc/hostname": "name another folder with --seeds",
        "new y": "name another folder",
        "analyze seeds -o out": "choose another place",
        "stories seeds -o out": "choose another place",
        "review --html r.html": "choose another place",
        "watch --url https://me.example": "choose another place with --into",
    }
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", f'{mount} && exec "$0" -c "$1"', sys.executable, READ_ONLY],
        input=json.dumps([*steps, "check", "explain Syria"]),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)
    for words, step in steps.items():
        status, said = told[words]
        assert status == 2 and "(Read-only file system)" in said and said.endswith(f"{step}\n"), (words, said)
        assert said.count("\n") == 1, said
    assert (told["check"][0], told["explain Syria"][0]) == (0, 0)
    assert not (tmp_path / "new").exists()


def test_an_empty_folder_a_quiet_and_a_talkative_build(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "seeds").mkdir()
    empty = site_gen("build", cwd=tmp_path)
    assert empty.returncode == 0 and "put saved articles into seeds/" in empty.stderr
    shutil.copy(next((ROOT / "seeds").glob("000*.txt")), tmp_path / "seeds")
    quiet = site_gen("build", "-q", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    (tmp_path / "seeds" / "bad.json").write_text("{")
    lost = site_gen("build", "-q", cwd=tmp_path)
    assert lost.returncode == 1 and lost.stdout == "" and lost.stderr.startswith("lost: ")
    talkative = site_gen("build", "-v", cwd=tmp_path)
    assert "Size: " in talkative.stdout and "% of the 1 GB" in talkative.stdout and "  people/ " in talkative.stdout


def test_progress_tells_counts_and_the_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 0.1, 10.0, 100.0])
    tell = Progress("articles", lambda: next(times))
    for done in (0, 1, 1000, 10_000):  # the second comes too soon to be shown
        tell(done, 10_000)
    lines = [line.strip() for line in capsys.readouterr().err.split("\r")[1:]]
    assert lines == ["0 of 10,000 articles", "1,000 of 10,000 articles, 1 min 30 s left", "10,000 of 10,000 articles"]
    assert [duration(s) for s in (0.2, 59, 60, 3900)] == ["1 s", "59 s", "1 min 0 s", "1 h 5 min"]


def test_pages_are_counted_as_they_are_rendered(tmp_path: Path) -> None:
    articles: list[tuple[int, int]] = []
    pages: list[tuple[int, int]] = []
    config = replace(placed(read_config(ROOT), tmp_path), jobs=1)
    built = build_site(config, lambda *told: articles.append(told), lambda *told: pages.append(told))
    assert articles[-1] == (2, 2)
    assert pages == [(number, built.report.pages) for number in range(built.report.pages + 1)]


def test_every_verb_and_option_is_documented_and_completed() -> None:
    parser = cli.parser()
    for verb, sub in verbs_of(parser).items():
        assert f"site-gen {verb}" in DOCS, verb
        for shell in ("bash", "zsh", "fish"):
            assert verb in completion(parser, shell)
        for option in options_of(sub):
            assert f"`{option}`" in DOCS or option in ("-h", "--help"), f"{verb} {option}"
    for status in (0, 1, 2, 130):
        assert f"| {status} |" in DOCS


def test_bash_completes(tmp_path: Path, site_gen: Run) -> None:
    def completed(*words: str) -> set[str]:
        listed = " ".join(f"'{word}'" for word in words)
        asked = f'COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _site_gen; echo "${{COMPREPLY[@]}}"'
        script = f"{site_gen('completion', 'bash').stdout}\n{asked}"
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
        return set(done.stdout.split())

    assert completed("site-gen", "bu") == {"build"}
    assert completed("site-gen", "build", "--j") == {"--jobs"}
    assert completed("site-gen", "completion", "") >= {"bash", "zsh", "fish"}


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_read_theirs(shell: str, site_gen: Run) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here: apt-get install {shell}")
    done = subprocess.run([shell, "-n"], input=site_gen("completion", shell).stdout, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_site_near_the_limit_is_warned_of_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.html").write_bytes(b"x" * 1500)
    (tmp_path / "index.html").write_bytes(b"x" * 10)
    sizes = budget.measure(tmp_path)
    assert sizes == [budget.Size("articles", 1, 1500), budget.Size("", 1, 10)]
    assert budget.told(sizes) == "2 files, 0.0 MB: 0.0 % of the 1 GB that GitHub Pages takes"
    assert budget.warning(sizes) == ""
    near = budget.warning([budget.Size("articles", 1, 8 * 10**8)])
    assert "near the limit" in near and "articles/ (800.0 MB)" in near and "docs/publishing.md" in near
    assert "over the limit" in budget.warning([budget.Size("articles", 1, 2 * 10**9)])
