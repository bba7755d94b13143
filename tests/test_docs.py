"""Every command and every example in the documentation is run as it stands there.

A fence says what it is: `sh` is run by bash in the page's own archive (or clone); `LANGUAGE path/to/file` is written to
that file and, where it is a settings or decisions file, read by the real reader; `text output` is what the commands
before it say, numbers aside; `python` is run; `text` alone is a picture. What can't be run says why, for all to read:
'*Not run by the tests: ...*' right below it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from site_gen import cli
from site_gen.completion import options_of, verbs_of
from site_gen.config import read_config
from site_gen.decisions import read_decisions
from site_gen.errors import SiteGenError
from site_gen.new import new_archive
from site_gen.readers import READERS
from tests.conftest import ROOT
from tests.warm import Warm, write_client
from tools import make_docs
from tools.make_reference import FILE, reference

OWN = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
PAGES = (*OWN, *sorted(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md")))
NEW_ARCHIVES = "site_gen/skeleton/README.md.txt"  # the README that 'site-gen new' lays out
IN_A_CLONE = ("README.md", "docs/tutorial.md")
EXCUSE = "*Not run by the tests: "
PREPARED = {  # what docs/templates.md speaks of and does not show
    "templates/static/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "plugins/my_plugin.py": "def register(): pass\n",
}
ENVIRONMENT = {"CI_PAGES_URL": "https://me.gitlab.io/news", "URL": "https://me.netlify.app"}  # the hosts set them


@dataclass(frozen=True, slots=True)
class Block:
    """One example."""

    line: int
    language: str
    target: str  # the file it is, 'output', or ''
    text: str
    excused: bool


def tokens_of(page: str) -> list[Token]:
    return MarkdownIt("commonmark").parse((ROOT / page).read_text("utf-8"))


def blocks_of(page: str) -> Iterator[Block]:
    tokens = tokens_of(page)
    for at, token in enumerate(tokens):
        if token.type in ("fence", "code_block"):
            language, _, target = token.info.partition(" ")
            below = [one.content for one in tokens[at + 1 : at + 3] if one.type == "inline"]
            excused = any(text.startswith(EXCUSE) for text in below)
            yield Block((token.map or [0])[0] + 1, language, target, token.content, excused)


# ------------------------------------------------------------------------------------------------------- the workshop
SERVED = """
import re, signal, subprocess, sys, urllib.request
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job is started deaf to it
command = [sys.executable, "-m", "site_gen", *sys.argv[1:], "--port", "0"]
server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
address = next(re.findall("http://[^ ]+", line)[0] for line in server.stdout if line.startswith("http"))
assert urllib.request.urlopen(address + "index.html").status == 200
server.send_signal(signal.SIGINT)
sys.exit(server.wait(20))
"""
SITE_GEN = """#!/bin/sh
case "$1" in
    serve|watch) exec '{python}' '{bin}/served.py' "$@" ;;
    *) exec '{bin}/warm' "$@" ;;
esac
"""


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with `site-gen` in it, as if installed; a server is asked for its front page and then stopped."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "served.py").write_text(SERVED)
    (folder / "site-gen").write_text(SITE_GEN.format(python=sys.executable, bin=folder))
    (folder / "python").write_text(f"#!/bin/sh\nexec '{sys.executable}' \"$@\"\n")
    for name in ("site-gen", "python"):
        (folder / name).chmod(0o755)
    warm = Warm()
    write_client(folder / "warm", warm.address)
    yield folder
    warm.stop()


def workshop(page: str, folder: Path, commands: Path, seeds_site: Path) -> Path:
    """The folder that a page's reader is in: a clone that is set up, or an archive of their own, built before."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(seeds_site / ".cache", folder / ".cache")
    if page in IN_A_CLONE:
        for file in ROOT.iterdir():  # all that is in a clone, and nothing that was made in this one
            if file.name not in ("seeds", "content", "output", "site.toml", ".cache", ".venv", ".git"):
                (folder / file.name).symlink_to(file)
        (folder / ".venv").mkdir()
        (folder / ".venv" / "bin").symlink_to(commands)
        for stamp in ("run", "test"):
            (folder / ".venv" / stamp).touch()
        return folder
    new_archive(folder)
    for name, text in PREPARED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def said_by(command: str, folder: Path, commands: Path) -> str:
    """What bash says, which must end well."""
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    kept = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL", "VIRTUAL_ENV")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**kept, **ENVIRONMENT, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(folder / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout


def written(block: Block, folder: Path) -> str:
    """Write an example to its file and read it as the program would; what a host is told to run comes back."""
    file = folder / block.target
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block.text, "utf-8")
    if block.target == "site.toml":
        read_config(folder)
    elif file.name == "decisions.toml":
        assert read_decisions(block.text, block.target).any()
    elif file.name == ".gitlab-ci.yml":
        return "\n".join(yaml.safe_load(block.text)["pages"]["script"])
    elif file.name == "netlify.toml":
        return str(tomllib.loads(block.text)["build"]["command"])
    return ""


