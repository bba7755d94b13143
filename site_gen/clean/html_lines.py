"""Lines inside an article's own part of the page that say themselves that they are not article.

Only openings that hardly ever begin a sentence of news, and only in short lines: when in doubt a line stays.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_OPENINGS = Path(__file__).parent / "data" / "openings.tsv"
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
    for reason, pattern in _patterns():
        if pattern.match(text) and (len(text) < 90 or links > 0 or reason in ("promo", "credit", "legal")):
            return reason
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each kind, in the order of the file."""
    found: dict[str, list[str]] = {}
    for line in _OPENINGS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            reason, _, opening = line.partition("\t")
            found.setdefault(reason, []).append(opening)
    return tuple((reason, re.compile(rf"[\W_]*(?:{'|'.join(openings)})", re.I)) for reason, openings in found.items())
