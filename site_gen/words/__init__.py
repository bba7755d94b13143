"""The site's own words in the reader's language: gettext catalogues, and dates, numbers and countries by CLDR.

English stands in the templates and in `pages/`; every other language is one file beside this one, `ar.po`, read as it
is: nothing is compiled, so nothing can be stale. To add a language see docs/languages.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

FOLDER = Path(__file__).parent
RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi".split())


def N_(text: str) -> str:
    """Mark a constant for the catalogue; it is translated where it is shown."""
    return text


def direction(lang: str) -> str:
    """'rtl' or 'ltr' for a BCP 47 tag; a script subtag ('az-Arab') counts before the language."""
    parts = lang.replace("_", "-").split("-")
    if len(parts) > 1 and len(parts[1]) == 4:
        return "rtl" if parts[1].lower() in ("arab", "hebr", "thaa", "syrc", "nkoo") else "ltr"
    return "rtl" if parts[0].lower() in RIGHT_TO_LEFT else "ltr"


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, regions aside: 'en-GB' is 'en'."""
    return one.replace("_", "-").split("-")[0].lower() == other.replace("_", "-").split("-")[0].lower()


def languages() -> tuple[str, ...]:
    """The languages that the site can speak."""
    return ("en", *sorted(file.stem for file in FOLDER.glob("*.po")))


@dataclass(frozen=True, slots=True)
class Words:
    """What the site says, in `lang`; in English where that language has no catalogue."""

    lang: str = "en"

    @property
    def direction(self) -> str:
        """Which way the site's own words run."""
        return direction(self.lang)

    def gettext(self, text: str) -> str:
        """The text in the site's language."""
        return _catalogue(self.lang).gettext(text) if text else ""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form that fits `n`, with `%(num)s` in it written as a number."""
        return _counted(self.lang, one, many, n)

    def number(self, n: int) -> str:
        """'1,234' in the way of the language."""
        return _number(self.lang, n)

    def day(self, day: date | None) -> str:
        """'Saturday, 29 December 2012'; the order of the parts is the translator's."""
        return _day(self.lang, self.gettext("EEEE, d MMMM y"), day) if day else self.gettext("Undated")

    def short_day(self, day: date) -> str:
        """'29 December 2012', without the weekday."""
        return _day(self.lang, self.gettext("d MMMM y"), day)

    def year(self, year: int) -> str:
        """'2012', without a sign between thousands."""
        return _day(self.lang, "y", date(year, 1, 1))

    def month(self, month: str) -> str:
        """'December 2012' of '2012-12'."""
        year, _, rest = month.partition("-")
        return _day(self.lang, self.gettext("MMMM y"), date(int(year), int(rest), 1))

    def weekdays(self) -> list[tuple[str, str]]:
        """(short, long) names, Monday first."""
        days = _locale(self.lang).days["stand-alone"]
        return [(days["abbreviated"][n], days["wide"][n]) for n in range(7)]

    def territory(self, code: str, english: str) -> str:
        """A country's short name; `english` in an English site and where CLDR knows none."""
        if same_language(self.lang, "en"):
            return english
        names = _locale(self.lang).territories
        return str(names.get(f"{code}-alt-short") or names.get(code) or english)


@cache
def _catalogue(lang: str) -> NullTranslations:
    """The catalogue of the language or, without its region, of the language's mother; none for English."""
    tag = lang.replace("_", "-")
    file = next((f for t in (tag, tag.split("-")[0]) if (f := FOLDER / f"{t}.po").is_file()), None)
    if file is None:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    packed = BytesIO()
    with file.open("rb") as source:
        write_mo(packed, read_po(source))
    packed.seek(0)
    return GNUTranslations(packed)


@cache
def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=1 << 16)
def _counted(lang: str, one: str, many: str, n: int) -> str:
    return _catalogue(lang).ngettext(one, many, n).replace("%(num)s", _number(lang, n))


@lru_cache(maxsize=1 << 16)
def _number(lang: str, n: int) -> str:
    from babel.numbers import format_decimal

    return format_decimal(n, locale=_locale(lang))


@lru_cache(maxsize=1 << 16)
def _day(lang: str, pattern: str, day: date) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=_locale(lang))
