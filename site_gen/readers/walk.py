"""Files and folders in a fixed order: which files are inputs, what they are called, and what is wrong with them."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_gen.model import Lost

NOT_INPUTS = frozenset(("decisions.toml", "addresses.tsv", "site.toml", "thumbs.db", "desktop.ini"))
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read."""

    path: Path
    name: str  # as the owner would name it: the path that was given, and what lies below it, with slashes


def inputs(path: Path) -> Iterator[Input | Lost]:
    """The files that `path` is or holds, sorted by name.

    Left out are hidden files, `NOT_INPUTS`, sidecars (NAME.toml beside NAME.html), and the folder that a browser saves
    beside a page ('Page_files'). Links are not followed out of the folder.
    """
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield lost(path, _reason(error))
        return
    if stat.S_ISDIR(kind):
        yield from _folder(path, path.resolve())
    elif stat.S_ISREG(kind):
        yield Input(path, shown(path))
    else:
        yield lost(path, "not a regular file")


def lost(path: Path, reason: str) -> Lost:
    """`Lost` for a whole file."""
    return Lost(stem(path.name), shown(path), reason)


def shown(path: Path) -> str:
    """A path as text that can be written anywhere, with slashes, names composed (NFC)."""
    return printable(unicodedata.normalize("NFC", os.fsencode(path.as_posix()).decode("utf-8", "replace")))


def printable(text: str) -> str:
    """A name or a reason as it may stand on a page: control characters and overrides of direction show as U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text)


def stem(name: str) -> str:
    """A file's name without its last suffix, as an id."""
    return Path(shown(Path(name))).stem or shown(Path(name)) or "document"


def _folder(folder: Path, root: Path) -> Iterator[Input | Lost]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: unicodedata.normalize("NFC", e.name))
    except OSError as error:
        yield lost(folder, _reason(error))
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if is_input(entry.name, names):
            yield from _entry(Path(folder, entry.name), root)


def is_input(name: str, siblings: set[str]) -> bool:
    """Whether a file with this name, among these, is to be read: not hidden, no sidecar, none of our own."""
    if name.startswith((".", "~$")) or name.lower() in NOT_INPUTS or name.endswith("~"):
        return False
    return not (name.endswith(".toml") and is_sidecar(name, siblings))


def is_sidecar(name: str, siblings: set[str]) -> bool:
    """Whether 'NAME.toml' stands beside a file NAME or NAME.something that it speaks of."""
    about = name.removesuffix(".toml")
    return about in siblings or any(Path(s).stem == about and not s.endswith(".toml") for s in siblings)


def _entry(path: Path, root: Path) -> Iterator[Input | Lost]:
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield lost(path, "a link that leads out of the folder")
        elif path.is_dir():
            if not path.is_symlink() and not path.name.endswith("_files"):
                yield from _folder(path, root)
        elif path.is_file():
            yield Input(path, shown(path))
        else:
            yield lost(path, _LOOP if _leads_to_itself(path) else "not a regular file, or a dead link")
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself, before Python 3.13
        yield lost(path, _reason(error))


_LOOP = "a link that leads to itself"


def _leads_to_itself(path: Path) -> bool:
    """From Python 3.13 on `resolve` says nothing of it."""
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _reason(error: Exception) -> str:
    if isinstance(error, RuntimeError):
        return _LOOP
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return getattr(error, "strerror", None) or str(error)
