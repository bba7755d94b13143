"""A text that is clean already: nothing is changed, what it says about itself is read all the same."""

from __future__ import annotations

import re

from site_gen.clean.clues import input_clues
from site_gen.clean.judge import Verdict
from site_gen.clean.lines import Sheet
from site_gen.clean.plain import Reading, facts, not_the_outlet
from site_gen.clean.titles import tidy_title
from site_gen.model import Article, Block, Dateline, RawDocument
from site_gen.text.headline import derive_headline
from site_gen.text.language import guess_language

_LEAD = 4000  # characters that a headline is made of
_TOP = 6  # lines in which byline and stamp are looked for


def keep_as_is(raw: RawDocument) -> Article:
    """The article `raw` with its text letter for letter; blocks are its lines that are not blank."""
    text = raw.text or ""
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\s][^\n]*[^\s]|[^\s]", text)]
    body = [text[start:end] for start, end in spans]
    said = facts(_top(body), body)
    lang = raw.lang or guess_language(text)
    return Article(
        id=raw.id,
        path=raw.path,
        sha256=raw.sha256,
        text=text,
        blocks=tuple(Block("paragraph", start, end) for start, end in spans),
        title=tidy_title(raw.title, raw.source) if raw.title else derive_headline(text[:_LEAD]),
        title_origin="markup" if raw.title else "derived",
        authors=raw.authors or not_the_outlet(said.authors, raw.source),
        source=raw.source or said.source,
        agencies=said.agencies,
        dateline=Dateline(said.opening.place) if said.opening and said.opening.place else None,
        date_clues=(*input_clues(raw), *said.clues),
        lang="en" if lang == "und" else lang,
        url=raw.url,
        notes=raw.notes,
    )


def _top(body: list[str]) -> Reading:
    """The first lines, those that are stamp or byline marked as such so that their facts are read."""
    sheet = Sheet.of(body[:_TOP])
    verdicts = tuple(Verdict("stamp" if x.stamp else "byline" if x.byline and not x.prose else "") for x in sheet.lines)
    return Reading(sheet, verdicts, None)
