"""`site-gen add`: save files and pages into seeds/, each with a sidecar that says where it came from."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from site_gen.errors import SiteGenError, UnreadableInput
from site_gen.fetch import LARGEST, Fetcher, Got
from site_gen.readers import sidecar

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/feed+json": ".json",
}
_ONE_ARTICLE = (".html", ".txt", ".md")  # the others hold many, each with an address of its own


def add(what: str, seeds: Path, fetcher: Fetcher) -> Path:
    """Save a file or the page at an address into `seeds`; return the new file. What is there already is left as it is.

    Raises:
        UnreadableInput: it can't be had, or is nothing that the readers know.
        SiteGenError: `seeds` can't be written.
    """
    files = _fetched(fetcher.get(what)) if re.match(r"[a-zA-Z]+://", what) else _copied(Path(what))
    name = _free_name(seeds, next(iter(files)), next(iter(files.values())))
    old = next(iter(files))
    try:
        seeds.mkdir(parents=True, exist_ok=True)
        for key, data in reversed(files.items()):  # the sidecar first: a file is never read without it
            _write(seeds / key.replace(old, name, 1), data)
    except OSError as problem:
        where = problem.filename or seeds
        raise SiteGenError(
            f"{where}: can't be written ({problem.strerror}); name another folder with --seeds"
        ) from problem
    return seeds / name


def _copied(file: Path) -> dict[str, bytes]:
    try:
        if not file.is_file():
            raise UnreadableInput(str(file), "no such file; name files or addresses, not folders")
        if file.stat().st_size > LARGEST:
            raise UnreadableInput(str(file), f"larger than {LARGEST // 2**20} MB; put it into seeds/ yourself")
        found = {file.name: file.read_bytes()}
        for name in sidecar.names(file.name):
            if file.with_name(name).is_file():
                return {**found, f"{file.name}.toml": file.with_name(name).read_bytes()}
        return found
    except OSError as problem:
        raise UnreadableInput(str(file), f"can't be read ({problem.strerror})") from problem


def _fetched(got: Got) -> dict[str, bytes]:
    ending = _ENDINGS.get(got.kind)
    if ending is None:
        raise UnreadableInput(got.url, f"of the type '{got.kind}', which holds no article that can be read")
    body = got.body
    if ending == ".txt" and got.charset:
        with suppress(LookupError, UnicodeError):  # the readers guess better than a wrong label
            body = body.decode(got.charset).encode("utf-8")
    parts = urlsplit(got.url)
    words = re.sub(r"[^a-z0-9]+", "-", f"{parts.hostname}{parts.path} {parts.query}".lower()).strip("-")
    name = f"{words[:100]}{ending}"
    told = f"url = {json.dumps(got.url)}\n" if ending in _ONE_ARTICLE else f"# from {json.dumps(got.url)}\n"
    return {name: body, f"{name}.toml": told.encode("utf-8")}


def _free_name(seeds: Path, name: str, data: bytes) -> str:
    """The name, with a hash of the content where another file has it."""
    file = seeds / name
    if not file.exists() or (file.is_file() and file.read_bytes() == data):
        return name
    return f"{Path(name).stem}-{hashlib.sha256(data).hexdigest()[:8]}{Path(name).suffix}"


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all; a file that is there is left as it is."""
    if file.exists():
        return
    new = file.with_name(f".{file.name[:100]}.new")
    new.write_bytes(data)
    new.replace(file)
