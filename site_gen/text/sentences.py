"""Split a text into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop after these ends no sentence.
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "sr",
        "jr",
        "st",
        "rev",
        "hon",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "cmdr",
        "sgt",
        "cpl",
        "adm",
        "brig",
        "gov",
        "govs",
        "sen",
        "sens",
        "rep",
        "reps",
        "del",
        "pres",
        "amb",
        "insp",
        "supt",
        "det",
        "messrs",
        "mme",
        "mlle",
    ]
)
_OTHERS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "no",
        "nos",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "bros",
        "dept",
        "est",
        "approx",
        "fig",
        "al",
        "e.g",
        "i.e",
        "cf",
        "mt",
        "ft",
        "ave",
        "blvd",
        "rd",
    ]
)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？]+[」』”]*|\n[ \t]*\n\s*|\n")
_WORD = 40  # characters in which the word before a mark is looked for
_OPENS = re.compile(r"[\"'“‘«(\[\s]*(?:[^\W\d_a-zß-öø-ÿ]|\d|[—–-]|[^\x00-\x7f])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans (code points, half-open) of the sentences of `text`, white space around them left out.

    A line end always ends a sentence. Abbreviations, initials and decimal points do not.
    """
    start = 0
    for match in _END.finditer(text):
        is_break = match.group().isspace() or match.group()[0] in "。！？"
        if is_break or _ends(text, start, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    body = part.strip()
    if body:
        at = start + len(part) - len(part.lstrip())
        yield at, at + len(body)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark found ends the sentence that began at `start`."""
    rest = text[match.end() : match.end() + 12]
    if not _OPENS.match(rest.lstrip(" \t\xa0")):
        return False
    mark = match.group()
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = text[max(start, match.start() - _WORD) : match.start()]
    word = re.split(r"[\s(\[“\"‘—–-]", before)[-1].lower()
    if word in _TITLES:
        return False
    follows = rest.lstrip()[:1]
    if word in _OTHERS:
        return follows.isupper() and word in ("etc", "inc", "ltd", "co", "corp")
    if len(word) == 1 and word.isalpha():  # an initial: 'George W. Bush'; but 'vitamin C. The'
        return len(mark) > 1
    if re.fullmatch(r"(?:\w\.)+\w", word):  # 'U.S.', 'a.m.': ends only before a word that opens sentences
        return bool(
            re.match(
                r"[\"'“‘(]*(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|This|That|His|Her|As|For|If)\b",
                rest.lstrip(),
            )
        )
    return True
