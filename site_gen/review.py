"""`site-gen review`: what a person should look at, most valuable first, each with the lines for decisions.toml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model import Article, Edition, Figure

SURE_SPEAKER = 0.7  # a speaker who is less sure than this is worth a look
SURE_DAY = 0.7  # a day that is less sure than this is worth a look
MUCH = 0.5  # of what was read, in characters
SHOWN = 3  # lines that were left out, the longest first
WORDS = 10  # how a line or a quote begins


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to decide."""

    what: str
    paste: str = ""  # TOML for decisions.toml, '' where nothing there can help

    def lines(self) -> list[str]:
        """For a terminal: what it is, then the lines to paste, drawn in."""
        return [self.what, *(f"    {line}" for line in self.paste.splitlines())]


def review(edition: Edition) -> list[Doubt]:
    """All doubts, those that most pages hang on first.

    Names that are near each other, days uncertain or missing, articles with much left out, figures that differ,
    uncertain speakers, lines that stay in doubt.
    """
    return [
        *_near_names(edition),
        *_uncertain_days(edition),
        *_much_dropped(edition),
        *_figures_that_differ(edition),
        *_uncertain_speakers(edition),
        *_lines_in_doubt(edition),
    ]


def _near_names(edition: Edition) -> Iterator[Doubt]:
    """Pairs of people, those who are in most articles first."""
    people = {person.id: person for person in edition.people}
    pairs = {(min(p.id, other), max(p.id, other)) for p in edition.people for other in p.near if other in people}
    weights = {pair: sum(len(people[key].articles) for key in pair) for pair in pairs}
    for one, other in sorted(pairs, key=lambda pair: (-weights[pair], pair)):
        first, second = people[one].name, people[other].name
        entry = f"names = [{_toml(first)}, {_toml(second)}]"
        what = f"{first} and {second}: one person or two? Paste one of these:"
        yield Doubt(what, f"[[same]]\n{entry}\n[[apart]]\n{entry}")


def _uncertain_days(edition: Edition) -> Iterator[Doubt]:
    """Undated articles first, then the least sure ones."""
    doubted = [one.article for one in edition.analyses if one.article.dating.confidence < SURE_DAY]
    for article in sorted(doubted, key=lambda a: (a.dating.confidence, a.path)):
        day = article.dating.day
        paste = f"[[article]]\nfile = {_toml(article.path)}\npublished = {day or 'YYYY-MM-DD'}"
        yield Doubt(f"{article.path}: {_dated(article)}: {article.title}", paste)


def _dated(article: Article) -> str:
    dating = article.dating
    if not dating.day:
        return f"undated, possible {dating.earliest} to {dating.latest}" if dating.earliest else "undated"
    return f"{dating.day}, {dating.confidence:.2f} sure, from {'; '.join(dating.evidence) or dating.origin}"


def _much_dropped(edition: Edition) -> Iterator[Doubt]:
    for one in edition.analyses:
        left_out = sum(len(line.text) for line in one.article.dropped)
        if left_out > MUCH * (left_out + len(one.article.text)):
            share = round(100 * left_out / (left_out + len(one.article.text)))
            longest = sorted(one.article.dropped, key=lambda line: -len(line.text))[:SHOWN]
            pastes = (_entry("keep", text=_opening(line.text), **{"in": one.article.path}) for line in longest)
            what = f"{one.article.path}: {share} % left out; see: site-gen explain {_toml(one.article.path)}"
            yield Doubt(what, "\n".join(pastes))


def _figures_that_differ(edition: Edition) -> Iterator[Doubt]:
    """The outlets differ, which is news; or the program compared what is not comparable, which can be decided."""
    articles = {one.article.id: one.article for one in edition.analyses}
    for story in edition.stories:
        for fact in story.facts:
            if fact.verdict == "differ":
                said = "; ".join(f"{one.figure.text} ({articles[one.passage.article].path})" for one in fact.reports)
                pastes = (_no_figure(articles[one.passage.article], one.figure) for one in fact.reports)
                yield Doubt(f"{story.title}: figures differ ({fact.kind} {fact.about}): {said}", "\n".join(pastes))


def _no_figure(article: Article, figure: Figure) -> str:
    """The number with the words after it, to tell it from others like it."""
    words = re.match(r"\S+(?: \S+){0,2}", article.text[figure.start :])
    return _entry("not-a-figure", text=words[0] if words else figure.text, **{"in": article.path})


def _uncertain_speakers(edition: Edition) -> Iterator[Doubt]:
    """The least sure first."""
    found = [
        (quote.confidence, one.article.path, quote.start, quote)
        for one in edition.analyses
        for quote in one.quotes
        if quote.speaker_text and quote.confidence < SURE_SPEAKER
    ]
    for sure, path, _, quote in sorted(found, key=lambda item: item[:3]):
        words = " ".join(quote.text.split())
        paste = _entry("speaker", quote=_opening(words), person=quote.speaker_text or "", **{"in": path})
        yield Doubt(f'{path}: {quote.speaker_text}, {sure:.2f} sure by the rule "{quote.rule}": {words}', paste)


def _lines_in_doubt(edition: Edition) -> Iterator[Doubt]:
    for one in edition.analyses:
        for line in one.article.doubts:
            paste = _entry("leave-out", text=_opening(line.text), **{"in": one.article.path})
            yield Doubt(f"{one.article.path}: kept in doubt ({line.rule or line.reason}): {line.text}", paste)


def _opening(text: str) -> str:
    """The first words of a line: enough to point at it."""
    return " ".join(text.split()[:WORDS])


def _entry(kind: str, **values: str) -> str:
    """One entry for decisions.toml."""
    return "\n".join([f"[[{kind}]]", *(f"{key} = {_toml(value)}" for key, value in values.items())])


def _toml(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
