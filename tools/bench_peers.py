"""Render the same `content/` with us and with other site generators, side by side: `make bench-peers N=1000 RUNS=5`.

Each peer gets every page as the Markdown a user of it would write: the article's body, and each list of the page as a
Markdown list with the same words and links, in a plain layout with our header and footer. It gets no charts, no maps
and no structured data, and stock Pelican no tags or archives: what is left out favours the peer. Every tool runs in a
process of its own, starting from `content/` on disk; its figures are the median of RUNS. Peers are looked for where
PEERS says (a folder with `bin/hugo`, `bin/pelican`, `node_modules/.bin/eleventy`), then on the PATH.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench_archive import write_archive

from site_gen.markdown.front import parted
from site_gen.swap import sibling

TOOLS = Path(__file__).parent
NAV = "".join(f'<li><a href="/{p}">{p}</a></li>' for p in ("days/", "stories/", "people/", "countries/", "search.html"))
LAYOUT = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title} – News archive</title>\n'
    '<meta name="description" content="{title}">\n<link rel="stylesheet" href="/static/style.css">\n</head>\n<body>\n'
    f'<header><p><a href="/index.html">News archive</a></p><nav><ul>{NAV}</ul></nav></header>\n'
    "<main><h1>{title}</h1>\n{content}\n</main>\n<footer><p>Made from saved articles.</p></footer>\n</body>\n</html>\n"
)
LABELS = ("title", "name", "text", "source", "month", "speaker")
LEFT_OUT = ("map", "jsonld", "sparkline", "pages", "cite")


# ------------------------------------------------------------------------------------------ our pages as plain Markdown
def as_markdown(data: dict[str, Any]) -> Iterator[str]:
    """The lists of a page, each under a heading."""
    for name, value in data.items():
        if isinstance(value, list) and value and name not in LEFT_OUT:
            yield f"\n## {name.capitalize()}\n"
            yield from (line for one in value for line in _item(one, ""))


def _item(one: Any, indent: str) -> Iterator[str]:
    if not isinstance(one, dict):
        yield f"{indent}- {_plain(one)}"
        return
    label = next((key for key in LABELS if one.get(key)), "")
    words = _plain(one.get(label, ""))
    rest = [_plain(v) for k, v in one.items() if k not in (label, "href") and isinstance(v, str | int) and v]
    yield (
        f"{indent}- [{words}]({one['href']}) {' '.join(rest)}"
        if one.get("href")
        else f"{indent}- {words} {' '.join(rest)}"
    )
    for name, value in one.items():
        inner = [value] if isinstance(value, dict) else value
        if isinstance(inner, list) and name not in LEFT_OUT:
            for each in inner:
                yield from _item(each, indent + "  ")


def _plain(value: Any) -> str:
    return re.sub(r"([\[\]*_`<\\])", r"\\\1", " ".join(str(value).split()))


def pages_of(content: Path) -> Iterator[tuple[str, str, str]]:
    """Address, title, Markdown of every page."""
    for file in sorted(content.rglob("*.md")):
        head, body = parted(file.read_text("utf-8"))
        address = file.relative_to(content).with_suffix(".html").as_posix()
        yield address, head["title"], body + "\n".join(as_markdown(head["data"])) + "\n"


# --------------------------------------------------------------------------------------------------------------- peers
@dataclass(frozen=True, slots=True)
class Tool:
    """One way to render: the command, where it runs, the file that an edit changes and the folder it writes."""

    name: str
    command: Sequence[str]
    folder: Path
    output: Path
    edited: Path


def source_name(address: str) -> str:
    """A flat name: generators give 'index' a meaning of their own."""
    return address.replace("/", "--").replace("index", "list").removesuffix(".html") + ".md"


def hugo(content: Path, folder: Path, program: str) -> Tool:
    (folder / "content").mkdir(parents=True)
    (folder / "layouts/_default").mkdir(parents=True)
    layout = LAYOUT.format(title="{{ .Title }}", content="{{ .Content }}")
    (folder / "layouts/_default/single.html").write_text(layout)
    kinds = '["taxonomy", "term", "section", "home", "RSS", "sitemap", "robotsTXT", "404"]'
    (folder / "hugo.toml").write_text(f'baseURL = "https://me.example/"\nuglyURLs = true\ndisableKinds = {kinds}\n')
    for address, title, text in pages_of(content):
        head = f"---\ntitle: {json.dumps(title)}\nurl: /{address}\n---\n\n"
        (folder / "content" / source_name(address)).write_text(head + text, "utf-8")
    edited = folder / "content" / source_name(first_article(content))
    return Tool("Hugo", [program, "--quiet"], folder, folder / "public", edited)


def pelican(content: Path, folder: Path, program: str) -> Tool:
    (folder / "content/pages").mkdir(parents=True)
    (folder / "theme/templates").mkdir(parents=True)
    (folder / "theme/static").mkdir()
    layout = LAYOUT.format(title="{{ page.title }}", content="{{ page.content }}")
    (folder / "theme/templates/page.html").write_text(layout)
    feeds = [
        f"{kind}_{form}"
        for kind in ("FEED_ALL", "CATEGORY_FEED", "AUTHOR_FEED", "TRANSLATION_FEED")
        for form in ("ATOM", "RSS")
    ]
    (folder / "conf.py").write_text(
        "PATH = 'content'\nPAGE_PATHS = ['pages']\nARTICLE_PATHS = ['none']\nDIRECT_TEMPLATES = []\nTHEME = 'theme'\n"
        "SITEURL = ''\nTIMEZONE = 'UTC'\n" + "".join(f"{feed} = None\n" for feed in feeds)
    )
    for address, title, text in pages_of(content):
        head = f"Title: {' '.join(title.split())}\nslug: {address}\nsave_as: {address}\nurl: {address}\n\n"
        (folder / "content/pages" / source_name(address)).write_text(head + text, "utf-8")
    edited = folder / "content/pages" / source_name(first_article(content))
    return Tool("stock Pelican", [program, "-q", "-s", "conf.py"], folder, folder / "output", edited)


def eleventy(content: Path, folder: Path, program: str) -> Tool:
    (folder / "content/_includes").mkdir(parents=True)
    (folder / "content/_includes/base.njk").write_text(
        LAYOUT.format(title="{{ title }}", content="{{ content | safe }}")
    )
    for address, title, text in pages_of(content):
        head = f"---\ntitle: {json.dumps(title)}\npermalink: {address}\nlayout: base.njk\n"
        head += "templateEngineOverride: md\n---\n\n"
        (folder / "content" / source_name(address)).write_text(head + text, "utf-8")
    edited = folder / "content" / source_name(first_article(content))
    return Tool(
        "Eleventy", [program, "--quiet", "--input=content", "--output=output"], folder, folder / "output", edited
    )


def ours(content: Path, folder: Path) -> Tool:
    shutil.copytree(content, folder / "content")
    edited = folder / "content" / first_article(content).replace(".html", ".md")
    return Tool(
        "site-gen", [sys.executable, str(TOOLS / "bench_render.py"), str(folder)], folder, folder / "output", edited
    )


def first_article(content: Path) -> str:
    names = sorted(file.stem for file in (content / "articles").glob("*.md") if not file.stem.startswith("index"))
    return f"articles/{names[0]}.html"


def program(name: str) -> str | None:
    """Where a peer is installed."""
    given = Path(os.environ.get("PEERS", "/nowhere"))
    for file in (given / "bin" / name, given / "node_modules/.bin" / name):
        if file.is_file():
            return str(file.absolute())
    return shutil.which(name)


# ------------------------------------------------------------------------------------------------------------ measuring
def measured(tool: Tool) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds, peak memory in MB of one run."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(
        ["/usr/bin/env", "time", "-f", "%M", *tool.command],
        cwd=tool.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{tool.name}: {done.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, int(done.stderr.split()[-1]) // 1024


def cold(tool: Tool) -> tuple[float, float, int]:
    for left in (tool.output, sibling(tool.output), tool.folder / ".cache", tool.folder / "resources"):
        shutil.rmtree(left, ignore_errors=True)
    return measured(tool)


def after_edit(tool: Tool) -> tuple[float, float, int]:
    with tool.edited.open("a", encoding="utf-8") as page:
        page.write("\nThe council will meet again.\n")
    return measured(tool)


def main() -> None:
    count, runs = (int(n) for n in (*sys.argv[1:], "1000", "5")[:2])
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_IN")) as name:
        folder = Path(name)
        content = Path(os.environ["CONTENT"]) if "CONTENT" in os.environ else built(count, folder / "built")
        pages = sum(1 for _ in content.rglob("*.md"))
        print(
            f"{count} articles, {pages} pages, {os.cpu_count()} cores, "
            f"Python {sys.version.split()[0]}, median of {runs}"
        )
        tools = [ours(content, folder / "ours")]
        for label, make in (("hugo", hugo), ("eleventy", eleventy), ("pelican", pelican)):
            if found := program(label):
                tools.append(make(content, folder / label, found))
            else:
                print(f"{label}: not installed, left out")
        figures = run_all(tools, runs)
        report(figures)


def built(count: int, folder: Path) -> Path:
    """The content/ of a synthetic archive; the people are handed in, not found by the model."""
    write_archive(count, folder / "seeds")
    command = [sys.executable, str(TOOLS / "bench_build.py"), "build", "--seeds", str(folder / "seeds")]
    subprocess.run([*command, "--into", str(folder)], check=True, capture_output=True)
    return folder / "content"


Figures = dict[str, dict[str, tuple[float, float, int]]]


def run_all(tools: Sequence[Tool], runs: int) -> Figures:
    """Every tool in turn, again and again, so that what else the machine does falls on all of them."""
    kinds = {"cold": cold, "one page edited": after_edit, "no change": measured}
    found: dict[str, dict[str, list[tuple[float, float, int]]]] = {t.name: {k: [] for k in kinds} for t in tools}
    for _ in range(runs):
        for tool in tools:
            for kind, run in kinds.items():
                found[tool.name][kind].append(run(tool))
    return {name: {k: _median(v) for k, v in by.items()} for name, by in found.items()}


def _median(runs: Sequence[tuple[float, float, int]]) -> tuple[float, float, int]:
    walls, cpus, peaks = zip(*runs, strict=True)
    return statistics.median(walls), statistics.median(cpus), max(peaks)


def report(figures: Figures) -> None:
    print(f"\n{'':16s} {'':16s} {'wall s':>8s} {'CPU s':>8s} {'MB':>6s}   our share of its wall and CPU")
    mine = figures["site-gen"]
    for name, by in figures.items():
        for kind, (wall, cpu, peak) in by.items():
            share = "" if name == "site-gen" else f"   {mine[kind][0] / wall:5.3f}  {mine[kind][1] / cpu:5.3f}"
            print(f"{name:16s} {kind:16s} {wall:8.2f} {cpu:8.2f} {peak:6d}{share}")


if __name__ == "__main__":
    main()
