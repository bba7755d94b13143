"""The forms that names and demonyms take in five languages: enough for news, not a grammar."""

from __future__ import annotations

from itertools import product

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
_RU_ADJECTIVE = ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "им", "ую", "их", "ими", "ом", "ей")
_RU_PEOPLE = {"ец": "ец ца цу цем це цы цев цам цами цах", "нин": "нин нина нину нином не н нам нами нах"}
_DE_ADJECTIVE = ["", "e", "er", "es", "en", "em"]
_AR_ENDINGS = ["", "ه", "ين", "ون", "ان", "ات", "تين", "تان", "ا"]


def name_forms(base: str, name: str) -> list[str]:
    """A name as the language `base` declines it."""
    if base == "ru":
        return _russian(name)
    return _german(name) if base == "de" else [name]


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


def demonym_forms(base: str, word: str) -> list[str]:
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
