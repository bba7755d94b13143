"""Carry out what `decisions.toml` says of articles, countries and take-downs; who is who is for `resolve`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from site_gen.analyses import changed, picked
from site_gen.decisions import (
    ArticleFacts,
    Decisions,
    Entry,
    TakeDown,
    read_decisions,
    refuse_contradictions,
    same_groups,
)
from site_gen.entities.countries import weigh_countries
from site_gen.errors import BadConfig
from site_gen.model import Analysis, Article, Change, Dating, Lost, Mention, Person, Quote, RawDocument
from site_gen.moves import Resolved, article_signposts, person_signposts
from site_gen.text.fold import fold, short_hash
from site_gen.text.openings import opened_by
from site_gen.text.withheld import Finder

MASK = "█"  # one for each character taken out, so that every offset stays


def read(files: Sequence[Path]) -> Decisions:
    """The decisions of all files together.

    Raises:
        BadConfig: a file can't be used, or two contradict each other.
    """
    whole = Decisions()
    for file in files:
        name = f"{file.parent.name}/{file.name}"
        try:
            told = read_decisions(file.read_text("utf-8"), name)
        except (OSError, UnicodeDecodeError) as problem:
            raise BadConfig(f"{name}: can't be read ({problem})") from problem
        joined = {f.name: getattr(whole, f.name) + getattr(told, f.name) for f in fields(told) if f.name != "path"}
        whole = Decisions(**joined, path=name)
    refuse_contradictions(whole)
    return whole


# -------------------------------------------------------------------------------------------------------- per article
def bring_back(found: RawDocument | Lost, decisions: Decisions) -> RawDocument | Lost:
    """A document with what the editor says of its lines, for the cleaning to obey."""
    keep = kept_openings(found, decisions)
    return replace(found, keep=keep) if keep and isinstance(found, RawDocument) else found


def kept_openings(one: RawDocument | Article | Lost, decisions: Decisions) -> tuple[str, ...]:
    """How the lines begin that the editor keeps in this article."""
    return tuple(d.text for d in decisions.keep if d.file in ("", one.path, one.id))


def left_out_openings(one: Article, decisions: Decisions) -> tuple[str, ...]:
    """How the lines begin that the editor leaves out of this article."""
    return tuple(d.text for d in decisions.leave_out if d.file in ("", one.path, one.id))


def edit_articles(analyses: Sequence[Analysis], decisions: Decisions) -> Sequence[Analysis]:
    """Without the articles taken down, each other one with what the editor says of it and without what he denies."""
    facts = {one.file: one for one in decisions.articles}
    gone = {one.article for one in decisions.take_down if one.article}
    words = [Finder([one.quote]) for one in decisions.take_down if one.quote]
    if gone:
        kept = [n for n, one in enumerate(analyses) if not gone & {one.article.path, one.article.id}]
        analyses = picked(analyses, kept)
    return changed(analyses, lambda one: _edited(one, facts, decisions, words)) if decisions.any() else analyses


def _edited(one: Analysis, facts: dict[str, ArticleFacts], decisions: Decisions, words: Sequence[Finder]) -> Analysis:
    if said := facts.get(one.article.path) or facts.get(one.article.id):
        one = replace(one, article=_told(one.article, said))
    denied = [d.text for d in decisions.not_countries if d.file in ("", one.article.path, one.article.id)]
    if denied:
        one = _without_countries(one, denied)
    counted = [d.text for d in decisions.not_figures if d.file in ("", one.article.path, one.article.id)]
    if counted:
        text = one.article.text
        one = replace(one, figures=tuple(f for f in one.figures if not text.startswith(tuple(counted), f.start)))
    for finder in words:
        one = masked(one, finder)
    return one


def _told(article: Article, said: ArticleFacts) -> Article:
    article = replace(article, source=said.source or article.source)
    if said.title:
        article = replace(article, title=said.title, title_origin="markup")
    if said.published:
        dating = Dating(
            said.published, "decision", 1.0, (said.why,) if said.why else (), said.published, said.published
        )
        article = replace(article, dating=dating)
    return article


def _without_countries(one: Analysis, denied: Sequence[str]) -> Analysis:
    kept = tuple(m for m in one.mentions if m.kind != "country" or m.text not in denied)
    if kept == one.mentions:
        return one
    places = [m for m in kept if m.kind == "country"]
    return replace(one, mentions=kept, countries=weigh_countries(one.article, places))


def tell_speakers(people: Sequence[Person], analyses: Sequence[Analysis], decisions: Decisions) -> Sequence[Analysis]:
    """Each quote that the editor speaks of with the speaker they name, or with none."""
    if not decisions.speakers:
        return analyses
    ids = {fold(name): p.id for p in people for name in (*(s.text for s in p.spellings), p.name)}
    gone = {fold(d.person) for d in decisions.take_down}
    said = [replace(d, person="") if fold(d.person) in gone else d for d in decisions.speakers]
    tests = [(opened_by([d.quote]), d, ids.get(fold(d.person), "")) for d in said]

    def told(quote: Quote, article: Article) -> Quote:
        for begins, decision, key in tests:
            if decision.file in ("", article.path, article.id) and begins(quote.text):
                name = decision.person or None
                return replace(
                    quote, speaker=key, speaker_text=name, speaker_span=None, confidence=1.0, rule="decision"
                )
        return quote

    return changed(analyses, lambda one: replace(one, quotes=tuple(told(q, one.article) for q in one.quotes)))


# --------------------------------------------------------------------------------------------------------- take-downs
def take_down_people(
    people: Sequence[Person], analyses: Sequence[Analysis], decisions: Decisions
) -> tuple[tuple[Person, ...], Sequence[Analysis]]:
    """Without the people taken down: no page, no link, and their names masked wherever they stand."""
    asked = _people_asked(decisions)
    gone = _people_gone(people, asked)
    if not asked:
        return tuple(people), analyses
    literal = Finder([*asked, *(p.name for p in gone), *_full_names(gone)])
    ids = {p.id for p in gone}
    kept = tuple(replace(p, near=tuple(n for n in p.near if n not in ids)) for p in people if p.id not in ids)
    return kept, changed(analyses, lambda one: _without_people(one, ids, literal))


def _people_asked(decisions: Decisions) -> list[str]:
    """Those to be taken down, by every name that decisions give them: what is said to be one person goes as one."""
    names = [one.person for one in decisions.take_down if one.person]
    group = same_groups(decisions)
    gone = {group.get(fold(name), fold(name)) for name in names}
    for told in (*(one.names for one in decisions.same), *((one.person, one.name) for one in decisions.call)):
        if names and gone & {group.get(fold(name), fold(name)) for name in told}:
            names += told
    return list(dict.fromkeys(names))


def _people_gone(people: Iterable[Person], asked: Sequence[str]) -> list[Person]:
    folded = set(map(fold, asked))
    return [p for p in people if folded & {fold(s) for s in (p.name, *(s.text for s in p.spellings))}]


def _full_names(people: Iterable[Person]) -> list[str]:
    """Spellings of more than one word: a lone one may be somebody else's and is masked only where it was resolved."""
    return [s.text for p in people for s in p.spellings if " " in s.text]


