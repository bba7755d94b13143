"""Which agencies an article credits, and the credit at the end of a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_gen.clean.agencies import agencies_in, agency, is_generic
from site_gen.clean.datelines import OpensWith, read_dateline

_BRACKET = re.compile(
    r"\s*[(\[](?:(?:additional |further )?(?:reporting|writing|written|editing|edited|reported|compiled|translat\w+"
    r"|sources?|with (?:inputs?|files|agencies)|inputs?)\b(?: (?:and|&) \w+)?(?: (?:by|from|in|for)\b|:)?"
    r"[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\W*$",
    re.IGNORECASE,
)
_NAMES = r"(?P<names>[A-Z][\w .&]{1,24}(?:(?:/|, ?| and )[A-Z][\w .&]{1,20}){0,3})"
_SIGNED = re.compile(
    rf"(?<=[.!?”\"'’)])\s*(?:(?:—|–|--|-)\s?{_NAMES}|[(\[]{_NAMES.replace('names', 'bracketed')}[)\]])\W*$"
)
# 'Reporting by A. Writer; Editing by B. Writer Our Standards: ...' behind a sentence: names and what joins them
_JOINS = r"and|in|at|by|for|from|of|the|de|del|von|van|der|den|bin|ibn|al|el|additional|reporting|writing|editing"
_UNBRACKETED = re.compile(
    r"(?<=[.!?”\"'’)…])\s+"
    r"(?:(?:(?:Additional |Further )?[Rr]eporting|Writing|Editing|Written|Edited|Compiled|Reported) by (?=[A-Z])"
    rf"|Our Standards: ?)(?:(?:[A-Z][\w.'’-]*+|(?:{_JOINS})\b)(?:[ ,;:&/]+|$))++$"
)
# 'M. al-Harbi/H.': the initials of who wrote and who edited, slashes between them, behind the last sentence
_SIGNS = r"(?:[A-Z]\.|(?:[A-Z]\. ?)?(?:al-)?[A-Z][a-z]+|[A-Z]\.[A-Z](?:[a-z]+)?)"
_INITIALS = re.compile(rf"(?<=[.!?”\"])\s+(?=[^/]*[A-Z]\.|.*/ ?[A-Z]\.)(?:{_SIGNS}(?: ?/ ?| (?=[A-Z]\.)))+{_SIGNS}\W*$")
_CLOSES = re.compile(r"[)\]]\W*$")  # cheap, like the next: most paragraphs credit nobody
_MAY_CREDIT = re.compile(r"(?:ing|Written|Edited|Compiled|Reported) by [A-Z]|Our Standards:")
_NAMES_CREDIT = re.compile(r"\b(?:reported|reports|according to|citing|said|told)\b")


_OPENING = 3  # paragraphs among which a dateline may stand


@dataclass(frozen=True, slots=True)
class Filed:
    """Where an article was filed from, and the agencies it credits, each once."""

    opening: OpensWith | None
    agencies: tuple[str, ...]


def filed(paragraphs: Sequence[str], credits: Iterable[str] = (), others: Iterable[str] = ()) -> Filed:
    """What the paragraphs' opening and their words, and lines that credit somebody, say of agencies and dateline.

    Args:
        credits: lines that were left out since they credit somebody: '(Reporting by ...)'.
        others: agencies known otherwise, named before these.
    """
    opening = next(filter(None, map(read_dateline, paragraphs[:_OPENING])), None)
    names = [*others, *(opening.agencies if opening else ())]
    names += [name for line in credits for name in agencies_in(line, wires_only="contribut" in line)]
    names += credited_in_text(paragraphs)
    return Filed(opening, tuple(dict.fromkeys(names)))


def split_credit(text: str) -> tuple[str, str]:
    """The paragraph `text` and the credit that ends it: '... shut. (Reporting by A. Writer)'; '' where none does."""
    tail = text[-600:]
    match = _BRACKET.search(tail) if _CLOSES.search(tail) else None
    match = match or (_UNBRACKETED.search(tail) if _MAY_CREDIT.search(tail) else None) or _INITIALS.search(text[-70:])
    if match is None:
        match = _SIGNED.search(text[-90:])
        if match is None or not _all_agencies(match.group("names") or match.group("bracketed")):
            return text, ""
    at = max(0, len(text) - len(match.string)) + match.start()
    body = text[:at].rstrip()
    return (body, text[at:].strip()) if len(body.split()) >= 5 else (text, "")


def _all_agencies(names: str) -> bool:
    parts = [p.strip() for p in re.split(r"/|,| and ", names)]
    return all(agency(p) is not None or is_generic(p) for p in parts)


def credited_in_text(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Wire agencies that the text names as its source: at a sentence's end in the first paragraph, or twice."""
    found: Counter[str] = Counter()
    for index, text in enumerate(paragraphs):
        if not _NAMES_CREDIT.search(text.lower()):
            continue
        for sentence in re.split(r"(?<=[.!?])[\"”’']?\s+", text):
            tail = sentence[-60:]
            if _NAMES_CREDIT.search(tail.lower()):
                for name in _at_end(tail):
                    found[name] += 2 if index == 0 else 1
    return tuple(name for name, count in found.items() if count >= 2)


def _at_end(tail: str) -> tuple[str, ...]:
    """'..., AFP reported.'; '..., reported AFP.'; '..., according to AFP.'"""
    match = re.search(r"(?:^|,|\bhas|\b(?:according to|reported|citing))\s+([^,]{2,40})$", tail)
    if not match:
        return ()
    words = re.sub(r"\b(?:the|has|reported|reports|said|news agency|according to|citing)\b", " ", match.group(1)).strip(
        " .\"”’'"
    )
    names = agencies_in(words, wires_only=True)
    return names if names and len(words.split()) <= 4 else ()
