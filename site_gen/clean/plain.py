"""Scraped text -> Article: residue left out on record, headline, author, agencies, dateline and dates found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.clean.agencies import agencies_in
from site_gen.clean.bylines import Byline
from site_gen.clean.clues import dateline_clue, input_clues, stamp_clue
from site_gen.clean.credits import filed, split_credit
from site_gen.clean.datelines import OpensWith
from site_gen.clean.glued import unglued
from site_gen.clean.judge import Verdict, judge
from site_gen.clean.lines import Line, Sheet
from site_gen.clean.paragraphs import paragraph_lines
from site_gen.clean.stamps import stamps
from site_gen.clean.titles import tidy_title
from site_gen.model import Article, Block, DateClue, Dateline, Dropped, RawDocument, TitleOrigin
from site_gen.text.fold import fold
from site_gen.text.headline import derive_headline
from site_gen.text.openings import opened_by

_LEAD = 4000  # characters that a headline is made of


@dataclass(frozen=True)
class Reading:
    """A scraped text with a verdict on every line."""

    sheet: Sheet
    verdicts: tuple[Verdict, ...]
    headline: int | None
    keep: tuple[str, ...] = ()  # how lines begin that stay whatever a rule says


def clean_plain(raw: RawDocument) -> Article:
    """The article in the scraped text `raw.text`; every line that is not part of it is in `dropped`, with its rule."""
    reading = read_plain(raw.text or "", tidy_title(raw.title, raw.source) if raw.title else None, raw.keep)
    body, dropped, cut = _parted(reading)
    text = "\n\n".join(body)
    title, origin = _title(reading, raw, text)
    said = facts(reading, body, cut)
    return Article(
        id=raw.id,
        path=raw.path,
        sha256=raw.sha256,
        text=text,
        blocks=_blocks(body),
        title=title,
        title_origin=origin,
        authors=raw.authors or not_the_outlet(said.authors, raw.source),
        source=raw.source or said.source,
        agencies=said.agencies,
        dateline=Dateline(said.opening.place) if said.opening and said.opening.place else None,
        date_clues=(*input_clues(raw), *said.clues),
        lang=raw.lang or ("en" if reading.sheet.language == "und" else reading.sheet.language),
        url=raw.url,
        dropped=tuple(dropped),
        doubts=_doubts(reading),
        notes=raw.notes,
    )


def read_plain(text: str, title: str | None = None, keep: tuple[str, ...] = ()) -> Reading:
    """Lines and verdicts of a scraped text. Where every line would go, none does.

    Args:
        keep: how lines begin that the editor brings back.
    """
    lines, glued = unglued(paragraph_lines(text, title))
    sheet = Sheet.of(lines)
    headline, verdicts = judge(sheet, title, english=sheet.language in ("en", "und"))
    verdicts = [Verdict(*glued[n]) if n in glued else v for n, v in enumerate(verdicts)]
    if all(v.kind for v in verdicts):
        headline, verdicts = None, [Verdict(doubt=v.kind, rule=v.rule) for v in verdicts]
    if keep:
        stays = opened_by(keep)
        verdicts = [Verdict() if stays(line.text) else v for line, v in zip(sheet.lines, verdicts, strict=True)]
    return Reading(sheet, tuple(verdicts), headline, keep)


# --------------------------------------------------------------------------------------------------- text and record
def _parted(reading: Reading) -> tuple[list[str], list[Dropped], list[str]]:
    """Paragraphs that stay, the record of what does not, and the credits cut off at the end of paragraphs."""
    body: list[str] = []
    dropped: list[Dropped] = []
    cut: list[str] = []
    stays = opened_by(reading.keep)
    for line, verdict in zip(reading.sheet.lines, reading.verdicts, strict=True):
        if verdict.kind:
            dropped.append(Dropped(line.text, verdict.kind, verdict.rule))
            continue
        paragraph, credit = split_credit(line.text)
        if credit and stays(credit):
            paragraph, credit = line.text, ""
        body.append(paragraph)
        if credit:
            cut.append(credit)
            dropped.append(Dropped(credit, "agency", "a credit at the end of a paragraph"))
    return body, dropped, cut


def _blocks(body: Sequence[str]) -> tuple[Block, ...]:
    blocks, at = [], 0
    for index, paragraph in enumerate(body):
        heading = is_heading(Line(paragraph), body[index + 1] if index + 1 < len(body) else "")
        blocks.append(Block("heading" if heading else "paragraph", at, at + len(paragraph), 2 if heading else 0))
        at += len(paragraph) + 2
    return tuple(blocks)


def is_heading(line: Line, following: str) -> bool:
    """Whether a paragraph heads the one that follows: few words, no full stop, no quotation."""
    if (
        line.count > 9
        or line.ends
        or line.text[-1:] in ',;)]”"'
        or not line.text[:1].isalnum()
        or line.text[:1].islower()
    ):
        return False
    return line.stop < 0.75 and Line(following).ends and Line(following).count > line.count


def _title(reading: Reading, raw: RawDocument, text: str) -> tuple[str, TitleOrigin]:
    if raw.title and raw.title.strip():
        return tidy_title(raw.title, raw.source), "markup"
    if reading.headline is not None:
        return tidy_title(reading.sheet.lines[reading.headline].text, raw.source), "first-line"
    return derive_headline(text[:_LEAD]), "derived"


def _doubts(reading: Reading) -> tuple[Dropped, ...]:
    """Every line that stays although it looks like residue, for review: the kind it may be of, and why."""
    pairs = zip(reading.sheet.lines, reading.verdicts, strict=True)
    return tuple(Dropped(line.text, v.doubt, v.rule) for line, v in pairs if v.doubt)


# ------------------------------------------------------------------------------------------------------------- facts
@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines say about the article."""

    authors: tuple[str, ...]
    source: str | None
    agencies: tuple[str, ...]
    opening: OpensWith | None
    clues: tuple[DateClue, ...]


