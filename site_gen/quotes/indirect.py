"""Find reported speech without quotation marks: 'Lavrov said both he and Brahimi agreed ...'.

Only where the sentence says so beyond doubt: the cue is the predicate of the main clause, or closes the sentence, and
what is reported is a clause with a verb of its own. Better none than half a sentence in somebody's mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from site_gen.quotes.attribution import Attribution
from site_gen.quotes.frames import Frame, frames
from site_gen.quotes.lexicon import words
from site_gen.quotes.tokens import Sentence

_FINITE = re.compile(r"[AMvVF]")
_ADJUNCT = re.compile(r"(?:t|I?D?n?t|I[DN]?[nN#s]{1,4}?)?(?=[SDNPn#])")


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported clause: its span in the article, and whose it is."""

    start: int
    end: int
    by: Attribution
    kind: Literal["direct", "indirect"] = "indirect"


def reported(sentences: Sequence[Sentence]) -> Iterator[Reported]:
    """The reported clauses of the sentences that hold no quotation, at most one a sentence, in order."""
    for at, sentence in enumerate(sentences):
        if "Q" in sentence.tags or not (sentence.cues or "according" in {t.low for t in sentence.tokens}):
            continue
        found = _in_sentence(at, sentence)
        if found:
            yield found


def _in_sentence(at: int, sentence: Sentence) -> Reported | None:
    here = [f for f in frames(sentence) if f.source and f.strong and not (f.passive or f.relative or f.unreal)]
    for frame in here:
        content = _closing(sentence, frame) or (_leading(sentence, frame) if frame == here[0] else None)
        if content and _FINITE.search(sentence.tags[slice(*content)]) and content[1] - content[0] > 2:
            return _made(at, sentence, frame, content)
    return None


def _made(at: int, sentence: Sentence, frame: Frame, content: tuple[int, int]) -> Reported | None:
    if frame.source is None:
        return None
    cue = " ".join(t.text for t in sentence.tokens[frame.cue : frame.cue_stop])
    start, end = sentence.span(*content)
    return Reported(start, end, Attribution(sentence.span(*frame.source), at, cue, "reported"))


def _leading(sentence: Sentence, frame: Frame) -> tuple[int, int] | None:
    """'Smith said on Friday (that) ...': the clause after the first cue of the sentence, to its end."""
    tags = sentence.tags
    if frame.order == "according":
        return _after_according(sentence, frame)
    if frame.order != "sv" or frame.source is None or set(tags[: frame.source[0]]) & set("SRVvM"):
        return None
    first = _clause_after(sentence, frame)
    return (first, _end(sentence, first)) if first else None


def _clause_after(sentence: Sentence, frame: Frame) -> int | None:
    """Where the clause after a cue begins: at its subject, past 'that', the day and who was told."""
    tags, at = sentence.tags, frame.cue_stop
    if not frame.sections & {"say", "that"}:
        return None
    that = next((k for k in range(at, min(at + 8, len(tags))) if tags[k] == "S"), None)
    if that is not None and sentence.tokens[that].low == "that" and not set(tags[at:that]) & set("VvAMFGg,;:"):
        return that + 1
    if "say" not in frame.sections or sentence.cues[frame.cue].lemma in words("addressing"):
        return None
    adjunct = _ADJUNCT.match(tags, at)
    first = adjunct.end() if adjunct and tags[at : at + 1] in ("t", "I") else at
    head = re.compile(r"(?:[DPNn#sC]|I(?=[DNn]))+[AMvV]").match(tags, first)
    return first if head else None


def _end(sentence: Sentence, first: int) -> int:
    """Where a reported clause ends: with its sentence, less ', AFP reported' and ', according to ...'."""
    closing = re.compile(r",(?:D?[nN]+V|VD?[nN]+|gT[DnNs#]+)$").search(sentence.tags, first)
    again = [  # 'but insisted ...'
        k - 1 - (sentence.tags[k - 2] == ",")
        for k, cue in sentence.cues.items()
        if k > first + 2 and sentence.tags[k - 1] == "C" and cue.form == "past" and cue.sections & {"say", "that"}
    ]
    return min([*again, *([closing.start()] if closing else [])], default=len(sentence.tags))


def _closing(sentence: Sentence, frame: Frame) -> tuple[int, int] | None:
    """'..., Smith said.', '..., according to Smith.': all before it."""
    if frame.source is None or frame.order == "chain":
        return None
    tail = sentence.tags[frame.stop :]
    opens = sentence.tags[frame.first - 1 : frame.first] == ","
    if not opens or not re.fullmatch(r"(?:t|[IBDnN#t]{1,6})?", tail):
        return None
    return 0, frame.first - 1


def _after_according(sentence: Sentence, frame: Frame) -> tuple[int, int] | None:
    if frame.cue == 0 and sentence.tags[frame.stop : frame.stop + 1] == ",":
        return frame.stop + 1, len(sentence.tags)
    return None
