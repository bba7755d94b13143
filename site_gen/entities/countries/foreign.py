"""Countries in texts that are not English: names and cities from CLDR, demonyms from a table, no English rule.

French, Spanish, German, Russian and Arabic have demonyms and inflected names; other languages of CLDR have names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from site_gen.entities.countries.inflect import demonym_forms, name_forms
from site_gen.entities.countries.keys import words
from site_gen.entities.countries.tables import HISTORICAL, rows

LANGUAGES = ("fr", "es", "de", "ru", "ar")  # columns of demonyms_foreign.tsv, in this order
UNSPACED = frozenset(["zh", "ja", "yue", "th", "km", "lo", "my", "ko"])
MOST_WORDS = 6
_WORD = re.compile(r"\w+")
_SAME = str.maketrans("أإآٱىةёЁ", "اااايهеЕ")
_PLAIN_NAME = re.compile(r" ?\(.*\)$|^(?:RAE de|R\.A\.S\. chinoise de|Sonderverwaltungsregion) ")
# Before a word of these kinds a demonym is a language: 'en français', 'auf Deutsch'.
_LANGUAGE_AFTER = {
    "fr": words("en le parle parler parlent langue"),
    "es": words("en el habla hablar hablan idioma lengua"),
    "de": words("auf spricht sprechen ins"),
    "ru": words("на"),
    "ar": frozenset(["باللغه", "اللغه"]),
}
_NEVER = {"ar": ("مالي",)}  # also 'financial'


class Form(NamedTuple):
    """What a form of a word names."""

    code: str
    how: str


def foreign(text: str, lang: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield (start, end, code, how) of the countries named in a text of the language `lang` (BCP 47), in order."""
    base = lang.replace("_", "-").split("-")[0].lower()
    forms = _forms(base, lang)
    if base in UNSPACED:
        for found in _pattern(base, lang).finditer(text):
            yield found.start(), found.end(), *forms[found.group()]
    else:
        yield from _spaced(text, base, forms)


@cache
def _pattern(base: str, lang: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_forms(base, lang), key=lambda f: (-len(f), f)))) or r"(?!)")


def _spaced(text: str, base: str, forms: dict[str, Form]) -> Iterator[tuple[int, int, str, str]]:
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    words = [text[a:b].translate(_SAME) for a, b in spans]
    at = 0
    while at < len(words):
        size, form, cut = _match(words, at, base, forms)
        if (
            form
            and form.code
            and not (form.how == "demonym" and at and words[at - 1].lower() in _LANGUAGE_AFTER.get(base, ()))
        ):
            yield spans[at][0] + cut, spans[at + size - 1][1], form.code, form.how
        at += size


def _match(tokens: list[str], at: int, base: str, forms: dict[str, Form]) -> tuple[int, Form | None, int]:
    """The longest form from word `at` on: its number of words, what it is, and the letters of prefixed particles."""
    for first, cut in _bare(tokens[at], base):
        for size in range(min(MOST_WORDS, len(tokens) - at), 0, -1):
            form = forms.get(" ".join([first, *tokens[at + 1 : at + size]]))
            if form:
                return size, form, cut
    return 1, None, 0


def _bare(word: str, base: str) -> Iterator[tuple[str, int]]:
    """A word and, in Arabic, the same without the particles written onto it (wa-, bi-, li-, fa-, ka-, the article)."""
    yield word, 0
    if base != "ar":
        return
    rest, cut = word, 0
    while len(rest) > 3 and rest[0] in "وفبلك" and cut < 2:
        rest, cut = rest[1:], cut + 1
        yield rest, cut
        if rest[0] == "ل":  # 'li-' swallows the first letter of the article
            yield "ا" + rest, cut
    if rest.startswith("ال"):
        yield rest[2:], cut + 2


@cache
def _forms(base: str, lang: str) -> dict[str, Form]:
    """Every form that names a country in a language; a name wins over a demonym that looks like it."""
    found: dict[str, Form] = {}
    for code, word in _people(base):
        for form in demonym_forms(base, word):
            found[_key(form, base)] = _form(code, "demonym")
    for code, name, how in (*_cities(lang), *_territories(lang), *_further(base)):
        for form in name_forms(base, name):
            found[_key(form, base)] = _form(code, how)
    for ambiguous in ("", *_NEVER.get(base, ())):
        found.pop(ambiguous, None)
    return found


def _form(code: str, how: str) -> Form:
    return Form(code, "historical" if code in HISTORICAL else how)


def _people(base: str) -> Iterator[tuple[str, str]]:
    """(code, demonym) of a language that has a column."""
    if base in LANGUAGES:
        column = LANGUAGES.index(base) + 1
        for row in rows("demonyms_foreign.tsv", 6):
            for word in filter(None, row[column].split("|")):
                yield row[0], word


def _further(base: str) -> Iterator[tuple[str, str, str]]:
    """Names that CLDR doesn't have."""
    for language, code, names in rows("names_foreign.tsv", 3):
        if language == base:
            for name in names.split("|"):
                yield code.strip("-"), name, "name"


def _key(name: str, base: str) -> str:
    return name if base in UNSPACED else " ".join(_WORD.findall(name)).translate(_SAME)


def _locale(lang: str) -> Any:
    from babel import Locale, UnknownLocaleError

    for tag in (lang.replace("-", "_"), lang.split("-")[0]):
        try:
            return Locale.parse(tag)
        except (ValueError, TypeError, UnknownLocaleError):
            continue
    return None


def _territories(lang: str) -> Iterator[tuple[str, str, str]]:
    locale = _locale(lang)
    names = locale.territories if locale else {}
    for code in sorted(names):
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AQ"):
            yield code, _PLAIN_NAME.sub("", names[code]), "name"


def _cities(lang: str) -> Iterator[tuple[str, str, str]]:
    """The cities that CLDR names time zones after: most capitals are among them."""
    from babel.core import get_global

    shortest = 2 if lang.split("-")[0] in UNSPACED else 4
    locale = _locale(lang)
    zones = locale.time_zones if locale else {}
    codes = get_global("zone_territories")
    for zone in sorted(zones):
        city = zones[zone].get("city", "")
        if zone in codes and len(city) >= shortest and "/" in zone and not zone.startswith(("Etc/", "Antarctica/")):
            yield codes[zone], city, "city"
