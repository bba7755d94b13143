"""Figures made comparable, and whether two of them are about the same thing."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_gen.model import Analysis, Figure
from site_gen.stories.counted import is_part
from site_gen.stories.lines import lines_of
from site_gen.stories.terms import WEEKDAYS, is_stop, stem, weight_of
from site_gen.text.once import once

_WORD = re.compile(r"[^\W\d_][\w'-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 160  # characters on each side of a figure that say what it is about
_SUMS = ("money", "percent", "count")
_TOLLS = ("deaths", "injured", "missing")  # only grow
_TOP = 3  # sentences
_STAMP = re.compile(r"\b[A-Z][a-z]+day,?\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+\d{4}")
_UPDATE = re.compile(
    r"\b(?:ro?se|risen|rises?|rising|climb(?:s|ed)|increased|jumped|updat(?:e|ed|es|ing)|new\s+toll|revised)\b",
    re.IGNORECASE,
)
_GENERAL = ("", "civilian")
_CLASSES = {
    "": "people person dead death victim life lives body bodies corpse other others casualty fatality individual"
    " wounded injured",
    "civilian": "civilian resident citizen inhabitant villager",
    "fighter": "fighter militant terrorist jihadist rebel insurgent gunmen extremist element member combatant",
    "soldier": "soldier troop troops serviceman servicemen guard personnel",
    "child": "child children schoolchildren boy girl pupil student minor",
}
_CLASS_OF = {stem(word): name for name, words in _CLASSES.items() for word in words.split()}
_DATED_BACK = re.compile(
    r"\b(?:previous(?:ly)?|earlier|initial(?:ly)?|last\s+(?:week|month|year)|(?:weeks?|months?|years?)\s+ago|since|past"
    r"|in\s+(?:early\s+|late\s+|mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December))\b"
)
_SMALL = 5  # so few may be anybody: the words around must be alike
_MANY = 10  # so many, said twice in one story, are the same
_ALIKE_SMALL = 0.15  # share of the words around in common, of two equal small numbers
_ALIKE = 0.05  # of two equal ones between, or of different days
_ALIKE_ROUGH = 0.2  # of two sums, shares or counts of things that are equal but for rounding or a hedge
_ALIKE_TOLLS = 0.06  # of two unlike ones that open their articles
_ALIKE_LATER = 0.25  # of two of different days: a war has another attack each day
_ALIKE_LATER_BELOW = 0.4  # and do not both open their articles
_ALIKE_CROWDS = 0.18  # of two unlike ones of refugees or arrests: a story has few such counts
_ALIKE_UNLIKE = 0.2  # of two unlike ones
_NEVER = 2.0
_ALIKE_LOOSE = 0.6  # of two unlike ones that are sums, shares, or under `_MANY`: those are rather two things
_FEWEST_WORDS = 4  # around a figure, to judge two unlike ones by
_LARGEST_RATIO = 2.0  # of two unlike numbers on one thing,
_LARGEST_SUM = 1.5  # or on sums of money, shares, counts of things,
_LARGEST_GROWTH = 4.0  # or where one is said to have grown
_LOOSELY = 2_000
_OPEN = 2.0
_ROUNDING = 0.05  # 700 and 716 are one number, said roundly


@dataclass(frozen=True)
class Report:
    """A figure in its sentence, as far as comparing goes."""

    article: int  # number in the story
    day: date | None
    figure: Figure
    sentence: tuple[int, int]
    counted: str  # class or stem of what is counted, '' for people in general
    others: frozenset[float]  # the other values in the sentence
    blocks: frozenset[int]  # of shared text that it stands in
    is_main: bool  # the first of its kind in the article, at its top
    marks: str  # the article's text, with plain marks

    @property
    def text(self) -> str:
        """The sentence."""
        return self.marks[slice(*self.sentence)]

    @property
    def around(self) -> str:
        """The words of the sentence on both sides."""
        (start, end), figure = self.sentence, self.figure
        before = self.marks[max(start, figure.start - _NEAR) : figure.start]
        return f"{before} {self.marks[figure.end : min(end, figure.end + _NEAR)]}"

    @once
    def words(self) -> frozenset[str]:
        """The stems around the figure."""
        words = frozenset(_WORD.findall(self.around.lower()))
        return frozenset({stem(w) for w in words if not is_stop(w)} - {stem(self.figure.unit.lower())})

    @once
    def weekdays(self) -> frozenset[str]:
        """Those named around the figure, the day of a stamp aside ('Reuters Friday 6 Feb 2015')."""
        return WEEKDAYS.intersection(_WORD.findall(_STAMP.sub("", self.around).lower()))

    @once
    def is_update(self) -> bool:
        """Whether the sentence says that the number has grown."""
        return bool(_UPDATE.search(self.text))

    @once
    def is_dated_back(self) -> bool:
        """Whether it is of the past: an earlier event, an older toll, a sum over time."""
        years = [int(y) for y in _YEAR.findall(self.text)]
        is_past = self.day and min(years, default=self.day.year) < self.day.year
        return bool(is_past) or bool(_DATED_BACK.search(self.text, 0, self.figure.start - self.sentence[0]))


def reports_of(number: int, analysis: Analysis, shared: Mapping[int, Sequence[tuple[int, int]]]) -> Iterator[Report]:
    """The figures of one article, comparable. `shared` gives its passages of shared text by the number of the block."""
    text, spans = lines_of(analysis.article.text)
    values: dict[int, set[float]] = defaultdict(set)
    places = [bisect(spans, (figure.start, len(text))) - 1 for figure in analysis.figures]
    for figure, place in zip(analysis.figures, places, strict=True):
        values[place].add(figure.value)
    seen: dict[str, float] = {}
    for figure, place in zip(analysis.figures, places, strict=True):
        start, end = spans[place] if place >= 0 else (0, len(text))
        head = stem(figure.unit.lower())
        yield Report(
            article=number,
            day=analysis.article.dating.day,
            figure=figure,
            sentence=(start, end),
            counted=_CLASS_OF.get(head, head),
            others=frozenset(values[place] - {figure.value}),
            blocks=frozenset([n for n, spans_ in shared.items() if any(s <= figure.start < e for s, e in spans_)]),
            is_main=place < _TOP and seen.get(figure.kind, figure.value) == figure.value and not is_part(figure.about),
            marks=text,
        )
        seen.setdefault(figure.kind, figure.value)


def is_same(a: Report, b: Report) -> bool:
    """Whether two figures are about the same thing, from what is counted and the words around.

    Equal numbers of one story on one kind nearly always are; unlike ones only if the words around are alike, the size
    is, and nothing speaks against it: a wrong 'they differ' harms trust.
    """
    one, other = a.figure, b.figure
    if one.kind != other.kind or is_part(one.about) != is_part(other.about):
        return False
    if agree(one, other):
        return _counts_match(a, b) and _alike(a, b) >= _needed_equal(a, b)
    return _may_differ(a, b) and _alike(a, b) >= _needed_unlike(a, b)


def _alike(a: Report, b: Report) -> float:
    """The share of the words around that two figures have in common, rare words counting more."""
    common, one, other = (sum(map(weight_of, sorted(words))) for words in (a.words & b.words, a.words, b.words))
    return common / max(1.0, min(one, other))


def _needed_equal(a: Report, b: Report) -> float:
    """Of two that agree: sums that do so only roughly, and few or vague numbers, are often of two things."""
    value = min(a.figure.value, b.figure.value)
    if a.figure.kind in _SUMS and a.figure.value != b.figure.value:
        return _ALIKE_ROUGH
    if value >= _MANY:
        return _ALIKE if a.day != b.day else 0.0
    return _ALIKE if value > _SMALL else _ALIKE_SMALL


def _needed_unlike(a: Report, b: Report) -> float:
    if a.figure.kind in _SUMS:
        return _ALIKE_LOOSE
    if min(a.figure.value, b.figure.value) < _MANY:  # one outlet's incidents of a kind have few dead each
        return _ALIKE_LOOSE if a.is_main and b.is_main else _NEVER
    if a.figure.kind not in _TOLLS:
        return _ALIKE_CROWDS
    is_one_day = a.day == b.day or bool(a.weekdays & b.weekdays)
    if not (a.is_main and b.is_main):
        return _ALIKE_UNLIKE if is_one_day else _ALIKE_LATER_BELOW
    return _ALIKE_TOLLS if is_one_day or a.is_update or b.is_update else _ALIKE_LATER


def _may_differ(a: Report, b: Report) -> bool:
    """Whether two unlike figures may be two accounts of one thing."""
    return (
        (a.counted == b.counted or (a.counted in _GENERAL and b.counted in _GENERAL))
        and not (_is_loosely_said(a.figure) or _is_loosely_said(b.figure))
        and not (a.is_dated_back or b.is_dated_back)
        and not is_apart(a, b)
        and a.figure.value not in b.others  # it has its like there
        and b.figure.value not in a.others
        and min(len(a.words), len(b.words)) >= _FEWEST_WORDS
        and not (a.figure.kind in _TOLLS and _shrinks(a, b))
    )


def _is_loosely_said(figure: Figure) -> bool:
    """'Dozens' contradicts nobody; 'hundreds of thousands' does contradict 'a million'."""
    return figure.high is not None and figure.value < _LOOSELY


def is_apart(a: Report, b: Report) -> bool:
    """Whether two figures can't be about one thing, by their size or the day of the week."""
    low, high = sorted((a.figure, b.figure), key=lambda f: f.value)
    grew = any(r.is_update and "toll" in r.text.lower() for r in (a, b))
    most = _LARGEST_SUM if a.figure.kind in _SUMS else _LARGEST_GROWTH if grew else _LARGEST_RATIO
    if high.value > most * (low.high or low.value):
        return True
    return bool(a.weekdays and b.weekdays and not a.weekdays & b.weekdays) and not grew


def _shrinks(a: Report, b: Report) -> bool:
    """Whether the one of a later day has the smaller figure: that is rather another thing."""
    if not (a.day and b.day) or a.day == b.day:
        return False
    earlier, later = sorted((a, b), key=lambda r: r.day or date.max)
    return later.figure.value < earlier.figure.value


def agree(a: Figure, b: Figure) -> bool:
    """Whether two numbers say the same: equal but for rounding, or one within the range of the other."""
    low, high = sorted((a, b), key=lambda f: f.value)
    if high.value - low.value <= _ROUNDING * high.value:
        return True
    if low.high is not None:  # 'millions' has no upper end, 'hundreds of thousands' has
        return high.value <= low.high * (1 if " " in low.text else _OPEN)
    return low.approx == "more than" and low.value % 10 == 0 and high.value <= 1.3 * low.value


def _counts_match(a: Report, b: Report) -> bool:
    if a.counted == b.counted:
        return True
    return a.figure.kind != "count" and "" in (a.counted, b.counted)