def withheld(decisions: Decisions) -> tuple[str, ...]:
    """The names, by every spelling that decisions give, and the quotes that were taken down."""
    return (*_people_asked(decisions), *(one.quote for one in decisions.take_down if one.quote))


def never_kept(decisions: Decisions, people: Iterable[Person], articles: Iterable[Article]) -> tuple[str, ...]:
    """What was taken down, for the cache to forget: names in every spelling, quotes, and what articles say.

    Args:
        people: all, before any was taken down.
        articles: the same.
    """
    if not decisions.take_down:
        return ()
    gone = {one.article for one in decisions.take_down if one.article}
    names = _full_names(_people_gone(people, _people_asked(decisions)))
    said = (words for one in articles if gone & {one.path, one.id} for words in _telling(one)) if gone else ()
    return tuple(dict.fromkeys((*withheld(decisions), *names, *said)))


def _telling(article: Article) -> Iterator[str]:
    """Words by which an article's text is known wherever it was kept: its title, and how its paragraphs begin."""
    for text in (article.title, *(article.text[block.start : block.end] for block in article.blocks)):
        words = text.split()
        if len(words) >= 5:  # fewer may stand in others as well, and forgetting costs time
            yield " ".join(words[:8])


def hushed(lines: Iterable[str], decisions: Decisions) -> Iterator[str]:
    """Lines about decisions without what was taken down: another decision, or a reason, may name it."""
    finder = Finder(withheld(decisions))
    return (finder.blotted(line, MASK) for line in lines)


def hush(lost: Iterable[Lost], decisions: Decisions) -> Iterator[Lost]:
    """What could not be read, named without what was taken down: a file's name may be a person's."""
    finder = Finder(withheld(decisions))
    for one in lost:
        if any(map(finder.first, (one.id, one.path, one.reason))):
            folder = one.path.partition("/")[0]
            key, path = f"withheld-{short_hash(one.id)}", f"{folder}/(name withheld)"
            one = Lost(key, path, "it can't be read", one.passing)
        yield one


def _lone_names(one: Analysis, ids: set[str]) -> list[str]:
    """What this article calls those who go, where it calls nobody else so: its title may say it, too."""
    people = [m for m in one.mentions if m.kind == "person"]
    others = {word for m in people if m.entity not in ids for word in fold(m.text).split()}
    return [m.text for m in people if m.entity in ids and not others & set(fold(m.text).split())]


def _without_people(one: Analysis, ids: set[str], literal: Finder) -> Analysis:
    lone = Finder(_lone_names(one, ids))
    for mention in one.mentions:
        if mention.kind == "person" and mention.entity in ids:
            one = _with_text(one, _blotted(one.article.text, mention.start, mention.end))
    kept = tuple(m for m in one.mentions if m.kind != "person" or m.entity not in ids)
    quotes = tuple(
        replace(q, speaker="", speaker_text=None, speaker_span=None) if q.speaker in ids else q for q in one.quotes
    )
    return masked(masked(replace(one, mentions=kept, quotes=quotes), literal), lone)


