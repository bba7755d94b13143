"""Measure the speed on a synthetic archive of N articles: `make bench N=1000`. No network, nothing left behind.

Prints wall seconds, CPU seconds and peak memory of whole builds (cold, nothing changed, one article edited), and the
CPU seconds of each stage in one process. Every text is made of words of our own; names and places follow Zipf's law.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from site_gen.model import RawDocument

GIVEN = [
    "Ada",
    "Omar",
    "Lin",
    "Pedro",
    "Maria",
    "Ivan",
    "Fatima",
    "John",
    "Chen",
    "Amina",
    "Karl",
    "Noor",
    "Elif",
    "Tom",
]
FAMILY = ["Keita", "Haddad", "Wei", "Alvarez", "Rossi", "Petrov", "Khan", "Miller", "Zhang", "Diallo", "Braun", "Aziz"]
PLACES = ["Mali", "Syria", "Peru", "Kenya", "Italy", "Japan", "Turkey", "Chile", "Sudan", "Nepal", "Cairo", "Lagos"]
OUTLETS = ["The Daily Record", "Evening Post", "Harbour News", "Valley Times", "City Herald"]
WORDS = (
    "the a minister village road bridge water market school doctors farmers soldiers talks river season price "
    "grain border council protest court law vote budget power train harbour storm flood fire relief camp plan "
    "report official local national new old many few after before during against under while opened closed "
    "said warned agreed refused began ended"
).split()


def zipf(draw: random.Random, values: Sequence[str]) -> str:
    return values[min(int(draw.paretovariate(1.1)) - 1, len(values) - 1)]


def sentence(draw: random.Random) -> str:
    person, place = f"{zipf(draw, GIVEN)} {zipf(draw, FAMILY)}", zipf(draw, PLACES)
    words = " ".join(draw.choice(WORDS) for _ in range(draw.randint(8, 18)))
    kind = draw.random()
    if kind < 0.2:
        return f'"{words.capitalize()}," {person} said in {place}.'
    if kind < 0.35:
        return f"At least {draw.randint(2, 90)} people were killed in {place} as {words}."
    return f"{words.capitalize()} in {place}." if kind < 0.6 else f"{words.capitalize()}."


def archive(count: int, folder: Path) -> None:
    """Write `count` articles of about 450 words as JSON lines, one in ten a copy of an earlier one."""
    draw = random.Random(20121229)
    texts: list[str] = []
    with (folder / "archive.jsonl").open("w", encoding="utf-8") as out:
        for n in range(count):
            if texts and draw.random() < 0.1:
                text = draw.choice(texts[-20:])
            else:
                text = "\n\n".join(" ".join(sentence(draw) for _ in range(4)) for _ in range(8))
            texts.append(text)
            day = date(2021, 1, 1) + timedelta(days=n * 730 // count)
            title = sentence(draw).strip('".')
            row = {
                "id": f"a{n}",
                "text": text,
                "title": title,
                "published": day.isoformat(),
                "source": draw.choice(OUTLETS),
            }
            out.write(json.dumps(row) + "\n")


def run_build(folder: Path, what: str) -> None:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "site_gen", "build", "--seeds", str(folder / "seeds"), "--into", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what:32s} {wall:8.2f} s wall {cpu:8.2f} s CPU   peak {after.ru_maxrss / 1024:6.0f} MB so far")


def edit_one(folder: Path) -> None:
    file = folder / "seeds" / "archive.jsonl"
    first, rest = file.read_text("utf-8").split("\n", 1)
    row = json.loads(first)
    row["text"] += "\n\nThe council will meet again."
    file.write_text(json.dumps(row) + "\n" + rest, "utf-8")


def timed(name: str, run: Callable[[], Any]) -> Any:
    began = time.process_time()
    made = run()
    print(f"  {name:30s} {time.process_time() - began:8.2f} s CPU")
    return made


def article_stages(folder: Path) -> list[RawDocument]:
    """Stages that look at one article at a time."""
    from site_gen import dates, quotes
    from site_gen.clean import clean
    from site_gen.entities import countries, people
    from site_gen.readers import read_all
    from site_gen.stories import figures

    raws: list[RawDocument] = timed("read", lambda: list(read_all([folder / "seeds"])))
    articles = timed("clean", lambda: [clean(raw) for raw in raws])
    named = timed("people", lambda: people.find_people(articles))
    pairs = list(zip(articles, named, strict=True))
    timed("dates", lambda: [dates.date_article(article) for article in articles])
    timed("countries", lambda: [countries.find_countries(article, found) for article, found in pairs])
    timed("quotes", lambda: [quotes.find_quotes(article, found) for article, found in pairs])
    timed("figures", lambda: [figures.find_figures(article) for article in articles])
    return raws


def archive_stages(folder: Path, raws: Sequence[RawDocument]) -> None:
    """Stages that hold all articles against each other, and the pages."""
    from site_gen import pages, stories
    from site_gen.config import placed, read_config
    from site_gen.model import Edition
    from site_gen.pages.site import Site
    from site_gen.pipeline import analyse
    from site_gen.resolve import resolve
    from site_gen.search import search_files

    analyses = analyse(raws)
    shared = timed("wire copy", lambda: stories.share(analyses))
    persons, resolved = timed("resolve", lambda: resolve(analyses))
    told = timed("group", lambda: stories.group(resolved, shared))
    days = timed("days", lambda: stories.days(resolved, told))
    site = Site(Edition(tuple(resolved), persons, told, days), placed(read_config(Path()), folder), {})
    timed("lay out", lambda: list(pages.lay_out(site)))
    timed("search index", lambda: search_files(site))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"{count} articles, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        archive(count, folder / "seeds")
        run_build(folder, "cold")
        run_build(folder, "nothing changed")
        edit_one(folder)
        run_build(folder, "one article edited")
        print("Stages, one process:")
        archive_stages(folder, article_stages(folder))


if __name__ == "__main__":
    main()
