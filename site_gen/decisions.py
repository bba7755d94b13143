"""The editor's hand: what `seeds/decisions.toml` says, as plain data. What of it met nothing: `unmatched.py`.

Each entry may say `why` it was made and on what `day`: no clock is asked, so a day that is not written is not known.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NoReturn

from site_gen.errors import BadConfig
from site_gen.text.fold import fold

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Same:
    """These spellings are one person."""

    names: tuple[str, ...]
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """Each of these is somebody else, whatever they look like."""

    names: tuple[str, ...]
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """The name to show for a person, who may be named by any spelling."""

    person: str
    name: str
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NotPerson:
    """This is no person's name, wherever it stands."""

    name: str
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NotCountry:
    """These words name no country: in one article, or everywhere if `file` is empty."""

    text: str
    file: str = ""
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NotFigure:
    """The number that these words begin with is none to compare: in one article, or everywhere if `file` is empty."""

    text: str
    file: str = ""
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class KeepLine:
    """A line that begins with these words belongs to the article: to one, or to every one if `file` is empty."""

    text: str
    file: str = ""
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A line that begins with these words is no part of the article: of one, or of any if `file` is empty."""

    text: str
    file: str = ""
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says the quotes that begin with these words, by any spelling; '' is nobody known."""

    quote: str
    person: str = ""
    file: str = ""
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What the editor knows of an article and its text can't say; None is not said."""

    file: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class TakeDown:
    """A person, an article (by its path) or a quote (by its words) leaves everything that is published; one is set."""

    person: str = ""
    article: str = ""
    quote: str = ""
    why: str = ""
    line: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements of one `decisions.toml`, in the order written."""

    same: tuple[Same, ...] = ()
    apart: tuple[Apart, ...] = ()
    call: tuple[Call, ...] = ()
    not_people: tuple[NotPerson, ...] = ()
    not_countries: tuple[NotCountry, ...] = ()
    not_figures: tuple[NotFigure, ...] = ()
    keep: tuple[KeepLine, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    articles: tuple[ArticleFacts, ...] = ()
    take_down: tuple[TakeDown, ...] = ()
    path: str = "decisions.toml"  # as the user would name it

    def of_lines(self) -> bool:
        """Whether anything is said of lines and quotes, which are looked for with marks and white space evened."""
        return bool(self.keep or self.leave_out or self.speakers)

    def any(self) -> bool:
        """Whether anything is decided."""
        return replace(self, path="") != Decisions(path="")


def read_decisions(text: str, path: str) -> Decisions:
    """Read what the editor wrote. `path` is only for messages.

    Raises:
        BadConfig: not TOML, an unknown kind or key (with the nearest known one), a wrong type, or two entries that
            contradict each other. The message names file and line.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path}: not readable as TOML: {error}") from None
    reader = _Reader(path, text)
    made = {kind: reader.entries(kind, value) for kind, value in tables.items()}
    found = Decisions(
        same=tuple(e for e in made.get("same", ()) if isinstance(e, Same)),
        apart=tuple(e for e in made.get("apart", ()) if isinstance(e, Apart)),
        call=tuple(e for e in made.get("call", ()) if isinstance(e, Call)),
        not_people=tuple(e for e in made.get("not-a-person", ()) if isinstance(e, NotPerson)),
        not_countries=tuple(e for e in made.get("not-a-country", ()) if isinstance(e, NotCountry)),
        not_figures=tuple(e for e in made.get("not-a-figure", ()) if isinstance(e, NotFigure)),
        keep=tuple(e for e in made.get("keep", ()) if isinstance(e, KeepLine)),
        leave_out=tuple(e for e in made.get("leave-out", ()) if isinstance(e, LeaveOut)),
        speakers=tuple(e for e in made.get("speaker", ()) if isinstance(e, Speaker)),
        articles=tuple(e for e in made.get("article", ()) if isinstance(e, ArticleFacts)),
        take_down=tuple(e for e in made.get("take-down", ()) if isinstance(e, TakeDown)),
        path=path,
    )
    refuse_contradictions(found)
    return found


def refuse_contradictions(decisions: Decisions) -> None:
    """Raise `BadConfig` if names are said to be one person and two, or one person is to be called by two names."""
    group = same_groups(decisions)
    for apart in decisions.apart:
        seen: dict[str, str] = {}
        for name in apart.names:
            other = seen.setdefault(group.get(fold(name), fold(name)), name)
            if other is not name:
                _refuse(decisions, apart.line, f'"{other}" and "{name}" are said to be apart and the same')
    called: dict[str, Call] = {}
    for call in decisions.call:
        before = called.setdefault(group.get(fold(call.person), fold(call.person)), call)
        if before.name != call.name:
            _refuse(decisions, call.line, f'"{call.person}" is to be called "{before.name}" and "{call.name}"')


def same_groups(decisions: Decisions) -> dict[str, str]:
    """Folded name -> the folded name that stands for all those said to be the same, over all entries."""
    group: dict[str, str] = {}
    for same in decisions.same:
        names = [fold(name) for name in same.names]
        joined = {group.get(name, name) for name in names}
        first = min(joined)
        group |= dict.fromkeys(names, first)
        group |= {name: first for name, old in group.items() if old in joined}
    return group


