"""When was an article published, and on what evidence."""

from __future__ import annotations

from dataclasses import replace

from site_gen.dates.choose import ENOUGH, choose, stated_interval
from site_gen.dates.infer import infer
from site_gen.dates.interval import Interval
from site_gen.dates.siblings import date_by_siblings
from site_gen.dates.zone import date_in_zone
from site_gen.model import Article, Dating

__all__ = ["date_article", "date_by_siblings", "date_in_zone"]


def date_article(article: Article) -> Dating:
    """The day that the article itself speaks for.

    Dates that somebody states come first, in the order of trust: input, address, file name, stamp or dateline. Without
    one the text may leave an interval, and rarely a day in it. `day` is None where the evidence does not suffice; the
    interval stays. Never today, never a file's time stamp, never a year out of prose or a footer alone.
    """
    stated = choose(article.date_clues)
    if stated:
        if stated.confidence >= ENOUGH:
            return stated
        return replace(stated, day=None, origin="none", earliest=None, latest=None)
    months = stated_interval(article.date_clues)
    guess = infer(article.text)
    if not months.earliest:
        return guess
    both = months.narrowed(Interval(guess.earliest, guess.latest, guess.evidence))
    day = guess.day if guess.day and months.earliest <= guess.day <= (months.latest or guess.day) else None
    origin = guess.origin if day else "none"
    return Dating(day, origin, guess.confidence if day else 0.0, both.evidence, both.earliest, both.latest)
