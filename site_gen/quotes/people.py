"""Who is named in an article outside of quotations: names of one person brought together, with gender and titles.

Only within the article, and only so far as 'he' and 'the envoy' need it; who is who in the archive is for `resolve`.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from anyascii import anyascii

from site_gen.model import Mention
from site_gen.quotes.lexicon import words
from site_gen.quotes.tokens import Sentence

Gender = Literal["m", "f", ""]
_LONGEST_NAME = 4  # words
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
SHORT_TITLES = {
    "sen": "senator",
    "sens": "senator",
    "gov": "governor",
    "rep": "representative",
    "reps": "representative",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "adm": "admiral",
    "dr": "doctor",
    "prof": "professor",
    "rev": "reverend",
    "pres": "president",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "chairwoman": "chairman",
}


@dataclass(slots=True)
class Someone:
    """A person of the article. `span` is where the fullest form of the name stands first."""

    span: tuple[int, int]
    text: str
    surname: str
    given: str = ""
    gender: Gender = ""
    roles: set[str] = field(default_factory=set)  # words of the titles the text gives, lower case


@dataclass(frozen=True, slots=True)
class Named:
    """One place where somebody is named. Token numbers are those of the sentence."""

    start: int
    end: int
    someone: int
    sentence: int
    first: int
    stop: int


@dataclass(slots=True)
class Cast:
    """The people of an article, and where they are named, in order."""

    people: list[Someone]
    named: list[Named]
    starts: list[int]

    def within(self, start: int, end: int) -> list[Named]:
        """The names that begin in a span of the article."""
        return self.named[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]


def cast(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Cast:
    """Bring the names of the article together; `mentions` are spans of persons, or empty where none are known."""
    spans = [(m.start, m.end) for m in mentions if m.kind == "person"] or list(_guessed(sentences))
    gathered = Cast([], [], [])
    placed = list(_placed(spans, sentences))
    for full in (True, False):  # full names first, so that a surname finds whose it is
        for start, end, sentence, first, stop in placed:
            parts = name_parts(text[start:end])
            if parts and (len(parts) > 1) == full:
                someone = _whose(gathered.people, parts, text, (start, end))
                gathered.named.append(Named(start, end, someone, sentence, first, stop))
    gathered.named.sort(key=lambda n: n.start)
    gathered.starts = [n.start for n in gathered.named]
    _describe(gathered, sentences)
    return gathered


def name_parts(name: str) -> list[str]:
    """The words of a name for comparing: 'Sen. Ahmed Moaz al-Khatib Jr.' is ahmed, moaz, khatib."""
    plain = re.sub(r"['’]s$", "", anyascii(name).lower())
    found = [re.sub(r"^(?:al|el|ad|as|an|ar|at)-", "", w) for w in re.findall(r"[a-z](?:[a-z'’-]*[a-z])?", plain)]
    found = [w for w in found if w not in _SUFFIXES and w not in ("al", "el")]
    while len(found) > 1 and found[0] in words("titles"):
        del found[0]
    return found


def _whose(people: list[Someone], parts: list[str], text: str, span: tuple[int, int]) -> int:
    same = [i for i, p in enumerate(people) if _may_be(p, parts)]
    if len(same) == 1:
        someone = people[same[0]]
        if len(name_parts(someone.text)) < len(parts):
            someone.span, someone.text = span, text[slice(*span)]
        return same[0]
    given = parts[0] if len(parts) > 1 else ""
    for i in same if not given else []:  # a surname that two share stands for itself
        if not people[i].given:
            return i
    people.append(Someone(span, text[slice(*span)], parts[-1], given))
    return len(people) - 1


def _may_be(someone: Someone, parts: list[str]) -> bool:
    if len(parts) == 1:
        return parts[0] == someone.surname or (bool(someone.given) and parts[0] == someone.given)
    same_given = someone.given == parts[0] or (len(parts[0]) == 1 and someone.given.startswith(parts[0]))
    middle = someone.given and (someone.given in parts or parts[0] in name_parts(someone.text))
    return parts[-1] == someone.surname and (same_given or bool(middle))


# ----------------------------------------------------------------------------------------------------- places of names
def _placed(
    spans: Sequence[tuple[int, int]], sentences: Sequence[Sentence]
) -> Iterator[tuple[int, int, int, int, int]]:
    """Each span with its sentence and tokens; spans inside a quotation have none and are left out."""
    starts = [s.start for s in sentences]
    for start, end in sorted(spans):
        at = bisect.bisect_right(starts, start) - 1
        if at < 0:
            continue
        tokens = sentences[at].tokens
        first = bisect.bisect_right([t.start for t in tokens], start) - 1
        if first < 0 or tokens[first].end <= start or sentences[at].tags[first] == "Q":
            continue
        stop = first + 1
        while stop < len(tokens) and tokens[stop].start < end:
            stop += 1
        yield start, end, at, first, stop


def _guessed(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that look like a person's name, for want of a model."""
    runs = [(s, m.start(), m.end()) for s in sentences for m in re.finditer("N+", s.tags)]
    known: set[str] = set()
    single: list[tuple[Sentence, int, int]] = []
    for sentence, first, stop in runs:
        first, titled = _after_titles(sentence, first, stop)
        if stop - first > _LONGEST_NAME or any(_is_no_name(t.text, t.low) for t in sentence.tokens[first:stop]):
            continue
        if stop - first > 1 or titled or _speaks(sentence, stop):
            known.update(name_parts(sentence.tokens[stop - 1].text))
            yield sentence.span(first, stop)
        else:
            single.append((sentence, first, stop))
    for sentence, first, stop in single:
        if known.intersection(name_parts(sentence.tokens[stop - 1].text)):
            yield sentence.span(first, stop)


