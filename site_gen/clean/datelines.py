"""The place, day and agency that a wire story opens with: 'ERIMO, Japan, Oct 19 (Reuters) - '."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_gen.clean.agencies import agencies_in
from site_gen.clean.words import words
from site_gen.text.days import MONTH, WrittenDay, written_days

_SMALL = r"(?:de|la|le|el|al|du|des|sur|and|on|of)"
_CAP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ’'.]*"
_CAPITALS = rf"{_CAP}(?:[ /-](?:{_SMALL}[ -])?{_CAP}){{0,5}}"
_TITLED = rf"[^\W\d_a-z][\w’'.]+(?:[ /-](?:{_SMALL}[ -])?[^\W\d_a-z][\w’'.]*){{0,3}}"
_REGION = r"(?:, ?[^\W\d_a-z][\w’'.-]*(?: (?:of )?(?:the )?[^\W\d_a-z][\w’'.-]*){0,3})"
_DAY = rf"(?:,? ?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? ?\d{{4}})?)"
_AGENCY = r"(?: ?[(\[](?P<agency>[\w./ &-]{2,40})[)\]])"
_DASH = r"(?: ?[—–]{1,2} ?| ?-{2,3} | ?- | ?: )"
_HEAD = re.compile(
    rf"^\W{{0,2}}(?P<place>(?:{_CAPITALS}|{_TITLED}){_REGION}?)(?P<day>{_DAY})?{_AGENCY}?(?P<dash>{_DASH})(?=[\"“'‘(]?\S)"
)
_MAY_OPEN = re.compile(r"[—–)\]:]| --? ")  # cheap: a dateline ends in a dash or a colon
_AGENCY_ONLY = re.compile(rf"^[(\[](?P<agency>[\w./ &-]{{2,40}})[)\]]{_DASH}(?=[\"“'‘]?[^\W_])")
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

    The shape is the agencies' own: place in capitals, region, day, agency in brackets, dash. A place in ordinary
    letters is only believed with a region, a day, an agency or a long dash beside it.
    """
    head = text[:120]
    if not _MAY_OPEN.search(head):
        return None
    if match := _AGENCY_ONLY.match(head):
        names = agencies_in(match.group("agency"))
        return OpensWith(None, None, names, match.end(), match.group().strip()) if names else None
    match = _HEAD.match(head)
    if not match or not _is_place(match):
        return None
    day = next((d for d in written_days(match.group("day") or "") if d.day), None)
    named = match.group("agency")
    return OpensWith(
        match.group("place").strip(" ,"), day, agencies_in(named) if named else (), match.end(), match.group().strip()
    )


def _is_place(match: re.Match[str]) -> bool:
    place, dash = match.group("place"), match.group("dash")
    first = re.split(r"[,/]", place)[0]
    parts = [w.strip(".’'").lower() for w in first.split()]
    if len(match.string[: match.end()].split()) > 14 or any(w in _NOT_PLACES for w in parts):
        return False
    capitals = first.isupper() and len(first) > 2
    backed = bool(match.group("day") or match.group("agency"))
    if ":" in dash:
        return backed
    if capitals:
        return backed or "," in place or dash.strip() != "-" or len(parts) <= 3
    if backed:
        return True
    spaced = dash.startswith(" ") and dash.endswith(" ") and dash.strip() != "-"
    follows = match.string[match.end() : match.end() + 1]
    return spaced and ("," in place or (len(parts) <= 2 and (follows.isupper() or follows in '“"')))
