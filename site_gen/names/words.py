"""A name as its words: what is a title, a particle, a generation or a nickname is set aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from site_gen.names import lists
from site_gen.text.fold import plain_marks

_ENOUGH, _LONGEST, _MOST = 1000, 40, 12  # characters of a text, letters of a word and words that are looked at
_NICKNAME = re.compile(r"""["(]([^"()]{2,40})[")]|(?<=\s)'([^'\s]{2,20}(?: [^'\s]{1,20})?)'(?=\s)""")
_POSSESSIVE = re.compile(r"(?<=\w)'[sS]$|(?<=[sSzZxX])'$")
_IDEOGRAPH = re.compile(r"([\u3400-\u9fff\uac00-\ud7af])")
_ABJAD = re.compile(r"[\u0590-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_ARABIC_ARTICLE = re.compile(r"\b\u0627\u0644(?=\w{2})")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?<!\bMac)(?<!\bVan)(?<!\bVon)(?<!\bFitz)(?=[A-Z][a-z]{2})")
_CAMEL_ARTICLE = re.compile(r"(?<=\b[AEae]l)(?=[A-Z][a-z])")
_RUN_OF_INITIALS = re.compile(r"\b(?:[A-Z]{2}|[A-Z][B-DF-HJ-NP-TV-Z]{2}|[B-DF-HJ-NP-TV-Z]{2}[A-Z])\b(?=\s+[A-Z][a-z])")
_OF_PLACE = re.compile(r"(?<=\w)\s+of\s+(?:the\s+)?(?=\w)")
_TOKEN = re.compile(r"[a-z0-9]+|-")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_GENERATION = {
    "jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr",
    "ii": "2", "2nd": "2", "iii": "3", "3rd": "3", "iv": "4", "4th": "4",
}  # fmt: skip
_NUMERAL = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_SUN_LETTER = {"s", "n", "r", "t", "d", "z", "sh", "th", "l"}
_SERVANT_OF_GOD = re.compile(r"^abd[aeiou]lah")
_SERVANT = re.compile(r"^abd(?:ou|[aeou])l?(?=[a-z]{3})")  # of doubled letters one is left: 'abdesalam'
_FATHER = re.compile(r"^ab(?:ou|u|o)l?(?=[a-z]{4})")
_FAITH = re.compile(r"(?<=[a-z]{3})(?:[aeou]l?|l|[aeou]d)?d(?:i|ee|y|ie)ne?$")
_SERVANT_WORD = re.compile(r"abd(?:(?:ou|[aeou])[lrstdzn]?|)")
_FATHER_WORD = frozenset(["abu", "abou", "abo", "aboul", "abul", "abol"])
_FAITH_WORD = re.compile(r"(?:[aeu][ld])?d(?:i|ee)ne?")
_GOD_WORD = frozenset(["allah", "alah", "ullah", "ulah", "olah"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. All strings are folded: ASCII, lower case, doubled consonants single."""

    key: str  # the whole name, folded: equal keys are equal names
    words: tuple[str, ...]  # what identifies: given and family names, initials; in the order written
    joined: tuple[bool, ...]  # whether a hyphen ties this word to the one before
    identity: str  # words, generation, a title before a lone word: what the lists of known aliases and namesakes go by
    tokens: tuple[str, ...]  # all words as they stand, for names that are read by syllables
    generation: str = ""  # 'jr', 'sr', '2' ...
    title: str = ""  # sheikh, king, pope ... before it
    place: str = ""  # 'of Jordan'
    nicknames: tuple[str, ...] = ()  # words in quotation marks or brackets
    full: bool = False  # more than one word, or a compound like 'Abdul Rashid'
    abjad: bool = False  # written in a script that leaves out vowels
    loose: bool = False  # the first word may be a particle: 'Bin Laden', 'Al Khatib', 'Ben Ali'


@dataclass(slots=True)
class _Word:
    text: str
    joined: bool = False


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Name:
    """Take a name of any script apart. Total: text without a letter gives a `Name` without words."""
    plain, nicknames = _without_nicknames(_plain(text[:_ENOUGH]))
    plain, place = _without_place(_family_last(plain))
    written = _tokens(plain)
    abjad = bool(_ABJAD.search(text))
    kept, generation = _without_generation(written if abjad else _without_outer_titles(written))
    tokens = tuple(w.text for w in kept)
    joined, title = _without_long_titles(_joined_arabic(kept))
    loose = len(joined) > 1 and joined[0].text in _loose_words()
    content = _without_particles(joined)
    key = " ".join(w.text for w in written) + (f" of {place}" if place else "")
    words = tuple(w.text for w in content)
    return Name(
        key=key,
        words=words,
        identity=" ".join((title if len(words) == 1 else "", *words, generation)).strip() if words else key,
        joined=tuple(w.joined for w in content),
        tokens=tokens,
        generation=generation,
        title=title,
        place=place,
        nicknames=nicknames,
        full=len(words) > 1 or (bool(words) and len(tokens) > 1 and words[0][:3] in ("abd", "abu")),
        abjad=abjad,
        loose=loose,
    )


def squeeze(word: str) -> str:
    """Doubled consonants single: 'hassan' is 'hasan'."""
    return _DOUBLED.sub(r"\1", word)


def normal(word: str) -> str:
    """A folded word with the Arabic compounds in one form: 'abdelfattah' is 'abdfattah', 'salaheddine' 'salahdin'."""
    word = _SERVANT_OF_GOD.sub("abdlah", squeeze(word))
    if not word.startswith("abdlah"):
        word = _SERVANT.sub("abd", word)
    word = _FATHER.sub("abu", word)
    return _FAITH.sub("din", word) if len(word) > 6 else word


def _plain(text: str) -> str:
    text = plain_marks(unicodedata.normalize("NFKC", text)).strip()
    return _IDEOGRAPH.sub(r" \1 ", _ARABIC_ARTICLE.sub("", _POSSESSIVE.sub("", text)))


def _without_nicknames(text: str) -> tuple[str, tuple[str, ...]]:
    found = [normal(word) for match in _NICKNAME.finditer(text) for word in _fold(match[1] or match[2]).split()]
    rest = _NICKNAME.sub(" ", text)
    return (rest, tuple(found)) if _fold(rest) else (text, ())


def _family_last(text: str) -> str:
    """'Bush, George W.' as 'George W. Bush'."""
    family, comma, given = text.partition(",")
    if not comma or "," in given or not _fold(given) or _fold(given) in _GENERATION:
        return text.replace(",", " ")
    return f"{given} {family}"


def _without_place(text: str) -> tuple[str, str]:
    parts = _OF_PLACE.split(text, maxsplit=1)
    return (parts[0], _fold(parts[1])) if len(parts) == 2 else (text, "")


def _fold(text: str) -> str:
    text = anyascii(text).lower().replace("'", "").replace("`", "")
    return " ".join(re.findall(r"[a-z0-9]+", text))


def _tokens(text: str) -> list[_Word]:
    if any(map(str.islower, text)):
        text = _RUN_OF_INITIALS.sub(lambda run: " ".join(run[0]), _CAMEL_ARTICLE.sub("-", _CAMEL.sub(" ", text)))
    made: list[_Word] = []
    tie = False
    for token in _TOKEN.findall(anyascii(text).lower().replace("'", "").replace("`", "")):
        if token == "-":
            tie = bool(made)
            continue
        made.append(_Word(token if _NUMERAL.fullmatch(token) else squeeze(token[:_LONGEST]), tie))
        tie = False
        if len(made) == _MOST:
            break
    return made


def _without_outer_titles(words: list[_Word]) -> list[_Word]:
    before, after = lists.words("honorifics.txt", "always"), lists.words("honorifics.txt", "after")
    start, end = 0, len(words)
    while end - start > 1 and words[start].text in before:
        start += 1
    while end - start > 2 and words[end - 1].text in after:
        end -= 1
    return words[start:end]


def _without_generation(words: list[_Word]) -> tuple[list[_Word], str]:
    last = words[-1].text if len(words) > 1 else ""
    if last in _GENERATION:
        return words[:-1], _GENERATION[last]
    reigns = words[0].text in lists.words("honorifics.txt", "regnal") if words else False
    if last and _NUMERAL.fullmatch(last) and (reigns or len(last) > 1):
        return words[:-1], last
    return words, ""


def _without_long_titles(words: list[_Word]) -> tuple[list[_Word], str]:
    titles, regnal = lists.words("honorifics.txt", "long"), lists.words("honorifics.txt", "regnal")
    title = ""
    while len(words) > 2 and words[0].text in titles | regnal and not words[1].joined:
        title, words = words[0].text, words[1:]
    if len(words) == 2 and words[0].text in regnal:
        title, words = words[0].text, words[1:]
    return words, title


def _joined_arabic(words: list[_Word]) -> list[_Word]:
    """Compounds of Abd, Abu, -din and -allah as one word, articles left out."""
    made: list[_Word] = []
    prefix, tied, after_article = "", False, False
    for at, word in enumerate(words):
        text = word.text
        following = words[at + 1] if at + 1 < len(words) else None
        if made and following and text in ("ul", "ur"):
            made[-1].text += text  # South Asian copy ties it to the word before: 'Mujibur Rahman'
            continue
        if _is_article(word, following, at):
            after_article = True
            continue
        if following and (_SERVANT_WORD.fullmatch(text) or text in _FATHER_WORD):
            prefix, tied = "abd" if text.startswith("abd") else "abu", word.joined
        elif made and not prefix and (_FAITH_WORD.fullmatch(text) or text in _GOD_WORD):
            made[-1].text += "din" if "d" in text else "lah"
        else:
            made.append(_Word(_compound(prefix, text), tied if prefix else word.joined and not after_article))
            prefix = ""
        after_article = False
    return made


def _compound(prefix: str, text: str) -> str:
    if prefix == "abd" and text[:2] not in ("al", "el", "ul"):
        return prefix + text
    return normal(prefix + text)


def _is_article(word: _Word, following: _Word | None, at: int) -> bool:
    if following is None:
        return False
    if word.text in ("al", "el"):
        return at > 0 or following.joined
    sun = word.text[1:] if word.text[0] in "ae" else ""
    return following.joined and sun in _SUN_LETTER and following.text.startswith(sun)


@lru_cache(maxsize=1)
def _loose_words() -> frozenset[str]:
    return lists.words("particles.txt", "particle") | {"al", "el"}


def _without_particles(words: list[_Word]) -> list[_Word]:
    particles = lists.words("particles.txt", "particle")
    last = len(words) - 1
    return [w for at, w in enumerate(words) if not (0 < at < last and w.text in particles)]
