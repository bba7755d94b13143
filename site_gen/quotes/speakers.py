"""From the words beside a cue to the words that name the speaker."""

from __future__ import annotations

import re

from site_gen.quotes.lexicon import words
from site_gen.quotes.memory import Antecedent, Memory
from site_gen.quotes.people import Named
from site_gen.quotes.tokens import Sentence

_IN_OWN_WORDS = 0.95  # how sure it is that a phrase that leads to no name is the speaker as it stands


def name_speaker(memory: Memory, at: int, source: tuple[int, int], said: str) -> Antecedent | None:
    """Who the words at `source` (a span of the article, in sentence number `at`) stand for.

    A full name where the article has one, else the words themselves; None where they name nobody ('I', 'someone').
    """
    sentence = memory.sentences[at]
    inside = [i for i, t in enumerate(sentence.tokens) if source[0] <= t.start and t.end <= source[1]]
    if not inside:  # the name stands in the quotation: '“PRATT: We will stay.”'
        return memory.named(source)
    first, stop = inside[0], inside[-1] + 1
    low = sentence.low(first)
    if stop - first == 1 and low in words("nobody"):
        return None
    if stop - first == 1 and low in words("referring"):
        return memory.pronoun(low, source[0], at, said)
    names = _heads(sentence, memory.cast.within(*source), first, stop)
    if len({n.someone for n in names}) == 1 and not _is_joined(sentence, first, stop, names[0]):
        someone = memory.cast.people[names[0].someone]
        return Antecedent(someone.text, someone.span, 1.0)
    described = None if names else _described(memory, sentence, first, stop)
    return described or _itself(memory, sentence, first, stop)


def _heads(sentence: Sentence, names: list[Named], first: int, stop: int) -> list[Named]:
    """The names that head the phrase: not whose aide nor of what it is ('a spokesman for Assad', 'Assad's aide')."""
    found = []
    for name in names:
        before = sentence.tags[first : name.first]
        after = sentence.tags[name.stop : stop]
        if "I" not in before and (not after or after[0] in "(,-CIQRvg"):
            found.append(name)
    return found if "C" in sentence.tags[first:stop] else found[-1:]


def _is_joined(sentence: Sentence, first: int, stop: int, name: Named) -> bool:
    """'he and Brahimi', 'Clinton and her aides'."""
    return sentence.tags[name.stop : stop].startswith("C") or sentence.tags[first : name.first].endswith("C")


_HEAD = re.compile(r"D((?:[nN#]|-)*[nN])(?=$|[I,(])")


def _described(memory: Memory, sentence: Sentence, first: int, stop: int) -> Antecedent | None:
    """'the envoy', 'the Russian minister', where the article gives that title to somebody named before."""
    match = _HEAD.match(sentence.tags[:stop], first)
    if not match or sentence.low(first) not in ("the", "this", "that"):
        return None
    phrase = [sentence.low(i) for i in range(*match.span(1))]
    return memory.description(phrase, sentence.tokens[first].start)


def _itself(memory: Memory, sentence: Sentence, first: int, stop: int) -> Antecedent:
    """The phrase in its own words, up to what is said further about it: 'Peter Smith, a lawyer' is 'Peter Smith'."""
    cut = re.search(r",|\(|R|-(?=[D,])", sentence.tags[first:stop])
    end = first + cut.start() if cut and cut.start() else stop
    span = sentence.span(first, end)
    return Antecedent(memory.text[slice(*span)], span, _IN_OWN_WORDS)
