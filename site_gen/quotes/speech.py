"""Tell speech from what else stands in quotation marks: titles of works, nicknames, terms, scare quotes, asides."""

from __future__ import annotations

import re
from typing import Literal

from site_gen.quotes.attribution import Attribution, is_sentence, starts_high
from site_gen.quotes.lexicon import words
from site_gen.quotes.marks import Quoted
from site_gen.quotes.tags import is_nickname
from site_gen.quotes.tokens import Sentence

_FOR_SURE = frozenset(["turn", "signed", "after"])
_TIGHT = _FOR_SURE | {"before", "colon"}
_BY_FRAME = _TIGHT | {"governed", "trailing", "noun", "depicted"}
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\].]*\s*$")
_LONGEST_TITLE, _SHORTEST_PHRASE = 10, 5  # words
_STOPS = tuple(".,?!…—-'’”\"")


def is_speech(text: str, quoted: Quoted, sentence: Sentence, made: Attribution | None) -> bool:
    """Whether somebody is said to have said the quoted string; `made` is its attribution, if it has one."""
    token = next(i for i, t in enumerate(sentence.tokens) if t.start == quoted.start)
    inner = quoted.words(text)
    rule = made.rule if made else ""
    if _ASIDE.fullmatch(inner) or not any(c.isalpha() for c in inner):
        return False
    if sentence.tags[token] != "Q" or is_nickname(sentence.tokens, token, sentence.tags[:token]):
        return False
    if rule in _FOR_SURE:
        return True
    if (quoted.family == "single" and rule != "before") or _is_named(sentence, token):
        return False
    if _is_title(sentence, token, inner, rule):
        return False
    return rule in _BY_FRAME or is_sentence(inner) or _is_long(inner, rule)


def kind_of(text: str, quoted: Quoted, made: Attribution | None) -> Literal["direct", "mixed"]:
    """'direct' for whole clauses, 'mixed' for words woven into the reporter's own sentence."""
    inner = quoted.words(text)
    if not starts_high(inner) and not inner.startswith("["):
        return "mixed"
    tight = made is not None and (made.rule in _TIGHT or made.after is not None)
    if inner.endswith(_STOPS):
        return "direct" if tight or len(inner.split()) > 1 else "mixed"
    return "direct" if tight and len(inner.split()) > 1 else "mixed"


def _is_long(inner: str, rule: str) -> bool:
    """Whether a phrase that no cue governs is too long to be a term."""
    return len(inner.split()) >= (3 if rule.startswith("carried") else _SHORTEST_PHRASE)


def _is_named(sentence: Sentence, token: int) -> bool:
    """Whether the string is a name: 'a film titled “X”', 'known as “X”', 'a box labelled “X”', 'the nickname “X”'."""
    before = token - 1 - (sentence.tag(token - 1) == "D")
    low = sentence.low(before)
    if low in words("name-nouns") and sentence.tags[before] in "nN":
        return True
    if low in words("naming") and before not in sentence.cues:
        return True
    if low == "as" and sentence.low(before - 1) == "known":
        return True
    return low.endswith("ed") and sentence.tag(before - 1) == "n" and _labels(sentence, before)


def _labels(sentence: Sentence, i: int) -> bool:
    """'a box labelled “X”' names a thing; 'what the senator called “X”' doesn't."""
    cue = sentence.cues.get(i)
    return cue is not None and "label" in cue.sections and "what" not in [sentence.low(k) for k in range(i - 7, i)]


def _is_title(sentence: Sentence, token: int, inner: str, rule: str) -> bool:
    """A work's title: in Title Case, or beside the word for the kind of work, and no sentence by its marks."""
    said = inner.split()
    if (
        len(said) > _LONGEST_TITLE
        or re.search(r"[.?!;]\s", inner)
        or not (said[0][0].isupper() or said[0][0].isdigit())
    ):
        return False
    apposed = sentence.tag(token - 1) == ","
    if sentence.low(token - 1 - apposed) in words("works"):
        return _title_case(said) or (apposed and inner[-1] == "," and rule != "before")
    if rule == "before" or (rule == "governed" and not _has_owner(sentence, token)):
        return False
    return len(said) > 1 and _title_case(said)


def _has_owner(sentence: Sentence, token: int) -> bool:
    """'on NBC's “Nightly News”', 'on “Meet the Press”', 'his 1994 “Contract with the Voters”'."""
    return sentence.tag(token - 1) in ("s", "#") or sentence.low(token - 1) in words("owners")


def _title_case(said: list[str]) -> bool:
    return all(w[0].isupper() or not w[0].isalpha() or w.lower().strip(",.") in words("small") for w in said)
