"""Give each quoted string the words that say whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.quotes.frames import Frame, frames
from site_gen.quotes.marks import Quoted
from site_gen.quotes.phrases import main_subject
from site_gen.quotes.tokens import Sentence

# How often each rule was right on the development articles, rounded; docs/quality.md has the counts.
CONFIDENCE = {
    "turn": 0.97,
    "signed": 0.95,
    "after": 0.97,
    "before": 0.95,
    "governed": 0.9,
    "trailing": 0.85,
    "reported": 0.85,
    "noun": 0.8,
    "carried": 0.95,
    "carried over a paragraph": 0.8,
    "carried from a sentence": 0.75,
    "carried from a subject": 0.5,
    "colon": 0.65,
    "depicted": 0.55,
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words, by the words beside them.

    `source` is a span of the article, in the sentence with number `sentence`; where the quotation names nobody and goes
    on with an earlier one, `after` is that one's index.
    """

    source: tuple[int, int]
    sentence: int
    cue: str | None
    rule: str
    after: int | None = None


@dataclass(slots=True)
class _Context:
    text: str
    strings: Sequence[Quoted]
    sentences: Sequence[Sentence]
    frames: dict[int, list[Frame]]  # by sentence, as they are asked for
    homes: dict[int, int]  # quoted string -> sentence
    found: dict[int, Attribution]  # by quoted string

    def frames_of(self, at: int) -> list[Frame]:
        if at not in self.frames:
            self.frames[at] = frames(self.sentences[at])
        return self.frames[at]


def attribute(text: str, strings: Sequence[Quoted], sentences: Sequence[Sentence]) -> dict[int, Attribution]:
    """The attribution of each quoted string that has one, by its index in `strings`."""
    homes = {index: at for at, sentence in enumerate(sentences) for index in sentence.quotes.values()}
    context = _Context(text, strings, sentences, {}, homes, {})
    for at, sentence in enumerate(sentences):
        for token, index in sorted(sentence.quotes.items()):
            made = _turn(context, at, index) or _signed(context, at, token)
            made = made or _beside(context, at, token) or _carried(context, at, token)
            if made:
                context.found[index] = made
    return context.found


def is_sentence(inner: str) -> bool:
    """Whether quoted words may stand for themselves: several, from a capital to a stop."""
    return len(inner.split()) > 3 and starts_high(inner) and inner[-1] in ".,?!…'’”\"-—"


def starts_high(inner: str) -> bool:
    """Whether the first letter or digit is no small letter."""
    return not next((c for c in inner if c.isalnum()), "x").islower()


_NAME = re.compile(r"\s*([A-Z][A-Z.'’\- ]{1,40}):\s")
_SIGNED = re.compile(r"-(N{1,4})(?:,.{1,9})?$")


def _turn(context: _Context, at: int, index: int) -> Attribution | None:
    """A turn of a transcript: '“WALLACE: Let me ask ...'."""
    named = _NAME.match(context.text, context.strings[index].inner[0])
    return Attribution(named.span(1), at, ":", "turn") if named else None


def _signed(context: _Context, at: int, token: int) -> Attribution | None:
    """A name under the words: '“We will be back.” — Jane Smith', on the same line or on one of its own."""
    sentence = context.sentences[at]
    rest = sentence.tags[token + 1 :]
    if not rest and at + 1 < len(context.sentences):
        at, sentence = at + 1, context.sentences[at + 1]
        rest = sentence.tags
    signed = _SIGNED.match(rest)
    if not signed:
        return None
    first = len(sentence.tags) - len(rest) + 1
    return Attribution(sentence.span(first, first + len(signed.group(1))), at, None, "signed")


# ----------------------------------------------------------------------------------------------- in the same sentence
def _made(context: _Context, at: int, frame: Frame | None, rule: str) -> Attribution | None:
    if frame is None or frame.source is None:
        return None
    sentence = context.sentences[at]
    cue = " ".join(t.text for t in sentence.tokens[frame.cue : frame.cue_stop])
    return Attribution(sentence.span(*frame.source), at, cue, rule)


def _beside(context: _Context, at: int, token: int) -> Attribution | None:
    """By a frame of the same sentence."""
    sentence, here = context.sentences[at], context.frames_of(at)
    quoted = context.strings[sentence.quotes[token]]
    ends = context.text[quoted.inner[1] - 1]
    after = next((f for f in here if f.source and _is_after(sentence, f, token, ends)), None)
    return (
        _made(context, at, after, "after")
        or _before(context, at, token)
        or _made(context, at, next((f for f in here if _trails(f, token)), None), "trailing")
        or _made(context, at, next((f for f in here if f.order == "according" and f.source), None), "trailing")
        or _by_subject(context, at, token)
    )


def _is_after(sentence: Sentence, frame: Frame, token: int, ends: str) -> bool:
    """'“...,” Smith said' and '“...,” said Smith'."""
    if frame.passive or not frame.strong or frame.order not in ("sv", "vs") or frame.first <= token:
        return False
    if sentence.tag(token - 1) in ("I", "s", "D", "#") and sentence.tag(frame.stop) in ("D", "N", "P", "S", "n"):
        return False  # 'On “Meet the Press” Smith said that ...'
    gap = sentence.tags[token + 1 : frame.first]
    if gap:
        return gap in (",", "-", "C")
    return ends in ",?!-–—…." or frame.order == "vs" or sentence.tags[token + 1] in "NPD"


