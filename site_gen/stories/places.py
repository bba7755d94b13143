"""Where an event took place, and how many died, as the top of an article says."""

from __future__ import annotations

import re
from functools import lru_cache

from site_gen.model import Analysis
from site_gen.stories.lines import spans_of
from site_gen.text.fold import fold

_TOP = 3  # sentences, the headline not counted
_KINDS = ("city", "division")
SUM_OVER_YEARS = 10_000  # a toll of so many is a sum over years, and no news of a day
_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ash|ad|an|at|ez)\b ?")
_DOUBLED = re.compile(r"(.)\1+")
_SAME_SOUND = str.maketrans("qcz", "kks")
_DROPPED = str.maketrans("", "", "aeiouyhw ")


def places_of(analysis: Analysis) -> frozenset[str]:
    """The places at the top of an article, each by a key that the ways of spelling it share."""
    top, title = _top(analysis), analysis.article.title
    named = [m for m in analysis.mentions if m.kind == "country" and m.how in _KINDS]
    return frozenset(place_key(m.text) for m in named if m.start < top or m.text in title)


def dead_of(analysis: Analysis) -> float:
    """The first number of dead at the top of an article, 0 where there is none or only a vague one."""
    top = _top(analysis)
    dead = [f.value for f in analysis.figures if f.kind == "deaths" and f.start < top and f.high is None]
    return next((value for value in dead if value < SUM_OVER_YEARS), 0.0)


def toll_of(analysis: Analysis) -> float:
    """The most dead that an article tells of, sums over years aside."""
    return max([f.value for f in analysis.figures if f.kind == "deaths" and f.value < SUM_OVER_YEARS], default=0.0)


def _top(analysis: Analysis) -> int:
    spans = spans_of(analysis.article.text)
    return spans[min(_TOP, len(spans)) - 1][1] if spans else 0


@lru_cache(maxsize=1 << 14)
def place_key(name: str) -> str:
    """What spellings of one place have in common: 'Hasakeh', 'al-Hassaka' and 'Hasakah' are all 'hsk'."""
    plain = (_ARTICLE.sub("", fold(name)) or fold(name)).translate(_SAME_SOUND)
    return plain[:1] + _DOUBLED.sub(r"\1", plain[1:].translate(_DROPPED))
