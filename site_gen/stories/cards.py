"""What the stories know of each article at all times, in few bytes; its text is read again when it is at work."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, overload

from site_gen.model import Analysis, Article
from site_gen.stories.keys import article_key, digest_of
from site_gen.stories.places import dead_of, places_of, toll_of
from site_gen.text.headline import derive_headline


class Card(NamedTuple):
    """What comparing articles needs to know of one; what stands behind `credits` is filled for grouping alone."""

    id: str
    key: bytes  # a hash of all that the stories read of it, figures and mentions aside
    day: date | None
    source: str
    length: int  # of the text, in code points
    credits: tuple[tuple[str, tuple[int, ...]], ...] = ()  # agencies credited, and where the text names them
    name: str = ""  # its headline, or one made of its text
    earliest: date | None = None
    latest: date | None = None
    places: frozenset[str] = frozenset()  # named at its top
    dead: float = 0.0  # of whom its top tells
    toll: float = 0.0  # the most dead of one event anywhere in it
    whole: bytes = b""  # a hash of `key`, places, dead and figures
    people: tuple[str, ...] = ()  # ids
    countries: tuple[str, ...] = ()  # codes of those that it names
    about: tuple[str, ...] = ()  # codes of those that it is about
    named: tuple[str, ...] = ()  # people and countries that are mentioned


def card_of(article: Article) -> Card:
    """The card of an article as far as passages go."""
    return Card(
        id=article.id,
        key=article_key(article),
        day=article.dating.day,
        source=sys.intern(article.source or ""),
        length=len(article.text),
        credits=tuple((sys.intern(a), tuple(_places_in(article.text, a))) for a in article.agencies),
    )


def told_of(analysis: Analysis) -> Card:
    """The card of an article with all that was found in it."""
    article = analysis.article
    plain = card_of(article)
    places, dead = places_of(analysis), dead_of(analysis)
    figures = [f"{f.start} {f.end} {f.value} {f.high} {f.kind} {f.unit} {f.about} {f.source}" for f in analysis.figures]
    found = "\0".join((*sorted(places), str(dead), *figures)).encode("utf-8", "surrogatepass")
    return plain._replace(
        name=article.title or derive_headline(article.text),
        earliest=article.dating.earliest,
        latest=article.dating.latest,
        places=places,
        dead=dead,
        toll=toll_of(analysis),
        whole=digest_of(plain.key, found),
        people=_interned({m.entity for m in analysis.mentions if m.kind == "person" and m.entity}),
        countries=_interned({use.code for use in analysis.countries}),
        about=_interned({use.code for use in analysis.countries if use.about}),
        named=_interned({m.entity for m in analysis.mentions if m.entity}),
    )


def _interned(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(sys.intern, sorted(names)))


def _places_in(text: str, word: str) -> Iterable[int]:
    return (found.start() for found in re.finditer(re.escape(word), text)) if word else ()


class Texts(Sequence[Article]):
    """The articles of some analyses, each read as it is asked for."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = analyses

    def __len__(self) -> int:
        return len(self._analyses)

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> Texts: ...
    def __getitem__(self, at: int | slice) -> Article | Texts:
        """One article, or a stretch of them."""
        return Texts(self._analyses[at]) if isinstance(at, slice) else self._analyses[at].article
