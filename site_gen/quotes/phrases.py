"""Find noun phrases by their tags: the subject before a verb, the one after it, the one of the clause.

A phrase is a pair of token numbers of its sentence, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_gen.quotes.lexicon import words
from site_gen.quotes.tokens import Sentence

Phrase = tuple[int, int]
_NOMINAL = "NnOP#)gD"


def subject_before(sentence: Sentence, i: int) -> Phrase | None:
    """The noun phrase before the verb at token `i` that is its subject, or None."""
    j = over_adverbs(sentence, i - 1)
    tag = sentence.tag(j)
    if tag == "P":
        return j, j + 1
    if tag == "R" or (tag == "S" and sentence.low(j) == "that" and sentence.tag(j - 1) not in ("V", "v")):
        return _antecedent(sentence, j)
    if tag in (",", ")", "-"):
        return _before_insertion(sentence, j + (tag == ")"))
    if tag == "v" and _is_participle(sentence, j):
        j -= 1  # 'a report released last year (found)'
    return _region(sentence, j) if tag and sentence.tag(j) in _NOMINAL else None


def over_adverbs(sentence: Sentence, j: int) -> int:
    """Step left from token `j` over auxiliaries, adverbs and times: 'Putin has twice this month (said)'."""
    while j >= 0:
        tag = sentence.tags[j]
        if tag in "AMBt" or (tag == "O" and sentence.low(j).endswith("self")):
            j -= 1
        elif sentence.low(j) in words("time-nouns") and sentence.tag(j - 1) in ("D", "B"):
            j -= 2
        elif tag == "I" and sentence.tag(j + 1) == "t":
            j -= 1
        else:
            break
    return j


def core(sentence: Sentence, j: int) -> Phrase | None:
    """The noun phrase that ends with token `j`, without what a preposition ties to it."""
    k = j
    while k >= 0 and sentence.tags[k] in "Nn#sD":
        k -= 1
    return (k + 1, j + 1) if k < j else None


def _region(sentence: Sentence, j: int) -> Phrase | None:
    """The noun phrase that ends with token `j`: back to where its clause begins, less what fronts the clause."""
    k = _region_start(sentence, j)
    before = sentence.tag(k)
    if before and before in "PR" and sentence.tag(k + 1) in ("I", "B", "t"):  # 'who in 2010 (said)'
        return (k, k + 1) if before == "P" else _antecedent(sentence, k)
    if before == "v" and _is_participle(sentence, k) and sentence.tag(k + 1) in ("I", "B", "t"):
        return _region(sentence, k - 1)  # 'a report released by the ministry (found)'
    joined = sentence.tags.rfind("C", k + 1, j + 1)
    if joined >= 0 and before and before in "vVAMFP":  # 'He won and Smith (said)': two clauses
        k = sentence.tags.find("C", k + 1, j + 1)
    return _apposed_to(sentence, k + 1, j + 1) or _less_front(sentence, k + 1, j + 1)


def _apposed_to(sentence: Sentence, first: int, stop: int) -> Phrase | None:
    """The name that a phrase stands beside with one comma only: 'Hana Dorn, head of the port (said)'."""
    if sentence.tag(first - 1) != "," or _PURE_NAME.fullmatch(sentence.tags[first:stop]):
        return None
    before = re.search(r"(?:^|[;:Q])(N{2,4}),$", sentence.tags[:first])
    return before.span(1) if before else None


def _region_start(sentence: Sentence, j: int) -> int:
    """The token before the stretch of nouns, prepositions and the like that ends with token `j`."""
    k = j
    while k >= 0 and sentence.tags[k] in "NnO#sDIgBC()tT-":
        if sentence.tags[k] == "-" and not _is_hyphen(sentence, k):
            break
        if k < j and sentence.low(k) in words("clause-openings"):
            break
        k -= 1
    return k


def _is_participle(sentence: Sentence, k: int) -> bool:
    """Whether the verb at `k` may modify the noun before it rather than be its predicate."""
    return k > 0 and sentence.low(k).endswith(("ed", "en")) and sentence.tags[k - 1] in "nN"


def _is_hyphen(sentence: Sentence, k: int) -> bool:
    """A slash or a hyphen inside a word, no dash between words."""
    here = sentence.tokens
    return 0 < k < len(here) - 1 and here[k - 1].end == here[k].start and here[k].end == here[k + 1].start


def _less_front(sentence: Sentence, first: int, stop: int) -> Phrase | None:
    """Without the conjunctions, adverbs and places in front of a subject: 'But on Friday (coalition leader Khatib)'."""
    tags = sentence.tags
    while first < stop and tags[first] in "CBtI)-O":
        if tags[first] == "I":
            rest = _FRONTED.match(tags[:stop], first)
            if not rest and sentence.low(first) not in words("clause-prepositions"):
                return None
            first = rest.end() if rest else first + 1
        else:
            first += 1
    return (first, stop) if first < stop and tags[first] != "T" else None


# 'In Moscow (the minister)', 'On Friday (coalition leader Khatib)', 'In a Bloomberg interview (Trump)'.
_FRONTED = re.compile(r"(?:ID?[nN#s]*[nN#](?=I))*I(?:D?[nN#s]*t|D?[n#]*N+(?=D|n+N*$)|D?[nN#s]*n(?=N+$|D))")


def _antecedent(sentence: Sentence, relative: int) -> Phrase | None:
    """What 'who' at token `relative` stands for: the noun phrase before it."""
    j = relative - 1
    while j >= 0 and sentence.tags[j] in ",I":
        j -= 1
    if sentence.low(j) in words("time-nouns") and sentence.tag(j - 1) in (
        "t",
        "D",
    ):  # 'a letter on Friday morning that'
        j -= 2
    if j > 0 and sentence.tags[j] == ")":
        j = sentence.tags.rfind("(", 0, j) - 1
    if j < 0 or sentence.tags[j] not in _NOMINAL:
        return None
    return (j, j + 1) if sentence.tags[j] in "PO" else core(sentence, j)


# ------------------------------------------------------------------------------------------------------- insertions
_PURE_NAME = re.compile(r"D?n{0,4}#?N+(?:\(.{1,6}\))?|P")


def _before_insertion(sentence: Sentence, comma: int) -> Phrase | None:
    """The subject before something inserted: 'Smith, a senior fellow at X, Y and Z, (said)'.

    Of the stretches between commas the last one that is a name and nothing more; else the first that can be one.
    """
    stretches = list(_stretches(sentence, comma))
    for first, stop in stretches:
        if _PURE_NAME.fullmatch(sentence.tags[first:stop]) and not _is_apposed_place(sentence, first):
            return first, stop
    for first, stop in reversed(stretches):
        if sentence.tags[first] in "NnDP#" and not re.search("[VvAMFS]", sentence.tags[first:stop]):
            return _less_front(sentence, first, stop)
    return None


def _is_apposed_place(sentence: Sentence, first: int) -> bool:
    """'..., Ohio, said': a single capitalised word after a place is its state, not the speaker."""
    return sentence.tags[first : first + 2] == "N," and bool(re.search(r"I[DN]?N+,$", sentence.tags[:first]))


_MOST_STRETCHES = 12


def _stretches(sentence: Sentence, stop: int) -> Iterator[Phrase]:
    """The stretches between commas left of token `stop`, nearest first, up to where the clause begins."""
    tags = sentence.tags
    for _ in range(_MOST_STRETCHES):
        first = _stretch_start(sentence, stop)
        inner = first
        while inner < stop and tags[inner] in "CB":
            inner += 1
        if inner < stop:
            yield inner, stop
        stop = first
        while stop > 0 and tags[stop - 1] in ",CB-":
            stop -= 1
        if stop == 0 or tags[stop - 1] in ";:Q":
            return


def _stretch_start(sentence: Sentence, first: int) -> int:
    depth = 0
    while first > 0:
        tag = sentence.tags[first - 1]
        if not depth and (tag in ",;:Q" or (tag == "-" and not _is_hyphen(sentence, first - 1))):
            break
        first -= 1
        depth += (tag == ")") - (tag == "(")
    return first


# ------------------------------------------------------------------------------------------------- the subject after
_AFTER = re.compile(r"[BV]?(?:D|#)?[BvVgF]?[nN#sOvgt]*[nN#O]")
_TYING = frozenset(["of", "for", "from", "with", "at"])


def phrase_after(sentence: Sentence, i: int) -> Phrase | None:
    """The noun phrase that begins at token `i`, with its 'of ...' and 'for ...' and what is joined by 'and'."""
    if sentence.tag(i) == "P":
        return i, i + 1
    stop = _simple_phrase(sentence, i)
    longer = stop
    while longer is not None:
        stop, longer = longer, _longer(sentence, longer)
    return (i, stop) if stop is not None else None


def _longer(sentence: Sentence, stop: int) -> int | None:
    """Where the phrase that ends before token `stop` ends with the next piece that is tied to it."""
    tag = sentence.tag(stop)
    if tag == "(":
        close = sentence.tags.find(")", stop, stop + 7)
        return close + 1 if close > 0 else None
    if tag not in ("C", "-") and not (tag == "I" and sentence.low(stop) in _TYING):
        return None
    more = _simple_phrase(sentence, stop + 1)
    if more and tag in "C-" and sentence.tag(more) in ("V", "v", "A", "M"):  # 'said Smith and Jones (agreed)'
        return None
    return more


def _simple_phrase(sentence: Sentence, i: int) -> int | None:
    match = _AFTER.match(sentence.tags, i)
    if not match or match.end() == i:
        return None
    for k in range(i + 1, match.end()):  # 'said Smith (Friday)', 'said Wasserman (last week)'
        if sentence.tags[k] == "t":
            return k
        if sentence.low(k) in words("time-nouns") and sentence.tags[k - 1] in "DB":
            return k - 1
    return match.end()


# ----------------------------------------------------------------------------------------------- the clause's subject
_LEADING_NAME = re.compile(r"P|D?[n#]{0,4}N+(?!s)")


def main_subject(sentence: Sentence, stop: int, first: int = 0) -> Phrase | None:
    """The subject of the main clause among tokens `first` to `stop`: the first noun phrase with a finite verb."""
    tags = sentence.tags
    while True:
        while first < stop and tags[first] in "CB-,)(t;:Q":
            first += 1
        found = _heading(sentence, first, stop) if first < stop and tags[first] not in "ISgGvVT" else None
        if found:
            return found
        comma = tags.find(",", first, stop)
        if comma < 0:
            break
        first = comma + 1
    finite = next((j for j in range(first + 1, stop) if tags[j] in "VvAM"), None)
    return subject_before(sentence, finite) if finite else None  # 'On Friday they (said)', with no comma


def _heading(sentence: Sentence, first: int, stop: int) -> Phrase | None:
    """The subject of the clause that begins at `first`: of its first finite verb, or the name it begins with."""
    for j in range(first + 1, stop):
        if sentence.tags[j] in "VvAMF":
            return subject_before(sentence, j)
        if sentence.tags[j] in ",;:Q":
            break
    name = _LEADING_NAME.match(sentence.tags, first, stop)  # 'Scott (bristles at ...)': a verb we don't know
    return name.span() if name else None


def nearest_subject(sentence: Sentence, i: int) -> Phrase | None:
    """The subject of the nearest finite verb before token `i`, in the same clause: 'Smith left and (said)'."""
    for j in range(i - 1, -1, -1):
        if sentence.tags[j] in "VvAM":
            return subject_before(sentence, j)
        if sentence.tags[j] in ";:Q":
            return None
    return None
