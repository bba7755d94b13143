"""ZIP archives of any readable format, WACZ among them."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from site_gen.errors import UnreadableInput
from site_gen.model import Lost, RawDocument
from site_gen.readers import sidecar
from site_gen.readers.source import DEEPEST, Found, Reader, Source
from site_gen.readers.walk import is_input, printable, stem

if TYPE_CHECKING:
    import zipfile

_MOST_MEMBERS = 200_000
_OFFICE = {
    "[Content_Types].xml": "an Office file: save it as HTML or plain text",
    "mimetype": "an OpenDocument or EPUB file: save it as HTML or plain text",
    "META-INF/MANIFEST.MF": "a Java archive, no articles",
}


def reader(read_source: Callable[[Source], Found]) -> Reader:
    """The reader of archives, which hands each member to `read_source`."""

    def read(source: Source) -> Found:
        import zipfile

        if source.depth >= DEEPEST:
            raise UnreadableInput(source.name, f"archives are nested more than {DEEPEST} deep")
        try:
            with source.open() as stream, zipfile.ZipFile(stream) as archive:
                yield from _members(source, archive, read_source)
        except (zipfile.BadZipFile, EOFError, ValueError) as error:
            raise UnreadableInput(source.name, f"not a ZIP archive that can be read ({error})") from error

    return Reader("ZIP", _claims, read)


def _members(source: Source, archive: zipfile.ZipFile, read_source: Callable[[Source], Found]) -> Found:
    infos = {info.filename: info for info in sorted(archive.infolist(), key=lambda i: i.filename)}
    for name, what in _OFFICE.items():
        if name in infos:
            raise UnreadableInput(source.name, what)
    if len(infos) > _MOST_MEMBERS:
        raise UnreadableInput(source.name, f"more than {_MOST_MEMBERS} files are in it")
    for name in _wanted(infos, source.suffix == ".wacz" or "datapackage.json" in infos):
        member = replace(
            source,
            name=f"{source.name}#{printable(name)}",
            opener=_opener(archive, infos[name]),
            depth=source.depth + 1,
        )
        yield from _documents(archive, infos, member, read_source)


def _documents(
    archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], member: Source, read_source: Callable[[Source], Found]
) -> Found:
    import zipfile

    name = member.name.rpartition("#")[2]
    try:
        beside = next((n for n in sidecar.names(name) if n in infos), None)
        values = sidecar.parse(_start(archive, beside), member.name) if beside else {}
        for found in read_source(member):
            yield sidecar.apply(found, values, member.name) if isinstance(found, RawDocument) else found
    except UnreadableInput as error:
        yield Lost(stem(name), member.name, error.reason)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        yield Lost(stem(name), member.name, f"can't be unpacked ({error})")  # RuntimeError: it is encrypted


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(sidecar.LARGEST + 1)


def _wanted(infos: dict[str, zipfile.ZipInfo], is_wacz: bool) -> Iterator[str]:
    """Members that are inputs, by the rules for folders; of a WACZ its web archives."""
    siblings: dict[PurePosixPath, set[str]] = {}
    for name in infos:
        siblings.setdefault(PurePosixPath(name).parent, set()).add(PurePosixPath(name).name)
    for name, info in infos.items():
        path = PurePosixPath(name)
        if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16) or "__MACOSX" in path.parts:
            continue
        if is_wacz:
            if path.parts[:1] == ("archive",):
                yield name
        elif is_input(path.name, siblings[path.parent]) and not any(
            (part[0] == "." and part != "..") or part.endswith("_files") for part in path.parts[:-1]
        ):
            yield name


def _opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(info)


def _claims(suffix: str, head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
