"""The frozen records that flow from stage to stage, and nothing else.

Offsets are code points, half-open, and refer to `Article.text` unless a field says otherwise. Days are `datetime.date`
in the archive's time zone. Tuples, never lists: a record can be hashed, compared, cached and sent to another process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

Json = Any  # a value that `json.dumps` takes


# ---------------------------------------------------------------------------------------------------------- reading
@dataclass(frozen=True, slots=True)
class RawDocument:
    """One saved article as a reader found it: exactly one of `text` and `html` is set, already decoded."""

    id: str  # the input's own id, or one made from its path; unique in a run
    path: str  # as the owner would name it: 'seeds/000.txt', 'seeds/wire.jsonl#12'
    sha256: str  # of the file's bytes, or of the record's
    text: str | None = None
    html: str | None = None
    as_is: bool = False  # the text is clean already: not one character of it may change
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None  # the outlet
    published: str | None = None  # as the input says it, ISO 8601 where possible
    lang: str | None = None  # BCP 47, where the input says it
    notes: tuple[str, ...] = ()  # what reading took: 'decoded as windows-1252', '3 control characters removed'
    keep: tuple[str, ...] = ()  # how lines begin that the editor says belong to the article


@dataclass(frozen=True, slots=True)
class Lost:
    """An input that yielded no article, and why. It is named to the user, in the log and in the exit status."""

    id: str
    path: str
    reason: str
    passing: bool = False  # the same input may be read next time: time was over, or the process was killed


# --------------------------------------------------------------------------------------------------------- cleaning
@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the input that is not in the article."""

    text: str
    reason: str  # the kind: 'caption', 'byline', 'agency', 'related', 'correction-prompt', 'ui', ...
    rule: str = ""  # the rule that found it, in words a reader understands


