"""Guards: what makes a name of a country or place something else. Each takes a candidate's key and neighbours.

A guard answers with the rule that applies, or '' where it doesn't.
"""

from __future__ import annotations

from collections.abc import Callable

from site_gen.entities.countries.context import Context
from site_gen.entities.countries.keys import words
from site_gen.entities.countries.lexicon import PLACE_NOUNS, PUBLICATIONS, ROADS, SCHOOL_NOUNS, TITLES
from site_gen.entities.countries.tables import Tables

LANGUAGES = words(
    "English French Spanish German Arabic Russian Chinese Japanese Korean Italian Portuguese Dutch Greek"
    " Turkish Polish Hindi Persian Swahili Hebrew Ukrainian Swedish Norwegian Danish Finnish Hungarian"
    " Czech Slovak Romanian Bulgarian Serbian Croatian Bosnian Albanian Macedonian Vietnamese Thai Burmese"
    " Indonesian Malay Nepali Bengali Somali Catalan Welsh Irish Icelandic Lithuanian Latvian Estonian"
    " Georgian Armenian Kazakh Uzbek Tibetan Basque Afrikaans Filipino Lao"
)
_ADJECTIVES = words(
    "English French Spanish Chinese Japanese Portuguese Dutch Turkish Polish Swedish Danish Finnish Welsh"
    " Irish Vietnamese"
)
_PEOPLE_BEFORE = words(
    "the is are was were be being been both all many some ethnic half part mostly not stay stayed remain remained"
    " become became feel feels felt"
)
_VERBS = words("is was will has would can could may must as remains provides became becomes")
_SPEAK = words(
    "in into speak speaks spoke speaking spoken fluent learn learning learned taught teach teaches"
    " understand understands read reads write writes basic broken"
)
_LINKS = words(
    "and or in on at with as to but for by when because while that is was were are the if so who which , ; ."
)
_LESSONS = words(
    "language languages speaker speakers speaking language-speaking translation translations alphabet"
    " teacher teachers class classes professor lessons lesson course courses subtitles literature learners"
    " grammar word words dictionary immersion interpreter interpreters translator translators dialect"
    " skills major fluently"
)
_MONEY = words(
    "dollar dollars franc francs pound pounds peso pesos rupee rupees yen yuan krona kronor krone kroner"
    " dinar dinars riyal riyals rial rials ruble rubles rouble roubles dirham dirhams lira shilling"
    " shillings baht ringgit reais zloty forint crowns sterling currency"
)
_ASKING = words("contact call email e-mail tell join follow about visit help give let")
_HONORIFICS = words("mr mr. mrs mrs. ms ms. miss dr dr. sir dame rev rev. fr fr. sr sr. sister brother")

_PREFIXES = words("Austro Franco Sino Anglo Russo Italo")

Guard = Callable[[str, Context, Tables], str]


def given_name(name: str, near: Context, tables: Tables) -> str:
    """'Jordan Henderson', 'Mayor London Breed': a given name before a surname, or between a title and another name."""
    after = near.after
    if near.possessive or near.joint == "-" or not after[:1].isupper() or after.isupper():
        return ""
    if after in PUBLICATIONS or after.lower() in PLACE_NOUNS or after.lower() in SCHOOL_NOUNS:
        return ""
    if near.before.lower() in TITLES and near.before[:1].isupper() and after not in tables.known:
        return "given name after a title"
    is_surname = after in tables.surnames or len(after) == 1  # or an initial: 'Virginia L. Lane'
    return "given name before a surname" if name in tables.given and is_surname else ""


def surname(name: str, near: Context, tables: Tables) -> str:
    """'Michael Jordan', 'Mr. Holland'."""
    before = near.before
    if before.lower() in _HONORIFICS and (before != "Miss" or name in tables.surnames):
        return "surname after a form of address"
    if before in tables.given and name in tables.surnames and before not in tables.known:
        return "surname after a given name"
    return ""


def publication(name: str, near: Context, tables: Tables) -> str:
    """'Jordan Times', 'Boston Globe'."""
    return "name of a newspaper" if near.after in PUBLICATIONS and near.joint == " " and not near.possessive else ""


def road(name: str, near: Context, tables: Tables) -> str:
    """'California Street'."""
    return "name of a road" if near.after[:1].isupper() and near.after.lower() in ROADS and not near.possessive else ""


def language(name: str, near: Context, tables: Tables) -> str:
    """'in French', 'an English-language website', 'Spanish-speaking'."""
    if name not in LANGUAGES:
        return ""
    after = near.after.lower()
    if after in _LESSONS or after.split("-")[0] in ("language", "speaking"):
        return "language"
    if near.before.lower() in _SPEAK and (not after or after in _LINKS):
        return "language"
    return ""


def bare_language(name: str, near: Context) -> bool:
    """'English is taught', 'a mix of Arabic and English': an adjective as a noun of its own, and not its people."""
    if name not in _ADJECTIVES or near.comma or near.possessive or near.joint == "-":
        return False
    return near.before.lower() not in _PEOPLE_BEFORE and (not near.after or near.after in _VERBS)


def money(name: str, near: Context, tables: Tables) -> str:
    """'US dollars', 'Swiss francs'."""
    return "currency" if near.after.lower() in _MONEY or near.dollar else ""


def pronoun(name: str, near: Context, tables: Tables) -> str:
    """'Contact US'."""
    asked = name == "US" and near.before.lower() in _ASKING and (not near.after or near.after in _LINKS)
    return "pronoun in capitals" if asked else ""


def prefix(name: str, near: Context, tables: Tables) -> str:
    """'Franco' is a country in 'Franco-German' alone."""
    alone = name in _PREFIXES and not (near.joint == "-" and near.after[:1].isupper())
    return "a prefix standing alone" if alone else ""


PLACES = ("name", "division", "city")
AFTER_CAPITAL: tuple[Guard, ...] = (surname,)
BEFORE_CAPITAL: tuple[Guard, ...] = (given_name, publication, road)


def guarded(how: str, name: str, near: Context, tables: Tables) -> str:
    """The first guard that applies to a candidate, or ''."""
    guards: tuple[Guard, ...] = ()
    if how == "demonym":
        guards = (language, money, road, prefix)
    elif how in PLACES:
        guards = (money, pronoun) if how == "name" else ()
        if near.before[:1].isupper():
            guards += AFTER_CAPITAL
        if near.after[:1].isupper():
            guards += BEFORE_CAPITAL
    for guard in guards:
        rule = guard(name, near, tables)
        if rule:
            return rule
    return ""
