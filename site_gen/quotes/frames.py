"""Find the frames of a sentence: a verb of saying, and the noun phrase that is its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from site_gen.quotes.lexicon import STRONG, words
from site_gen.quotes.phrases import (
    Phrase,
    core,
    main_subject,
    nearest_subject,
    over_adverbs,
    phrase_after,
    subject_before,
)
from site_gen.quotes.tokens import Sentence

# Subject first, verb first, subject of another verb, 'according to Smith', 'Smith's claim'.
Order = Literal["sv", "vs", "chain", "according", "noun"]
_SAY, _REACT = frozenset(["say"]), frozenset(["react"])


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue and its subject. All numbers are token numbers of the sentence; `source` is None if unknown."""

    cue: int
    cue_stop: int
    source: Phrase | None
    order: Order
    sections: frozenset[str]  # of data/cues.txt
    passive: bool = False
    relative: bool = False  # in a relative clause: its subject is none of the main clause's
    unreal: bool = False  # 'would say', 'to call'

    @property
    def first(self) -> int:
        """The frame's first token."""
        return min(self.cue, self.source[0]) if self.source and self.order in ("sv", "vs") else self.cue

    @property
    def stop(self) -> int:
        """The token after the frame's last."""
        return max(self.cue_stop, self.source[1]) if self.source and self.order != "chain" else self.cue_stop

    @property
    def strong(self) -> bool:
        """Whether it may introduce a whole sentence in quotation marks."""
        return bool(self.sections & STRONG)


def frames(sentence: Sentence) -> list[Frame]:
    """The frames of a sentence, by the place of their cue."""
    found: list[Frame] = []
    for i in range(len(sentence.tokens)):
        if i in sentence.cues:
            found.append(_frame(sentence, i, found))
        elif sentence.low(i) == "according" and sentence.low(i + 1) == "to":
            found.append(Frame(i, i + 2, phrase_after(sentence, i + 2), "according", _SAY))
        elif sentence.tags[i] in "nN" and sentence.low(i) in words("statements"):
            owner = _owner(sentence, i)
            if owner:
                found.append(Frame(i, i + 1, owner, "noun", _REACT))
    return found


def _frame(sentence: Sentence, i: int, before: list[Frame]) -> Frame:
    cue = sentence.cues[i]
    if cue.form in ("past", "participle"):
        passive = _passive(sentence, i)
        if passive:
            return passive
    stop = i + 1 + len(cue.particle)
    after = phrase_after(sentence, stop) if _is_inverted(sentence, i) else None
    if after:
        return Frame(i, stop, after, "vs", cue.sections)
    if cue.form == "ing" or sentence.tag(i - 1) in ("T", "C"):
        direct = subject_before(sentence, i) if _has_own_subject(sentence, i) else None
        source = direct or _fronted(sentence, i) or _chained(sentence, i, before)
        return Frame(i, stop, source, "sv" if direct else "chain", cue.sections, unreal=cue.form == "base")
    relative = sentence.tag(over_adverbs(sentence, i - 1)) in ("R", "S")
    source = subject_before(sentence, i)
    return Frame(i, stop, source, "sv", cue.sections, relative=relative, unreal=sentence.tag(i - 1) == "M")


def _passive(sentence: Sentence, i: int) -> Frame | None:
    """'was called “X” by the paper', 'described by the paper as “X”'; 'was quoted as saying' is active in sense."""
    cue = sentence.cues[i]
    stop = i + 1 + len(cue.particle)
    if _has_be(sentence, i):
        if (sentence.low(stop), sentence.low(stop + 1)) == ("as", "saying"):
            return Frame(i, stop + 2, subject_before(sentence, i), "sv", _SAY)
        return Frame(i, stop, _agent(sentence, stop), "vs", cue.sections, passive=True)
    if cue.form == "past" and sentence.low(stop) == "by" and sentence.tag(stop + 1) in ("N", "D", "n"):
        return Frame(i, stop, phrase_after(sentence, stop + 1), "vs", cue.sections, passive=True)
    return None


def _has_be(sentence: Sentence, i: int) -> bool:
    """'was called', 'has been widely described'."""
    j = i - 1
    while sentence.tag(j) == "B":
        j -= 1
    return sentence.low(j) in words("passive-be") or sentence.low(j) == "'re"


def _agent(sentence: Sentence, at: int) -> Phrase | None:
    """The doer of a passive: 'by fellow physicians' after it."""
    by = next((k for k in range(at, at + 6) if sentence.low(k) == "by"), None)
    return phrase_after(sentence, by + 1) if by else None


def _is_inverted(sentence: Sentence, i: int) -> bool:
    """Whether the subject follows the cue at `i`: right after a quotation or a comma, and a noun phrase comes next."""
    cue, before = sentence.cues[i], sentence.tags[:i]
    if cue.form not in ("past", "s") or not cue.sections & STRONG:
        return False
    if sentence.tag(i + 1 + len(cue.particle)) not in ("N", "n", "D", "#", "v", "V"):
        return False
    if not before or before.endswith(("Q", "Q,", "Q-")):
        return True
    return before.endswith(",") and cue.lemma not in words("addressing") and _ends_there(sentence, i + 1)


def _ends_there(sentence: Sentence, i: int) -> bool:
    """Whether only a noun phrase is left before the sentence or the clause ends: '..., reported AFP.'"""
    phrase = phrase_after(sentence, i)
    return phrase is not None and sentence.tag(phrase[1]) in ("", ",", ";")


def _has_own_subject(sentence: Sentence, i: int) -> bool:
    """Whether an -ing form has a subject beside it: 'is calling', 'with Smith calling', 'footage of her saying'."""
    before = sentence.tag(i - 1)
    return before in ("A", "P") or (before == "N" and bool(sentence.cues[i].sections & {"say", "ask", "label"}))


def _fronted(sentence: Sentence, i: int) -> Phrase | None:
    """The subject after a fronted participle: 'Calling it a shame, (Smith) left'; 'After saying so, (she) left'."""
    if set(sentence.tags[:i]) - set("IBCS"):
        return None
    comma = next((k for k in range(i, len(sentence.tags)) if sentence.tags[k] in ",Q"), -1)
    return main_subject(sentence, len(sentence.tokens), comma + 1) if comma > 0 else None


def _chained(sentence: Sentence, i: int, before: list[Frame]) -> Phrase | None:
    """The subject of a verb that has none of its own: '..., adding', 'and said', 'to say', 'by saying'.

    It goes on with the nearest cue before it that is no aside, else with the clause.
    """
    for frame in reversed(before):
        if frame.strong and frame.source and not (frame.passive or frame.relative or frame.unreal):
            return frame.source
    nearest = nearest_subject(sentence, i) if sentence.tag(i - 1) == "C" else None
    return nearest or main_subject(sentence, i)


def _owner(sentence: Sentence, i: int) -> Phrase | None:
    """Whose statement the noun at token `i` is: 'Trump's latest claim', 'her reply', 'a statement from Peabody'."""
    j = i - 1
    while j >= 0 and sentence.tags[j] in "nN#B":
        j -= 1
    if sentence.low(j) in ("his", "her", "its", "their"):
        return j, j + 1
    if sentence.tag(j) == "s":
        return core(sentence, j - 1)
    return phrase_after(sentence, i + 2) if sentence.low(i + 1) in ("from", "by") else None
