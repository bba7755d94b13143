"""Lines inside an article's own part of the page that say themselves that they are not article.

Only openings that hardly ever begin a sentence of news, and only in short lines: when in doubt a line stays.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from site_gen.text.lists import data_lines

_OPENINGS = Path(__file__).parent / "data" / "openings.tsv"
_DAY = re.compile(
    r"\b\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2})\b|\b\d{1,4}[/-]\d{1,2}[/-]\d{2,4}\b"
    r"|\b\d{1,2}\.? [^\W\d]{3,12}\.?,? \d{4}\b|\b[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?: ?(?:[ap]\.?m\.?|uhr|h))?\b", re.I)
_CREDIT = re.compile(
    r"(?:©|\(c\) |\b(?:photo(?:graph)?s?|images?|pictures?|foto|bild(?:rechte|quelle)?|crédits?|credit)\s?:)\s?"
    r"[^.!?]{2,60}$|^(?:getty images|epa|reuters|afp|ap|pa media|shutterstock|istock|alamy|imago|dpa|picture alliance)"
    r"(?:/[\w /-]{2,30})?$",
    re.I,
)
_CLIP = re.compile(r"\d{1,2}:\d{2} [^\W\d]")  # how long a film lasts, and what it is called
_SENTENCE_END = re.compile(r"[.!?…:\"”»]\s*$")
_LONGEST = 300  # characters: longer lines have a story to tell
_IS_SIGN = re.compile(r"[\W_]+")


def says_furniture(text: str, links: float = 0.0) -> str:
    """The kind of furniture a line says it is ('related', 'promo', 'share', ...), or ''.

    Args:
        links: the share of it that is link text: a line with a link may be longer.
    """
    if not text or len(text) > _LONGEST:
        return ""
    if _IS_SIGN.fullmatch(text):
        return "separator"
    if len(text) < 120 and not _SENTENCE_END.search(text) and (shaped := _by_shape(text)):
        return shaped
    for reason, pattern in _patterns():
        if pattern.match(text) and (len(text) < 90 or links > 0 or reason in ("promo", "credit", "legal")):
            return reason
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each kind, in the order of the file."""
    found: dict[str, list[str]] = {}
    for line in data_lines(_OPENINGS):
        reason, _, opening = line.partition("\t")
        found.setdefault(reason, []).append(opening)
    return tuple((reason, re.compile(rf"[\W_]*(?:{'|'.join(openings)})", re.I)) for reason, openings in found.items())


def _by_shape(text: str) -> str:
    """A short line that is no sentence: a date with little beside it, a picture's credit, a film's length and title."""
    if _CLIP.match(text):
        return "player"
    if _CREDIT.search(text) and not text.startswith("©"):
        return "credit"
    if _DAY.search(text) or (_CLOCK.search(text) and len(text) < 40):
        rest = _CLOCK.sub(" ", _DAY.sub(" ", text))
        if len(re.findall(r"[^\W\d_]+", rest)) <= 3 and not re.search(r"\d{2}", rest):
            return "stamp"
    return ""
