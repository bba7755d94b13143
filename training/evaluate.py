"""Score the packaged model on text it never saw: `python training/evaluate.py --gold names.dev.jsonl`."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus import Text, capitals, gold, kept_apart

from site_gen.entities.person_model import tag
from site_gen.entities.person_rules import people_in
from site_gen.entities.person_spans import trim

SETS = ("wikigold", "uner_ewt", "wwn")


def tally(text: Text) -> dict[str, Counter[str]]:
    """Right, found and marked spans of one text: by the model alone, and with the rules after it."""
    marked = {trim(text.text, start, end) for start, end, _ in text.names}
    names = tag(text.text)
    raw = {trim(text.text, name.start, name.end) for name in names if name.kind == "PER"}
    ruled = {(name.start, name.end) for name in people_in(text.text, names)}
    return {
        part: Counter(right=len(found & marked), found=len(found), marked=len(marked))
        for part, found in (("model", raw), ("with rules", ruled))
    }


def show(name: str, counts: Counter[str]) -> None:
    """One line of precision, recall and F."""
    precision = counts["right"] / max(counts["found"], 1)
    recall = counts["right"] / max(counts["marked"], 1)
    score = 2 * precision * recall / (precision + recall or 1)
    print(f"{name:34s} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F {100 * score:5.1f}  of {counts['marked']}")


def main() -> None:
    """Print the figures of docs/quality.md and of the model card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="names.dev.jsonl")
    options = parser.parse_args()
    tag("")
    started, words = time.process_time(), 0
    for name in SETS:
        texts = [text for text in gold(options.gold, (name,)) if name == "wwn" or kept_apart(text.id)]
        for label, chosen in ((name, texts), (f"{name} in capitals", [capitals(text) for text in texts])):
            totals = {"model": Counter[str](), "with rules": Counter[str]()}
            for text in chosen:
                words += len(text.text.split())
                for part, counts in tally(text).items():
                    totals[part] += counts
            for part, counts in totals.items():
                show(f"{label}, {part}", counts)
    print(f"{words / (time.process_time() - started):.0f} words a CPU second")


if __name__ == "__main__":
    main()
