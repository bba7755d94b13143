"""OPML: a list of feeds, which names articles' sources and holds no article. It is refused with a hint."""

from __future__ import annotations

import re

from site_gen.errors import UnreadableInput
from site_gen.readers.source import Found, Reader, Source

_LOOKS = re.compile(rb"<opml\b", re.I)


def read(source: Source) -> Found:
    """Yield nothing.

    Raises:
        UnreadableInput: always.
    """
    raise UnreadableInput(source.name, "a list of feeds (OPML), no articles: save the feeds it names, or their pages")


def _claims(suffix: str, head: bytes) -> bool:
    return suffix == ".opml" or bool(_LOOKS.search(head[:2000]))


READER = Reader("OPML", _claims, read)
