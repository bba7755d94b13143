"""Pages -> content/, Pelican -> output/. Only what changed is written, what is stale is removed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from site_gen.cache import code_hash
from site_gen.config import Config
from site_gen.errors import BuildFailed
from site_gen.ledger import Ledger
from site_gen.model import Page
from site_gen.pages import urls
from site_gen.pelicanconf import settings
from site_gen.swap import swap_in

MARKER = ".site-gen"  # lies in folders that are ours to tidy
_SAYS = "Made by site-gen: what lies here is written anew, and removed where it is no longer needed.\n"


def page_text(page: Page) -> str:
    """The page's file in content/: one JSON object as front matter, then Markdown."""
    head = {"template": page.template, "title": page.title, "lang": page.lang, "data": dict(page.data)}
    return f"---\n{json.dumps(head, ensure_ascii=False, indent=1)}\n---\n\n{page.body}".rstrip("\n") + "\n"


def publish(pages: Iterable[Page], extra: Mapping[str, str], config: Config) -> int:
    """Bring content/ and output/ to the state that the pages say; return how many files of output/ were written.

    Args:
        extra: path in content/ -> text of what is not a page: 'extra/feeds/all.json' goes to 'feeds/all.json'.

    Raises:
        BuildFailed: two pages share an address (by folded case: many file systems can't part them), a folder holds
            what is not ours, or Pelican failed; then output/ is as it was.
    """
    ledger = Ledger(config.cache / "ledger.json")
    ours(config.content)
    ours(config.output)
    try:
        written = _render(config, _write_content(pages, extra, config, ledger), ledger)
    except OSError as problem:
        raise BuildFailed(f"{problem.filename or config.output}: {problem.strerror}") from problem
    ledger.save()
    return written


def _write_content(pages: Iterable[Page], extra: Mapping[str, str], config: Config, ledger: Ledger) -> dict[str, str]:
    """Write content/; return the hash of each file's text, by its path in content/."""
    hashes: dict[str, str] = {}
    folded: set[str] = set()
    texts = chain(((urls.markdown_of(page.address), page_text(page)) for page in pages), extra.items())
    for name, text in texts:
        if name.casefold() in folded:
            raise BuildFailed(f"two pages want the address {name}")
        folded.add(name.casefold())
        data = text.encode("utf-8", "replace")
        hashes[name] = hashlib.sha256(data).hexdigest()
        file = config.content / name
        if not ledger.stands(file, hashes[name]):
            write_if_changed(file, data)
            ledger.note(file, hashes[name])
    _remove_stale(config.content, {*hashes, MARKER})
    return hashes


def _render(config: Config, hashes: Mapping[str, str], ledger: Ledger) -> int:
    """Have Pelican render what changed into a folder aside, then bring output/ to the same state.

    A page depends on its file in content/, the theme, the settings and our code, and on nothing else.
    """
    from site_gen.pelican_plugin.runner import run_pelican  # Pelican takes 0.2 s to import

    key = site_key(config)
    wanted = {made: f"{hashes[name]} {key}" for name in hashes if (made := _made_from(name))}
    todo = frozenset(name for name in wanted if not ledger.stands(config.output / name, wanted[name]))
    stage = config.cache / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        run_pelican(config, stage, todo)
        (stage / ".nojekyll").write_bytes(b"")
        names = sorted(file.relative_to(stage).as_posix() for file in stage.rglob("*") if file.is_file())
        fresh = {name: stage / name for name in names if not _is_same(stage / name, config.output / name)}
        swap_in(config.output, fresh, {*names, *wanted, MARKER})
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    for name in names:
        ledger.note(config.output / name, wanted.get(name, ""))
    return len(fresh)


def _is_same(new: Path, old: Path) -> bool:
    return old.is_file() and old.read_bytes() == new.read_bytes()


def _made_from(name: str) -> str:
    """The file of output/ that a file of content/ becomes, '' where it becomes none."""
    if name.endswith(".md"):
        return f"{name.removesuffix('.md')}.html"
    return name.removeprefix("extra/") if name.startswith("extra/") else ""


def site_key(config: Config) -> str:
    """A hash of what every page depends on besides its own text: templates, settings, code."""
    whole = hashlib.sha256(code_hash().encode())
    for name, value in sorted(settings(config).items()):
        if name not in ("PATH", "OUTPUT_PATH", "THEME"):
            whole.update(f"{name}={value!r}\0".encode())
    templates = config.theme / "templates"
    for file in sorted(templates.rglob("*")):
        if file.is_file():
            whole.update(f"{file.relative_to(templates).as_posix()}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def ours(folder: Path) -> None:
    """Make `folder`, or make sure that it is one we made.

    Raises:
        BuildFailed: it holds files and none of them says that it is ours, or it can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / MARKER).is_file():
            raise BuildFailed(f"{folder}: not empty, and not made by site-gen; empty it, or choose another with --into")
        if not (folder / MARKER).is_file():
            (folder / MARKER).write_text(_SAYS, "utf-8")
    except OSError as problem:
        raise BuildFailed(f"{folder}: can't be written ({problem.strerror})") from problem


def write_if_changed(file: Path, data: bytes) -> bool:
    """Write `data`, whole or not at all; leave a file that holds it already as it is."""
    if file.is_file() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(data)
    new.replace(file)
    return True


def _remove_stale(folder: Path, kept: set[str]) -> None:
    for file in sorted(folder.rglob("*"), reverse=True):  # files before the folders that hold them
        if file.is_dir() and not file.is_symlink():
            if not any(file.iterdir()):
                file.rmdir()
        elif file.relative_to(folder).as_posix() not in kept:
            file.unlink()
