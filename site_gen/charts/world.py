"""The outlines that maps are drawn with, and the five steps of their colour."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

STEPS = 5


@cache
def world() -> dict[str, Any]:
    """`width`, `height` (user units), `shapes` (alpha-2 -> SVG path) and `dots` (alpha-2 -> [x, y]); see tools."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "world.json").read_text("utf-8"))
    return found


def steps(counts: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """(code, count, step from 1 to 5) by code; a step is the share of the countries that have no more than this one."""
    order = sorted(counts.values())
    return [(code, count, _step(order, count)) for code, count in sorted(counts.items())]


def _step(order: list[int], count: int) -> int:
    no_more = sum(other <= count for other in order)
    return max(1, -(-no_more * STEPS // len(order)))