def masked(one: Analysis, finder: Finder) -> Analysis:
    """With all that is found masked in the text, the title and all that is said of the article."""

    def blot(text: str) -> str:
        return finder.blotted(text, MASK)

    article = one.article
    hides = any(map(finder.first, (article.url or "", article.path)))
    article = replace(
        article,
        title=blot(article.title),
        authors=tuple(name for name in article.authors if not finder.first(name)),
        dropped=tuple(replace(line, text=blot(line.text)) for line in article.dropped),
        doubts=tuple(replace(line, text=blot(line.text)) for line in article.doubts),
        url=None if hides else article.url,
        path=f"{article.path.partition('/')[0]}/(name withheld)" if hides else article.path,
    )
    return _with_text(replace(one, article=article), blot(one.article.text))


def _with_text(one: Analysis, text: str) -> Analysis:
    """With another text of the same length: whatever quotes the old one quotes the new one."""
    if text == one.article.text:
        return one
    return replace(
        one,
        article=replace(one.article, text=text),
        mentions=tuple(_said_anew(m, text) for m in one.mentions),
        quotes=tuple(
            replace(
                q,
                text=_inner(text, q.start, q.end, q.text),
                speaker_text=_speaker(q.speaker_text, q.speaker_span, text),
            )
            for q in one.quotes
        ),
        figures=tuple(replace(f, text=text[f.start : f.end]) for f in one.figures),
    )


def _said_anew(mention: Mention, text: str) -> Mention:
    return replace(mention, text=text[mention.start : mention.end])


def _inner(text: str, start: int, end: int, old: str) -> str:
    """The words of a quote: as long as before, in the middle of its span."""
    margin = max(0, (end - start - len(old)) // 2)
    return text[start + margin : end - margin] if margin else text[start:end]


def _speaker(words: str | None, span: tuple[int, int] | None, text: str) -> str | None:
    return text[span[0] : span[1]] if words and span and MASK in text[span[0] : span[1]] else words


def _blotted(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"\S", MASK, text[start:end]) + text[end:]


# ------------------------------------------------------------------------------------------------- the public record
def changes(before: Sequence[Analysis], without: Resolved, now: Resolved, decisions: Decisions) -> tuple[Change, ...]:
    """A line for each decision that readers may want to know of, and a signpost at each address that it moved.

    Args:
        before: all articles, before anything was taken down.
        without: people and analyses as they would be without the decisions on people.
        now: people and analyses as they are.
    """
    told = list(_lines(decisions))
    lines = hushed((text for _, text in told), decisions)
    signposts = (*article_signposts(before, now[1], decisions), *person_signposts(without, now))
    return (*(Change(day, text) for (day, _), text in zip(told, lines, strict=True)), *signposts)


_Line = tuple[date | None, str]  # the day of the decision, if the editor wrote it


def _lines(decisions: Decisions) -> Iterator[_Line]:
    yield from _lines_on_names(decisions)
    yield from _lines_on_articles(decisions)


def _lines_on_names(decisions: Decisions) -> Iterator[_Line]:
    for same in decisions.same:
        yield _said(same, f"One person, by the editor's decision: {', '.join(same.names)}")
    for apart in decisions.apart:
        yield _said(apart, f"Different people, by the editor's decision: {', '.join(apart.names)}")
    for call in decisions.call:
        yield _said(call, f"{call.person} is shown as {call.name}")
    for denied in decisions.not_people:
        yield _said(denied, f"Not a person: {denied.name}")


def _lines_on_articles(decisions: Decisions) -> Iterator[_Line]:
    for place in decisions.not_countries:
        yield _said(place, f"Not a country{f' in {place.file}' if place.file else ''}: {place.text}")
    for number in decisions.not_figures:
        yield _said(number, f"No figure{f' in {number.file}' if number.file else ''}: {number.text}")
    for line in decisions.keep:
        yield _said(line, f"Part of the text{f' of {line.file}' if line.file else ''}: “{line.text}”")
    for out in decisions.leave_out:
        yield _said(out, f"No part of the text{f' of {out.file}' if out.file else ''}: “{out.text}”")
    for said in decisions.speakers:
        yield _said(said, f"Said by {said.person or 'nobody known'}: “{said.quote}”")
    gone_articles = {one.article for one in decisions.take_down if one.article}
    for facts in (one for one in decisions.articles if one.file not in gone_articles):
        yield _said(facts, f"Set by the editor for {facts.file}: {', '.join(_facts(facts))}")
    for gone in decisions.take_down:
        yield _said(gone, f"{_what(gone)} was taken down")


def _said(entry: Entry, text: str) -> _Line:
    return entry.day, f"{text} ({entry.why})" if entry.why else text


def _facts(facts: ArticleFacts) -> Iterator[str]:
    if facts.published:
        yield f"published {facts.published.isoformat()}"
    if facts.title:
        yield f"title “{facts.title}”"
    if facts.source:
        yield f"source {facts.source}"


def _what(gone: TakeDown) -> str:
    """What kind of thing went; never its name."""
    return "A person's name" if gone.person else "An article" if gone.article else "A quote"
