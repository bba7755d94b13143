"""Find a name whatever way it is written: case, accents, hidden characters, hyphens, addresses, escapes."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote

from site_gen.text.fold import fold

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_WIDE = re.compile(r"[^\x00-\x7f]+")
_BETWEEN = re.compile(r"[\W_]+")
_VISIBLE, _TOKEN = re.compile(r"\S"), re.compile(r"\S+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def skeleton(text: str) -> str:
    """Letters and digits without accents and case, single spaces between: 'Vladímir&nbsp;PUTIN' is 'vladimir putin'."""
    return _BETWEEN.sub(" ", _letters(text)).strip()


def _letters(text: str) -> str:
    """As `skeleton`, with all that stands between words."""
    text = unquote(html.unescape(text))
    if "\\u" in text:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    if not text.isascii():  # most of a page is, and it stays as it is
        text = _WIDE.sub(lambda m: _plain(m[0]), text)
    return text.casefold()


@lru_cache(4096)
def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", _HIDDEN.sub("", text))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _mapped(text: str) -> tuple[str, list[int]]:
    """As `skeleton`, but for what is escaped; and for each character of it the place in the text that it comes from."""
    made: list[str] = []
    places: list[int] = []
    for place, char in enumerate(_HIDDEN.sub("\0", text)):
        for c in unicodedata.normalize("NFKD", char).casefold() if char != "\0" else "":
            if unicodedata.combining(c):
                continue
            c = c if c.isalnum() else " "
            if c != " " or (made and made[-1] != " "):
                made.append(c)
                places.append(place)
    return "".join(made), places


class Finder:
    """Looks for names, whole words only, in texts of any kind."""

    def __init__(self, names: Sequence[str]) -> None:
        wanted = {form for name in names for form in (skeleton(name), fold(name)) if form}
        options = "|".join(sorted(map(re.escape, wanted), key=lambda o: (-len(o), o)))
        self._parts = tuple({max(form.split(), key=len) for form in wanted})
        self._pattern = re.compile(rf"(?<!\w)(?:{options or '(?!)'})(?!\w)")

    def first(self, text: str) -> str:
        """The words around the first place where one of the names stands; '' where none does."""
        plain = _letters(text)
        if not any(part in plain for part in self._parts):
            return ""
        plain = _BETWEEN.sub(" ", plain)
        found = self._pattern.search(plain)
        return plain[max(0, found.start() - 20) : found.end() + 20].strip() if found else ""

    def blotted(self, text: str, mask: str) -> str:
        """The text with `mask` for each character of the names, white space apart: it is as long as before."""
        if not self.first(text):
            return text
        plain, places = _mapped(text)
        parts, at = [], 0
        for found in self._pattern.finditer(plain):
            start, end = places[found.start()], places[found.end() - 1] + 1
            parts += [text[at:start], _VISIBLE.sub(mask, text[start:end])]
            at = end
        made = "".join([*parts, text[at:]])
        if self.first(made):  # escaped, as in an address: the whole word goes
            made = _TOKEN.sub(lambda m: mask * len(m[0]) if self.first(m[0]) else m[0], made)
        return made
