"""A saved page -> Article: its text as blocks with their markup, what its markup says, and all that was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from site_gen.clean.clues import dateline_clue
from site_gen.clean.credits import Filed, filed
from site_gen.clean.html_areas import Area
from site_gen.clean.html_byline import biographies, byline_lines, lone_names
from site_gen.clean.html_compose import Composed, absolute, compose
from site_gen.clean.html_lang import language, script_language
from site_gen.clean.html_pick import ENOUGH, KEPT, Verdict, count_words, pick
from site_gen.clean.html_second import as_trafilatura, body_in_markup
from site_gen.clean.html_stamps import stamp_clues
from site_gen.clean.html_tree import Element, parse
from site_gen.clean.html_walk import Chunk, chunks
from site_gen.clean.markup import Markup, read_markup, strings
from site_gen.clean.markup_authors import authors, is_byline
from site_gen.clean.markup_dates import date_clues, iso, mail_date
from site_gen.clean.markup_title import headline, site_names
from site_gen.clean.outlets import domain, original, outlet_name
from site_gen.model import Article, DateClue, Dateline, Dropped, RawDocument, TitleOrigin
from site_gen.text.openings import opened_by

_WHOLE = re.compile(r"<(?:!doctype\s+html|html|body|head|meta)\b", re.I)
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as read: everything later steps look at."""

    root: Element
    markup: Markup
    url: str | None
    row: tuple[Chunk, ...]
    title: str


def clean_html(raw: RawDocument) -> Article:
    """The article of a page or of a fragment of one.

    A fragment (a feed's content, rendered Markdown) is the article already: only what says itself that it is furniture
    goes. With `as_is` all visible text stays. A page without an article gives an Article without text, and a note.

    Args:
        raw: its `html` is set.
    """
    html = raw.html or ""
    root = parse(html)
    if root is None:
        return _empty(raw)
    page = _read(raw, root)
    verdicts = _verdicts(raw, page, whole=_WHOLE.search(html[:20_000]) is not None)
    names = site_names(page.markup, page.url)
    lines = byline_lines(page.row, verdicts)
    people = raw.authors or authors(root, page.markup, lines, names)
    verdicts = _brought_back(raw, page, _without_bylines(raw, page, verdicts, people))
    composed = _composed(page, verdicts)
    wire = _filed(composed)
    title, origin = _title(page, composed)
    lang = raw.lang or language(root, page.markup, composed.text)
    return Article(
        id=raw.id,
        path=raw.path,
        sha256=raw.sha256,
        text=composed.text,
        blocks=composed.blocks,
        marks=composed.marks,
        title=title,
        title_origin=origin,
        authors=people,
        source=_source(raw, page),
        date_clues=_clues(raw, page, stamp_clues(page.row, verdicts, lang), wire),
        lang=lang,
        url=page.url,
        dropped=composed.dropped,
        agencies=wire.agencies,
        dateline=Dateline(wire.opening.place) if wire.opening and wire.opening.place else None,
        notes=(*raw.notes, *composed.notes),
    )


def _empty(raw: RawDocument) -> Article:
    return Article(
        raw.id,
        raw.path,
        raw.sha256,
        text="",
        blocks=(),
        title=raw.title or raw.id,
        title_origin="markup" if raw.title else "derived",
        notes=(*raw.notes, "the page is empty"),
    )


def _read(raw: RawDocument, root: Element) -> _Page:
    markup = read_markup(root, raw.url)
    url = raw.url or _address(root, markup)
    url = original(url) if url else None
    return _Page(root, markup, url, tuple(chunks(root)), raw.title or headline(root, markup, url))


