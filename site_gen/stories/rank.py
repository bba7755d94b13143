"""Order the stories of a day: what most independent outlets tell comes first."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from site_gen.model import Analysis, Figure

# All of these together stay under 1: a further independent outlet outweighs them.
_COPIES, _MOST_COPIES = 0.3, 0.62  # for each doubling of the articles beyond the independent ones
_NEW = 0.05  # a story that began on the day
_MOST_BONUS = 0.3  # of all that follows
_SEVERITY = 0.06  # for each tenfold of the dead
_FOLLOWED = 0.04  # for each person or country of the story that the archive follows, up to three
_LENGTH = 0.02  # for each doubling of the text beyond 500 characters
SUM_OVER_YEARS = 10_000  # a toll of so many is a sum over years, and no news of a day


def score(analyses: Sequence[Analysis], outlets: int, is_new: bool, followed: Collection[str]) -> float:
    """The weight of a story on a day: `analyses` are its articles of that day, `outlets` the independent ones.

    One more independent outlet counts for more than copies, novelty, severity, length and the people and countries
    `followed` do together; a lone article never stands above four copies.
    """
    dead = max((_of_the_day(f) for a in analyses for f in a.figures if f.kind == "deaths"), default=0.0)
    names = {m.entity for a in analyses for m in a.mentions if m.entity in followed}
    text = max(len(a.article.text) for a in analyses)
    bonus = (
        _SEVERITY * math.log10(1 + dead) + _FOLLOWED * min(3, len(names)) + _LENGTH * math.log2(max(1.0, text / 500))
    )
    copies = _COPIES * math.log2(max(1.0, len(analyses) / outlets))
    return outlets + min(_MOST_COPIES, copies) + _NEW * is_new + min(_MOST_BONUS, bonus)


def _of_the_day(figure: Figure) -> float:
    return figure.value if figure.value < SUM_OVER_YEARS else 0.0


def outlets_of(analyses: Sequence[Analysis], clusters: Sequence[Sequence[int]]) -> int:
    """How many outlets tell a story in words of their own: `clusters` are the articles that are copies of one another.

    An outlet's own articles are one; where the outlet is unknown each text is taken for another's.
    """
    told: set[str] = set()
    count = 0
    for cluster in clusters:
        names = {analyses[n].article.source or f"#{n}" for n in cluster}
        count += not names <= told
        told |= names
    return count
