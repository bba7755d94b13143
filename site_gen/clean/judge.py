"""Which lines of a scraped text are the article, which are not, and by which rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from site_gen.clean.agencies import agencies_in
from site_gen.clean.bylines import is_person
from site_gen.clean.credits import split_credit
from site_gen.clean.lines import Line, Sheet
from site_gen.clean.residue import probability
from site_gen.clean.titles import title_index

# When in doubt a line stays: a longer line holds more words that would be lost.
_SHORT, _LONG = 0.6, 0.85
_LONG_FROM, _NEVER_FROM = 25, 60  # words
_DOUBT = 0.4  # from here on a kept line is noted for review
_NO_MODEL: Mapping[str, float] = {}
_PICTURE = re.compile(r"photo|picture|image|©|credit|handout|file", re.IGNORECASE)
_LABELLED = re.compile(r"\W*(?:first |originally |last |date )?(?:publi|updat|posted|modif)", re.IGNORECASE)
_POINT = re.compile(r"(?:\d{1,2}[.)]|[•·*▪█■●–-]+)\s+\S")
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|contributor|journalist|analyst|critic|producer)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with one line."""

    kind: str = ""  # why it is dropped; '' where it stays
    rule: str = ""  # the rule, in words for the reader
    doubt: str = ""  # the kind that a line which stays might be of


STAYS = Verdict()


def judge(
    sheet: Sheet, title: str | None = None, weights: Mapping[str, float] | None = None, *, english: bool = True
) -> tuple[int | None, list[Verdict]]:
    """The headline's line, or None, and a verdict for every line.

    `weights` stand in for the packaged model's. The model reads English alone; of other text only what a rule is
    certain of goes.
    """
    headline = title_index(sheet, title)
    verdicts = [
        _verdict(sheet, index, headline, weights if english else _NO_MODEL) for index in range(len(sheet.lines))
    ]
    return headline, _lists_whole(sheet, [_in_context(sheet, index, verdicts) for index in range(len(verdicts))])


def _verdict(sheet: Sheet, index: int, headline: int | None, weights: Mapping[str, float] | None) -> Verdict:
    line = sheet.lines[index]
    if _is_signed(sheet, index):
        return STAYS
    kind, rule = _certain(sheet, index, headline)
    if kind:
        return Verdict(kind, rule)
    if weights is _NO_MODEL:
        return Verdict(line.sure.kind, line.sure.rule) if line.sure and line.sure.where == "whole" else STAYS
    if _plainly_text(sheet, index) or _is_crosshead(sheet, index):
        return STAYS
    share = probability(sheet, index, weights)
    guess, why = _kind(sheet, index, headline)
    if share >= _threshold(line) and not (guess == "bio" and _is_subject(sheet, index)):
        return Verdict(guess, why)
    return Verdict(rule=why, doubt=guess) if share >= _DOUBT else STAYS


def _threshold(line: Line) -> float:
    if line.sure and not line.doubtful:
        return 0.5
    if line.count >= _NEVER_FROM:
        return 2.0
    return _LONG if line.count >= _LONG_FROM else _SHORT


def _plainly_text(sheet: Sheet, index: int) -> bool:
    """A longer line of running text that says nothing of furniture: not worth asking the model."""
    line = sheet.lines[index]
    return sheet.prose[index] and line.count >= 15 and line.sure is None and not line.hints


def _is_crosshead(sheet: Sheet, index: int) -> bool:
    """A few words in capitals between paragraphs: the way agencies set their headings."""
    line = sheet.lines[index]
    short = line.shouts and 2 <= line.count <= 6 and line.sure is None and not line.stamp
    return short and not sheet.loud and sheet.place(index) == "body" and sheet.runs[index] <= 2


def _is_signed(sheet: Sheet, index: int) -> bool:
    """The last paragraph with the agency's name behind it, not a caption with a credit: '... he said. - AFP'."""
    line = sheet.lines[index]
    if (
        line.sure is None
        or line.sure.kind not in ("caption", "agency")
        or line.count < 8
        or _PICTURE.search(line.text[-60:])
    ):
        return False
    if sheet.last_sentence > index:
        return False
    paragraph, credit = split_credit(line.text)
    return bool(credit) and Line(paragraph).ends and index > 0