BlockKind = Literal["paragraph", "heading", "item", "quote", "code", "caption", "table"]
MarkKind = Literal["em", "strong", "link", "code", "person", "country", "time"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of `Article.text`. Blocks are in order, don't overlap, and cover all but blank lines."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # headings 1-6; items: depth from 1; quotes: depth from 1
    ordered: int = 0  # items of a numbered list: their number


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over `Article.text`. Marks nest or are disjoint; they never cross a block's edge."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""  # link: absolute, http(s) or mailto; person, country: final relative address; time: ISO 8601


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place an article was filed from, as its text says ('BEIRUT (AP) - ')."""

    place: str
    country: str | None = None  # ISO 3166-1 alpha-2


DateOrigin = Literal["metadata", "url", "filename", "dateline", "text", "sibling", "decision", "none"]


@dataclass(frozen=True, slots=True)
class DateClue:
    """A date somebody states outright: markup, address, file name, stamp line, dateline."""

    origin: DateOrigin
    value: str  # ISO 8601 date or date and time; for a dateline perhaps only '--MM-DD'
    evidence: str  # the words it rests on
    confidence: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published, and why we think so. `day` is None where evidence does not suffice."""

    day: date | None = None
    origin: DateOrigin = "none"
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()  # the very words, in the order of weight
    earliest: date | None = None  # the interval that is still possible, both ends included
    latest: date | None = None


TitleOrigin = Literal["markup", "first-line", "story", "derived"]


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: the outlet's own words in order, what was left out, and what is known about it."""

    id: str
    path: str
    sha256: str
    text: str  # paragraphs parted by one blank line; with as_is the input, letter for letter
    blocks: tuple[Block, ...]
    title: str
    title_origin: TitleOrigin
    marks: tuple[Mark, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None
    agencies: tuple[str, ...] = ()  # wire agencies credited, short names: 'AFP', 'Reuters', 'Al Arabiya'
    dateline: Dateline | None = None
    dating: Dating = Dating()
    date_clues: tuple[DateClue, ...] = ()
    lang: str = "en"  # BCP 47
    url: str | None = None
    dropped: tuple[Dropped, ...] = ()
    doubts: tuple[Dropped, ...] = ()  # lines that stay although a rule speaks against them: for a person to look at
    notes: tuple[str, ...] = ()

    @property
    def yearless(self) -> DateClue | None:
        """Where no day is known: the line that gives day and month ('--10-19', XML Schema's gMonthDay) but no year."""
        if self.dating.day:
            return None
        return next((clue for clue in self.date_clues if clue.value.startswith("--")), None)


# --------------------------------------------------------------------------------------------------------- analysis
@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a person or a country. Titles and possessives are outside the span."""

    kind: Literal["person", "country"]
    start: int
    end: int
    text: str
    entity: str  # slug of a person ('' until resolved), alpha-2 code of a country, '' where nobody may say
    how: str  # the rule: 'name', 'surname', 'demonym', 'city', 'metonym', ...
    role: str = ""  # a person's title as the text gives it: 'Russian Foreign Minister'


@dataclass(frozen=True, slots=True)
class CountryUse:
    """What a country is to one article."""

    code: str  # ISO 3166-1 alpha-2; XK for Kosovo; historical states keep their old code (SU)
    name: str  # short, English
    count: int
    weight: float  # 0 to 1
    about: bool  # the article is about it, it is not only mentioned


@dataclass(frozen=True, slots=True)
class Quote:
    """Something somebody is said to have said. The span includes the quotation marks."""

    start: int
    end: int
    text: str  # without the outer marks; paragraph breaks kept
    kind: Literal["direct", "mixed", "indirect"]
    speaker: str = ""  # id of a person, '' where unknown or not a person
    speaker_text: str | None = None  # the words that name the speaker, pronouns traced back to them
    speaker_span: tuple[int, int] | None = None  # where those words stand
    cue: str | None = None  # 'said', 'according to', ':'
    confidence: float = 0.0
    unclosed: bool = False
    source_text: str = ""  # the words beside the cue, as they stand: 'he', 'the envoy'; speaker_text is whom they mean
    rule: str = ""  # how the speaker was found: 'after', 'before', 'governed', 'carried', ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the article reports about something."""

    start: int
    end: int
    text: str
    value: float
    unit: str  # 'people', 'USD', '%', 'refugees', ...
    kind: str  # 'deaths', 'injured', 'missing', 'displaced', 'arrested', 'money', 'percent', 'count'
    about: str  # what is counted, in the text's words
    approx: str | None = None  # 'more than', 'at least', 'about', 'up to', ...
    high: float | None = None  # upper end, where the text gives a range or 'hundreds of thousands'
    source: str = ""  # who says so, in the text's words
    place: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article and all that was found in it."""

    article: Article
    mentions: tuple[Mention, ...] = ()  # in order of start; never two of one kind over each other
    countries: tuple[CountryUse, ...] = ()  # heaviest first
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()


# ------------------------------------------------------------------------------------------------------- the archive
@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a person is written, and why it is held to be this person."""

    text: str
    count: int
    articles: tuple[str, ...]
    reason: str  # a sentence for the reader


@dataclass(frozen=True, slots=True)
class Role:
    """A title a text gives to a person."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the archive."""

    id: str  # slug
    name: str  # the fullest frequent form
    count: int  # mentions
    articles: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    roles: tuple[Role, ...] = ()
    near: tuple[str, ...] = ()  # ids of people with names that are close: 'not to be confused with'
    has_page: bool = True


@dataclass(frozen=True, slots=True)
class Shared:
    """The same sentences in several articles: one piece of wire copy. At most one passage an article.

    Where it `recurs` it is no copy but background: sentences that stood in other articles long before. Such a one may
    be alone.
    """

    passages: tuple[Passage, ...]
    exact: bool  # word for word, apart from quotation marks and case
    origin: str = ""  # the agency that the text credits
    recurs: bool = False


Verdict = Literal["agree (one origin)", "agree (independent)", "differ", "updated", "only one"]


@dataclass(frozen=True, slots=True)
class FigureReport:
    """One article's figure, and the sentence it stands in."""

    passage: Passage  # the sentence
    figure: Figure


@dataclass(frozen=True, slots=True)
class Fact:
    """Figures of a story that are about the same thing."""

    about: str
    kind: str
    verdict: Verdict
    reports: tuple[FigureReport, ...]


@dataclass(frozen=True, slots=True)
class DigestSentence:
    """A sentence taken, not written, to tell a story."""

    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Story:
    """One event as one or more outlets tell it. Every article is in exactly one story."""

    id: str  # slug
    title: str
    articles: tuple[str, ...]  # by day, then id
    day: date | None  # the day it is told on: its newest article's
    first_day: date | None = None
    shared: tuple[Shared, ...] = ()
    facts: tuple[Fact, ...] = ()
    digest: tuple[DigestSentence, ...] = ()
    independent: int = 1  # texts that are not copies of one another


@dataclass(frozen=True, slots=True)
class StoryOfDay:
    """A story as one day's digest tells it."""

    story: str
    articles: tuple[str, ...]  # those of this day
    digest: tuple[DigestSentence, ...]
    is_update: bool = False  # the story began on an earlier day
    fresh: tuple[DigestSentence, ...] = ()  # sentences that no earlier article of the story has


@dataclass(frozen=True, slots=True)
class Day:
    """A daily digest."""

    day: date
    stories: tuple[StoryOfDay, ...]  # ranked
    articles: tuple[str, ...]
    copies: int  # articles that add nothing to a copy of the day
    people: tuple[tuple[str, int], ...]  # id, articles of the day
    countries: tuple[tuple[str, int], ...]
    new_people: tuple[str, ...] = ()  # not seen on an earlier day
    new_countries: tuple[str, ...] = ()
    new_facts: tuple[FigureReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """An overview of a week (Monday to Sunday) or a month of which several days have articles."""

    kind: Literal["week", "month"]
    first: date  # its first day by the calendar
    last: date  # both ends included
    days: tuple[date, ...]  # those that have articles
    stories: tuple[StoryOfDay, ...]  # ranked; the heaviest alone
    told: int  # stories of the period, shown or not
    articles: int
    copies: int
    people: tuple[tuple[str, int], ...]  # id, articles of the period
    countries: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the public corrections page."""

    day: date | None
    text: str
    old: str = ""  # address that moved or went
    new: str = ""  # where it went; '' for a tombstone


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything one build publishes."""

    analyses: Sequence[Analysis]  # by day, then id; read as they are asked for, where they are many
    people: tuple[Person, ...]
    stories: tuple[Story, ...]
    days: tuple[Day, ...]
    periods: tuple[Period, ...] = ()  # weeks, then months, each oldest first
    lost: tuple[Lost, ...] = ()
    merged: int = 0  # further captures of a page that is in the edition
    taken_down: int = 0  # articles that the editor withdrew
    elsewhere: int = 0  # articles of other years, which have sites of their own
    changes: tuple[Change, ...] = ()
    unmatched: tuple[str, ...] = ()  # decisions that met nothing
    never_kept: tuple[str, ...] = ()  # what was taken down: no cache may hold it


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: a Markdown file in content/, an HTML file in output/."""

    address: str  # relative to the site's root: 'people/lakhdar-brahimi.html'
    template: str  # 'person'
    title: str
    data: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))  # what the template shows
    body: str = ""  # Markdown
    lang: str = "en"
