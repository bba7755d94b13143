"""What stands beside a candidate: the words that make a place of it, or a person, or something else."""

from __future__ import annotations

import re
from typing import NamedTuple

_AFTER = re.compile(r"(['’][sS]?(?!\w))?(,?)((?:[ \t\xa0]+|\n[ \t]+|-|/)?)([^\W_][\w'’.-]*)?")
_OPENING = re.compile(r"[—–(\[]")
REACH = 40


class Context(NamedTuple):
    """The neighbours of a candidate. `before` and `after` are '' where something else than white space is between."""

    before: str
    after: str
    possessive: bool
    comma: bool  # a comma follows
    joint: str  # what stands between it and `after`
    opens: bool  # it opens a sentence or a line
    dollar: bool = False  # a currency sign follows: 'US$'


NOWHERE = Context("", "", False, False, "", False)


def context(text: str, start: int, end: int) -> Context:
    """The neighbours of the stretch from `start` to `end`."""
    head = text[max(0, start - REACH) : start]
    after = _AFTER.match(text, end, end + 60)
    possessive, comma, joint, word = after.groups() if after else (None, "", "", None)
    stripped = head.rstrip(" \t\xa0\"'“‘(")
    return Context(
        _word_before(head),
        (word or "").rstrip(".") if joint and not comma else "",
        bool(possessive),
        bool(comma),
        joint or "",
        not stripped or stripped[-1] in ".!?\n:",
        text[end : end + 1] == "$",
    )


def _word_before(head: str) -> str:
    """The last word of `head`, if nothing but spaces, or a line break and an indent, follow it."""
    line = head.rstrip(" \t\xa0")
    if len(line) == len(head):
        return ""
    word = line.rstrip("\n").rsplit(None, 1)[-1] if line.strip() else ""
    return word if word.isalnum() else _OPENING.split(word)[-1]
