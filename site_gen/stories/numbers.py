"""Read the numbers of an English text: 'more than 45,000', 'two dozen', 'hundreds of thousands', '20 to 30'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_UNITS = {word: n for n, word in enumerate(["zero", *_ONES, *_TEENS])}
_TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SIZES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SIZES = {"m": 10**6, "mn": 10**6, "bn": 10**9, "k": 1_000}  # after a currency only
_VAGUE = {"dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999)}
_VAGUE_SIZES = {"tens": (20, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999), "millions": (2, 9)}

_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}

_HEDGES = {
    "at least": "at least",
    "a minimum of": "at least",
    "no fewer than": "at least",
    "no less than": "at least",
    "not less than": "at least",
    "more than": "more than",
    "over": "more than",
    "upwards of": "more than",
    "well over": "more than",
    "up to": "up to",
    "as many as": "up to",
    "a maximum of": "up to",
    "no more than": "up to",
    "about": "about",
    "around": "about",
    "some": "about",
    "roughly": "about",
    "approximately": "about",
    "an estimated": "about",
    "estimated": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
    "fewer than": "less than",
    "less than": "less than",
    "under": "less than",
}
_HEDGE = "|".join(sorted((re.escape(h).replace(r"\ ", r"\s+") for h in _HEDGES), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = "|".join([*_UNITS, *_TENS])
_SIZE = "|".join(_SIZES)
_WORDS = (
    rf"(?:(?:a\s+|three\s+)?quarters?\s+of\s+a|half\s+a|a|an|several|a\s+few)\s+(?:{_SIZE})(?:\s+(?:{_SIZE}))?"
    rf"|(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{_SMALL})(?:\s+(?:{_SIZE}))*"
)
_MANY = (
    r"(?:tens|hundreds|thousands|millions|billions)\s+of\s+(?:thousands|millions|billions)"
    rf"|{'|'.join(_VAGUE)}|millions|billions"
)
_CURRENCY = r"(?:US|A|C|NZ|HK)?\$|[€£¥₹]|(?:USD|EUR|GBP)\s?"
_NUMBER = (
    rf"(?P<%(n)scurrency>{_CURRENCY})?(?:(?P<%(n)sdigits>{_DIGITS})(?:\s*-?\s*(?P<%(n)ssize>{_SIZE}|bn|mn|m|k)\b)?"
    rf"|(?P<%(n)smany>{_MANY})|(?P<%(n)swords>{_WORDS}))"
)
_PHRASE = re.compile(
    rf"(?<![\w.,:/$€£-])(?:(?P<hedge>{_HEDGE})\s+)?(?:(?P<between>between|from)\s+)?{_NUMBER % {'n': ''}}"
    rf"(?:(?P<link>\s+(?:and|to|or)\s+|\s?[-–]\s?){_NUMBER % {'n': 'high_'}})?(?![\w/:]|-\w|[.,]\d|\s?°)",
    re.IGNORECASE,
)
_CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "a$": "AUD", "c$": "CAD"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase. `start` and `end` take in its hedge; `high` is the upper end of a range or a vague word."""

    start: int
    end: int
    value: float
    high: float | None
    approx: str | None
    currency: str  # ISO code, '' where none is written before the number


def numbers(text: str) -> Iterator[Number]:
    """Yield the number phrases of `text` in order. Numbers inside words and compounds ('21-month-old') are none."""
    place = 0
    while match := _PHRASE.search(text, place):
        found = _read(match)
        place = found.end if found else match.end()
        if found:
            yield found


def _read(match: re.Match[str]) -> Number | None:
    low = _value(match, "")
    if low is None:
        return None
    value, high = low
    start, end = match.start(), match.end()
    upper = _upper(match, value)
    if upper is not None:
        value, high = _like(value, match, upper), upper
    else:
        end = match.start("link") if match["link"] else end
        start = match.end("between") + 1 if match["between"] else start
    hedge = match["hedge"]
    approx = _HEDGES[" ".join(hedge.lower().split())] if hedge else None
    return Number(start, end, value, high, approx, _currency(match["currency"]))


def _upper(match: re.Match[str], low: float) -> float | None:
    """The upper end of 'between 20 and 30', '20 to 30', '20-30'; None for '20 and 30' and where there is none."""
    other = _value(match, "high_") if match["link"] else None
    if other is None or other[0] <= low:
        return None
    joined_by = match["link"].strip().lower()
    return other[0] if joined_by != "and" or (match["between"] or "").lower() == "between" else None


def _currency(mark: str | None) -> str:
    return _CURRENCIES.get(mark.strip().lower(), mark.strip().upper().rstrip("$") or "USD") if mark else ""


def _like(low: float, match: re.Match[str], high: float) -> float:
    """The lower end in the size of the upper: '2 to 3 million' starts at two million."""
    size = _size(match["high_size"], currency=bool(match["currency"]))
    return low * size if not match["size"] and low * size < high else low


def _value(match: re.Match[str], prefix: str) -> tuple[float, float | None] | None:
    if digits := match[f"{prefix}digits"]:
        if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
            return None  # a code or a piece of a date
        size = match[f"{prefix}size"]
        if size and size.lower() in _SHORT_SIZES and not match[f"{prefix}currency"]:
            return None  # '5m' may be metres
        return float(digits.replace(",", "")) * _size(size, currency=True), None
    if many := match[f"{prefix}many"]:
        return _vague(many.lower().split())
    words = match[f"{prefix}words"].lower().replace("-", " ").split()
    value = _worded(words)
    return value, 3 * value - 1 if {"several", "few"}.intersection(words) else None


def _size(word: str | None, currency: bool) -> float:
    if not word:
        return 1
    return _SIZES.get(word.lower()) or (_SHORT_SIZES[word.lower()] if currency else 1)


def _vague(words: list[str]) -> tuple[float, float | None]:
    if len(words) == 1:
        low, high = _VAGUE.get(words[0]) or (2 * _SIZES[words[0][:-1]], 10 * _SIZES[words[0][:-1]] - 1)
        return low, high
    size = _SIZES[words[2][:-1]]
    low, high = _VAGUE_SIZES.get(words[0], (2, 9))
    return low * size, (high + 1) * size - 1


def _worded(words: list[str]) -> float:
    """'twenty three' 23, 'two dozen' 24, 'a hundred thousand' 100,000, 'a quarter of a million' 250,000."""
    part = next((p for word, p in _PARTS.items() if word in words), None)
    value = (part or 0.0) * (3 if part and words[0] == "three" else 1)
    for word in words if part is None else words[words.index("a", 1) :]:
        if word in _SIZES:
            value = (value or 1) * _SIZES[word]
        else:
            value += _UNITS.get(word, 0) + _TENS.get(word, 0) + (3 if word in ("several", "few") else 0)
    return value
