"""Put scraped text back into lines that are paragraphs: hard-wrapped lines joined, one-line blobs parted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_gen.text.days import MONTH, TIME, WEEKDAY
from site_gen.text.sentences import sentences

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_HANGING = re.compile(
    r"(?:^|\s)(?:the|a|an|of|to|by|and|with|from|for|that|at|in|on|as|told|its|their|his|her|or|but|than|into)$"
)

_BLOB_WORDS = 30  # a text on one line with fewer is left as it is
_PARAGRAPH = 380  # characters of a paragraph made of a blob
_DATE = (
    rf"(?:{WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_OPENING_STAMP = re.compile(
    rf"(?:(?:date of publication|first published|last updated|published|updated|posted|date)(?: on)?\s*:?\s+)?"
    rf"(?:(?:AP|AFP|Reuters) )?{_DATE}(?:,? ?(?:at |- )?{TIME})?\s*(?:[|/–—-]\s*)?",
    re.IGNORECASE,
)
_OPENING_LABEL = re.compile(r"(?:UPDATED?|Print this page)\s+(?=[A-Z\d])")
_TAGS = re.compile(r"\bTags:? (?P<tags>[A-Z][^.!?\"“]{3,200}?) (?=[A-Z])")
_TAIL = re.compile(r"(?<=[.!?\"”)])\s+(?P<tail>[^.!?]{2,60})$")
_TAIL_BRACKET = re.compile(
    r"\s*(?P<tail>\((?:source|sources|reporting|with|via|writing|editing)\b[^()]{2,90}\)[^.!?]{0,30})$", re.IGNORECASE
)


def paragraph_lines(text: str, title: str | None = None) -> list[str]:
    """The paragraphs and other lines of a scraped text, blank ones left out, each stripped; no character is changed.

    `title` helps to find the headline in a text that is all on one line.
    """
    lines = [line.replace("\t", " ").rstrip() for line in text.splitlines()]
    filled = [line for line in lines if line.strip()]
    if len(filled) == 1 and len(filled[0].split()) >= _BLOB_WORDS:
        return part_blob(filled[0].strip(), title)
    if is_wrapped(filled):
        return [joined for group in _wrapped_groups(lines, _width(filled)) if (joined := _join(group))]
    return _rejoin([line.strip() for line in filled])


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines (none blank) were broken at a fixed width: alike in length, mostly not at a full stop."""
    if len(lines) < 4:
        return False
    width = _width(lines)
    if not 40 <= width <= 110:
        return False
    full = [line for line in lines if len(line) >= 0.75 * width]
    broken = [line for line in full if not _ENDS.search(line)]
    small = sum(line.lstrip()[:1].islower() for line in lines)
    return len(full) * 2 >= len(lines) and len(broken) * 2 >= len(full) and small * 4 >= len(lines)


def _width(lines: Sequence[str]) -> int:
    """The length that nine of ten lines stay below."""
    lengths = sorted(len(line) for line in lines)
    return lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]


def _wrapped_groups(lines: Sequence[str], width: int) -> list[list[str]]:
    """Lines of one paragraph together: parted by a blank line, an indent, or a line that stops short."""
    groups: list[list[str]] = [[]]
    margin = min(_indent(line) for line in lines if line.strip())
    for line in lines:
        if not line.strip():
            groups.append([])
            continue
        before = groups[-1][-1] if groups[-1] else None
        if before is not None and (_indent(line) >= margin + 2 or _stops_short(before, line, width)):
            groups.append([])
        groups[-1].append(line)
    return [group for group in groups if group]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stops_short(before: str, line: str, width: int) -> bool:
    """The next word would have stood on the line before: its writer ended it there."""
    room = width - len(before) - 1 - len(line.split()[0])
    return room >= 0 if _ENDS.search(before) and room > 6 else room > width * 0.4


def _join(group: Sequence[str]) -> str:
    """One paragraph of its lines; a word parted by a hyphen at a line's end stays as it is, without the break."""
    out = ""
    for line in (part.strip() for part in group):
        tight = out.endswith("-") and not out.endswith((" -", "--")) and line[:1].isalpha()
        out += line if tight or not out else f" {line}"
    return out


