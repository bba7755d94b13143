"""The sentences of an article, read once for all that the stories need them for."""

from __future__ import annotations

from functools import lru_cache

from site_gen.text.fold import plain_marks
from site_gen.text.sentences import sentences


@lru_cache(maxsize=8192)
def lines_of(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` with plain quotation marks and dashes, offsets unchanged, and the spans of its sentences.

    Kept for the texts asked for last: sharing, grouping and telling go over the same ones in turn.
    """
    marks = plain_marks(text)
    return (text if marks == text else marks), tuple(sentences(marks))
