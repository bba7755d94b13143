"""Make the story of a group of articles: its facts, its digest, its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from site_gen.model import Analysis, Article, DigestSentence, Fact, FigureReport, Passage, Shared, Story
from site_gen.stories.cards import Card
from site_gen.stories.copies import clusters_of_copies, find_copies
from site_gen.stories.digest import SENTENCES, candidates, choose, is_history
from site_gen.stories.facts import find_facts
from site_gen.stories.lines import spans_of
from site_gen.stories.places import SUM_OVER_YEARS
from site_gen.stories.titles import title_of

_TOLLS = ("deaths", "injured")

Spans = Mapping[str, Collection[tuple[int, int]]]  # by article


def tell(analyses: Sequence[Analysis], cards: Sequence[Card], shared: Sequence[Shared], background: Spans) -> Story:
    """The story of `analyses`, without an id.

    Args:
        analyses: the articles of the story, by day, then id.
        cards: theirs.
        shared: the blocks that at least two of them have, with their passages alone.
        background: lines that recur over time: they tell no story.
    """
    articles = [a.article for a in analyses]
    facts = find_facts(analyses, shared)
    digest = digest_of(articles, facts, background)
    days = [a.dating.day for a in articles if a.dating.day]
    return Story(
        id="",
        title=title_of(articles, digest),
        articles=tuple(a.id for a in articles),
        day=max(days, default=None),
        first_day=min(days, default=None),
        shared=tuple(shared),
        facts=facts,
        digest=digest,
        independent=len(clusters_of_copies(find_copies(cards, shared))) if shared else len(cards),
    )


def news_of(story: Story, analyses: Sequence[Analysis], background: Spans) -> frozenset[tuple[str, int]]:
    """The figures of a story that a day may bring as news: by article, and where each begins."""
    by_id = {a.article.id: a for a in analyses}
    reports = [report for fact in story.facts for report in fact.reports]
    return frozenset(
        (id, r.figure.start)
        for r in reports
        if is_news(r, by_id[id := r.passage.article], background.get(r.passage.article, ()))
    )


def is_news(report: FigureReport, analysis: Analysis, background: Collection[tuple[int, int]]) -> bool:
    """Whether a figure is news: no sum over years, no line that recurs, nothing of an earlier year."""
    start, end = report.passage.start, report.passage.end
    is_old = any(s < end and start < e for s, e in background)
    is_sum = any(f.kind in _TOLLS and f.value >= SUM_OVER_YEARS for f in analysis.figures if start <= f.start < end)
    return not (is_old or is_sum or is_history(analysis.article.text[start:end], analysis.article))


def told_from(cards: Sequence[Card], blocks: Sequence[Shared], background: Spans) -> bytes:
    """What a story is told from, the articles themselves aside."""
    spans = [(a.id, background[a.id]) for a in cards if a.id in background]
    held = [f"{p.article} {p.start} {p.end} {b.exact} {b.origin} {b.recurs}" for b in blocks for p in b.passages]
    return f"{held}{spans}".encode("utf-8", "surrogatepass") if held or spans else b""


def digest_of(articles: Sequence[Article], facts: Iterable[Fact], background: Spans) -> tuple[DigestSentence, ...]:
    """One to three sentences of `articles`: no background line, and of a count that grew only the newest figure."""
    barred = joined({a.id: background.get(a.id, ()) for a in articles}, outdated(facts))
    found = candidates(articles, barred) or candidates(articles, {})
    chosen = choose(found, SENTENCES if len(articles) > 1 else SENTENCES - 1)
    return chosen or tuple(s for a in articles[:1] for s in _first_sentence(a))


def outdated(facts: Iterable[Fact]) -> dict[str, list[tuple[int, int]]]:
    """The sentences with a figure that a later one has overtaken."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for fact in facts:
        newest = max(r.figure.value for r in fact.reports)
        for report in fact.reports:
            if fact.verdict == "updated" and report.figure.value < newest:
                spans[report.passage.article].append((report.passage.start, report.passage.end))
    return spans


def joined(*several: Spans) -> dict[str, list[tuple[int, int]]]:
    """Spans of several kinds as one."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for some in several:
        for article, found in some.items():
            spans[article].extend(found)
    return spans


def _first_sentence(article: Article) -> list[DigestSentence]:
    spans = spans_of(article.text)
    if not spans:
        return []
    span = spans[0]
    return [DigestSentence(" ".join(article.text[slice(*span)].split()), Passage(article.id, *span))]
