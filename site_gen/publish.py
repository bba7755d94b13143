"""Pages -> content/, Pelican -> output/. Only what changed is written, what is stale is removed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from site_gen.config import Config
from site_gen.errors import BuildFailed
from site_gen.model import Page
from site_gen.pages import urls

MARKER = ".site-gen"  # lies in folders that are ours to tidy
_SAYS = "Made by site-gen: what lies here is written anew, and removed where it is no longer needed.\n"


def page_text(page: Page) -> str:
    """The page's file in content/: one JSON object as front matter, then Markdown."""
    head = {"template": page.template, "title": page.title, "lang": page.lang, "data": dict(page.data)}
    return f"---\n{json.dumps(head, ensure_ascii=False, indent=1)}\n---\n\n{page.body}".rstrip("\n") + "\n"


def write_content(pages: Iterable[Page], extra: Mapping[str, str], config: Config) -> None:
    """Write content/.

    Args:
        extra: path in content/ -> text of what is not a page: 'extra/feeds/all.json' goes to 'feeds/all.json'.

    Raises:
        BuildFailed: two pages share an address (by folded case: many file systems can't part them), or the folder
            holds what is not ours.
    """
    ours(config.content)
    kept: dict[str, str] = {}
    for page in pages:
        _write(config.content, urls.markdown_of(page.address), page_text(page), kept)
    for name, text in extra.items():
        _write(config.content, name, text, kept)
    _remove_stale(config.content, set(kept.values()) | {MARKER})


def ours(folder: Path) -> None:
    """Make `folder`, or make sure that it is one we made.

    Raises:
        BuildFailed: it holds files and none of them says that it is ours, or it can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / MARKER).is_file():
            raise BuildFailed(f"{folder}: not empty, and not made by site-gen; empty it, or choose another with --into")
        (folder / MARKER).write_text(_SAYS, "utf-8")
    except OSError as problem:
        raise BuildFailed(f"{folder}: can't be written ({problem.strerror})") from problem


def _write(folder: Path, name: str, text: str, kept: dict[str, str]) -> None:
    if name.casefold() in kept:
        raise BuildFailed(f"two pages want the address {name}")
    kept[name.casefold()] = name
    write_if_changed(folder / name, text.encode("utf-8", "replace"))


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


def render(config: Config) -> int:
    """Run Pelican on content/ into a folder aside, then bring output/ to the same state.

    Returns:
        How many files of output/ were written anew.

    Raises:
        BuildFailed: Pelican failed or logged an error; output/ is as it was.
    """
    from site_gen.pelican_plugin.runner import run_pelican  # Pelican takes 0.2 s to import

    ours(config.output)
    stage = config.cache / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        run_pelican(config, stage)
        (stage / ".nojekyll").write_bytes(b"")
        names = sorted(file.relative_to(stage).as_posix() for file in stage.rglob("*") if file.is_file())
        written = sum(write_if_changed(config.output / name, (stage / name).read_bytes()) for name in names)
        _remove_stale(config.output, {*names, MARKER})
    except OSError as problem:
        raise BuildFailed(f"{problem.filename or config.output}: {problem.strerror}") from problem
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return written
