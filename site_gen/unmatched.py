"""What of the editor's decisions met nothing in the archive, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from site_gen.decisions import Decisions, KeepLine, LeaveOut, NotCountry, NotFigure
from site_gen.model import Analysis, Article
from site_gen.text.fold import fold
from site_gen.text.openings import even


def unmatched(decisions: Decisions, analyses: Sequence[Analysis]) -> tuple[str, ...]:
    """What of the decisions met nothing in the archive: one sentence each, with file, line and what was probably meant.

    Give it the analyses as they were before `resolve`, which takes away what `not-a-person` names.
    """
    names = {m.text for a in analyses for m in a.mentions if m.kind == "person"}
    named = {fold(name) for name in names}
    texts = [a.article.text for a in analyses]
    evened = [even(_lines(a.article)) for a in analyses] if decisions.of_lines() else []
    paths = {path for a in analyses for path in (a.article.path, a.article.id)}

    def is_named(name: str) -> bool:
        return fold(name) in named or is_written(name)

    def is_written(words: str) -> bool:
        return any(words in text for text in texts)

    def is_there(path: str) -> bool:
        return path in paths

    def is_kept(words: str) -> bool:
        return any(even(words) in text for text in evened)

    known = {is_named: _tellable(names, decisions), is_there: {a.article.path for a in analyses}}
    return tuple(
        f"{decisions.path}:{line}: [[{kind}]] {_missing(kind, words, test is is_named, known.get(test, ()))}"
        for kind, line, words, test in _claims(decisions, _Tests(is_named, is_written, is_kept, is_there))
        if not test(words)
    )


def _lines(article: Article) -> str:
    """The text, and what it had before the editor left it out."""
    return "\n".join((article.text, *(line.text for line in article.dropped if line.reason == "editor")))


def _missing(kind: str, words: str, is_name: bool, known: Iterable[str]) -> str:
    """What is taken down is not repeated, nor what it may have meant: the report stands in content/."""
    if kind == "take-down":
        return "what it names is nowhere in the archive"
    near = " or ".join(f'"{one}"' for one in _near(words, known))
    a_person = is_name and kind != "not-a-person"
    said = f'no person "{words}" in the archive' if a_person else f'"{words}" is nowhere in the archive'
    return f"{said}; did you mean {near}?" if near else said


def _tellable(names: Iterable[str], decisions: Decisions) -> list[str]:
    """The names that share no word with somebody who was taken down."""
    gone = {word for taken in decisions.take_down for word in fold(taken.person).split()}
    return [name for name in names if not gone & set(fold(name).split())]


def _near(words: str, known: Iterable[str]) -> list[str]:
    """At most two of `known` that `words` may be a slip for, the nearest first: by shared words, then by letters."""
    from rapidfuzz import fuzz, process

    folded = _plain(words)
    lone = " " not in folded
    choices = {one: _plain(one) for one in sorted(known)}
    choices = {one: other for one, other in choices.items() if lone or " " in other}
    found = process.extract(folded, choices, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE, limit=20)
    ranked = sorted(found, key=lambda one: (-one[1] - fuzz.ratio(folded, one[0]), one[2]))
    return [one for _, _, one in ranked[:2]]


def _plain(words: str) -> str:
    """A name folded; a path's file name, folded: its folder and ending are like all others."""
    return fold(re.sub(r"^.*/|\.\w+$", "", words))


_LIKE = 80  # of 100: 'Moaz Khatib' and 'Mouaz al-Khatib' have 85
_Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Tests:
    """Whether the archive has a name, these very words, a line, a file."""

    name: _Test
    words: _Test
    line: _Test
    file: _Test


def _claims(decisions: Decisions, has: _Tests) -> Iterable[tuple[str, int, str, _Test]]:
    yield from (("same", e.line, name, has.name) for e in decisions.same for name in e.names)
    yield from (("apart", e.line, name, has.name) for e in decisions.apart for name in e.names)
    yield from (("call", e.line, e.person, has.name) for e in decisions.call)
    yield from (("not-a-person", e.line, e.name, has.name) for e in decisions.not_people)
    yield from _claims_within(decisions, has)
    yield from (("article", e.line, e.file, has.file) for e in decisions.articles)
    for e in decisions.take_down:
        for words, test in ((e.person, has.name), (e.article, has.file), (e.quote, has.words)):
            if words:
                yield "take-down", e.line, words, test


def _claims_within(decisions: Decisions, has: _Tests) -> Iterable[tuple[str, int, str, _Test]]:
    """Those on words of one article or of all."""
    kinds: tuple[tuple[str, Iterable[NotCountry | NotFigure | KeepLine | LeaveOut], _Test], ...] = (
        ("not-a-country", decisions.not_countries, has.words),
        ("not-a-figure", decisions.not_figures, has.words),
        ("keep", decisions.keep, has.line),
        ("leave-out", decisions.leave_out, has.line),
    )
    for kind, entries, test in kinds:
        for e in entries:
            yield kind, e.line, e.text, test
            if e.file:
                yield kind, e.line, e.file, has.file
    for said in decisions.speakers:
        for words, is_there in ((said.quote, has.line), (said.person, has.name), (said.file, has.file)):
            if words:
                yield "speaker", said.line, words, is_there
