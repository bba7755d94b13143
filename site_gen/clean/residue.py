"""Is a line part of the article, or residue of the page around it?

A logistic model over facts of form, place and neighbourhood; it knows no words beyond data/furniture.txt. Its weights
are in data/residue.json, made by training/residue/train.py.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from site_gen.clean.lines import Line, Sheet

_ASKS = re.compile(r"(?:how|what|why|who|where|when|which|is|are|can|do|does|should)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\W{0,2}\d{1,2}[.):] \S|[•·*–-] \S")

_DATA = Path(__file__).with_name("data") / "residue.json"


@cache
def _weights() -> Mapping[str, float]:
    return {str(k): float(v) for k, v in json.loads(_DATA.read_text("utf-8"))["weights"].items()}


def probability(sheet: Sheet, index: int, weights: Mapping[str, float] | None = None) -> float:
    """How likely a line is residue, 0 to 1. `weights` by feature, "" for the constant; the packaged ones where None."""
    weights = _weights() if weights is None else weights
    total = weights[""] + sum(weights.get(name, 0.0) * value for name, value in features(sheet, index).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(sheet: Sheet, index: int) -> dict[str, float]:
    """The facts about one line that the model weighs, by name; those that are 0 are left out."""
    line = sheet.lines[index]
    found = {**_form(line), **_phrases(line), **_context(sheet, index), **_repeats(sheet, index)}
    return {name: float(value) for name, value in found.items() if value}


def _form(line: Line) -> dict[str, float]:
    size = line.count
    bare = not line.ends and not line.opens
    return {
        "bare": bare,
        "bare 1-2 words": bare and size <= 2,
        "bare 3-7 words": bare and 3 <= size <= 7,
        "bare 8-14 words": bare and 8 <= size <= 14,
        "bare 15+ words": bare and size >= 15,
        "opens": line.opens,
        "short sentence": line.ends and size <= 6,
        "sentence": line.ends and 6 < size <= 14,
        "long": line.ends and size > 30,
        "log words": math.log1p(size) / 4,
        "sentences": min(line.sentences, 4) / 4,
        "stop": line.stop,
        "capitals": line.capitals if size > 2 else 0.0,
        "shouts": line.shouts,
        "shouts at length": line.shouts and size > 7,
        "clause": line.clause,
        "says": line.says,
        "links": line.links,
        "asks": bare and bool(_ASKS.match(line.text)),
        "starts small": line.text[:1].islower(),
        "quotes": line.text[:1] in "\"“'‘",
        "digits": len(_DIGIT.findall(line.text)) / max(1, len(line.text)),
        "turn": line.turn,
    }


def _phrases(line: Line) -> dict[str, float]:
    sure = line.sure.kind if line.sure else ""
    return {
        "sure": bool(sure) and not line.doubtful,
        "sure, doubtful": line.doubtful,
        "sure caption": sure in ("caption", "credit"),
        **{f"hint {kind}": 1.0 for kind in line.hints},
        "stamp": line.stamp,
        "byline": line.byline is not None,
        "name": line.name,
        "several headlines": line.headlines,
    }


def _context(sheet: Sheet, index: int) -> dict[str, float]:
    line, place = sheet.lines[index], sheet.place(index)
    before = sheet.lines[index - 1] if index else None
    after = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    bare = not line.ends and not line.opens
    run = sheet.runs[index]
    alone = run == 1 and place == "body"
    prose_after = after is not None and sheet.prose[index + 1]
    heads = alone and bare and line.count <= 12 and prose_after
    return {
        f"{place}": 1.0,
        f"{place}, bare": bare,
        f"{place}, ends": line.ends,
        "body, bare, short, alone": alone and bare and line.count <= 7,
        "body, bare, 8-14, alone": alone and bare and 8 <= line.count <= 14,
        "body, bare, 15+, alone": alone and bare and line.count >= 15,
        "body, bare, short, in a run": place == "body" and bare and run > 1 and line.count <= 7,
        "body, bare, 8+, in a run": place == "body" and bare and run > 1 and line.count >= 8,
        "run": min(run, 6) / 6,
        "tail, near": place == "tail" and index - sheet.body[1] == 1,
        "tail, far": place == "tail" and index - sheet.body[1] > 4,
        "first line": index == 0,
        "last line": index + 1 == len(sheet.lines),
        "after furniture": bool(before and (before.sure or before.stamp)),
        "before furniture": bool(after and (after.sure or after.stamp)),
        "prose": sheet.prose[index],
        "after prose": before is not None and sheet.prose[index - 1],
        "before prose": prose_after,
        "after a heading of links": bool(before and before.sure and before.sure.kind == "related"),
        "before read more": bool(after and after.sure and after.sure.kind in ("related",)),
        "after colon": bool(before and before.opens),
        "few prose": sheet.prose_lines < 3,
        "body, bare, heads a paragraph": heads,
        "body, bare, one of many headings": heads and sheet.headings > 3,
        "body, bare, in a list": place == "body" and not line.ends and sheet.listed[index],
        "tail, in a list": place == "tail" and sheet.listed[index],
        "clause, body": place == "body" and line.clause,
        "clause, body, in a run": place == "body" and line.clause and run > 1 and not sheet.listed[index],
        "clause, describes a picture": line.clause and "caption" in line.hints,
        "body, bare, in a report": place == "body" and bare and sheet.reports,
        "name, body": place == "body" and line.name,
        "before a credit": bool(after and after.sure and after.sure.kind == "credit"),
        "after an end mark": sheet.ended[index],
        "numbered": bool(_NUMBERED.match(line.text)),
        "like the next paragraph": _likeness(line, after) if prose_after else 0.0,
    }


def _likeness(line: Line, other: Line | None) -> float:
    """Share of a short line's content words that the paragraph `other` holds too."""
    if other is None or line.ends or not line.content:
        return 0.0
    return len(line.content & other.content) / len(line.content)


def _repeats(sheet: Sheet, index: int) -> dict[str, float]:
    line = sheet.lines[index]
    after = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    content = line.content
    least = 1 if sheet.prose[index] else 0
    known = len([w for w in content if sheet.vocabulary.get(w, 0) > least])
    return {
        "twice": sheet.keys[line.key] > 1 and line.count > 1,
        "cut off": bool(after and line.count >= 3 and after.key != line.key and after.key.startswith(line.key)),
        "shared words": known / len(content) if content else 0.0,
        "no shared words": bool(content) and not known,
    }
