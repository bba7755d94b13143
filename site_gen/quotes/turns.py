"""Transcripts without quotation marks: 'SMITH: We will see.' at the start of a paragraph is what Smith said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from site_gen.quotes.attribution import Attribution
from site_gen.quotes.indirect import Reported
from site_gen.quotes.lexicon import words
from site_gen.quotes.tokens import Sentence

_TURN = re.compile(r"((?:[A-Z][\w.'’-]*[ ]){0,3}[A-Z][\w.'’-]*):[ \xa0]+(?=[^\W_])")
_FEWEST = 4  # turns, of two speakers at least, that make a transcript


def turns(text: str, paragraphs: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> list[Reported]:
    """The turns of a transcript in order; none where too few paragraphs open with a name and a colon."""
    found = [(m, end) for start, end in paragraphs if (m := _TURN.match(text, start, end)) and _is_name(m.group(1))]
    speakers = Counter(m.group(1) for m, _ in found)
    if len(found) < _FEWEST or len(speakers) < 2 or max(speakers.values()) < 2:
        return []
    at_start = {s.start: i for i, s in enumerate(sentences)}
    return [
        Reported(m.end(), end, Attribution(m.span(1), at_start[m.start()], ":", "turn"), "direct")
        for m, end in found
        if m.start() in at_start and "Q" not in sentences[at_start[m.start()]].tags
    ]


def _is_name(label: str) -> bool:
    low = [w.strip(".'’").lower() for w in label.split()]
    return low[0] not in words("labels") and not any(w in words("statements") or w in words("works") for w in low)
