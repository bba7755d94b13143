"""May two names be one person's?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Likeness:
    """The answer on two names, from the names alone."""

    answer: Literal["yes", "no", "unsure"]
    score: float  # 0 to 1
    rule: str


def compare(a: str, b: str) -> Likeness:
    """Whether `a` and `b` may name one person."""
    return Likeness("yes", 1.0, "exact") if a == b else Likeness("no", 0.0, "different")
