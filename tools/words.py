"""The catalogue of the site's own words: `python tools/words.py` brings every site_gen/words/*.po up to date.

What is new is added without a translation, what is gone is dropped. `--check` changes nothing and says what is missing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "site_gen" / "words"
KEYWORDS = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2)}
_PLURAL = re.compile(r'm\.plural\([^"]*"([^"]+)", "([^"]+)"\)')
Message = str | tuple[str, str]


def messages() -> dict[Message, str]:
    """Every text that the site says in its own words, and the file that says it."""
    found: dict[Message, str] = {}
    for file in sorted((ROOT / "site_gen" / "pages").glob("*.py")):
        with file.open("rb") as source:
            for _, message, _, _ in extract("python", source, KEYWORDS):
                found.setdefault(_plain(message), file.name)
    for file in sorted((ROOT / "templates").glob("*.html")):
        for message in _of_template(file.read_text("utf-8")):
            found.setdefault(message, file.name)
    for line in (ROOT / "site_gen" / "pages" / "data" / "accuracy.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            what, _, note, _ = line.split("\t")
            found.setdefault(what, "accuracy.tsv")
            found.setdefault(note, "accuracy.tsv")
    for text in ("EEEE, d MMMM y", "d MMMM y", "MMMM y", "Undated", "Outlet unknown", "unattributed", "Daily digest"):
        found.setdefault(text, "words/__init__.py")
    found.pop("", None)
    return found


def _plain(message: object) -> Message:
    return (str(message[0]), str(message[1])) if isinstance(message, tuple) else str(message)


def _of_template(source: str) -> Iterator[Message]:
    from jinja2.ext import babel_extract

    for _, _, message, _ in babel_extract(BytesIO(source.encode()), ("_", "ngettext"), (), {"encoding": "utf-8"}):
        if isinstance(message, tuple) and None not in message[:2]:
            yield message[0], message[1]
        elif isinstance(message, str):
            yield message
    for one, many in _PLURAL.findall(source):
        yield f"%(num)s {one}", f"%(num)s {many}"


def missing(file: Path) -> list[str]:
    """What a catalogue lacks, and where a translation loses a placeholder."""
    with file.open("rb") as source:
        catalog = read_po(source)
    wrong = []
    for message in messages():
        entry = catalog.get(message[0] if isinstance(message, tuple) else message)
        if entry is None or entry.fuzzy or not entry.string or not all(_forms(entry.string)):
            wrong.append(f"{file.name}: no translation of {message!r}")
            continue
        wanted = set(re.findall(r"%\(\w+\)s|%%|%s", "".join(message)))
        if not wanted <= set(re.findall(r"%\(\w+\)s|%%|%s", "".join(_forms(entry.string)))):
            wrong.append(f"{file.name}: a placeholder is lost in {message!r}")
    return wrong


def _forms(string: object) -> tuple[str, ...]:
    return tuple(map(str, string)) if isinstance(string, (tuple, list)) else (str(string),)


def update(file: Path) -> None:
    """Bring a catalogue to the messages of today."""
    with file.open("rb") as source:
        old = read_po(source)
    new = Catalog(locale=old.locale, header_comment=old.header_comment, fuzzy=False, creation_date=old.creation_date)
    new.revision_date, new.project, new.version = old.revision_date, "site-gen", "1"
    for message, where in messages().items():
        key = message[0] if isinstance(message, tuple) else message
        entry = old.get(key)
        new.add(message, entry.string if entry else None, locations=[(where, None)])
    with file.open("wb") as out:
        write_po(out, new, width=120, sort_by_file=True, omit_header=False)


def main() -> int:
    files = sorted(FOLDER.glob("*.po"))
    if "--check" not in sys.argv:
        for file in files:
            update(file)
    wrong = [line for file in files for line in missing(file)]
    print("\n".join(wrong) or f"{len(messages())} messages, complete in {', '.join(f.stem for f in files)}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
