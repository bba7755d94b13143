"""A row of bars, one a month, small enough to stand in a line of text."""

from __future__ import annotations

from collections.abc import Sequence

HEIGHT = 32  # user units; a bar is 8 wide with 2 between
STEP = 10


def sparkline(counts: Sequence[int], label: str) -> dict[str, object]:
    """Where the bars stand: `{'width', 'height', 'label', 'bars': [[x, y, height], ...]}`, all in user units.

    Args:
        counts: articles a month, first month first.
        label: what the picture shows, in words; the template adds a table with the same numbers.
    """
    most = max(counts, default=0)
    bars = []
    for n, count in enumerate(counts):
        tall = round(HEIGHT * count / most) if most else 0
        if count:
            bars.append([n * STEP, HEIGHT - max(tall, 2), max(tall, 2)])
    return {"width": max(len(counts), 1) * STEP, "height": HEIGHT, "label": label, "bars": bars}
