"""What was worked out for stories before, kept from build to build: answers of pure functions, so that it can't lie."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from site_gen.model import Article

Answer = TypeVar("Answer")
Key = tuple[str, bytes]
PIECE = 500  # answers that are written, and read, at once


@dataclass
class Memory:
    """Matches and stories of days, stories told: each under the hash of all that it was made of.

    It can be pickled, and forgets what the last build did not ask for, so that it does not grow for ever.
    """

    _known: dict[Key, Any] = field(default_factory=dict)
    _asked: dict[Key, Any] = field(default_factory=dict)
    worked_out: int = 0  # answers that were not known

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


def digest_of(*parts: object) -> bytes:
    """A hash of `parts`, by what they look like; bytes and text are taken whole."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        whole.update(b"%d\0" % len(data) + data)
    return whole.digest()


@lru_cache(maxsize=1 << 15)
def _text_key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def article_key(article: Article) -> bytes:
    """A hash of all that the stories read of an article, figures aside."""
    dating = article.dating
    return digest_of(
        article.id,
        _text_key(article.text),
        article.title,
        (article.title_origin, article.source, article.agencies, article.lang),
        (dating.day, dating.earliest, dating.latest),
    )
