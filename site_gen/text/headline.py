"""Make a headline of an article's lead: its own words, shortened at the edge of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_gen.text.fold import plain_marks
from site_gen.text.sentences import sentences

LONGEST = 100
_SHORTEST = 25
_SENTENCES_TRIED = 4
_CHARACTERS_READ = 4000  # a lead stands at the top; the rest of a long text is not looked at


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"
_CALENDAR = rf"(?:,?\s+{_MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}}\b)?)?"
# 'BEIRUT (AP) - ', 'DAMASCUS, Syria, Dec. 29 (Reuters) -- ', 'CAIRO: ', '(Reuters) - '
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.' -]+(?:,[^-:(]{1,40})?\s*(?:\([^()]{1,40}\)\s*)?|\([A-Z][\w ]{1,20}\)\s*)(?:--?|:)\s+"
)
_OPENING_TIME = re.compile(
    rf"(?:(?:(?:Late|Early|Earlier|This|Last)\s+)?(?:[Oo]n\s+)?{_DAY}{_PART_OF_DAY}{_CALENDAR}"
    r"|(?:Earlier\s+|Late\s+)?(?:[Yy]esterday|[Tt]oday|[Tt]omorrow)),\s+(?=\S)"
)
_OPENING_CLAUSE = re.compile(r"(?:After|Following|Amid|Despite|While|As)\s[^,]{5,120},\s+(?=\w)")
_TIME = re.compile(
    rf"(?<!\S)(?P<before>\S+)(?P<early>\s+(?:late|early|earlier))?(?P<on>\s+on)?(?:\s+(?:late|early|last))?\s+{_DAY}"
    rf"{_PART_OF_DAY}{_CALENDAR}(?![\w'-])"
)
_TIED_TO_TIME = _word_set("between from since until till by of and or to before after this next the a for than through")
_ATTRIBUTION = re.compile(
    r",\s+(?:according to\s[^,]+|[^,]{1,70}?\s(?:said|says|reported|reports|announced|has learned)"
    r"|(?:said|says|reported|reports)\s[^,]+)$"
)
_ASIDE = re.compile(r",\s+(?:who|whose|which|where)\s[^,]+,(?=\s+\w)")
_RELATIVE = re.compile(
    r",\s+(?:who|whose|which|where|when|a|an|the|one)\s[^,]*"
    r"|\s(?:that|who|which)\s(?:has|have|had|is|are|was|were)\s[^,]*$"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says|told|tells|made"
    r"|makes|took|takes|came|comes|went|goes|gave|gives|found|finds|left|held|holds|met|meets|won|wins|lost|loses|led"
    r"|leads|hit|hits|struck|strikes|fell|falls|rose|rises|began|begins|broke|brought|built|bought|sold|sent|spoke|saw"
    r"|set|sets|shot|fought|fled|kept|put|ran|sought|shut|stood|swept|threw|withdrew|wrote|became|drew|drove|flew|grew"
    r"|knew|laid|lay|paid|read|sat|spent|split|stole|taught|thought|understood|urges|warns|calls|kills|wants|plans|seeks"
    r"|faces|backs|vows|denies|accuses|rejects|agrees|continues|remains|expects|appears|\w{2,}(?:[^e\W]ed|eed|ied))\b",
    re.IGNORECASE,
)
_HEADLINE_VERB = re.compile(  # plural, in the present: 'Troops leave port'
    r"\b(?:kill|say|win|lose|take|make|hit|call|urge|warn|vow|deny|accuse|reject|agree|meet|seek|face|back|plan|want|target"
    r"|strike|capture|seize|free|arrest|charge|sue|cut|raise|hold|launch|open|close|join|leave|quit|fall|rise|die|flee|fight"
    r"|advance|pound|shell|storm|block|ban|defeat|beat|find|send|sign|reach|call|demand|protest)\b",
    re.IGNORECASE,
)
_CLAUSE_EDGE = re.compile(
    r"[,;:]\s|\s+(?:--+|[–—]|\()\s*|\s+(?=(?:but|after|amid|while|when|because|although|though|unless|despite|following"
    r"|whereas|who|which|where|as (?:the|a|an|it|they|he|she|his|its|their|[A-Z]\w+))\s)"
)
_PHRASE_EDGE = re.compile(r"\s+(?=(?:in|on|at|during|with|from|near|since|before|until|across|over|for|against|by)\s)")
_FUNCTION_WORDS = _word_set(
    "a an the this that these those its his her their our your my no every each and or but nor if as than then so "
    "of in on at to for from by with without into onto over under about after before between against during "
    "through amid among across near since until upon within toward towards is are was were be been being has have "
    "had do does did will would can could may might must should shall not who whom whose which what where when "
    "while because although though whether how why it he she they we i you there also very more most less such "
    "some any both either neither now just still even only said says told saying including according another "
    "other many several per via despite following "
)
_HANGING = re.compile(r"(?:ed|ing|ly)$")
_PRONOUN_OPENS = re.compile(
    r"(?:he|she|it|they|we|i|you|this|that|these|those|his|her|their|its|but|and|or|so|there|here)\b", re.IGNORECASE
)


def derive_headline(text: str) -> str:
    """A headline of at most 100 characters for an article that has none, taken from its lead.

    Dateline, day of the week and closing attribution ('on Saturday', ', AFP reported') are left out, and what is still
    too long is cut where a clause ends: never inside a quotation, never after a function word. A text with nothing to
    read gives ''. The words are the text's own, in its order; nothing is written.
    """
    lead = _shed(_lead(text[:_CHARACTERS_READ]))
    if len(lead) > LONGEST:
        lead = _OPENING_CLAUSE.sub("", _ASIDE.sub("", lead), count=1)
    return _capital(lead if len(lead) <= LONGEST else _cut(lead))


def names_event(headline: str) -> bool:
    """Whether `headline` reads as one: it has a verb, and a name or number besides its first word."""
    marks = plain_marks(headline)
    later = marks.split()[1:]
    has_verb = _VERB.search(marks) or any(_HEADLINE_VERB.fullmatch(w) for w in later)
    return bool(has_verb) and any(w[:1].isupper() or w[:1].isdigit() for w in later)


def _lead(text: str) -> str:
    """The first sentence that can stand alone; failing that the first there is."""
    spans = [span for span, _ in zip(sentences(text), range(_SENTENCES_TRIED), strict=False)]
    parts = [" ".join(text[start:end].split()) for start, end in spans]
    return next((p for p in parts if _stands_alone(p)), parts[0] if parts else "")


def _stands_alone(sentence: str) -> bool:
    marks = plain_marks(sentence)
    return (
        sentence[-1] in ".!?。！？"
        and len(marks.split()) > 4
        and sentence[0].isalnum()
        and not _PRONOUN_OPENS.match(marks)
    )


def _shed(lead: str) -> str:
    """Without dateline, opening or inner day of the week, and closing attribution."""
    marks = plain_marks(lead)
    if dateline := _DATELINE.match(marks):
        lead, marks = lead[dateline.end() :], marks[dateline.end() :]
    if opening := _OPENING_TIME.match(marks):
        lead = lead[opening.end() :]
    lead = lead.rstrip(" .。")
    for match in reversed(list(_TIME.finditer(plain_marks(lead)))):
        if _is_adverbial(match):
            lead = lead[: match.end("before")] + lead[match.end() :]
    closing = _ATTRIBUTION.search(plain_marks(lead))
    return lead[: closing.start()] if closing and _is_whole(lead[: closing.start()]) else lead


def _is_adverbial(match: re.Match[str]) -> bool:
    before = match["before"]
    if before.lower() in _TIED_TO_TIME:
        return False
    return bool(match["on"] or match["early"]) or before.islower()


def _cut(lead: str) -> str:
    for edge in (_CLAUSE_EDGE, _PHRASE_EDGE):
        for end in _edges(edge, lead):
            if _is_whole(lead[:end]) and not (edge is _PHRASE_EDGE and _leans_on_next(lead[:end])):
                return lead[:end].rstrip(" ,;:-–—")
    return _shortened(lead)


def _edges(edge: re.Pattern[str], lead: str) -> Iterator[int]:
    """The places before which `edge` cuts, the last that fits first."""
    ends = [m.start() for m in edge.finditer(lead, 0, LONGEST + 12) if m.start() <= LONGEST]
    return reversed(ends)


def _is_whole(part: str) -> bool:
    """Whether `part` can end here: long enough, a verb in its main clause, marks balanced, no function word last."""
    marks = plain_marks(part).rstrip(" ,;:-")
    words = marks.split()
    return (
        len(marks) >= _SHORTEST
        and marks.count('"') % 2 == 0
        and marks.count("(") == marks.count(")")
        and words[-1].lower() not in _FUNCTION_WORDS
        and bool(_VERB.search(_RELATIVE.sub("", marks)))
    )


def _leans_on_next(part: str) -> bool:
    """Whether the last word wants what follows: 'called (for)', 'accused (of)', 'relying (on)'."""
    last = part.split()[-1]
    return bool(_HANGING.search(last) or _VERB.fullmatch(last))


def _shortened(lead: str) -> str:
    """Cut between words, and say so with an ellipsis: for a lead with no edge, or a script without spaces."""
    words = lead[: LONGEST - 1].split(" ")
    if len(words) > 1:
        words.pop()
    while len(words) > 1 and plain_marks(" ".join(words)).count('"') % 2:  # not from inside a quotation
        words.pop()
    while len(words) > 1 and words[-1].lower().strip("\"'“”‘’(,") in _FUNCTION_WORDS:
        words.pop()
    return " ".join(words).rstrip(" ,;:-–—") + "…"


def _capital(text: str) -> str:
    first = text[:1].upper()
    return (first if len(first) == 1 else text[:1]) + text[1:]
