"""The day of an article in the archive's time zone, where the article says a time and its zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from site_gen.model import Article


def date_in_zone(article: Article, zone: str) -> Article:
    """The article, filed under the day that it is in `zone` (an IANA name) when the outlet's clock shows its time.

    The outlet's own day stays where no clue for it has a time with an offset. Midnight to the second is no time but a
    day that a program filled up. The words the day rests on stay; a note says that it was moved.
    """
    dating = article.dating
    moment = _moment(article) if dating.day else None
    if dating.day is None or moment is None:
        return article
    day = _day_in(moment, zone)
    if day is None or day == dating.day:
        return article
    note = f"published {moment.isoformat(' ', 'minutes')}, which is {day.isoformat()} in the archive's zone, {zone}"
    return replace(article, dating=replace(dating, day=day, earliest=day, latest=day), notes=(*article.notes, note))


def _moment(article: Article) -> datetime | None:
    """The first time with an offset that the outlet's data states on the article's day, the surest first."""
    clues = sorted((c for c in article.date_clues if c.origin == "metadata"), key=lambda c: -c.confidence)
    for clue in clues:
        try:
            moment = datetime.fromisoformat(clue.value.replace(" ", "T", 1))
        except ValueError:
            continue
        is_a_time = moment.tzinfo is not None and moment.time() != time()
        if is_a_time and moment.date() == article.dating.day and article.dating.origin == "metadata":
            return moment
    return None


def _day_in(moment: datetime, zone: str) -> date | None:
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except OverflowError:  # before the first year, after the last
        return None
