"""The place, day and agency that a wire story opens with: 'ERIMO, Japan, Oct 19 (Reuters) - '."""

from __future__ import annotations

from dataclasses import dataclass

from site_gen.clean.agencies import agencies_in
from site_gen.clean.words import words
from site_gen.text.days import WrittenDay, written_days
from site_gen.text.heads import AGENCY_ONLY, LONGEST_DATELINE, MAY_OPEN, find_dateline

_NOT_PLACES = words("no places")


@dataclass(frozen=True, slots=True)
class OpensWith:
    """What a dateline holds; `end` is where the story itself begins (code points into the line)."""

    place: str | None
    day: WrittenDay | None
    agencies: tuple[str, ...]
    end: int
    words: str


def read_dateline(text: str) -> OpensWith | None:
    """The dateline that the paragraph `text` opens with, or None.

    Its shape is what `text.heads.find_dateline` says; an agency in brackets may stand alone.
    """
    head = text[:LONGEST_DATELINE]
    if not MAY_OPEN.search(head):
        return None
    if match := AGENCY_ONLY.match(head):
        names = agencies_in(match.group("agency"))
        return OpensWith(None, None, names, match.end(), match.group().strip()) if names else None
    match = find_dateline(head, _NOT_PLACES)
    if not match:
        return None
    day = next((d for d in written_days(match.group("day") or "") if d.day), None)
    named = match.group("agency")
    return OpensWith(
        match.group("place").strip(" ,"), day, agencies_in(named) if named else (), match.end(), match.group().strip()
    )
