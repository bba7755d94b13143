"""The days of an archive, and how far back from each one a stage may look."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from site_gen.stories.background import WINDOW_DAYS
from site_gen.stories.keys import digest_of

_ARTICLES, _DAYS = 1000, 14  # looked back at from a day: at least so many of each, if there are


class Timeline:
    """Articles by day. All that is said of a day depends on what it looks back at, and on nothing else.

    So a new day leaves the work on all others valid, and a change in an old one that on all but the next 1,000
    articles.
    """

    def __init__(self, days: Sequence[date | None], keys: Sequence[bytes]) -> None:
        """`days` are those of the articles, `keys` hashes of these, which may stand for them."""
        self._numbers: dict[date, list[int]] = defaultdict(list)
        self.undated: list[int] = []
        for number, day in enumerate(days):
            (self.undated if day is None else self._numbers[day]).append(number)
        self.days = sorted(self._numbers)
        self._keys = [digest_of(b"".join(keys[n] for n in self._numbers[day])) for day in self.days]
        self._key_of = dict(zip(self.days, self._keys, strict=True))
        self._before = [0]
        for day in self.days:
            self._before.append(self._before[-1] + len(self._numbers[day]))

    def numbers(self, day: date) -> list[int]:
        """The articles of a day."""
        return self._numbers[day]

    def own_key(self, day: date) -> bytes:
        """A hash of the articles of a day alone; empty where it has none."""
        return self._key_of.get(day, b"")

    def window(self, day: date) -> list[date]:
        """The days with articles whose stories are open on `day`, which is the last of them."""
        first = bisect_left(self.days, day.toordinal() - WINDOW_DAYS, key=date.toordinal)
        return self.days[first : bisect_right(self.days, day)]

    def past(self, day: date) -> list[date]:
        """The days that `day` looks back at, itself included, oldest first."""
        place = bisect_left(self.days, day)
        return self.days[self._start(place) : place + 1]

    def ahead(self) -> list[date]:
        """The days that a new day after the last one, and the days still open on it, may look back at."""
        if not self.days:
            return []
        first = self.past(self.window(self.days[-1])[0])[0]
        return self.days[bisect_left(self.days, first) :]

    def key(self, day: date) -> bytes:
        """A hash of all articles that may bear on `day`: those that the days of its window look back at."""
        place = bisect_left(self.days, day)
        start = self._start(place - len(self.window(day)) + 1)
        return digest_of(day, b"".join(self._keys[start : place + 1]))

    def _start(self, place: int) -> int:
        """The place of the first day that the one at `place` looks back at."""
        enough = bisect_right(self._before, max(0, self._before[place] - _ARTICLES)) - 1
        early = bisect_left(self.days, self.days[place].toordinal() - _DAYS, key=date.toordinal)
        return max(0, min(enough, early, place))

    def __iter__(self) -> Iterator[date]:
        """The days, oldest first."""
        return iter(self.days)