def _address(root: Element, markup: Markup) -> str | None:
    """The address a page gives itself, where it is a whole one."""
    links = [e.get("href") or "" for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for value in (*links, markup.first("og:url"), *(u for n in markup.article[:1] for u in strings(n.get("url")))):
        if value.startswith(("http://", "https://")) and " " not in value:
            return value
    return None


def _verdicts(raw: RawDocument, page: _Page, whole: bool) -> list[Verdict]:
    if raw.as_is:
        return [Verdict("hidden") if chunk.areas & Area.HIDDEN else KEPT for chunk in page.row]
    found = pick(page.root, page.row, page.title, whole)
    if not whole or _words(page.row, found) >= ENOUGH:
        return found
    others = as_trafilatura(page.root, page.row, found)
    return others if _words(page.row, others) > 2 * _words(page.row, found) else found


def _words(row: Sequence[Chunk], verdicts: Sequence[Verdict]) -> int:
    return sum(count_words(chunk.text) for chunk, verdict in zip(row, verdicts, strict=True) if not verdict.reason)


def _without_bylines(raw: RawDocument, page: _Page, verdicts: list[Verdict], people: Sequence[str]) -> list[Verdict]:
    """Kept lines that hold nothing but the authors' names, or end the article by saying who they are, go."""
    if raw.as_is:
        return verdicts
    lone = set(lone_names(page.row, verdicts))
    bios = set(biographies(page.row, verdicts, people))
    known = {name.lower() for name in people}
    found = list(verdicts)
    for n, chunk in enumerate(page.row):
        if n in bios:
            found[n] = Verdict("bio", "a paragraph at the end that begins with an author's name")
        elif n in lone or (not verdicts[n].reason and is_byline(chunk.text, known)):
            found[n] = Verdict("byline", "it holds nothing but the authors' names")
    return found


def _brought_back(raw: RawDocument, page: _Page, verdicts: list[Verdict]) -> list[Verdict]:
    """What the editor brings back stays, whatever a rule says."""
    if not raw.keep:
        return verdicts
    stays = opened_by(raw.keep)
    return [KEPT if stays(chunk.text) else v for chunk, v in zip(page.row, verdicts, strict=True)]


def _composed(page: _Page, verdicts: Sequence[Verdict]) -> Composed:
    base = next((e.get("href") for e in page.root.iter("base") if e.get("href")), None)
    made = compose(page.row, verdicts, (base and absolute(page.url or "", base)) or page.url or "")
    paragraphs = body_in_markup(page.markup)
    if sum(map(count_words, paragraphs)) > 2 * max(30, count_words(made.text)):
        return _from_markup(paragraphs, made)
    return made if made.text else replace(made, notes=("no article was found on the page",))


def _from_markup(paragraphs: Sequence[str], made: Composed) -> Composed:
    """The text that the markup carries; what was found of it on the page is not lost by that, it is in it."""
    text = "\n\n".join(paragraphs)
    shown = [text_of for block in made.blocks if (text_of := made.text[block.start : block.end]) not in text]
    plain = compose([Chunk(p, "paragraph", 0, 0, 0, None) for p in paragraphs], [KEPT] * len(paragraphs), "")
    dropped = (
        *(Dropped(line, "ui", "not in the text that the page's markup carries") for line in shown),
        *made.dropped,
    )
    return replace(
        plain, dropped=dropped, notes=("the text is from the page's JSON-LD: the page itself shows only a part",)
    )


def _title(page: _Page, composed: Composed) -> tuple[str, TitleOrigin]:
    if page.title:
        return page.title, "markup"
    for block in composed.blocks[:2]:
        if block.kind == "heading":
            return " ".join(composed.text[block.start : block.end].split()), "first-line"
    first = composed.text[composed.blocks[0].start : composed.blocks[0].end] if composed.blocks else ""
    return _shortened(" ".join(first.split())), "derived"


def _shortened(line: str) -> str:
    sentence = re.match(r".{20,}?[.!?](?=\s|$)", line)
    line = sentence[0] if sentence else line
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:–—-") + " …"


def _source(raw: RawDocument, page: _Page) -> str | None:
    """The outlet: as the input says, by the table of domains, as the markup says, or the domain; never the title."""
    if raw.source:
        return outlet_name(raw.source) or raw.source
    known = outlet_name(page.url or "")
    if known:
        return known
    publishers = [name for node in page.markup.article[:1] for name in strings(node.get("publisher"))]
    names = [name for name in (*publishers, page.markup.first("og:site_name")) if 1 < len(name) < 60]
    return names[0] if names else domain(page.url or "") or None


def _filed(composed: Composed) -> Filed:
    credits = [line.text for line in composed.dropped if line.reason in ("agency", "credit") and len(line.text) < 200]
    return filed([composed.text[b.start : b.end] for b in composed.blocks if b.kind == "paragraph"], credits)


def _clues(raw: RawDocument, page: _Page, stamps: Iterable[DateClue], wire: Filed) -> tuple[DateClue, ...]:
    given = iso(raw.published or "") or mail_date(raw.published or "")
    stated = (DateClue("metadata", given, f"given with the input: {raw.published}", 0.99),) if given else ()
    opening = dateline_clue(wire.opening) if wire.opening else None
    return (*stated, *date_clues(page.root, page.markup, page.row, page.url, stamps), *((opening,) if opening else ()))


__all__ = ["clean_html", "script_language"]