def _after_titles(sentence: Sentence, first: int, stop: int) -> tuple[int, bool]:
    titles = [k for k in range(first, stop - 1) if sentence.low(k) in words("titles")]
    return (titles[-1] + 1, True) if titles else (first, False)


def _is_no_name(word: str, low: str) -> bool:
    return low in words("organisations") or any(c.isdigit() for c in word) or (word.isupper() and 1 < len(word) < 5)


def _speaks(sentence: Sentence, stop: int) -> bool:
    cue = sentence.cues.get(stop)
    return cue is not None and cue.lemma in ("say", "tell", "add")


# ----------------------------------------------------------------------------------------------- gender, titles
def _describe(gathered: Cast, sentences: Sequence[Sentence]) -> None:
    votes: list[Counter[str]] = [Counter() for _ in gathered.people]
    here: dict[int, list[Named]] = {}
    for named in gathered.named:
        here.setdefault(named.sentence, []).append(named)
        sentence = sentences[named.sentence]
        role = [*_before_name(sentence, named.first), *_apposed(sentence, named.stop)]
        gathered.people[named.someone].roles.update(SHORT_TITLES.get(word, word) for word in role)
        votes[named.someone].update(dict.fromkeys(gender_of(role), 20))
    for at, names in here.items():
        if len({n.someone for n in names}) == 1:
            votes[names[0].someone].update(_pronouns(sentences[at], names[0].stop))
    for someone, vote in zip(gathered.people, votes, strict=True):
        vote.update({g: 8 for g in ("m", "f") if someone.given in words(g, "given_names.txt")})
        best = vote.most_common(2)
        if best and (len(best) == 1 or best[0][1] > 2 * best[1][1]):
            someone.gender = "m" if best[0][0] == "m" else "f"


def gender_of(role: Sequence[str]) -> Literal["", "m", "f", "mf"]:
    """Whose the words of a title or a description are: 'm' a man's, 'f' a woman's, 'mf' both, '' either's."""
    man, woman = (any(word in words(kind) for word in role) for kind in ("masculine", "feminine"))
    return ("mf" if woman else "m") if man else ("f" if woman else "")


def _pronouns(sentence: Sentence, first: int) -> Counter[str]:
    found = [t.low for t in sentence.tokens[first:]]
    return Counter({"m": sum(w in ("he", "his", "him") for w in found), "f": sum(w in ("she", "her") for w in found)})


def _before_name(sentence: Sentence, first: int) -> list[str]:
    k = first
    while k > 0 and first - k < 7 and sentence.tags[k - 1] in "nN#":
        k -= 1
    return [t.low for t in sentence.tokens[k:first]]


def _apposed(sentence: Sentence, stop: int) -> list[str]:
    """The words of '..., the Republican attorney general of Oklahoma,' after a name."""
    match = re.compile(r",(D?(?:[nN#s]|-)+)[,I.(]").match(sentence.tags + ".", stop)
    if not match or match.end() - match.start() > 11:
        return []
    return [t.low for t in sentence.tokens[match.start(1) : match.end(1)]]
