"""Tag the tokens of a sentence (tokens.py lists the tags) from left to right, each in the light of those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from site_gen.quotes.lexicon import Cue, cues, words
from site_gen.quotes.tokens import Sentence, Token

_FRAME_TAGS = "PRODITCSAMBt"
_PUNCTUATION = {"[": "(", "]": ")", "–": "-", "—": "-", "―": "-", "/": "-", "…": "-"}
_NAME_PART = re.compile(r"(?:al|el|bin|bint|ibn|abu|de|del|der|den|di|da|dos|du|van|von|la|le|ter|ul)$")
_NICKNAME = 20  # characters, marks included


def tag(sentence: Sentence, lower: frozenset[str]) -> None:
    """Fill in `tags` and `cues`. `lower` holds the words that the article writes small somewhere."""
    tags: list[str] = []
    for i in range(len(sentence.tokens)):
        tags.append(_mark(sentence, i, tags) or _tagged(sentence, i, tags, lower))
    sentence.tags = "".join(tags)


def is_nickname(tokens: Sequence[Token], i: int, tags: Sequence[str]) -> bool:
    """A short capitalised string between two parts of a name: Robert C. “Bobby” Scott."""
    token = tokens[i]
    return (
        token.end - token.start <= _NICKNAME
        and token.text[1:2].isupper()
        and token.text[-2] not in ".,?!"
        and "".join(tags[-1:]) == "N"
        and i + 1 < len(tokens)
        and tokens[i + 1].text[0].isupper()
    )


def _mark(sentence: Sentence, i: int, tags: list[str]) -> str:
    """The tag of a quotation, number, clitic or punctuation mark; '' for a word."""
    token = sentence.tokens[i]
    first = token.text[0]
    if first == "“":
        return "N" if is_nickname(sentence.tokens, i, tags) else "Q"
    if first in "$£€" or first.isdigit() or re.match(r"[A-Z]-[A-Z]", token.text):
        return "#"
    if token.low in ("'", "'s"):
        return "A" if tags and tags[-1] in "PS" else "s"
    if first in "'’":
        return "M" if token.low in ("'ll", "'d") else "A"
    if first.isalnum() or first in "@#":
        return ""
    return _PUNCTUATION.get(first, "-" if first in ".-" else first)


def _tagged(sentence: Sentence, i: int, tags: list[str], lower: frozenset[str]) -> str:
    """The tag of a word: by its capital, unless that may be the sentence's, else by what it is."""
    token = sentence.tokens[i]
    if _NAME_PART.match(token.text) and sentence.low(i + 1) and sentence.tokens[i + 1].text[0].isupper():
        return "N"  # 'Ahmed al Sharaa', 'Ursula von der Leyen'
    opens = all(t in ":Q-(" for t in tags)
    capital = token.text[0].isupper() or bool(re.match(r"[a-z]{1,3}[-'’][A-Z]", token.text))  # al-Assad, d'Estaing
    if capital and not opens and token.low not in _small():
        return "N"
    made = _word(sentence, i, tags)
    return "N" if made == "n" and capital and (not opens or token.low not in lower) else made


@cache
def _small() -> frozenset[str]:
    """Frame words that stay frame words when they are capitalised in a title, and days."""
    return frozenset().union(*(words(kind) for kind in "DPRICSATt"))


def _word(sentence: Sentence, i: int, tags: list[str]) -> str:
    token = sentence.tokens[i]
    cue = _cue(sentence, i, tags)
    if cue:
        sentence.cues[i] = cue
        return {"base": "F", "ing": "G"}.get(cue.form, "V")
    for kind in _FRAME_TAGS:
        if token.low in words(kind) and not (kind == "t" and token.text[0].islower()):
            return kind
    return _by_ending(token.low, tags[-1] if tags else "")


def _by_ending(low: str, before: str) -> str:
    if low in words("v"):
        return "n" if before in ("D", "s", "I") else "v"
    if low.endswith("ly") and len(low) > 4 and low not in words("ly-words"):
        return "B"
    if before in ("D", "s") or len(low) < 5:  # 'the embattled president', 'its warring sides'
        return "n"
    if low.endswith("ed"):
        return "v"
    return "g" if low.endswith("ing") and not low.endswith("thing") else "n"


# ------------------------------------------------------------------------------------------------------ verbs of saying
def _cue(sentence: Sentence, i: int, tags: list[str]) -> Cue | None:
    """The verb of saying at token `i`, unless the place makes it a noun or an adjective ('the report', 'alleged')."""
    for cue in cues().get(sentence.tokens[i].low, ()):
        after = tuple(t.low for t in sentence.tokens[i + 1 : i + 1 + len(cue.particle)])
        if after == cue.particle and _is_verb(sentence, i, tags, cue):
            return cue
    return None


def _is_verb(sentence: Sentence, i: int, tags: list[str], cue: Cue) -> bool:
    before = tags[-1] if tags else ""
    if before == "s" or (before == "D" and sentence.low(i - 1) in words("articles")):
        return False
    if cue.form in ("past", "participle"):
        return before != "I" or sentence.low(i - 1) in ("as", "than")
    if cue.form == "ing":
        return before not in ("D", "#")
    if cue.form == "base":
        return bool(tags) and before not in ("D", "#") and _base_is_verb(sentence, i, tags)
    return before not in ("D", "#") and _third_is_verb(sentence, i, tags)


def _third_is_verb(sentence: Sentence, i: int, tags: list[str]) -> bool:
    """'he says', 'the letter reads'; but 'late-night tweets', 'Republican claims of', 'swing states'."""
    if sentence.low(i) not in words("noun-verbs"):
        return True
    if _complement_follows(sentence, i) or re.search(r"Q,?D?[nN#]+$", "".join(tags[-8:])):
        return True
    return tags[-1:] != ["n"] and not _noun_follows(sentence, i)


def _base_is_verb(sentence: Sentence, i: int, tags: list[str]) -> bool:
    """'to say', 'will say', 'they say', 'monitors say', 'police say'; but 'the monitors report', 'a call'."""
    before, low = sentence.low(i - 1), sentence.low(i)
    if tags[-1] in "TMB" or before in ("i", "you", "we", "they", "who", "don't", "doesn't", "didn't", "do", "did"):
        return True
    if low not in words("noun-verbs") and (tags[-1] == "N" or (low == "say" and tags[-1] == "n")):
        return True
    plural = re.search(r"[^s]s$", before) or re.search(r"[Nn]CD?[nN]+$", "".join(tags[-8:]))
    if tags[-1] not in "nN" or not plural:
        return False
    return low not in words("noun-verbs") or _complement_follows(sentence, i)


def _noun_follows(sentence: Sentence, i: int) -> bool:
    """Whether what follows token `i` shows it to be a noun: 'Republican claims of ...', 'his reports were'."""
    after = sentence.low(i + 1)
    return after in words("after-nouns") or after in words("A") or after in words("M")


def _complement_follows(sentence: Sentence, i: int) -> bool:
    """Whether what follows token `i` begins a clause, an object or a quotation, and so makes it a verb."""
    if i + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[i + 1 + (sentence.low(i + 1) == "," and sentence.low(i + 2)[:1] == "“")]
    return after.text[0] == "“" or after.low in words("complements") or after.text[0].isupper()
