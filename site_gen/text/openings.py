"""How lines begin: for pointing at a line by its first words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from site_gen.text.fold import plain_marks


def opened_by(openings: Sequence[str]) -> Callable[[str], bool]:
    """A test for lines: whether one begins with any of `openings`, kinds of marks, case and white space aside."""
    wanted = tuple(folded for words in openings if (folded := even(words)))

    def test(line: str) -> bool:
        return bool(wanted) and even(line).startswith(wanted)

    return test


def even(text: str) -> str:
    """A text for comparing: plain marks, small letters, single spaces."""
    return " ".join(plain_marks(text).casefold().split())