def facts(reading: Reading, body: Sequence[str], cut: Sequence[str] = ()) -> Facts:
    """Author, outlet, agencies, dateline and dates, from bylines, credits, stamps and the text's opening."""
    bylines = _bylines(reading)
    wire = filed(body, (*_credit_lines(reading), *cut), (name for b in bylines for name in b.agencies))
    clues = _stamp_clues(reading)
    if wire.opening and (clue := dateline_clue(wire.opening)):
        clues = (*clues, clue)
    return Facts(
        authors=tuple(dict.fromkeys(a for b in bylines for a in b.authors)) or _lone_names(reading),
        source=next((b.source for b in bylines if b.source), None),
        agencies=wire.agencies,
        opening=wire.opening,
        clues=clues,
    )


def not_the_outlet(authors: Sequence[str], source: str | None) -> tuple[str, ...]:
    """`authors` without the outlet itself, however it is spelled: 'Harbour Post English' for 'harbourpost'."""
    outlet = fold(source or "").replace(" ", "")
    return tuple(a for a in authors if not outlet or not fold(a).replace(" ", "").startswith(outlet))


def _bylines(reading: Reading) -> list[Byline]:
    """Those above the text and at its first lines; else those below it."""
    first, last = reading.sheet.body
    found = [
        (i, line.byline)
        for i, (line, v) in enumerate(zip(reading.sheet.lines, reading.verdicts, strict=True))
        if v.kind == "byline" and line.byline
    ]
    above = [b for i, b in found if i <= first + 3]
    return above or [b for i, b in found if i > last][:1]


def _lone_names(reading: Reading) -> tuple[str, ...]:
    """A name on a line of its own beside 'By', a stamp or the headline, whose bearer the text never mentions."""
    lines, first = reading.sheet.lines, reading.sheet.body[0]
    found = []
    for i in range(min(first, len(lines))):
        line = lines[i]
        beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        beside += [lines[j] for j in (i - 2, i + 2) if 0 <= j < first and lines[min(i, j) + 1].key == line.key]
        marked = any(b.stamp or b.key in ("by", "written by", "author") for b in beside) or (
            reading.headline in (i - 1, i - 2)
        )
        surname = line.words[-1].lower() if line.name else ""
        if line.name and marked and reading.verdicts[i].kind and not reading.sheet.vocabulary[surname]:
            found.append(line.text)
    return tuple(dict.fromkeys(found))


def _credit_lines(reading: Reading) -> list[str]:
    pairs = zip(reading.sheet.lines, reading.verdicts, strict=True)
    return [x.text for x, v in pairs if v.kind in ("agency", "stamp") or _rights(x, v)]


def _rights(line: Line, verdict: Verdict) -> bool:
    """'Copyright 2018 The Associated Press.' credits an agency; another outlet's own notice credits nobody."""
    return verdict.kind == "legal" and bool(agencies_in(line.text, wires_only=True))


def _stamp_clues(reading: Reading) -> tuple[DateClue, ...]:
    """Dates of the lines above the text, or labelled as published below it; none from lists of other articles."""
    first, last = reading.sheet.body
    found = []
    for i, (line, v) in enumerate(zip(reading.sheet.lines, reading.verdicts, strict=True)):
        above = i <= first + 2 and v.kind in ("stamp", "byline", "title")
        for stamp in stamps(line.text) if v.kind in ("stamp", "byline", "title") else ():
            if above or (i > last and stamp.label == "published" and v.kind == "stamp"):
                found.append(stamp_clue(stamp, line.text))
    return tuple(found)
