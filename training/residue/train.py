"""Fit the weights of site_gen/clean/data/residue.json.

    python -m training.residue.train LABELLED.jsonl [MORE.jsonl:0.02 ...] [--score] [-o RESIDUE.json]

An input holds one text a line, {"lines": [{"t": text, "y": "keep" | "drop" | anything else}], "domain": publisher}; a
number after a colon weighs all its lines. Lines with another label are context only. The model sees no words, only the
facts of `site_gen.clean.residue.features`, so nothing of the texts is in the weights but how such lines look.

--score prints, for the first input, what is found publisher by publisher (trained on all the others).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from site_gen.clean.judge import judge
from site_gen.clean.lines import Sheet
from site_gen.clean.residue import features

Array = NDArray[np.float64]
_PENALTY = 1.0  # of the squared weights; the constant is free


class Labelled:
    """The lines of one input: features by name, label, weight, text they belong to, publisher."""

    def __init__(self, source: str) -> None:
        path, _, weight = source.partition(":")
        self.texts = [json.loads(row) for row in Path(path).read_text("utf-8").splitlines() if row.strip()]
        for text in self.texts:
            text["lines"] = [line for line in text["lines"] if line["t"].strip()]
        self.sheets = [Sheet.of([line["t"] for line in text["lines"]]) for text in self.texts]
        self.weight = float(weight or 1)
        self.rows = [
            (n, features(sheet, i), text["lines"][i]["y"] == "drop")
            for n, (text, sheet) in enumerate(zip(self.texts, self.sheets, strict=True))
            for i in range(len(sheet.lines))
            if text["lines"][i]["y"] in ("keep", "drop")
        ]

    def publisher(self, number: int) -> str:
        """Whose text it is; texts of unknown publishers are each their own."""
        domain = self.texts[number].get("domain") or ""
        return ".".join(domain.split(".")[-2:]) if "." in domain else f"text {number}"


def fit(rows: list[tuple[dict[str, float], bool, float]]) -> dict[str, float]:
    """Weights by feature ('' for the constant) of a logistic regression with a squared penalty, by Newton's method."""
    names = sorted({name for found, _, _ in rows for name in found})
    column = {name: i + 1 for i, name in enumerate(names)}
    x: Array = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1
    for i, (found, _, _) in enumerate(rows):
        for name, value in found.items():
            x[i, column[name]] = value
    y = np.array([float(label) for _, label, _ in rows])
    weight = np.array([w for _, _, w in rows])
    penalty = np.diag([0.0] + [_PENALTY] * len(names))
    beta: Array = np.zeros(len(names) + 1)
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        slope = x.T @ (weight * (p - y)) + penalty @ beta
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + penalty + 1e-9 * np.eye(len(beta))
        step = np.linalg.solve(curve, slope)
        beta = beta - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {name: round(float(b), 3) for name, b in zip(["", *names], beta, strict=True)}


def score(first: Labelled, others: list[Labelled]) -> None:
    """Print how the whole judgement does on each publisher's texts with weights from everybody else's."""
    more = [(f, y, o.weight) for o in others for _, f, y in o.rows]
    tally = {"kept": 0, "to keep": 0, "dropped": 0, "to drop": 0, "fine": 0}
    publishers = sorted({first.publisher(n) for n in range(len(first.texts))})
    for publisher in publishers:
        weights = fit([(f, y, first.weight) for n, f, y in first.rows if first.publisher(n) != publisher] + more)
        for n in (n for n in range(len(first.texts)) if first.publisher(n) == publisher):
            _tally(first, n, weights, tally)
    precision = tally["dropped"] / max(1, tally["dropped"] + tally["to keep"] - tally["kept"])
    recall = tally["dropped"] / tally["to drop"]
    print(
        f"dropped P {precision:.4f} R {recall:.4f} F {2 * precision * recall / (precision + recall):.4f};"
        f" kept {tally['kept'] / tally['to keep']:.4f}; fully right {tally['fine'] / len(first.texts):.3f}"
    )


def _tally(first: Labelled, number: int, weights: dict[str, float], tally: dict[str, int]) -> None:
    _, verdicts = judge(first.sheets[number], None, weights)
    fine = True
    for line, verdict in zip(first.texts[number]["lines"], verdicts, strict=True):
        if line["y"] not in ("keep", "drop"):
            continue
        is_drop = line["y"] == "drop"
        right = bool(verdict.kind) == is_drop
        tally["to drop" if is_drop else "to keep"] += 1
        tally["dropped" if is_drop else "kept"] += right
        fine = fine and right
    tally["fine"] += fine


def main() -> None:
    """Fit, and write or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--score", action="store_true")
    parser.add_argument("-o", "--output", type=Path, default=Path("site_gen/clean/data/residue.json"))
    options = parser.parse_args()
    first, *others = [Labelled(source) for source in options.inputs]
    if options.score:
        score(first, others)
        return
    weights = fit([(f, y, o.weight) for o in (first, *others) for _, f, y in o.rows])
    about = "Weights of site_gen/clean/residue.py over facts of form and place; made by training/residue/train.py. MIT."
    ordered = dict(sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0])))
    options.output.write_text(
        json.dumps({"about": about, "weights": ordered}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
