"""With a memory only what a change bears on is worked out, and the result is that of a clean run."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import overload

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.model import Analysis, Article, Day, Period, Shared, Story
from site_gen.stories import digests, group, share
from site_gen.stories import timeline as timeline_module
from site_gen.stories.keys import article_key
from site_gen.stories.memory import Memory
from site_gen.stories.timeline import Timeline
from tests.stories.story_articles import BUDGET, FERRY, FERRY_THREE, FERRY_TWO, analysis

LINES = [line for text in (FERRY, FERRY_TWO, FERRY_THREE, BUDGET) for line in text.split("\n\n")]
Digests = tuple[tuple[Day, ...], tuple[Period, ...]]
Told = tuple[tuple[Shared, ...], tuple[Story, ...], Digests]


@pytest.fixture(autouse=True)
def short_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look back at few articles and days, so that a small archive has days that others don't bear on."""
    monkeypatch.setattr(timeline_module, "_ARTICLES", 3)
    monkeypatch.setattr(timeline_module, "_DAYS", 5)


def grouped(analyses: Sequence[Analysis], memory: Memory | None = None) -> tuple[tuple[Shared, ...], tuple[Story, ...]]:
    shared = share(analyses, memory)
    return shared, group(analyses, shared, memory)


def told(analyses: Sequence[Analysis], memory: Memory | None = None) -> Told:
    shared, stories = grouped(analyses, memory)
    return shared, stories, digests(analyses, stories, shared, memory)


texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=3).map("\n\n".join)
days = st.one_of(st.none(), st.integers(1, 20))
edits = st.tuples(st.integers(0, 9), st.one_of(st.none(), st.tuples(texts, days, st.sampled_from(["Post", "Herald"]))))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(edits, min_size=1, max_size=6), min_size=2, max_size=5))
def test_additions_removals_and_edits_in_any_order(
    steps: list[list[tuple[int, tuple[str, int | None, str] | None]]],
) -> None:
    archive: dict[int, Analysis] = {}
    memory = Memory()
    for step in steps:
        for number, made in step:
            archive.pop(number, None)
            if made:
                archive[number] = analysis(f"a{number}", made[0], made[1], title=made[0][:30], source=made[2])
        analyses = list(archive.values())
        assert told(analyses, memory) == told(analyses)
        memory = pickle.loads(pickle.dumps(memory))


def in_a_row(count: int) -> list[Analysis]:
    """An article a day, two of which tell one story."""
    return [analysis(f"a{n:02}", LINES[n // 2 % len(LINES)], n + 1, title=f"Paper {n}") for n in range(count)]


def test_a_new_day_touches_the_last_days_alone() -> None:
    memory, before = Memory(), in_a_row(20)
    grouped(before, memory)
    after = [*before, analysis("b", "A wholly new event came to pass in Hamar on Friday.", 21)]
    shared = share(after, memory)
    assert memory.worked_out == 1  # the matches of the new day
    group(after, shared, memory)
    assert memory.worked_out == 0  # forgotten, with what nobody asked for
    grouped(after, memory)
    shared = share(after, memory)
    group(after, shared, fresh := pickle.loads(pickle.dumps(memory)))
    assert fresh.worked_out == memory.worked_out == 0


def test_a_change_long_ago_leaves_the_days_that_do_not_look_back_at_it() -> None:
    memory, before = Memory(), in_a_row(20)
    grouped(before, memory)
    before[2] = analysis("a02", FERRY, 3, title="Paper 2")
    shared = share(before, memory)
    assert 1 <= memory.worked_out < 12  # of 20 days
    assert (shared, group(before, shared, memory)) == grouped(before)


def articles_of(days: Sequence[int | None]) -> list[Article]:
    return [analysis(f"a{n}", LINES[0], day).article for n, day in enumerate(days)]


def test_what_a_day_looks_back_at() -> None:
    made = articles_of([1, 1, 2, 9, 10, 10, 12, None])
    days = Timeline([a.dating.day for a in made], [article_key(a) for a in made])
    first = date(2021, 3, 1)
    assert days.undated == [7] and days.numbers(first) == [0, 1]
    assert [d.day for d in days] == [1, 2, 9, 10, 12]
    assert [d.day for d in days.window(date(2021, 3, 12))] == [9, 10, 12]
    assert [d.day for d in days.past(date(2021, 3, 12))] == [9, 10, 12]  # three articles and five days
    assert [d.day for d in days.past(date(2021, 3, 10))] == [1, 2, 9, 10]  # three articles lie further back
    assert [d.day for d in days.past(first)] == [1]


@given(st.lists(st.integers(1, 25), min_size=1, max_size=15), st.integers(1, 25))
def test_a_day_that_is_not_looked_back_at_changes_no_key(made: list[int], new: int) -> None:
    def keys(of: list[int]) -> dict[date, bytes]:
        articles = [analysis(f"a{day}-{of[:n].count(day)}", LINES[0], day).article for n, day in enumerate(of)]
        timeline = Timeline([a.dating.day for a in articles], [article_key(a) for a in articles])
        return {day: timeline.key(day) for day in timeline}

    before, after = keys(made), keys([*made, new])
    added = date(2021, 3, 1) + timedelta(new - 1)
    assert all(after[day] == key for day, key in before.items() if day < added)  # nothing looks ahead
    assert added not in before or after[added] != before[added]


def test_where_a_long_story_ends_depends_on_where_it_began() -> None:
    ferry = "Ferry Northern Star runs aground off Kirkwall"
    long = [analysis(f"a{n:02}", (FERRY, FERRY_TWO)[n % 2], n + 1, title=ferry) for n in range(20)]
    memory = Memory()
    assert len(told(long, memory)[1]) == 2  # a story does not grow for ever
    assert told(long[1:], memory) == told(long[1:])


class Opened(Sequence[Analysis]):
    """Analyses that count how often each is read."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = analyses
        self.reads: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._analyses)

    @overload
    def __getitem__(self, at: int) -> Analysis: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Analysis]: ...
    def __getitem__(self, at: int | slice) -> Analysis | Sequence[Analysis]:
        if isinstance(at, int):
            self.reads[self._analyses[at].article.id] += 1
        return self._analyses[at]


def test_a_new_day_opens_no_text_of_old_days_again() -> None:
    memory, before = Memory(), in_a_row(20)
    told(before, memory)
    after = Opened([*before, analysis("b", "A wholly new event came to pass in Hamar on Friday.", 21)])
    assert told(after, pickle.loads(pickle.dumps(memory))) == told([*before, after[20]])
    old = [after.reads[f"a{n:02}"] for n in range(16)]
    assert old == [2] * 16  # once for the cards of the wire copy, once for those of the stories