def _trails(frame: Frame, token: int) -> bool:
    """'A man who “lied” is no witness, Smith said.'"""
    return (
        frame.cue > token and frame.strong and not frame.passive and frame.order in ("sv", "vs") and bool(frame.source)
    )


def _before(context: _Context, at: int, token: int) -> Attribution | None:
    """By the nearest cue before the quotation."""
    sentence = context.sentences[at]
    ahead = [f for f in context.frames_of(at) if f.cue_stop <= token and f.order != "according"]
    if not ahead or _is_naming(sentence, ahead[-1], token):
        return None
    known = _likeliest(sentence, [f for f in ahead if _has_speaker(sentence, f, token)], token)
    if not known:
        return None
    frame = known[-2] if len(known) > 1 and _is_thing(sentence, known[-1]) else known[-1]
    tight = _introduces(sentence, frame, token)
    return _made(context, at, frame, "noun" if frame.order == "noun" else "before" if tight else "governed")


def _likeliest(sentence: Sentence, known: list[Frame], token: int) -> list[Frame]:
    """Those of the frames that tell best: what happened before what might, the clause before an aside in it."""
    known = [f for f in known if not f.unreal] or known
    known = [f for f in known if not _is_aside(sentence, f, token)] or known
    verbs = [f for f in known if f.order != "noun" and f.sections != {"think"}]
    return verbs or [f for f in known if f.order != "noun" or _introduces(sentence, f, token)]


def _has_speaker(sentence: Sentence, frame: Frame, token: int) -> bool:
    """Whether the frame names its speaker: a passive does with 'called “X” by Smith', 'described by Smith as “X”'."""
    if frame.source is None or not frame.passive:
        return frame.source is not None
    as_phrase = sentence.tags[frame.stop : token] in ("I", "ID") and sentence.low(frame.stop) == "as"
    return frame.source[0] > token or as_phrase


def _is_naming(sentence: Sentence, frame: Frame, token: int) -> bool:
    """'what is called “X”', 'was dubbed “X”': by nobody in particular."""
    return frame.passive and not frame.strong and not _has_speaker(sentence, frame, token)


def _is_aside(sentence: Sentence, frame: Frame, token: int) -> bool:
    """'anybody who complains about the food “is out”': a relative clause that the quotation is no part of."""
    if not frame.relative or frame.source is None or _introduces(sentence, frame, token):
        return False
    own_that = sentence.tag(frame.cue_stop) == "S"
    return sentence.tag(frame.source[1]) == "R" and own_that == (sentence.tag(token - 1) == "S")


def _introduces(sentence: Sentence, frame: Frame, token: int) -> bool:
    """'said “...”', 'said: “...”', 'said that “...”'; 'his claim that there were “...”'."""
    gap = sentence.tags[frame.cue_stop : token]
    if frame.order == "noun" and gap.startswith("S") and len(gap) < 9 and sentence.low(frame.cue_stop) == "that":
        return True
    return gap in ("", ",", ":", "S", "S,", "S:")


def _is_thing(sentence: Sentence, frame: Frame) -> bool:
    """'She says it underscores that ...': the words are hers."""
    return frame.source is not None and sentence.low(frame.source[0]) in ("it", "this", "that")


def _by_subject(context: _Context, at: int, token: int) -> Attribution | None:
    """'Smith has a new message: “...”', 'Smith admires him as a “strong leader”': by the subject of the clause."""
    sentence = context.sentences[at]
    colon = sentence.tag(token - 1) == ":"
    if not colon and not _is_depicting(sentence, token):
        return None
    subject = main_subject(sentence, token)
    if not subject:
        return None
    return Attribution(sentence.span(*subject), at, ":" if colon else "as", "colon" if colon else "depicted")


def _is_depicting(sentence: Sentence, token: int) -> bool:
    as_phrase = re.search(r"IDn?$|I$", sentence.tags[:token])
    return as_phrase is not None and sentence.low(as_phrase.start()) == "as"


# --------------------------------------------------------------------------------------------------- from elsewhere
def _carried(context: _Context, at: int, token: int) -> Attribution | None:
    """From what came before, where the sentence itself names nobody."""
    sentence = context.sentences[at]
    index = sentence.quotes[token]
    alone = not set(sentence.tags) - set("Q,-C")
    if not alone and not (token == 0 and is_sentence(context.strings[index].words(context.text))):
        return None
    last, home = context.found.get(index - 1), context.homes.get(index - 1, -1)
    if last and context.sentences[home].paragraph == sentence.paragraph:
        return Attribution(last.source, last.sentence, last.cue, "carried", index - 1)
    if last and home == at - 1:
        return Attribution(last.source, last.sentence, last.cue, "carried over a paragraph", index - 1)
    return _from_sentence(context, at - 1, sentence.paragraph) if at else None


def _from_sentence(context: _Context, at: int, paragraph: int) -> Attribution | None:
    """By who speaks, or else acts, in the sentence before: 'Smith was unmoved. “It is a shame.”'"""
    speaking = [f for f in context.frames_of(at) if f.source and f.strong and not f.passive and not f.relative]
    if speaking:
        return _made(context, at, speaking[-1], "carried from a sentence")
    sentence = context.sentences[at]
    subject = main_subject(sentence, len(sentence.tokens)) if sentence.paragraph == paragraph else None
    return Attribution(sentence.span(*subject), at, None, "carried from a subject") if subject else None
