"""Order the stories of a day: what most independent outlets tell comes first."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from site_gen.stories.cards import Card

# All of these together stay under 1: a further independent outlet outweighs them.
_COPIES, _MOST_COPIES = 0.3, 0.62  # for each doubling of the articles beyond the independent ones
_NEW = 0.05  # a story that began on the day
_MOST_BONUS = 0.3  # of all that follows
_SEVERITY = 0.06  # for each tenfold of the dead
_FOLLOWED = 0.04  # for each person or country of the story that the archive follows, up to three
_LENGTH = 0.02  # for each doubling of the text beyond 500 characters


def score(articles: Sequence[Card], outlets: int, is_new: bool, followed: Collection[str]) -> float:
    """The weight of a story on a day: `articles` are its of that day, `outlets` the independent ones.

    One more independent outlet counts for more than copies, novelty, severity, length and the people and countries
    `followed` do together; a lone article never stands above four copies.
    """
    dead = max(a.toll for a in articles)
    names = {name for a in articles for name in a.named if name in followed}
    text = max(a.length for a in articles)
    bonus = (
        _SEVERITY * math.log10(1 + dead) + _FOLLOWED * min(3, len(names)) + _LENGTH * math.log2(max(1.0, text / 500))
    )
    copies = _COPIES * math.log2(max(1.0, len(articles) / outlets))
    return outlets + min(_MOST_COPIES, copies) + _NEW * is_new + min(_MOST_BONUS, bonus)


def outlets_of(articles: Sequence[Card], clusters: Sequence[Sequence[int]]) -> int:
    """How many outlets tell a story in words of their own: `clusters` are the articles that are copies of one another.

    An outlet's own articles are one; where the outlet is unknown each text is taken for another's.
    """
    told: set[str] = set()
    count = 0
    for cluster in clusters:
        names = {articles[n].source or f"#{n}" for n in cluster}
        count += not names <= told
        told |= names
    return count
