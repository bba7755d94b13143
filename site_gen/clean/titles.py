"""Find the headline among the first lines, and take the site's own name off it."""

from __future__ import annotations

import re

from site_gen.clean.bylines import is_outlet
from site_gen.clean.lines import Line, Sheet
from site_gen.clean.stamps import is_stamp, stamps, without_stamp
from site_gen.text.fold import fold

_LONGEST = 20  # words; longer lines above the text are captions or standfirsts
_SEARCHED = 40  # lines from the top
_SUFFIX = re.compile(r"\s+(?:[-–—|•·»›]|::|<)\s+(?=[^-–—|•·»›<]+$)")
_SECTIONS = re.compile(
    r"(?:world|region|news|politics|business|sports?|opinion|us|uk|international|national|middle east|europe|asia"
    r"|africa|americas|home|front page|latest|local|top stories|video|society|culture|tech(?:nology)?|science|health)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\s*\((?:agencies|reuters|afp|ap|xinhua|file|video|updated|update|photos?)\)\W*$", re.IGNORECASE)


def title_index(sheet: Sheet, given: str | None = None) -> int | None:
    """Which line is the headline: the one that `given` names, else the likeliest above the text; None where none is."""
    first = sheet.body[0]
    if given:
        key = fold(given)
        same = [i for i, line in enumerate(sheet.lines[:_SEARCHED]) if i <= first and fold(line.text) == key]
        return same[0] if same and key else None
    able = [i for i in range(min(first, _SEARCHED)) if _may_be_title(sheet, i)]
    return max(able, key=lambda i: (_score(sheet, i), -i), default=None)


def tidy_title(title: str, source: str | None = None) -> str:
    """`title` without stamp, credit, site's sections and name: 'Talks fail - World - Daily Post' -> 'Talks fail'."""
    title = " ".join(_CREDIT.sub("", title).split())
    if stamps(title) and is_stamp(title[stamps(title)[-1].day.start :]):
        title = without_stamp(title)
    while match := _SUFFIX.search(title):
        head, tail = title[: match.start()], title[match.end() :].strip()
        known = source and tail.casefold() == source.casefold()
        if len(head.split()) < 2 or not (known or is_outlet(tail) or _SECTIONS.fullmatch(tail)):
            break
        title = head
    return title.strip()


def _may_be_title(sheet: Sheet, index: int) -> bool:
    line = _bare_title(sheet.lines[index])
    if not 3 <= line.count <= _LONGEST or line.opens or line.name or line.stamp or line.links:
        return False
    if line.key.startswith("by ") or line.text.endswith("…") or not re.match(r"[\w\"“‘'(¿¡«$€£#]", line.text):
        return False
    if line.sure or line.byline or line.headlines or "nav" in line.hints or "caption" in line.hints:
        return False
    if _cut_off(sheet, index) or (sheet.prose_lines >= 3 and not _shared(sheet, line)):
        return False
    ends = line.text.endswith(".") and not line.text.endswith("..")
    return not ends or (line.capitals >= 0.75 and line.count >= 5)


def _bare_title(line: Line) -> Line:
    """The line without the stamp and the credit that may stand behind a headline."""
    return Line(tidy_title(line.text)) if stamps(line.text) else line


def _cut_off(sheet: Sheet, index: int) -> bool:
    """It is repeated longer beside itself: a caption and its short form."""
    key = sheet.lines[index].key
    beside = sheet.lines[max(0, index - 1) : index] + sheet.lines[index + 1 : index + 2]
    return any(o.key != key and (o.key.startswith(key) or key.startswith(o.key)) for o in beside if o.count > 2)


def _shared(sheet: Sheet, line: Line) -> float:
    """Share of its telling words that the text uses, too."""
    return sum(w in sheet.vocabulary for w in line.content) / max(1, len(line.content))


def _score(sheet: Sheet, index: int) -> float:
    """How likely the line is the headline: words it shares with the text, then its place and shape."""
    line = _bare_title(sheet.lines[index])
    shared = _shared(sheet, line)
    before = sheet.lines[index - 1] if index else None
    after_links = bool(before and before.sure and before.sure.kind in ("related", "player"))
    shape = 0.5 * (line.capitals >= 0.7) + 0.5 * (line.count > 4) - 0.05 * max(0, line.count - 12)
    return round(shared, 1) * 2 + shape - 0.15 * index - after_links
