"""Remember who was named and who spoke, so that 'he', 'they' and 'the envoy' lead back to a name.

Whom a pronoun means is weighed after Lappin and Leass (An algorithm for pronominal anaphora resolution, 1994): what was
named lately, as a subject, as a speaker is salient; with each sentence on, a mention counts half; gender and number
must agree where they are known. And hardly anybody speaks of himself by name: whoever is named in the quotation didn't
say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.quotes.lexicon import STRONG, words
from site_gen.quotes.people import SHORT_TITLES, Cast, Gender, Named, Someone, gender_of, name_parts
from site_gen.quotes.phrases import main_subject
from site_gen.quotes.tokens import Sentence

_RECENT, _SUBJECT, _SPEAKER, _FROM, _FROM_LAST, _OWNER = 100.0, 80.0, 70.0, 35.0, 70.0, -60.0
_REST = 0.2  # what the earlier mentions of somebody count beside the best one
_FORGOTTEN = 10  # sentences after which a mention is no antecedent any more
_NEAR = 3  # the same for things: 'it', 'they'
_SHORT_NAME = 2  # letters of a surname that is not looked for in a quotation


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Who is meant: words of the article that name him, and how sure that is (0 to 1)."""

    text: str
    span: tuple[int, int]
    certainty: float


@dataclass(frozen=True, slots=True)
class _Event:
    """Somebody came up: `who` is a number in the cast, or -1 - number in `Memory.others`."""

    at: int  # code point
    sentence: int
    who: int
    weight: float


class Memory:
    """What a reader has in mind at each place of the article."""

    def __init__(self, text: str, sentences: Sequence[Sentence], cast: Cast) -> None:
        self.text = text
        self.sentences = sentences
        self.cast = cast
        self.others: list[Someone] = []  # speakers without a name: 'a top Russian official'
        self._events: dict[int, list[_Event]] = {}  # by sentence
        for at, sentence in enumerate(sentences):
            self._read(at, sentence)

    def _read(self, at: int, sentence: Sentence) -> None:
        """Note who is named in a sentence, and whom its subject means if that is a pronoun."""
        here = self.cast.within(sentence.start, sentence.end)
        subject = main_subject(sentence, len(sentence.tokens)) if here or "P" in sentence.tags else None
        if subject and sentence.low(subject[0]) in ("he", "she"):
            start = sentence.tokens[subject[0]].start
            who = self._ranked(sentence.low(subject[0]), start, at, set())
            if who:
                self._note(_Event(start, at, who[0][1], _RECENT + _SUBJECT))
        for named in here:
            head = subject is not None and subject[0] <= named.first < subject[1]
            is_subject = head and subject is not None and "I" not in sentence.tags[subject[0] : named.first]
            self._note(_Event(named.start, at, named.someone, _weight(sentence, named, is_subject)))

    def _note(self, event: _Event) -> None:
        self._events.setdefault(event.sentence, []).append(event)

    def named(self, span: tuple[int, int]) -> Antecedent:
        """Who the name at `span` is, by the fullest form that the article has of it."""
        parts = name_parts(self.text[slice(*span)])
        same = [p for p in self.cast.people if parts and p.surname == parts[-1]]
        found = same[0].span if len(same) == 1 else span
        return Antecedent(self.text[slice(*found)], found, 1.0)

    def spoke(self, at: int, sentence: int, found: Antecedent) -> None:
        """Keep in mind that `found` spoke at code point `at`."""
        who = next((i for i, p in enumerate(self.cast.people) if p.span == found.span), None)
        if who is None:
            who = self._other(found)
        self._note(_Event(at, sentence, who, _RECENT + _SUBJECT + _SPEAKER))

    def _other(self, found: Antecedent) -> int:
        low = found.text.lower()
        for i, other in enumerate(self.others):
            if other.text.lower() == low:
                return -1 - i
        parts = re.findall(r"[\w'-]+", low)
        gender = gender_of(parts)
        self.others.append(Someone(found.span, found.text, "", "", gender if gender != "mf" else "", set(parts)))
        return -len(self.others)

    # ------------------------------------------------------------------------------------------------------ pronouns
    def pronoun(self, word: str, at: int, sentence: int, said: str) -> Antecedent | None:
        """Whom `word` at code point `at` means; `said` is what it is the speaker of."""
        ranked = self._ranked(word, at, sentence, set(name_parts(said)))
        if not ranked:
            return None if _gender(word) else self._thing(word, sentence)
        rival = ranked[1][0] / ranked[0][0] if len(ranked) > 1 else 0.0
        someone = self._someone(ranked[0][1])
        known = 1.0 if someone.gender == _gender(word) else 0.9
        return Antecedent(someone.text, someone.span, known * max(0.5, min(1.0, 1.2 - rival / 2)))

    def _ranked(self, word: str, at: int, sentence: int, inside: set[str]) -> list[tuple[float, int]]:
        """(less its salience, who) of all that `word` may mean, the likeliest first."""
        weights: dict[int, list[float]] = {}
        for earlier in range(max(0, sentence - _FORGOTTEN), sentence + 1):
            for event in self._events.get(earlier, ()):
                if event.at < at and self._may_be(event.who, word, inside):
                    weights.setdefault(event.who, []).append(max(event.weight, 1.0) / 2 ** (sentence - earlier))
        return sorted((-max(w) - _REST * (sum(w) - max(w)), who) for who, w in weights.items())

    def _someone(self, who: int) -> Someone:
        return self.cast.people[who] if who >= 0 else self.others[-1 - who]

    def _may_be(self, who: int, word: str, inside: set[str]) -> bool:
        someone, gender = self._someone(who), _gender(word)
        if not gender:
            return who < 0 and not someone.gender and _agrees(someone.text, word)
        if who < 0 and not someone.gender:
            return _may_be_person(someone.text)
        named = who >= 0 and len(someone.surname) > _SHORT_NAME and someone.surname in inside
        return someone.gender in ("", gender) and not named

    def _thing(self, word: str, sentence: int) -> Antecedent | None:
        """What 'it' or 'they' means where no such speaker came before: the subject of a sentence just before."""
        for earlier in range(sentence - 1, max(-1, sentence - 1 - _NEAR), -1):
            before = self.sentences[earlier]
            subject = main_subject(before, len(before.tokens))
            if subject is None or before.tags[subject[0]] in "PO":
                continue
            span = before.span(*subject)
            text = self.text[slice(*span)]
            if not self.cast.within(*span) and _agrees(text, word):
                return Antecedent(re.sub(r"\s+", " ", text), span, 0.6)
        return None

    # -------------------------------------------------------------------------------------------------- descriptions
    def description(self, phrase: Sequence[str], at: int) -> Antecedent | None:
        """Who 'the (Russian) minister' is: `phrase` is its words in lower case, without the article."""
        wanted = [SHORT_TITLES.get(w, w) for w in phrase]
        last: dict[int, int] = {}
        for named in self.cast.within(0, at):
            roles = self.cast.people[named.someone].roles
            if wanted[-1] in roles and set(wanted) - roles <= words("loose"):
                last[named.someone] = named.start
        if not last:
            return None
        someone = self.cast.people[max(last, key=lambda who: last[who])]
        return Antecedent(someone.text, someone.span, 0.9 if len(last) == 1 else 0.7)


