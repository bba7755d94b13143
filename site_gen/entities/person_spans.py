"""Where a person's name begins and ends: what the model tags, cut and trimmed. Pure functions of a text and spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_gen.entities.person_model import Tagged
from site_gen.entities.person_titles import after_titles
from site_gen.entities.person_words import word_classes

_CUTS = re.compile(r"\s*[\n\r\t|•]\s*|(?<!\b[AaEe][lsdnrtz])(?<!\b[Uu]l)\s+[-–—]+\s+|\s*(?:--|—|\.\.\.|…)\s*|\s+/\s+")
_OPENING = "\"'“”‘’`(,[{<-–—:;*.«»„#@ \xa0"
_CLOSING = "\"“”‘’'`),]}>;:-–—*!?«»…# \xa0"
_POSSESSIVE = re.compile(r"['’`´][sS]$")
_STOP_KEPT = re.compile(r"\b(?:\w|Jr|Sr|JR|SR|Bros)\.$")
_HYPHENATED = re.compile(r"(?<=\w)[-‐‑]([^\W\d_]+)(?![\w-])")
_HYPHENATED_END = re.compile(r"(?<=\w)[-‐‑]([a-z]+)$")
_AFTER = re.compile(r"\s+([^\W\d_]+)$")
_FIRST_PART = re.compile(
    r"(?<![\w.'’-])((?:[B-HJ-Z]\.?|[A-Z]\.|[A-Z]\.? [A-Z]\.?|[A-Z]\.[A-Z]\.|Md\.?|Mohd\.?|Muhd\.?) )$"
)
_CAPTION = re.compile(r"(?:\s+|(?<=[a-z]))(?:Image|Photo|Handout|Picture|Video)s?$")  # of a picture, run into the name
_GIVEN_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")  # 'Sultan A. Lund': a title that is a given name here
_INITIAL = re.compile(r"[A-Z]\. ")
_SMALL = re.compile(r"([^\W\d_]+)\s+")


def cut(text: str, name: Tagged) -> Iterator[Tagged]:
    """The parts of a name between line ends and dashes, each without the marks, titles and possessives around it."""
    at = name.start
    last = _whole_word(text, name.start, name.end) if name.kind == "PER" else name.end
    for match in [*_CUTS.finditer(text, name.start, last), None]:
        end = match.start() if match else last
        if name.kind == "PER":
            start, end = trim(text, at, end)
            start = _with_first_part(text, start, end)
        else:
            start, end = _trim_marks(text, at, end)
        if start < end:
            yield Tagged(start, end, name.kind, name.sure)
        at = match.end() if match else end


def _with_first_part(text: str, start: int, end: int) -> int:
    """Where a name begins whose first part the model leaves out: an initial, or 'Md', which it takes for a title."""
    if start == end or not text[start].isupper():
        return start
    before = _FIRST_PART.search(text, max(0, start - 12), start)
    if before:
        return before.start(1)
    first = _GIVEN_BEFORE.search(text, max(0, start - 12), start) if _INITIAL.match(text, start) else None
    return first.start(1) if first and first[1].lower() in word_classes()["given"] else start


def _whole_word(text: str, start: int, end: int) -> int:
    """The end of the hyphenated word in which a name ends: 'Chan Tai' is 'Chan Tai-man', but 'Lund-led' is 'Lund'."""
    rest = _HYPHENATED.match(text, end)
    if rest:
        return rest.end() if rest[1].lower() not in word_classes()["suffix"] else end
    inside = _HYPHENATED_END.search(text, max(start, end - 20), end)
    return inside.start() if inside and inside[1] in word_classes()["suffix"] else end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave marks, possessive endings, titles and small words out at the edges of a person's name."""
    start, end = _trim_marks(text, start, end)
    start = after_titles(text, start, end)
    if (caption := _CAPTION.search(text[start:end])) and caption.start():
        end = start + caption.start()
    while small := _SMALL.match(text, start, end):
        if small[1] not in word_classes()["stop"] and small[1] not in word_classes()["modifier"]:
            break
        start = small.end()
    while (after := _AFTER.search(text[start:end])) and not text[start:end].islower() and after[1].islower():
        end = start + after.start()  # 'Ana Lund traf'; no name ends in a small word
    return _trim_marks(text, start, end)


def _trim_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _OPENING):
        start += 1
    before = -1
    while before != end:
        before = end
        while end > start and (text[end - 1].isspace() or text[end - 1] in _CLOSING):
            end -= 1
        if _POSSESSIVE.search(text[start:end]):
            end -= 2
        if end > start and text[end - 1] == "." and not _STOP_KEPT.search(text[start:end]):
            end -= 1
    return start, max(start, end)
