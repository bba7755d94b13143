"""How big the site is, against what GitHub Pages takes: 1 GB (https://docs.github.com/pages, "GitHub Pages limits")."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

LIMIT = 10**9
EARLY = 0.7  # of the limit


@dataclass(frozen=True, slots=True)
class Size:
    """Files and bytes of a folder of the site; '' is what lies at the root."""

    folder: str
    files: int
    bytes: int


def measure(output: Path) -> list[Size]:
    """The sizes of the site's folders, biggest first."""
    found: dict[str, tuple[int, int]] = {}
    for inside, _, names in os.walk(output):
        folder = Path(inside).relative_to(output).parts[:1]
        key = folder[0] if folder else ""
        files, total = found.get(key, (0, 0))
        sizes = [os.stat(f"{inside}/{name}").st_size for name in names]
        found[key] = (files + len(sizes), total + sum(sizes))
    return sorted((Size(key, *both) for key, both in found.items()), key=lambda size: (-size.bytes, size.folder))


def told(sizes: list[Size]) -> str:
    """'312 files, 4.5 MB: 0.5 % of the 1 GB that GitHub Pages takes'."""
    total = sum(size.bytes for size in sizes)
    files = sum(size.files for size in sizes)
    return f"{files:,} files, {megabytes(total)}: {100 * total / LIMIT:.1f} % of the 1 GB that GitHub Pages takes"


def warning(sizes: list[Size]) -> str:
    """What to do where the site is near or over the limit, '' where it is not."""
    total = sum(size.bytes for size in sizes)
    if total < EARLY * LIMIT:
        return ""
    state = "over" if total > LIMIT else "near"
    most = f"most of it in {sizes[0].folder or 'the root'}/ ({megabytes(sizes[0].bytes)})"
    return (
        f"the site is {state} the limit of GitHub Pages, {most}: keep an archive a year (site-gen build --seeds "
        "seeds/2012 --into 2012), or choose another host, see docs/publishing.md"
    )


def megabytes(size: int) -> str:
    """'4.5 MB'."""
    return f"{size / 10**6:,.1f} MB"
