"""Where on a page its byline stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_gen.clean.html_areas import Area
from site_gen.clean.html_pick import EDGES, Verdict, is_marked_heading
from site_gen.clean.html_walk import Chunk
from site_gen.clean.markup_authors import Byline, is_name, parts

_ELSEWHERE = Area.COMMENTS | Area.RELATED | Area.NAV | Area.FOOTER | Area.HIDDEN | Area.AD | Area.TAGS
_LONGEST = 150  # characters
_ABOVE = 15  # chunks above the first paragraph in which a byline may stand
_QUOTES = re.compile(r"[\"“”„»«]")  # somebody who speaks is in the story
_NAME = re.compile(r"(?:[^\W\d_][\w'’.-]* ){1,3}[^\W\d_][\w'’.-]*")


def byline_lines(row: Sequence[Chunk], verdicts: Sequence[Verdict]) -> list[Byline]:
    """Lines that may be the byline, the likeliest first."""
    body = [n for n, verdict in enumerate(verdicts) if not verdict.reason]
    if not body:
        return []
    first = next((n for n in body if len(row[n].text) > _LONGEST), body[0])
    return [*(Byline(row[n].text, True) for n in lone_names(row, verdicts)), *_above(row, first), *_named(row, first)]


def lone_names(row: Sequence[Chunk], verdicts: Sequence[Verdict]) -> list[int]:
    """Chunks that are nothing but a name, right above the first paragraph or right below the last."""
    body = [n for n, verdict in enumerate(verdicts) if not verdict.reason]
    if len(body) < 2:
        return []
    near = {*range(max(0, body[0] - 2), min(len(row), body[0] + 3)), *range(body[-1], min(len(row), body[-1] + 3))}
    return [n for n in sorted(near) if _is_lone_name(row[n]) and (not verdicts[n].reason or verdicts[n].rule in EDGES)]


def biographies(row: Sequence[Chunk], verdicts: Sequence[Verdict], people: Sequence[str]) -> list[int]:
    """Paragraphs among the last of the article that begin with an author's name, or are about "the author"."""
    body = [n for n, verdict in enumerate(verdicts) if not verdict.reason]
    names = [re.escape(name.lower()) for name in people if " " in name]
    begins = re.compile(
        "|".join([r"\W*about (?:the|our) (?:author|writer)s?\b", *(rf".{{0,25}}\b{name}\b" for name in names)])
    )
    return [
        n
        for n in body[max(3, len(body) - 4) :]
        if begins.match(row[n].text.lower()) and not _QUOTES.search(row[n].text)
    ]


def _is_lone_name(chunk: Chunk) -> bool:
    if (
        chunk.kind not in ("paragraph", "heading")
        or is_marked_heading(chunk)
        or len(chunk.text) > 60
        or chunk.areas & (_ELSEWHERE | Area.CAPTION)
    ):
        return False
    names = parts(chunk.text)
    capital = all(word[0].isupper() for word in chunk.text.split() if len(word) > 3)
    return bool(names) and capital and all(_NAME.fullmatch(name) and is_name(name) for name in names)


def _above(row: Sequence[Chunk], first: int) -> Iterator[Byline]:
    for chunk in row[max(0, first - _ABOVE) : first + 1]:
        if len(chunk.text) <= _LONGEST and not chunk.areas & (_ELSEWHERE | Area.CAPTION):
            yield Byline(chunk.text, bool(chunk.areas & Area.BYLINE) and not chunk.areas & Area.BIO)


def _named(row: Sequence[Chunk], first: int) -> Iterator[Byline]:
    for n, chunk in enumerate(row):
        if (
            chunk.areas & Area.BYLINE
            and not chunk.areas & (_ELSEWHERE | Area.CAPTION)
            and len(chunk.text) <= _LONGEST
            and n > first
        ):
            yield Byline(chunk.text, not chunk.areas & Area.BIO)
