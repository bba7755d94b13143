"""Where an event took place: the towns and regions that an article names at its top."""

from __future__ import annotations

import re
from functools import lru_cache

from site_gen.model import Analysis
from site_gen.stories.lines import lines_of
from site_gen.text.fold import fold

_TOP = 3  # sentences, the headline not counted
_KINDS = ("city", "division")
_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ash|ad|an|at|ez)\b ?")
_SAME_SOUND = str.maketrans("qcz", "kks", "aeiouyhw' ")


def places_of(analysis: Analysis) -> frozenset[str]:
    """The places at the top of an article, each by a key that the ways of spelling it share."""
    article = analysis.article
    _, spans = lines_of(article.text)
    top = spans[min(_TOP, len(spans)) - 1][1] if spans else 0
    named = [m for m in analysis.mentions if m.kind == "country" and m.how in _KINDS]
    return frozenset(place_key(m.text) for m in named if m.start < top or m.text in article.title)


@lru_cache(maxsize=1 << 14)
def place_key(name: str) -> str:
    """What spellings of one place have in common: 'Hasakeh', 'al-Hassaka' and 'Hasakah' are 'sk'."""
    plain = _ARTICLE.sub("", fold(name)) or fold(name)
    first, rest = plain[:1], re.sub(r"(.)\1+", r"\1", plain[1:].translate(_SAME_SOUND))
    return first.translate(str.maketrans("qcz", "kks")) + rest