def _weight(sentence: Sentence, named: Named, is_subject: bool) -> float:
    """How salient a name is by its place."""
    weight = _RECENT + _SUBJECT * is_subject
    cue = sentence.cues.get(named.stop) or sentence.cues.get(named.stop + 1)
    if cue and cue.sections & STRONG:
        weight += _SPEAKER
    if sentence.low(named.first - 1) in ("from", "by"):  # 'drawing an angry response from Lavrov'
        weight += _FROM_LAST if named.stop == len(sentence.tokens) else _FROM
    if sentence.tag(named.stop) == "s":
        weight += _OWNER
    return weight


def _head(text: str) -> str:
    """The noun that a phrase is about: 'officials' in 'several officials of the ministry'."""
    return re.split(r" (?:of|for|from|in|at|with|to|who|that) |,", text.lower())[0].split()[-1:][0] if text else ""


def _gender(word: str) -> Gender:
    return "m" if word in ("he", "him", "his") else "f" if word in ("she", "her") else ""


def _is_plural(text: str) -> bool:
    head = _head(text)
    return (head.endswith("s") and not head.endswith("ss")) or " and " in text


def _agrees(text: str, word: str) -> bool:
    """Whether 'it' or 'they' may take up a phrase: 'the police' goes with both."""
    if word.startswith("th"):
        return _is_plural(text) or _head(text) in words("collectives")
    return not _is_plural(text)


def _may_be_person(text: str) -> bool:
    """Whether a speaker without a name may be one human being: no plural, no organisation, no thing."""
    head = _head(text)
    return not _is_plural(text) and not any(
        head in words(kind) for kind in ("organisations", "works", "statements", "collectives")
    )
