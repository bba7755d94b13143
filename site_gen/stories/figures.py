"""Find the numbers that an article reports: the dead, the injured, refugees, money, shares, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_gen.model import Article, Figure
from site_gen.stories.counted import Counted, counted_by
from site_gen.stories.numbers import Number, numbers
from site_gen.text.fold import plain_marks
from site_gen.text.sentences import sentences

_LONGEST_SENTENCE = 2_000  # characters; a longer one is a list or a table
_ROSE_FROM = re.compile(r"\b(?:rose|risen|rises?|rising|up|climbed|increased|jumped|fell|dropped)\s+$", re.IGNORECASE)
_NAME = r"(?:[Aa]l-|[Ee]l-|[Aa]l\s|[Ee]l\s)?[A-Z][\w'.-]*(?:\s+(?:al-|el-|de\s|of\s)?[A-Z][\w'-]*){0,3}"
_PLACE = re.compile(
    rf"\b(?:in|near|at|outside|inside|around|(?:province|city|town|village|district|suburb|region|area|camp)\s+of)\s+(?:the\s+)?({_NAME})"
)
_NO_PLACE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
)
_SPEAKER = (
    r"(?:monitors?|activists?|officials?|police|witnesses|authorities|state\s+(?:media|television|tv)|sources?|medics|rescuers"
    r"|residents|monitoring\s+groups?|opposition|army|military|ministry|doctors|rights\s+groups?)"
)
_SAYS = r"(?:says?|said|reports?|reported|announced|estimates?|estimated|told|confirmed|puts?|added)"
_SOURCES = (
    re.compile(
        r"\baccording\s+to\s+(?:the\s+|an?\s+)?([^,.;]{2,80}?)(?=[,.;]|\s+(?:with|who|which|that|in|on|as|and|said|after)\b|$)"
    ),
    re.compile(rf"\b((?:(?!that\b|the\b|an?\b|and\b|but\b)[\w-]+\s+)?{_SPEAKER})\s+{_SAYS}\b"),
    re.compile(rf"\b([A-Z][\w'.-]*(?:\s+(?:[A-Z][\w'.-]*|of|for|the|and)){{0,8}})\s+{_SAYS}\b"),
)


def find_figures(article: Article) -> tuple[Figure, ...]:
    """The figures that `article` reports, in order; a span holds the number with its hedge.

    Rules over each sentence: a number phrase is read, then what it counts (the noun phrase behind it) and what befell
    them (the verb before or the predicate behind). Ages, dates, times, calibres, distances, durations and ordinals are
    left out, as is any number that counts nothing. The words are English: other texts yield little.
    """
    text = plain_marks(article.text)
    return tuple(
        figure
        for start, end in sentences(text)
        if end - start <= _LONGEST_SENTENCE
        for figure in _in_sentence(article.text, text, start, end)
    )


def _in_sentence(original: str, text: str, start: int, end: int) -> Iterator[Figure]:
    sentence = text[start:end]
    earlier: Counted | None = None
    earlier_end = 0
    for number in numbers(sentence):
        counted = counted_by(sentence, number, earlier, earlier_end)
        if counted is None:
            continue
        earlier, earlier_end = counted, number.end
        value, high = _settled(sentence, number)
        yield Figure(
            start=start + number.start,
            end=start + number.end,
            text=original[start + number.start : start + number.end],
            value=value,
            unit=counted.unit,
            kind=counted.kind,
            about=counted.about,
            approx=number.approx,
            high=high,
            source=_source(sentence),
            place=_place(sentence, number),
        )


def _settled(sentence: str, number: Number) -> tuple[float, float | None]:
    """The value and the upper end; of 'rose from 112 to 126' the second is the value."""
    if number.high is not None and _ROSE_FROM.search(sentence[: number.start]):
        return number.high, None
    return number.value, number.high


def _source(sentence: str) -> str:
    """Who says so, in the text's words."""
    for pattern in _SOURCES:
        if found := pattern.search(sentence):
            return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", found[1].strip())
    return ""


def _place(sentence: str, number: Number) -> str:
    """The place named behind the number, else the last before it."""
    behind = (m[1] for m in _PLACE.finditer(sentence, number.end) if not _NO_PLACE.match(m[1]))
    before = [m[1] for m in _PLACE.finditer(sentence, 0, number.start) if not _NO_PLACE.match(m[1])]
    return next(behind, before[-1] if before else "").rstrip(".'").removesuffix("'s")
