"""Countries in texts that are not English: names and cities from CLDR, demonyms from our own table, no English rule.

French, Spanish, German, Russian and Arabic have demonyms and inflected names; every other language of CLDR has its names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from site_gen.entities.countries.tables import HISTORICAL, rows

LANGUAGES = ("fr", "es", "de", "ru", "ar")  # columns of demonyms_foreign.tsv, in this order
UNSPACED = frozenset(["zh", "ja", "yue", "th", "km", "lo", "my", "ko"])
MOST_WORDS = 6
_WORD = re.compile(r"\w+")
_SAME = str.maketrans("أإآٱىةёЁ", "اااايهеЕ")
_PLAIN_NAME = re.compile(r" ?\(.*\)$|^(?:RAE de|R\.A\.S\. chinoise de|Sonderverwaltungsregion) ")
# Before a word of these kinds a demonym is a language: 'en français', 'auf Deutsch'.
_LANGUAGE_AFTER = {
    "fr": frozenset("en le parle parler parlent langue".split()),
    "es": frozenset("en el habla hablar hablan idioma lengua".split()),
    "de": frozenset("auf spricht sprechen ins".split()),
    "ru": frozenset("на".split()),
    "ar": frozenset(["باللغه", "اللغه"]),
}
_RU = {
    "ия": "ия ии ию ией",
    "ия-": "ия ии ию ией",
    "я": "я и ю ей е",
    "а": "а ы у ой е и",
    "й": "й я ю ем е",
    "ь": "ь я ю ем е",
    "ы": "ы ов ам ами ах",
    "и": "и ий ям ями ях",
    "ая": "ая ой ую",
    "ые": "ые ых ым ыми",
    "ое": "ое ого ому ым ом",
    "ие": "ие их им ими",
}
_RU_ADJECTIVE = "ий ая ое ие ого ой ому им ую их ими ом ей".split()
_RU_PEOPLE = {"ец": "ец ца цу цем це цы цев цам цами цах", "нин": "нин нина нину нином не н нам нами нах"}
_DE_ADJECTIVE = ["", "e", "er", "es", "en", "em"]
_AR_ENDINGS = ["", "ه", "ين", "ون", "ان", "ات", "تين", "تان", "ا"]


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
        if form and form.code and not (form.how == "demonym" and at and words[at - 1].lower() in _LANGUAGE_AFTER.get(base, ())):
            yield spans[at][0] + cut, spans[at + size - 1][1], form.code, form.how
        at += size


def _match(words: list[str], at: int, base: str, forms: dict[str, Form]) -> tuple[int, Form | None, int]:
    """The longest form from word `at` on: its number of words, what it is, and the letters of prefixed particles."""
    for first, cut in _bare(words[at], base):
        for size in range(min(MOST_WORDS, len(words) - at), 0, -1):
            form = forms.get(" ".join([first, *words[at + 1 : at + size]]))
            if form:
                return size, form, cut
    return 1, None, 0


def _bare(word: str, base: str) -> Iterator[tuple[str, int]]:
    """A word and, in Arabic, the same without the particles written onto it: 'wa-', 'bi-', 'li-', 'fa-', 'ka-', the article."""
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
    """Every form that names a country in a language."""
    found: dict[str, Form] = {}
    inflect = _inflections(base)
    if base in LANGUAGES:
        column = LANGUAGES.index(base) + 1
        for row in rows("demonyms_foreign.tsv", 6):
            for word in filter(None, row[column].split("|")):
                for form in _demonym(base, word):
                    found[_key(form, base)] = Form(row[0], "historical" if row[0] in HISTORICAL else "demonym")
    for code, name, how in (*_cities(lang), *_territories(lang)):
        for form in inflect(name):
            found[_key(form, base)] = Form(code, how)
    for language, code, names in rows("names_foreign.tsv", 3):
        if language == base:
            for name in names.split("|"):
                for form in inflect(name):
                    found[_key(form, base)] = Form(code.strip("-"), "historical" if code in HISTORICAL else "name")
    if base == "ar":  # also 'financial', and half of a name
        found.pop("مالي", None)
    found.pop("", None)
    return found


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

    locale = _locale(lang)
    zones = locale.time_zones if locale else {}
    codes = get_global("zone_territories")
    for zone in sorted(zones):
        city = zones[zone].get("city", "")
        if zone in codes and len(city) > 3 and "/" in zone and not zone.startswith(("Etc/", "Antarctica/")):
            yield codes[zone], city, "city"


def _inflections(base: str) -> Callable[[str], list[str]]:
    return {"ru": _russian, "de": _german}.get(base, lambda name: [name])


def _german(name: str) -> list[str]:
    return [name] if name.endswith(("s", "z", "x")) else [name, name + "s"]


def _russian(name: str) -> list[str]:
    """A name in its cases, word by word."""
    if name.isupper():
        return [name]
    return [" ".join(words) for words in product(*map(_russian_word, name.split(" ")[:4]))]


def _russian_word(word: str) -> list[str]:
    for ending in sorted(_RU, key=len, reverse=True):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return [word[: -len(ending)] + other for other in _RU[ending].split()]
    if word[-1:] in "бвгджзклмнпрстфхцчшщ" and len(word) > 3:
        return [word + other for other in ("", "а", "у", "ом", "е")]
    return [word]


def _demonym(base: str, word: str) -> list[str]:
    """The forms of a demonym, also as a sentence opens with them."""
    forms = {"fr": _french, "es": _spanish, "de": _german_people, "ru": _russian_people, "ar": _arabic}[base](word)
    return [*forms, *(form[:1].upper() + form[1:] for form in forms)]


def _french(word: str) -> list[str]:
    if word.endswith("e"):
        return [word, word + "s"]
    woman = {"ien": "ienne", "éen": "éenne", "on": "onne"}
    ending = next((e for e in woman if word.endswith(e)), "")
    feminine = word.removesuffix(ending) + woman[ending] if ending else word + "e"
    return [word, word if word.endswith("s") else word + "s", feminine, feminine + "s"]


def _spanish(word: str) -> list[str]:
    if word.endswith("o"):
        return [word[:-1] + ending for ending in ("o", "a", "os", "as")]
    if word.endswith(("és", "án", "ón")):
        stem = word[:-2] + word[-2:].translate(str.maketrans("éáó", "eao"))
        return [word, stem + "a", stem + "es", stem + "as"]
    if word.endswith("l"):
        return [word, word + "a", word + "es", word + "as"]
    return [word, word + "s", word + "es"]


def _german_people(word: str) -> list[str]:
    if word[0].islower() or word.startswith("US-am"):
        return [word + ending for ending in _DE_ADJECTIVE]
    woman = word.removesuffix("e") + "in"
    return [word, word + "n", word + "s", woman, woman + "nen"]


def _russian_people(word: str) -> list[str]:
    if word.endswith("ск") or word.endswith("цк"):
        return [word + ending for ending in _RU_ADJECTIVE]
    for ending, others in _RU_PEOPLE.items():
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            soft = stem + "й" if ending == "ец" and stem[-1] in "аеиоуыэюя" else stem
            return [word, *((soft if o[0] == "ц" else stem) + o for o in others.split())]
    return [word, *(word + ending for ending in ("а", "у", "ом", "и", "ы", "ов", "ам", "ами"))]


def _arabic(word: str) -> list[str]:
    return [article + word + ending for article in ("", "ال") for ending in _AR_ENDINGS]
