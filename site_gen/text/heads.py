"""What stands before the first sentence of a report: stamps and buttons that a scraper glued there, the dateline."""

from __future__ import annotations

import re
from collections.abc import Collection

from site_gen.text.days import MONTH

LONGEST_DATELINE = 120  # code points
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
MAY_OPEN = re.compile(r"[—–)\]:]| --? ")  # cheap: a dateline ends in a dash or a colon
AGENCY_ONLY = re.compile(rf"^[(\[](?P<agency>[\w./ &-]{{2,40}})[)\]]{_DASH}(?=[\"“'‘]?[^\W_])")
_STAMP_DAY = (
    rf"(?:{MONTH}\.? ?\d{{1,2}},? ?\d{{4}}|\d{{1,2}} {MONTH}\.?,? \d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}:?\d\d(?: ?[ap]\.?m\.?)?(?: ?\(?(?:GMT|UTC|E[SD]T|CET)\)?)?)"
)
_BUTTON = r"(?:Print|Tweet|Share|E-?mail|Views?|Comments?|Facebook|Twitter|Pinterest|LinkedIn|WhatsApp|Save|Bookmark)"
GLUED = re.compile(
    r"(?:\(?(?:[Ll]ast |[Ff]irst )?(?:[Uu]pdated|[Pp]ublished|[Pp]osted|[Mm]odified)(?: at| on)?:?"
    rf"(?: {_STAMP_DAY})+\)?\s+"
    rf"|Get short URL(?: \d+)*\s+|(?:SEND|SHARE|Share) http\S+\s+|{_BUTTON}\s+(?:\d+\s+)?(?:{_BUTTON}\s+(?:\d+\s+)?)+)+"
    r"(?=[\"“‘'(]?[^\W\d_a-zß-öø-ÿ])"
)
_DATE = re.compile(  # alone before a sentence: 'Wednesday 21 August 2013 At least ...'
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:{MONTH}\.?\s+\d{{1,2}},?\s*(?:19|20)\d\d|\d{{1,2}}\s+{MONTH}\.?,?\s+(?:19|20)\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d)"
    r"(?:,?\s+\d{1,2}:\d\d)?\s+(?=[A-Z])"
)


def find_dateline(text: str, no_places: Collection[str] = ()) -> re.Match[str] | None:
    """The dateline that `text` opens with, its groups `place`, `day`, `agency` and `dash`; None where there is none.

    The shape is the agencies' own: place in capitals, region, day, agency in brackets, dash. A place in ordinary
    letters is only believed with a region, a day, an agency or a long dash beside it; one of the words `no_places`,
    lower-case, never is.
    """
    head = text[:LONGEST_DATELINE]
    match = _HEAD.match(head) if MAY_OPEN.search(head) else None
    return match if match and _is_place(match, no_places) else None


def sentence_start(text: str) -> int:
    """Where the first sentence of `text` begins, behind stamps, buttons and dateline: a code point of `text`."""
    start = 0
    for pattern in (GLUED, _DATE):
        start = found.end() if (found := pattern.match(text, start)) else start
    found = find_dateline(text[start : start + LONGEST_DATELINE])
    behind = start + found.end() if found else start
    return start if text[behind : behind + 1].islower() else behind


def _is_place(match: re.Match[str], no_places: Collection[str]) -> bool:
    place, dash = match.group("place"), match.group("dash")
    first = re.split(r"[,/]", place)[0]
    parts = [w.strip(".’'").lower() for w in first.split()]
    if len(match.string[: match.end()].split()) > 14 or any(w in no_places for w in parts):
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