def without_pip(script: str) -> str:
    """What a host runs, but for the installation: here it is installed."""
    return re.sub(r"^pip install [^&\n]*(?:&&)?", "", script, flags=re.M)


def numberless(text: str) -> str:
    return re.sub(r"\d[\d.,]*", "N", text)


@pytest.mark.parametrize("page", [page for page in (*PAGES, NEW_ARCHIVES) if any(blocks_of(page))])
def test_what_the_page_says_works(page: str, tmp_path: Path, commands: Path, seeds_site: Path) -> None:
    folder, said = workshop(page, tmp_path / "news", commands, seeds_site), ""
    for block in blocks_of(page):
        where = f"{page}:{block.line}"
        if block.excused or (block.language, block.target) == ("text", ""):
            continue
        if block.target == "output":
            missing = [one for one in block.text.splitlines() if numberless(one) not in numberless(said)]
            assert missing == [], f"{where}: not in\n{said}"
        elif block.target:
            script = written(block, folder)
            said_by(without_pip(script), folder, commands)
        elif block.language == "sh":
            said = said_by(block.text, folder, commands)
        elif block.language == "python":
            said = said_by(f"python -c {shlex.quote(block.text)}", folder, commands)
        else:
            pytest.fail(f"{where}: a fence of the kind {block.language!r} that nothing runs")
    assert "lost:" not in said


# -------------------------------------------------------------------------------------------------- words in the text
def inline_code(page: str) -> Iterator[str]:
    for token in tokens_of(page):
        yield from (one.content.replace("\n", " ") for one in token.children or () if one.type == "code_inline")


def test_commands_in_running_text_are_there() -> None:
    verbs = verbs_of(cli.parser())
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    seen = 0
    for page in (*PAGES, NEW_ARCHIVES):
        for code in inline_code(page):
            words = code.split()
            if words[:1] == ["site-gen"] and len(words) > 1 and words[1] != "VERB":
                assert words[1] in verbs, f"{page}: {code}"
                options = [word.partition("=")[0] for word in words[2:] if word.startswith("-")]
                assert set(options) <= set(options_of(verbs[words[1]])), f"{page}: {code}"
                seen += 1
            elif words[:1] == ["make"] and len(words) > 1:
                assert words[1] in targets, f"{page}: {code}"
                seen += 1
    assert seen > 30


def test_the_reference_is_made_of_the_code_as_it_is_now() -> None:
    assert FILE.read_text("utf-8") == reference(), "run: make reference"


def test_the_pages_are_a_site_whose_links_all_lead_somewhere(tmp_path: Path) -> None:
    assert make_docs.make_docs(tmp_path) == []
    output = tmp_path / "output"
    assert len(list(output.glob("*.html"))) == len(make_docs.PAGES) >= 18
    tutorial = (output / "tutorial.html").read_text("utf-8")
    assert '<a href="decisions-file.html">' in tutorial and 'aria-current="page">Tutorial' in tutorial
    assert "<table" in (output / "reference.html").read_text("utf-8")
    picture = output / "screenshot.webp"
    assert picture.read_bytes()[8:12] == b"WEBP" and picture.stat().st_size < 150_000


def test_a_link_that_leads_nowhere_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("# A\n\n[b](docs/b.md#two)\n")
    monkeypatch.setattr(make_docs, "ROOT", tmp_path)
    monkeypatch.setattr(make_docs, "PAGES", ("README.md", "docs/b.md"))
    monkeypatch.setattr(make_docs, "GROUPS", {"All": ("README.md", "docs/b.md")})
    (tmp_path / "docs" / "b.md").write_text("# B\n\n## Two\n")
    assert next(page.body for page in make_docs.docs_pages()) == "# A\n\n[b](b.html#p2)\n"
    (tmp_path / "docs" / "b.md").write_text("# B\n\n## Three\n")
    with pytest.raises(SiteGenError, match=r"README\.md: link 'docs/b\.md#two' leads nowhere"):
        make_docs.docs_pages()
    (tmp_path / "docs" / "c.md").write_text("# C\n")
    with pytest.raises(SiteGenError, match=r"in no group of the menu: docs/c\.md"):
        make_docs.docs_pages()


def test_every_reader_has_a_chapter() -> None:
    chapters = re.findall(r"^## (.+)$", (ROOT / "docs" / "inputs.md").read_text("utf-8"), re.M)
    assert {reader.name for reader in READERS} <= set(chapters)


def test_every_page_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [page for page in PAGES if page != "README.md" and f"({page})" not in readme] == []
