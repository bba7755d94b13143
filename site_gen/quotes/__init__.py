"""Who said what: quoted strings (marks), the words that say whose they are (frames, attribution), whom those words
mean (people, memory, speakers), reported speech (indirect), and one remark in several outlets (remarks).

Read `find_quotes` first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from site_gen.model import Article, Mention, Quote
from site_gen.quotes.attribution import CONFIDENCE, Attribution, attribute
from site_gen.quotes.indirect import Reported, reported
from site_gen.quotes.marks import Quoted, quoted_strings
from site_gen.quotes.memory import Antecedent, Memory
from site_gen.quotes.people import cast
from site_gen.quotes.reading import read
from site_gen.quotes.speakers import name_speaker
from site_gen.quotes.speech import is_speech, kind_of
from site_gen.quotes.turns import turns

__all__ = ["find_quotes"]

_NO_PROSE = frozenset(["heading", "code", "table"])
_UNTRACED = 0.5  # how far a cue is to be trusted whose pronoun leads to nobody


def find_quotes(article: Article, people: Sequence[Mention]) -> tuple[Quote, ...]:
    """Every quoted string that somebody said, and reported speech, with its speaker; `speaker` is '' until resolved.

    `people` are the persons named in the article; where there are none, names are guessed. Quotes come in order of
    start and don't overlap. Only English is read for speakers; in other languages whole sentences in quotation marks
    are given, without one. Headings are left out: they repeat what the text says.
    """
    text = article.text
    paragraphs = [(b.start, b.end) for b in article.blocks if b.kind not in _NO_PROSE and b.end > b.start]
    strings = quoted_strings(text, paragraphs)
    if not article.lang.startswith("en"):
        return tuple(_bare(text, s) for s in strings if len(s.words(text).split()) > 3)
    sentences = read(text, strings, paragraphs)
    memory = Memory(text, sentences, cast(text, sentences, people))
    spoken = _spoken(memory, strings, attribute(text, strings, sentences))
    clauses = turns(text, paragraphs, sentences) or list(reported(sentences))
    found = [*spoken, *(_unmarked(memory, clause) for clause in clauses)]
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def _spoken(memory: Memory, strings: Sequence[Quoted], made: dict[int, Attribution]) -> list[Quote]:
    """The quoted strings that are speech, read in order, so that each speaker is remembered for the next."""
    homes = {i: s for s in memory.sentences for i in s.quotes.values()}
    who: dict[int, Antecedent] = {}
    found = []
    for i, quoted in enumerate(strings):
        by = made.get(i)
        if i not in homes or not is_speech(memory.text, quoted, homes[i], by):
            continue
        quote = replace(_bare(memory.text, quoted), kind=kind_of(memory.text, quoted, by))
        if by:
            same = who.get(by.after) if by.after is not None else None
            named = same or name_speaker(memory, by.sentence, by.source, quote.text)
            if named:
                who[i] = named
                memory.spoke(by.source[0], by.sentence, named)
            quote = _attributed(memory.text, quote, by, named)
        found.append(quote)
    return found


def _bare(text: str, quoted: Quoted) -> Quote:
    return Quote(quoted.start, quoted.end, quoted.words(text), "direct", unclosed=quoted.unclosed)


def _unmarked(memory: Memory, clause: Reported) -> Quote:
    quote = Quote(clause.start, clause.end, memory.text[clause.start : clause.end], clause.kind)
    named = name_speaker(memory, clause.by.sentence, clause.by.source, quote.text)
    return _attributed(memory.text, quote, clause.by, named)


def _attributed(text: str, quote: Quote, by: Attribution, named: Antecedent | None) -> Quote:
    return replace(
        quote,
        speaker_text=named.text if named else None,
        speaker_span=named.span if named else None,
        source_text=re.sub(r"\s+", " ", text[slice(*by.source)]),
        cue=by.cue,
        confidence=round(CONFIDENCE[by.rule] * (named.certainty if named else _UNTRACED), 2),
        rule=by.rule,
    )
