"""Chinese and Korean names: read by syllables, compared over Pinyin, Wade-Giles and the Korean romanisations.

Never by likeness: Kim Jong-il and Kim Jong-un differ by a letter and are two, Teng Hsiao-ping and Deng Xiaoping
differ by five and are one. So the syllables are brought to a form that loses what the older systems do not write
(aspiration), and must then be equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from site_gen.names import lists

_SYLLABLE = r"(?:zh|ch|sh|ts|tz|hs|ss|sz|[bpmfdtnlgkhjqxrzcsyw])?[yw]?[aeiou]{1,3}(?:ng|n|r|h|k|l|m|p|t|b)?"
_TOKEN = re.compile(rf"{_SYLLABLE}(?:{_SYLLABLE})?")
_KOREAN_FAMILIES = (
    "yi lee rhee ri li i",
    "pak park bak",
    "no roh noh",
    "coe choi choe",
    "yu yoo ryu ryoo",
    "im lim rim",
    "con chun chon jeon jun jon",
    "ho heo hur huh",
    "so suh seo",
    "pek paek baek paik",
    "u woo wu",
    "ku koo gu",
)
_SAME_FAMILY = {name: line.split()[0] for line in _KOREAN_FAMILIES for name in line.split()}
_PINYIN = {"zh|ch|q|j": "C", "c": "z", "b": "p", "d": "t", "(?<!n)g|(?<=n)g(?=[aeiou]{2})": "k"}
_WADE_GILES = {
    "hs": "x",
    "ts(?:u|eh)?$|sz[eu]$|ssu$": "si",
    "ts|tz": "z",
    "^j|(?<=[ng])j": "r",
    "ch": "C",
    "ieh": "ie",
    "ien": "ian",
    "^yen": "yan",
    "^yeh": "ye",
    "ueh": "ue",
    "ung": "ong",
    "ih": "i",
    "uei": "ui",
    "eh": "e",
    "^i": "yi",
    "(?<=[kh])o(?![nu])": "e",
    "erh": "er",
}
_KOREAN = {
    "ck|kh|(?<!n)g": "k",
    "d": "t",
    "b": "p",
    "sh": "s",
    "ch|j": "c",
    "h(?![aeiouy])": "",
    "^r|(?<=[aeiou])r(?=[aeiou])": "l",
    "eo|eu|oo|ou|u(?![aeiy])|wo(?!n)": "o",
    "ae|ai|ei": "e",
    "ee|ui|ie|yi": "i",
    "o+": "o",
}


@dataclass(frozen=True, slots=True)
class Syllabic:
    """An East Asian name: family name first, given name in one word."""

    family: str
    given: str


@lru_cache(maxsize=1 << 16)
def read(tokens: tuple[str, ...]) -> Syllabic | None:
    """The name as family and given name if every word is made of East Asian syllables and one end is a family name."""
    if not 2 <= len(tokens) <= 4 or not all(map(_TOKEN.fullmatch, tokens)):
        return None
    families = lists.words("eastern.txt", "chinese") | lists.words("eastern.txt", "korean")
    if tokens[0] in families:
        return Syllabic(tokens[0], "".join(tokens[1:]))
    if tokens[-1] in families:
        return Syllabic(tokens[-1], "".join(tokens[:-1]))
    return None


def codes(name: Syllabic | None) -> frozenset[str]:
    """Forms of a name in all systems: names that are the `same` share one."""
    if not name:
        return frozenset()
    chinese = {f"{rewrite(name.family)} {rewrite(name.given)}" for rewrite in (_pinyin, _wade_giles)}
    return frozenset(chinese | {f"{_family(name.family)} {_korean(name.given)}"})


def same(a: Syllabic, b: Syllabic) -> bool:
    """Whether two names are one in some pair of romanisations."""
    if a == b or _chinese(a, b):
        return True
    korean = lists.words("eastern.txt", "korean")
    if a.family not in korean or b.family not in korean:
        return False
    return _family(a.family) == _family(b.family) and _korean(a.given) == _korean(b.given)


def _chinese(a: Syllabic, b: Syllabic) -> bool:
    return any(
        one(a.family) == other(b.family) and one(a.given) == other(b.given)
        for one, other in ((_pinyin, _wade_giles), (_wade_giles, _pinyin), (_wade_giles, _wade_giles))
    )


def _rewriter(rules: dict[str, str]) -> Callable[[str], str]:
    compiled = [(re.compile(pattern), new) for pattern, new in rules.items()]

    @lru_cache(maxsize=1 << 14)
    def rewrite(word: str) -> str:
        for pattern, new in compiled:
            word = pattern.sub(new, word)
        return word

    return rewrite


_pinyin = _rewriter(_PINYIN)
_wade_giles = _rewriter(_WADE_GILES)
_korean = _rewriter(_KOREAN)


def _family(word: str) -> str:
    return _SAME_FAMILY.get(word, _korean(word))
