"""Fold texts for comparing, and make slugs for addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from anyascii import anyascii

_MARKS = {"“”„‟«»″": '"', "‘’‚‛′ʼʻ`´": "'", "‐‑‒–—―−": "-"}
_PLAIN = [(mark, plain) for marks, plain in _MARKS.items() for mark in marks]
_RESERVED = frozenset(
    ["index", "archives", "con", "nul", "prn", "aux", "404", "search", "about", "corrections", "undated"]
    + [f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)]
)


def plain_marks(text: str) -> str:
    """Quotation marks, apostrophes and dashes of every kind as ASCII, one for one: offsets stay."""
    if text.isascii():
        return text.replace("`", "'")
    for mark, plain in _PLAIN:  # several times faster than `str.translate`, which looks up every character
        text = text.replace(mark, plain)
    return text


def fold(text: str) -> str:
    """Letters of any script as lower-case ASCII, all else as single spaces: 'Zoë’s café' is 'zoe s cafe'."""
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(unicodedata.normalize("NFKC", text)).lower()))


def slug(text: str, longest: int = 80) -> str:
    """An address part for `text`: lower-case ASCII words with hyphens, at most `longest` bytes.

    Never empty, never a name that the site or an operating system reserves.

    Not unique: see `unique_slugs`.
    """
    words = fold(text).split()
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:longest]
        if len(longer) > longest:
            break
        kept = longer
    if not kept or kept in _RESERVED:
        return f"{kept}-{short_hash(text)}".strip("-")
    return kept


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that depend on `text` alone."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def unique_slugs(names: dict[str, str]) -> dict[str, str]:
    """From key -> name make key -> slug, no two alike.

    Where names clash every one of them gets a hash of its key, so that an address never depends on who came first.
    """
    plain = {key: slug(name) for key, name in names.items()}
    holders: dict[str, int] = {}
    for made in plain.values():
        holders[made] = holders.get(made, 0) + 1
    return {
        key: made if holders[made] == 1 else f"{made[:71].rstrip('-')}-{short_hash(key)}" for key, made in plain.items()
    }
