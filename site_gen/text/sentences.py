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
_END = re.compile(  # the look ahead costs nothing and lets the engine skip to the next mark
    r"(?=[.!?…。！？\n])(?:(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？]+[」』”]*|\n[ \t]*\n\s*|\n)"
)
_ALWAYS = "\n。！？"  # line ends, and the marks of scripts that have no other use for them
_WORD = 40  # characters in which the word before a mark is looked for
_LONG = 7  # letters: more than any abbreviation has
_APART = re.compile(r"[\s(\[“\"‘—–-]")
_OPENS = re.compile(r"[ \t\xa0]*+[\"'“‘«(\[\s]*(?:[^\W\d_a-zß-öø-ÿ]|\d|[—–-]|[^\x00-\x7f])")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_OPENER = re.compile(r"[\"'“‘(]*(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|This|That|His|Her|As|For|If)\b")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans (code points, half-open) of the sentences of `text`, white space around them left out.

    A line end always ends a sentence. Abbreviations, initials and decimal points do not.
    """
    start = 0
    for match in _END.finditer(text):
        if match[0][0] in _ALWAYS or _ends(text, start, match):
            if span := _trimmed(text, start, match.end()):
                yield span
            start = match.end()
    if span := _trimmed(text, start, len(text)):
        yield span


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end].lstrip()
    at = end - len(part)
    return (at, at + len(part.rstrip())) if part else None


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark found ends the sentence that began at `start`."""
    at, end = match.span()
    is_plain = text.startswith(" ", end) and "A" <= text[end + 1 : end + 2] <= "Z"  # nearly always: no need to search
    if not is_plain and not _OPENS.match(text, end, end + 12):
        return False
    if not text.startswith(".", at) or text.startswith("..", at):
        return True
    if at - start >= _LONG and text[at - _LONG : at].isalpha():
        return True
    return _ends_after(_word_before(text, start, at), text[end : end + 12].lstrip(), match)


def _word_before(text: str, start: int, at: int) -> str:
    """The word that ends at `at`, in lower case; empty where there is none."""
    part = text[max(start, at - _WORD) : at]
    if not part or part[-1].isspace():
        return ""
    last = part.rsplit(None, 1)[-1]
    return (last if last.isalpha() else _APART.split(last)[-1]).lower()


def _ends_after(word: str, follows: str, match: re.Match[str]) -> bool:
    """Whether a full stop behind `word` ends a sentence; `follows` is what comes next."""
    if word in _TITLES:
        return False
    if word in _OTHERS:
        return follows[:1].isupper() and word in ("etc", "inc", "ltd", "co", "corp")
    if len(word) == 1 and word.isalpha():  # an initial: 'George W. Bush'; but 'vitamin C. The'
        return match.end() - match.start() > 1
    if _DOTTED.fullmatch(word):  # 'U.S.', 'a.m.': ends only before a word that opens sentences
        return bool(_OPENER.match(follows))
    return True
