"""The outlines that maps are drawn with, and the five steps of their colour."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

STEPS = 5
RING = 18  # user units
CLOSEST = 0.4  # share of the map that a region shows at least


@cache
def world() -> dict[str, Any]:
    """`width`, `height` (user units), `shapes` (alpha-2 -> SVG path) and `dots` (alpha-2 -> [x, y]); see tools."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "world.json").read_text("utf-8"))
    return found


@cache
def ring(code: str) -> list[int]:
    """[x, y, radius] of a circle round a country that is too small to be seen on a map of the world; else empty."""
    dot, outline = world()["dots"].get(code), world()["shapes"].get(code)
    if dot:
        return [round(dot[0]), round(dot[1]), RING]
    if not outline:
        return []
    xs, ys = _corners(outline)
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    if max(wide, tall) > 2 * RING:
        return []
    return [round((max(xs) + min(xs)) / 2), round((max(ys) + min(ys)) / 2), RING]


@cache
def region(code: str) -> list[int]:
    """[x, y, width, height] of the part of the map that shows a country among its neighbours, shaped as the map."""
    whole_wide, whole_tall = world()["width"], world()["height"]
    dot, outline = world()["dots"].get(code), world()["shapes"].get(code)
    xs, ys = _corners(outline) if outline else ([dot[0]], [dot[1]]) if dot else ([0, whole_wide], [0, whole_tall])
    extent = max(max(xs) - min(xs), (max(ys) - min(ys)) * whole_wide / whole_tall)
    wide = min(max(2 * extent, whole_wide * CLOSEST), whole_wide)
    tall = wide * whole_tall / whole_wide
    x = min(max((max(xs) + min(xs) - wide) / 2, 0), whole_wide - wide)
    y = min(max((max(ys) + min(ys) - tall) / 2, 0), whole_tall - tall)
    return [round(x), round(y), round(wide), round(tall)]


def _corners(outline: str) -> tuple[list[float], list[float]]:
    """All x and all y that a path of `M`, `l` and `z` passes."""
    xs, ys = [], []
    for part in re.findall(r"M[^M]+", outline):
        x = y = 0.0
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", part)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=False):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return xs, ys


def level(count: int, most: int) -> int:
    """One of five steps for a count: its share of the greatest, 0 for none."""
    return min(STEPS, -(-count * STEPS // most)) if count else 0


def steps(counts: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """(code, count, step from 1 to 5) by code; a step is the share of the countries that have no more than this one."""
    order = sorted(counts.values())
    return [(code, count, _step(order, count)) for code, count in sorted(counts.items())]


def _step(order: list[int], count: int) -> int:
    no_more = sum(other <= count for other in order)
    return max(1, -(-no_more * STEPS // len(order)))
