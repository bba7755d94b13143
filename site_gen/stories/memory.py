"""What was worked out for stories before, kept from build to build: answers of pure functions, so that it can't lie."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from site_gen.model import Analysis, Shared
from site_gen.stories.background import background_spans
from site_gen.stories.cards import Card, told_of

Answer = TypeVar("Answer")
Key = tuple[str, bytes]
PIECE = 500  # answers that are written, and read, at once


@dataclass
class Memory:
    """Matches and stories of days, stories told: each under the hash of all that it was made of.

    Of the days that the next one will look back at it holds the word triples and the terms too, so that their texts
    need not be read for it.

    It can be pickled, and forgets what the last build did not ask for, so that it does not grow for ever.
    """

    _known: dict[Key, Any] = field(default_factory=dict)
    _asked: dict[Key, Any] = field(default_factory=dict)
    worked_out: int = 0  # answers that were not known
    _cards: tuple[Sequence[Analysis], list[Card]] | None = None  # of the analyses asked about last

    background: tuple[Sequence[Shared], Mapping[str, Collection[tuple[int, int]]]] | None = None  # of shared passages
    news: dict[str, frozenset[tuple[str, int]]] = field(default_factory=dict)  # by story, see `tell.news_of`

    def read(self, analyses: Sequence[Analysis]) -> list[Card]:
        """What is to be known of each of these analyses."""
        cards = [told_of(one) for one in analyses]
        self._cards, self.background, self.news = (analyses, cards), None, {}
        return cards

    def cards(self, analyses: Sequence[Analysis]) -> list[Card]:
        """The same, not read again if these were read last."""
        known = self._cards
        return known[1] if known and known[0] is analyses else self.read(analyses)

    def __getstate__(self) -> dict[str, Any]:
        """What is kept from build to build."""
        return {**self.__dict__, "_cards": None, "background": None, "news": {}}

    def spans(self, shared: Sequence[Shared]) -> Mapping[str, Collection[tuple[int, int]]]:
        """The passages of `shared` that are background, in the articles of the cards; worked out once."""
        if self.background is None or self.background[0] is not shared:
            days = {card.id: card.day for card in (self._cards[1] if self._cards else ())}
            self.background = shared, background_spans(days, shared)
        return self.background[1]

    def answer(self, kind: str, question: bytes, work_out: Callable[[], Answer]) -> Answer:
        """The answer to a question, worked out if it is not known."""
        key = kind, question
        if key not in self._asked:
            if key not in self._known:
                self.worked_out += 1
                self._known[key] = work_out()
            self._asked[key] = self._known[key]
        found: Answer = self._asked[key]
        return found

    def known(self, kind: str, question: bytes) -> Any:
        """The answer to a question, None where it is not known."""
        return self._asked.get((kind, question), self._known.get((kind, question)))

    def keep(self, kind: str, question: bytes, answer: Any) -> None:
        """Keep an answer that costs more to work out than to keep."""
        self._asked[kind, question] = answer

    def pieces(self) -> Iterator[list[Any]]:
        """All that is kept, some at a time: to be handed to `take`."""
        answers = iter(self._known.items())
        return iter(lambda: list(islice(answers, PIECE)), [])

    def take(self, piece: list[Any]) -> None:
        """Take up what an earlier build kept."""
        self._known.update(piece)

    def forget_unasked(self) -> None:
        """Keep what was asked since the last time, and no more; call at the end of a build."""
        self._known, self._asked, self.worked_out = self._asked, {}, 0
