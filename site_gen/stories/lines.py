"""The sentences of an article, split once for all that the stories need them for."""

from __future__ import annotations

import hashlib
from array import array
from functools import lru_cache

from site_gen.text.fold import plain_marks
from site_gen.text.sentences import sentences

_MOST_KNOWN = 1 << 18  # texts: some 300 bytes each
_known: dict[bytes, array[int]] = {}


def lines_of(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` with plain quotation marks and dashes, offsets unchanged, and the spans of its sentences."""
    return plain_marks(text), spans_of(text)


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of its sentences alone."""
    edges = iter(_edges(text))
    return tuple(zip(edges, edges, strict=True))


@lru_cache(maxsize=1 << 7)
def _edges(text: str) -> array[int]:
    """Starts and ends of the sentences in turn.

    They are kept, in few bytes and without the text, until very many others were asked for: each text is split once for
    all stages that read it.
    """
    key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if key not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = array("I", [edge for span in sentences(plain_marks(text)) for edge in span])
    return _known[key]
