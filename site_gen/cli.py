"""Verbs, exit codes and messages; no logic."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import json
import sys
from pathlib import Path

from site_gen import names, pipeline, stories
from site_gen.model import Lost, RawDocument
from site_gen.readers import read_path


def main() -> int:
    """Run one verb; return the exit status."""
    parser = argparse.ArgumentParser(prog="site-gen")
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("analyze", "stories"):
        sub = verbs.add_parser(verb)
        sub.add_argument("paths", nargs="+", type=Path)
        sub.add_argument("--as-is", action="store_true")
        sub.add_argument("--jobs", type=int, default=1)
        sub.add_argument("-o", "--output", type=Path)
    sub = verbs.add_parser("same")
    sub.add_argument("names", nargs="*")
    sub.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    return {"analyze": _analyze, "stories": _stories, "same": _same}[options.verb](options)


def _documents(options: argparse.Namespace) -> list[RawDocument]:
    return [d for path in options.paths for d in read_path(path, options.as_is) if not isinstance(d, Lost)]


def _write(rows: list[dict[str, object]], target: Path | None) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    if target:
        target.write_text(lines, "utf-8")
    else:
        sys.stdout.write(lines)


def _analyze(options: argparse.Namespace) -> int:
    people, analyses = pipeline.resolve(pipeline.analyse(_documents(options)))
    by_id = {p.id: p for p in people}
    rows = []
    for analysis in analyses:
        article = analysis.article
        here = dict.fromkeys(m.entity for m in analysis.mentions if m.kind == "person" and m.entity)
        rows.append(
            {
                "id": article.id,
                "text": article.text,
                "title": article.title,
                "title_origin": article.title_origin,
                "authors": list(article.authors),
                "source": article.source,
                "agencies": list(article.agencies),
                "dateline": article.dateline and dataclasses.asdict(article.dateline),
                "published": article.dating.day and article.dating.day.isoformat(),
                "lang": article.lang,
                "dropped": [dataclasses.asdict(d) for d in article.dropped],
                "mentions": [dataclasses.asdict(m) for m in analysis.mentions],
                "people": [
                    {"id": i, "name": by_id[i].name, "count": sum(m.entity == i for m in analysis.mentions), "role": ""}
                    for i in here
                ],
                "countries": [dataclasses.asdict(c) for c in analysis.countries],
                "quotes": [dataclasses.asdict(q) | {"speaker": q.speaker or None} for q in analysis.quotes],
                "figures": [dataclasses.asdict(f) for f in analysis.figures],
            }
        )
    _write(rows, options.output)
    return 0


def _stories(options: argparse.Namespace) -> int:
    _, analyses = pipeline.resolve(pipeline.analyse(_documents(options)))
    rows = []
    for story in stories.group(analyses, stories.share(analyses)):
        rows.append(
            {
                "id": story.id,
                "articles": list(story.articles),
                "day": story.day and story.day.isoformat(),
                "title": story.title,
                "shared": [[dataclasses.asdict(p) for p in s.passages] for s in story.shared],
                "figures": [dataclasses.asdict(f) for f in story.facts],
                "digest": [{"text": d.text, **dataclasses.asdict(d.passage)} for d in story.digest],
            }
        )
    _write(rows, options.output)
    return 0


def _same(options: argparse.Namespace) -> int:
    pairs = (
        [(options.names[0], options.names[1])]
        if not options.pairs
        else [(row[1], row[2]) for row in list(csv.reader(options.pairs.open(encoding="utf-8"), delimiter="\t"))[1:]]
    )
    for a, b in pairs:
        found = names.compare(a, b)
        print(f"{found.answer}\t{found.score:.3f}\t{found.rule}")
    return 0