def _is_subject(sheet: Sheet, index: int) -> bool:
    """Whom the line tells of, the article tells of as well: no note on its writer."""
    line = sheet.lines[index]
    named = re.match(r"(?:[A-Z][\w.'’-]+ ){1,4}(?=is|was|has|covers|writes|reports)", line.text)
    surname = (named.group().split()[-1] if named else "").lower()
    return bool(surname) and surname not in sheet.surnames and sheet.vocabulary[surname] - sheet.prose[index] > 0


def _certain(sheet: Sheet, index: int, headline: int | None) -> tuple[str, str]:
    """Kind and rule where a rule alone decides; ('', '') where the model must."""
    line = sheet.lines[index]
    for rule in (_title, _cut_off, _separator, _stamp, _byline, _refrain, _summary, _headlines, _captioned, _teaser):
        kind, why = rule(sheet, index, line, headline)
        if kind:
            return kind, why
    return "", ""


def _title(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    if index == headline:
        return "title", "the headline, shown above the article"
    if headline is None or sheet.prose[index]:
        return "", ""
    title = sheet.lines[headline]
    near = len(line.content & title.content) >= 0.8 * max(3, len(title.content)) and line.count <= title.count + 6
    if line.count >= 4 and (line.key == title.key or near) and (line.sure or not line.ends or line.key == title.key):
        return line.sure.kind if line.sure else "title", "repeats the headline"
    return "", ""


def _cut_off(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    """A caption cut off and given again, the second time with the picture's agency."""
    if line.count < 4 or line.ends:
        return "", ""
    for other in (index + 1, index - 1):
        if not 0 <= other < len(sheet.lines):
            continue
        beside = sheet.lines[other]
        longer, shorter = (beside, line) if len(beside.key) > len(line.key) else (line, beside)
        extra = longer.key[len(shorter.key) :]
        if (
            shorter.count >= 4
            and longer.key.startswith(shorter.key)
            and extra
            and not sheet.prose[other]
            and not shorter.ends
        ):
            return "caption", "a picture caption cut off and repeated on the next line"
    return "", ""


def _separator(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    return ("separator", "only divides") if not re.search(r"\w", line.text) else ("", "")


def _stamp(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    if line.stamp and (sheet.place(index) != "body" or _LABELLED.match(line.text)):
        return "stamp", "a date or time on a line of its own"
    return "", ""


def _byline(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    if sheet.place(index) == "body" and index > sheet.body[0] + 2:
        return "", ""
    if line.byline is None or line.sure or sheet.prose[index]:
        return "", ""
    return "byline", "names the author"


def _summary(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    """A sentence of the article, given again above it or between its paragraphs."""
    if sheet.keys[line.key] < 2 or line.count < 5 or line.turn:
        return "", ""
    first, last = sheet.stands[line.key]
    headed = _under_summary(sheet, first)
    if index == first:
        return ("highlights", "a sentence of the article, given again above it") if headed else ("", "")
    if not line.ends:
        return "duplicate", "said before, word for word"
    again = line.count >= 12 and index == last and last - first > 1 and not headed
    return ("duplicate", "said before, word for word") if again else ("", "")


def _under_summary(sheet: Sheet, index: int) -> bool:
    return any(x.sure and x.sure.kind == "highlights" for x in sheet.lines[max(0, index - 5) : index])


def _refrain(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    """A label that the page sets between paragraphs again and again."""
    times = sheet.keys[line.key]
    label = times >= 3 and line.count <= 6 and not line.ends and not line.opens and not line.turn
    return (line.sure.kind if line.sure else "ui", f"a label, said {times} times") if label else ("", "")


def _captioned(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    """It describes a picture, and the picture's credit is the next line."""
    after = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    credit = (
        after is not None and after.sure is not None and after.sure.kind in ("caption", "credit") and after.count <= 6
    )
    return ("caption", "describes a picture whose credit follows") if credit and "caption" in line.hints else ("", "")


def _teaser(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    return ("related", "in a list of other articles, no two paragraphs on end") if index > sheet.closed else ("", "")


def _headlines(sheet: Sheet, index: int, line: Line, headline: int | None) -> tuple[str, str]:
    if line.headlines:
        return "related", "several headlines on end, each under words in capitals"
    if line.shouts and line.count >= 8 and not line.ends and sheet.place(index) == "body" and not sheet.loud:
        return "related", "a headline in capitals between paragraphs"
    return "", ""


def _kind(sheet: Sheet, index: int, headline: int | None) -> tuple[str, str]:
    """The likeliest kind of a line that the model drops, and why."""
    line = sheet.lines[index]
    if line.stamp:
        return "stamp", "a date or time on a line of its own"
    if line.sure:
        return line.sure.kind, line.sure.rule
    if line.hints:
        phrase = line.phrases[1][0]
        return phrase.kind, f"{phrase.rule}; {_shape(sheet, index)}"
    return _kind_by_place(sheet, index, headline), _shape(sheet, index)


def _in_context(sheet: Sheet, index: int, verdicts: list[Verdict]) -> Verdict:
    """The kind as the lines around it tell it: in a list of other articles, beside a byline, below the text."""
    verdict, line, place = verdicts[index], sheet.lines[index], sheet.place(index)
    if not verdict.kind:
        return verdict
    if place == "tail" and (line.stamp or line.sure is None) and index > sheet.links_from:
        return Verdict("related", f"in a list of other articles; {_shape(sheet, index)}")
    if verdict.kind in ("caption", "credit", "agency") and line.count <= 4 and not _PICTURE.search(line.text):
        names = agencies_in(line.text)
        if names and place == "tail":
            return Verdict("agency", "names the wire agency")
        if names and verdict.kind == "agency" and place == "body":
            return Verdict("credit", "credits a picture")
    beside_author = index and verdicts[index - 1].kind == "byline" and line.count <= 6
    if place == "head" and beside_author and _ROLE.search(line.text) and line.sure is None:
        return Verdict("byline", "what the author is")
    return verdict


def _lists_whole(sheet: Sheet, verdicts: list[Verdict]) -> list[Verdict]:
    """A list between paragraphs stays whole: where one of its points stays, none goes for its looks alone."""
    out = list(verdicts)
    for mark, group in groupby(range(len(out)), key=lambda index: _mark(sheet, index)):
        points = list(group)
        if mark and not all(out[index].kind for index in points):
            for index in points:
                if out[index].kind and sheet.lines[index].sure is None:
                    out[index] = Verdict(rule=out[index].rule, doubt=out[index].kind)
    return out


def _mark(sheet: Sheet, index: int) -> str:
    """The sign before a point of a list in the body, '1' for any number; '' where the line is no such point."""
    match = _POINT.match(sheet.lines[index].text)
    if not match or sheet.place(index) != "body":
        return ""
    return "1" if match.group()[0].isdigit() else match.group()[0]


def _kind_by_place(sheet: Sheet, index: int, headline: int | None) -> str:
    line, place = sheet.lines[index], sheet.place(index)
    if place == "head":
        if line.count <= 3:
            return "byline" if line.name else "nav"
        return "highlights" if headline is not None and index > headline else "related"
    if place == "tail":
        return "byline" if all(is_person(p.strip()) for p in line.text.split("/")) else "related"
    return "caption" if line.clause else "related"


def _shape(sheet: Sheet, index: int) -> str:
    """What the model saw, in words."""
    line, place = sheet.lines[index], sheet.place(index)
    said = ["no full stop"] if not line.ends else []
    run = sheet.runs[index]
    if run > 2:
        said.append(f"one of {run} such lines together")
    said.append({"head": "above the text", "tail": "below the text", "body": "between paragraphs"}[place])
    return ", ".join(said)