def _rejoin(lines: list[str]) -> list[str]:
    """Join what a scraper broke within a sentence: a long line without an end, and one that goes on in small type."""
    out: list[str] = []
    for line in lines:
        if out and _goes_on(out[-1], line):
            out[-1] += f" {line}"
        else:
            out.append(line)
    return out


def _goes_on(before: str, line: str) -> bool:
    if _ENDS.search(before) or before[-1:] in ",)" or len(before.split()) < 8 or before[:1].islower():
        return False
    small = line[:1].islower() and len(line.split()) > 3
    return small or (bool(_HANGING.search(before)) and line[:1].isalnum())


# ------------------------------------------------------------------------------------------------- all on one line
def part_blob(text: str, title: str | None = None) -> list[str]:
    """A text on one line as lines: stamp, headline, tags, paragraphs of whole sentences, credits."""
    before, rest = _opening(text, title)
    rest, after = _closing(rest)
    return [*before, *_paragraphs(rest), *after]


def _opening(text: str, title: str | None) -> tuple[list[str], str]:
    found: list[str] = []
    for _ in range(4):  # a label of the page, stamp and headline, in any order
        piece = _stamp_at_start(text) or _title_at_start(text, title, bool(found))
        if not piece or len(piece) >= len(text):
            break
        found.append(piece.strip())
        text = text[len(piece) :].lstrip()
    tags = _TAGS.search(text[:900])
    if tags:
        standfirst = text[: tags.start()].strip()
        goes_on = text[tags.end("tags") :]
        at = goes_on.find(standfirst[:60]) if standfirst else -1
        if not standfirst or 0 <= at < 200:
            cut = tags.end("tags") + max(0, at)
            found += [p for p in (standfirst, text[tags.start() : cut].strip()) if p]
            text = text[cut:].lstrip()
    return found, text


def _stamp_at_start(text: str) -> str:
    match = _OPENING_LABEL.match(text) or _OPENING_STAMP.match(text)
    return match.group() if match else ""


def _title_at_start(text: str, title: str | None, after_stamp: bool) -> str:
    if title and (match := _given_title(title).match(text)):
        return match.group("by") or match.group()
    if after_stamp and (match := re.match(r"(?P<title>[^.!?]{15,160}?) ?\.\s", text)):
        words = [w for w in match.group("title").split() if len(w) > 3]
        if len(words) >= 3 and sum(w[:1].isupper() for w in words) >= 0.75 * len(words):
            return match.group()
    return ""


def _given_title(title: str) -> re.Pattern[str]:
    """The headline at the start of a text, whole or without its last words, perhaps after 'by Somebody'."""
    words = [re.escape(w.strip(".,:;")) for w in title.split()]
    needed = max(4, len(words) * 3 // 4)
    rest = "".join(rf"(?:\W+{w}" for w in words[needed:]) + ")?" * max(0, len(words) - needed)
    head = r"\W+".join(words[:needed])
    return re.compile(
        rf"(?P<by>by (?:[\w.-]+ ){{1,4}}?(?=\W*{head}))?\W*{head}{rest}\W*?(?:\s?\.)?(?=\s+[\W_]*[A-Z\d])"
    )


def _closing(text: str) -> tuple[str, list[str]]:
    after: list[str] = []
    for pattern in (_TAIL, _TAIL_BRACKET):
        match = pattern.search(text[-200:])
        if match and len(match.group("tail").split()) <= 12:
            at = max(0, len(text) - 200) + match.start()
            after.insert(0, text[at:].strip())
            text = text[:at]
    return text.rstrip(), after


def _paragraphs(text: str) -> list[str]:
    """Whole sentences, about as many as a paragraph of a newspaper holds; never a break inside a quotation."""
    spans: list[tuple[int, int]] = []
    start, curly, straight = 0, 0, 0
    for at, end in sentences(text):
        curly += text.count("“", at, end) - text.count("”", at, end)
        straight += text.count('"', at, end)
        is_open = (curly > 0 or straight % 2) and end - start < 3 * _PARAGRAPH
        if end - start >= _PARAGRAPH and not is_open:
            spans.append((start, end))
            start, curly, straight = end, 0, 0
    if spans and len(text) - start < _PARAGRAPH / 4:
        spans[-1] = (spans[-1][0], len(text))
    else:
        spans.append((start, len(text)))
    return [piece for a, b in spans if (piece := text[a:b].strip())]
