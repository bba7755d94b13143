"""The sentences of an article, split once for all that the stories need them for."""

from __future__ import annotations

from array import array
from functools import lru_cache

from site_gen.text.fold import plain_marks
from site_gen.text.sentences import sentences


def lines_of(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` with plain quotation marks and dashes, offsets unchanged, and the spans of its sentences."""
    return plain_marks(text), spans_of(text)


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of its sentences alone."""
    edges = iter(_edges(text))
    return tuple(zip(edges, edges, strict=True))


@lru_cache(maxsize=1 << 11)
def _edges(text: str) -> array[int]:
    """Starts and ends of the sentences in turn: kept, in few bytes, for the texts that were asked for last."""
    return array("L", [edge for span in sentences(plain_marks(text)) for edge in span])
