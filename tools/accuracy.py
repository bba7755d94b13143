"""What the About page says of accuracy, taken from docs/quality.md: `python tools/accuracy.py`.

`--check` changes nothing and says whether the two are in step; a test does the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
MEASURED, TOLD = ROOT / "docs" / "quality.md", ROOT / "site_gen" / "pages" / "data" / "accuracy.tsv"
HEAD = """\
# What the About page says of accuracy: what, figure, note, the numbers in the note or "-". Words are msgids. MIT.
# Made by tools/accuracy.py of docs/quality.md; `make eval` measures anew, on texts that are not part of this project.
"""
_F = r".* F +([\d.]+)"
_PEOPLE = r"people found: .*\| ([\d.]+) / ([\d.]+) / ([\d.]+) \|"
_FIGURES = r"figures: same fact F .*\| ([\d.]+), ([\d.]+), ([\d.]+) on .* / (\d+) of (\d+) read"


class Row(NamedTuple):
    """A line of the table: texts, and where their numbers stand in docs/quality.md."""

    what: str
    figure: str
    note: str
    patterns: tuple[str, ...]
    order: str  # which numbers found, by letter: those of the figure, '|', those of the note


ROWS = (
    Row(
        "Lines of a scraped page left out rightly",
        "F {} %",
        "%s %% of the article's own lines were kept",
        (rf"^lines dropped{_F}", r"^body lines kept ([\d.]+) %"),
        "a|b",
    ),
    Row("Names of people found", "F {} %", "worldwide newspapers %s, encyclopedic news %s", (_PEOPLE,), "<|ca"),
    Row(
        "Two spellings: one person or two",
        "F {} %",
        "on %s pairs; Arabic names written in Latin letters %s %%",
        (rf"^pairs{_F} +unsure \d+ of (\d+)", rf"^arabic-pairs{_F}"),
        "a|bc",
    ),
    Row(
        "Countries found",
        "F {} %",
        "of 100 countries shown, %s are right",
        (r"^ALL mentions, pooled +P +([\d.]+) .* F +([\d.]+)",),
        "b|A",
    ),
    Row(
        "Quotes found",
        "F {} %",
        "the speaker is right in %s of 100 that are shown",
        (rf"^quotes{_F}", r"^speakers +P +([\d.]+)"),
        "a|B",
    ),
    Row(
        "Articles put into one story",
        "F {} %",
        "%s %% of unrelated articles stay alone",
        (rf"^ALL: B-cubed{_F}", r"^(\d+) of (\d+) articles stay alone"),
        "a|%",
    ),
    Row("Shared wire copy found", "F {} %", "by the sentence", (rf"^wire copy{_F}",), "a|"),
    Row(
        "Figures of two outlets compared",
        "F {} %",
        "of %s differences shown, %s were real",
        (_FIGURES,),
        "-|ed",
    ),
)


def table(measured: str) -> str:
    """The text of accuracy.tsv for the text of docs/quality.md.

    Raises:
        LookupError: a figure is not where it should be; the message names it.
    """
    return HEAD + "".join("\t".join(_row(row, _numbers(row, measured))) + "\n" for row in ROWS)


def _numbers(row: Row, measured: str) -> list[str]:
    found: list[str] = []
    for pattern in row.patterns:
        match = re.search(pattern, measured, re.M)
        if match is None:
            raise LookupError(f"docs/quality.md has no line like {pattern!r}, for {row.what!r}")
        found += match.groups()
    return found


def _row(row: Row, numbers: Sequence[str]) -> tuple[str, str, str, str]:
    figure, _, note = row.order.partition("|")
    return (
        row.what,
        row.figure.format(_shown(figure, numbers)),
        row.note,
        "|".join(_shown(x, numbers) for x in note) or "-",
    )


def _shown(which: str, numbers: Sequence[str]) -> str:
    """A number by its letter, with a decimal ('a') or without ('A'); '<' the least and the greatest of the first three,
    '-' the least of them; '%' the second last of the last, in per cent."""
    if which == "<":
        values = [float(n) for n in numbers[:3]]
        return f"{min(values):.0f}–{max(values):.0f}"
    if which == "-":
        return min(numbers[:3], key=float)
    if which == "%":
        return f"{100 * float(numbers[-2]) / float(numbers[-1]):.0f}"
    value = float(numbers["abcde".index(which.lower())])
    return f"{value:.0f}" if which.isupper() else f"{value:.1f}".removesuffix(".0")


def main() -> int:
    """Write the table, or look whether it is right."""
    made = table(MEASURED.read_text("utf-8"))
    if "--check" not in sys.argv:
        TOLD.write_text(made, "utf-8")
        return 0
    same = TOLD.read_text("utf-8") == made
    print("in step" if same else f"{TOLD} is not what docs/quality.md says: python tools/accuracy.py")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
