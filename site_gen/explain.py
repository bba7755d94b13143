"""`site-gen explain`: why a name, a file or a day came out as it did, with every rule and its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from site_gen.entities.countries import country_names, judged
from site_gen.entities.countries.scan import Candidate
from site_gen.model import Analysis, Article, Edition, Person, Quote
from site_gen.text.fold import fold


def explain(what: str, edition: Edition) -> list[str]:
    """Lines for a reader; empty where nothing in the archive goes by `what`.

    Args:
        what: a person by any spelling, a country by its name or by the words that name it, an article by its path or
            id, or a day ('2012-12-29').
    """
    lines: list[str] = []
    for one in edition.analyses:
        if what in (one.article.path, one.article.id):
            lines += _article(one)
        elif one.article.dating.day and one.article.dating.day.isoformat() == what:
            lines += _dating(one.article)
    for person in edition.people:
        if fold(what) in {fold(text) for text in (person.name, person.id, *(s.text for s in person.spellings))}:
            lines += _person(person)
    return lines + _country(what, edition.analyses)


def near_names(what: str, edition: Edition) -> list[str]:
    """Names that look like `what`, for a question about nobody."""
    known = {spelling.text for person in edition.people for spelling in person.spellings}
    known |= {use.name for one in edition.analyses for use in one.countries}
    return get_close_matches(what, sorted(known), 3, 0.6)


def _article(one: Analysis) -> Iterator[str]:
    article = one.article
    yield f"{article.path}: {article.title} (headline: {article.title_origin})"
    yield f"  source {article.source or 'unknown'}; language {article.lang}"
    yield from (f"  agency {agency}" for agency in article.agencies)
    yield from (f"  {line}" for line in _dating(article))
    yield from (f"  left out ({line.reason}: {line.rule}): {line.text}" for line in article.dropped)
    yield from (f"  note: {note}" for note in article.notes)
    for m in one.mentions:
        yield f"  {m.start}-{m.end} {m.text}: {m.kind} {m.entity or 'nobody'} ({m.how})"
    for q in one.quotes:
        yield f"  {q.start}-{q.end} {_short(q.text)}: said by {q.speaker_text or 'nobody known'}{_by_rule(q)}"
    for f in one.figures:
        yield f"  {f.start}-{f.end} {f.text}: a figure, {f.kind} {f.about}".rstrip()


def _short(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:10])}{' ...' if len(words) > 10 else ''}”"


def _by_rule(quote: Quote) -> str:
    return f" ({quote.rule}, {quote.confidence:.2f} sure)" if quote.rule else ""


def _dating(article: Article) -> Iterator[str]:
    dating = article.dating
    when = dating.day.isoformat() if dating.day else "undated"
    yield f"{article.path}: {when}, {dating.origin}, {dating.confidence:.2f} sure"
    if dating.evidence:
        yield f"  it rests on: {'; '.join(dating.evidence)}"
    if dating.earliest and dating.latest and dating.earliest != dating.latest:
        yield f"  possible: {dating.earliest} to {dating.latest}"


def _person(person: Person) -> Iterator[str]:
    yield f"{person.name} ({person.id}): a person, {person.count} mentions in {len(person.articles)} articles"
    for spelling in person.spellings:
        yield f"  written {spelling.text} ({spelling.count}): {spelling.reason}"
    yield from (f"  called {role.text} in {', '.join(role.articles)}" for role in person.roles)
    if person.near:
        yield f"  kept apart from: {', '.join(person.near)}"
    if not person.has_page:
        yield "  has no page: a single name in one article, not quoted"


def _country(what: str, analyses: Sequence[Analysis]) -> list[str]:
    """Every name looked at that `what` may be: kept or dropped, by which rule, and what else it could have meant."""
    names = country_names()
    codes = {code for code, name in names.items() if fold(name) == fold(what)}
    lines: list[str] = []
    for one in analyses:
        if not one.article.lang.startswith(("en", "und")):
            lines += _foreign(what, one)
        people = [mention for mention in one.mentions if mention.kind == "person"]
        for candidate in judged(one.article, people):
            words = one.article.text[candidate.start : candidate.end]
            if f" {fold(what)} " in f" {fold(words)} " or candidate.code in codes:
                lines.append(
                    f"{one.article.path} {candidate.start}-{candidate.end} {words}: {_verdict(candidate, names)}"
                )
    return lines


def _foreign(what: str, one: Analysis) -> Iterator[str]:
    """In another language than English only what was found is known, by tables and without rivals."""
    for m in one.mentions:
        if m.kind == "country" and f" {fold(what)} " in f" {fold(m.text)} ":
            yield f"{one.article.path} {m.start}-{m.end} {m.text}: {country_names().get(m.entity, m.entity)} ({m.how})"


def _verdict(candidate: Candidate, names: dict[str, str]) -> str:
    said = f"{names.get(candidate.code, candidate.code)} ({candidate.how})" if candidate.code else "no country"
    rivals = ", ".join(names.get(code, code) for code in candidate.rivals if code != candidate.code)
    return f"{said}; {candidate.rule or 'no rule'}{f'; could be {rivals}' if rivals else ''}"
