"""Signposts at the addresses that decisions moved or took away: of articles, people, stories and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_gen.decisions import Decisions
from site_gen.model import Analysis, Change, Day, Person, Story
from site_gen.pages import urls
from site_gen.pages.day import every_day
from site_gen.pages.site import article_addresses

Resolved = tuple[Sequence[Person], Sequence[Analysis]]


def article_signposts(before: Sequence[Analysis], now: Sequence[Analysis], decisions: Decisions) -> Iterator[Change]:
    """A tombstone for each article that went, a redirect for each that has another title. Targets are pages that stand,
    so a redirect never leads to a redirect."""
    gone = {one.article for one in decisions.take_down if one.article}
    old, new = article_addresses(before), article_addresses(now)
    live = set(new.values())
    for one in before:
        was, is_now = old[one.article.id], new.get(one.article.id, "")
        if was not in live and (is_now or gone & {one.article.path, one.article.id}):
            yield Change(None, "", was, is_now)


def person_signposts(without: Resolved, now: Resolved) -> Iterator[Change]:
    """A redirect for each person whose page is another's now, a tombstone where it is nobody's."""
    pages = {person.id for person in now[0] if person.has_page}
    moved = [person.id for person in without[0] if person.has_page and person.id not in pages]
    if not moved:
        return
    went_to = _went_to(without[1], now[1], set(moved))
    for id in moved:
        new = went_to.get(id, "")
        yield Change(None, "", urls.person(id), urls.person(new) if new in pages else "")


def _went_to(without: Sequence[Analysis], now: Sequence[Analysis], moved: set[str]) -> dict[str, str]:
    """Who has the first mention of each of those who moved."""
    first: dict[str, tuple[str, int]] = {}
    for one in without:
        for m in one.mentions:
            if m.kind == "person" and m.entity in moved:
                first.setdefault(m.entity, (one.article.id, m.start))
    asked = set(first.values())
    holder = {
        (one.article.id, m.start): m.entity
        for one in now
        for m in one.mentions
        if m.kind == "person" and (one.article.id, m.start) in asked
    }
    return {id: holder.get(place, "") for id, place in first.items()}


def story_signposts(
    before: tuple[Sequence[Analysis], Sequence[Story]],
    now: tuple[Sequence[Analysis], Sequence[Story]],
    days: Sequence[Day],
) -> tuple[Change, ...]:
    """A signpost at each address of a story or a day that decisions moved, a tombstone where nothing of it is left.

    Args:
        before: analyses and stories as they would be without any decision.
        now: as they are.
        days: those with articles.
    """
    day_of = {one.article.id: one.article.dating.day for one in now[0]}
    story_of = {key: story for story in now[1] for key in story.articles}
    read_at = article_addresses(now[0])
    told_at = {s.id: urls.story(s.id) if len(s.articles) > 1 else read_at[s.articles[0]] for s in now[1]}
    live = set(told_at.values()) | {urls.day(day.day) for day in every_day(days)}
    moved = {}
    for story in before[1]:
        if len(story.articles) > 1:  # else it had no page
            kept = next((told_at[story_of[key].id] for key in story.articles if key in story_of), "")
            moved[urls.story(story.id)] = kept
    for one in before[0]:
        if was := one.article.dating.day:
            now_on = day_of.get(one.article.id)
            moved[urls.day(was)] = moved.get(urls.day(was)) or (urls.day(now_on) if now_on else "")
    return tuple(Change(None, "", old, new) for old, new in moved.items() if old not in live)