def _refuse(decisions: Decisions, line: int, reason: str) -> NoReturn:
    raise BadConfig(f"{decisions.path}:{line}: {reason}")


# ------------------------------------------------------------------------------------------------------------ reading
Entry = (
    Same | Apart | Call | NotPerson | NotCountry | NotFigure | KeepLine | LeaveOut | Speaker | ArticleFacts | TakeDown
)
KEYS: dict[str, tuple[str, ...]] = {  # those that must be there are marked
    "same": ("names!", "why", "day"),
    "apart": ("names!", "why", "day"),
    "call": ("person!", "as!", "why", "day"),
    "not-a-person": ("name!", "why", "day"),
    "not-a-country": ("text!", "in", "why", "day"),
    "not-a-figure": ("text!", "in", "why", "day"),
    "keep": ("text!", "in", "why", "day"),
    "leave-out": ("text!", "in", "why", "day"),
    "speaker": ("quote!", "person", "in", "why", "day"),
    "article": ("file!", "published", "title", "source", "why", "day"),
    "take-down": ("person", "article", "quote", "why", "day"),
}


@dataclass(frozen=True, slots=True)
class _Reader:
    path: str
    text: str

    def entries(self, kind: str, value: Any) -> tuple[Entry, ...]:
        """The entries of one kind."""
        if kind not in KEYS:
            self.fail(self.line(kind, 0), f"unknown entry [[{kind}]]{_nearest(kind, KEYS)}")
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fail(self.line(kind, 0), f"write [[{kind}]] with two brackets, one heading for each entry")
        return tuple(self.entry(kind, entry, self.line(kind, at)) for at, entry in enumerate(value))

    def entry(self, kind: str, entry: Mapping[str, Any], line: int) -> Entry:
        """One entry, its keys and their types checked."""
        known = [key.rstrip("!") for key in KEYS[kind]]
        for key in entry:
            if key not in known:
                self.fail(self.line_of_key(line, key), f'unknown key "{key}" in [[{kind}]]{_nearest(key, known)}')
        for key in KEYS[kind]:
            if key.endswith("!") and key[:-1] not in entry:
                self.fail(line, f'[[{kind}]] needs "{key[:-1]}"')
        said: dict[str, Any] = {
            key: self.value(kind, key, value, self.line_of_key(line, key)) for key, value in entry.items()
        }
        return self.made(kind, said, line)

    def made(self, kind: str, said: dict[str, Any], line: int) -> Entry:
        """The record for a checked entry."""
        said["line"] = line
        if "as" in said:
            said["name"] = said.pop("as")
        if "in" in said:
            said["file"] = said.pop("in")
        if kind == "take-down" and len(said.keys() & {"person", "article", "quote"}) != 1:
            self.fail(line, '[[take-down]] needs one of "person", "article" and "quote"')
        kinds: dict[str, Callable[..., Entry]] = {
            "same": Same,
            "apart": Apart,
            "call": Call,
            "not-a-person": NotPerson,
            "not-a-country": NotCountry,
            "not-a-figure": NotFigure,
            "keep": KeepLine,
            "leave-out": LeaveOut,
            "speaker": Speaker,
            "article": ArticleFacts,
            "take-down": TakeDown,
        }
        return kinds[kind](**said)

    def value(self, kind: str, key: str, value: Any, line: int) -> Any:
        """One value, checked."""
        if key == "names":
            if not isinstance(value, list) or len(value) < 2 or not all(_is_words(name) for name in value):
                self.fail(line, f'"names" in [[{kind}]] must be a list of two or more names')
            return tuple(map(_seen, value))
        if key in ("published", "day"):
            return self.day(key, value, line)
        if not _is_words(value):
            self.fail(line, f'"{key}" in [[{kind}]] must be text in quotation marks')
        return _seen(value)

    def day(self, key: str, value: Any, line: int) -> date:
        """A day, written as TOML's own date or as text."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fail(line, f'"{key}" must be a day like 2012-12-29, not {value!r}')

    def line(self, kind: str, at: int) -> int:
        """The line, from 1, of the heading of entry number `at` of a kind; without a heading, where the kind is set."""
        heading = re.compile(rf"""^\s*\[\[?\s*["']?{re.escape(kind)}["']?\s*\]""")
        found = [number for number, line in enumerate(self.text.splitlines(), 1) if heading.match(line)]
        return found[at] if at < len(found) else self.line_of_key(1, kind)

    def line_of_key(self, start: int, key: str) -> int:
        """The first line from `start` that sets `key`, or `start`."""
        setting = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*=""")
        lines = self.text.splitlines()
        return next((n for n in range(start, len(lines) + 1) if setting.match(lines[n - 1])), start)

    def fail(self, line: int, reason: str) -> NoReturn:
        """Raise the error for a line."""
        raise BadConfig(f"{self.path}:{line}: {reason}")


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(_seen(value).strip())


def _seen(words: str) -> str:
    """Without what can't be seen and came along when it was copied: no page holds it, and no feed may."""
    return _UNSEEN.sub("", words)


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f' (did you mean "{near[0]}"?)' if near else f" (known: {', '.join(known)})"
