"""What the articles of a story put a number on, and whether they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import islice, pairwise, product

from site_gen.model import Analysis, Fact, FigureReport, Passage, Shared, Verdict
from site_gen.stories.reports import Report, agree, is_apart, is_same, reports_of
from site_gen.text.fold import fold

_MOST = 200  # figures of a story that are compared: the first of each article
_FEWEST_EACH = 4
_ARTICLES = 50  # of a larger story the newest
_PEOPLE = frozenset(["deaths", "injured", "missing", "displaced", "arrested"])  # counts that grow as more is known


def find_facts(analyses: Sequence[Analysis], shared: Sequence[Shared]) -> tuple[Fact, ...]:
    """The facts of a story: figures on one thing together, those of most articles first, one report an article.

    `shared` are the blocks of text that its articles have in common. Verdicts: 'only one' article gives it; 'agree (one
    origin)' where the articles share the sentence, name one source for it or credit one agency; 'agree (independent)';
    'updated' where a later article has the larger figure, or the text says so; else 'differ'.
    """
    groups = _joined(_equal(_reports(analyses, shared)))
    groups.sort(key=lambda g: (-len(g), g[0].article, g[0].figure.start))
    return tuple(_fact(group, analyses) for group in groups)


def _reports(analyses: Sequence[Analysis], shared: Sequence[Shared]) -> list[Report]:
    spans: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, block in enumerate(shared):
        for p in block.passages:
            spans[p.article][number].append((p.start, p.end))
    newest = list(enumerate(analyses))[-_ARTICLES:]
    each = max(_FEWEST_EACH, _MOST // max(1, len(newest)))
    return [r for n, a in newest for r in islice(reports_of(n, a, spans[a.article.id]), each)]


def _equal(reports: Sequence[Report]) -> list[list[Report]]:
    """Equal figures on one thing together, the first of each article; a vague one ('dozens') joins, and never leads."""
    by_kind: dict[str, list[list[Report]]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.figure.high is not None):
        groups = by_kind[report.figure.kind]
        home = next((g for g in groups if agree(g[0].figure, report.figure) and is_same(g[0], report)), None)
        if home is None:
            groups.append([report])
        elif (own := next((n for n, r in enumerate(home) if r.article == report.article), None)) is None:
            home.append(report)
        elif home[own].counted and not report.counted:
            home[own] = report  # 'Wounds 20 Militants of the group fired': a headline that ran into its text
    return [group for groups in by_kind.values() for group in groups]


def _joined(groups: Sequence[list[Report]]) -> list[list[Report]]:
    """Unlike figures on one thing together. No article may have given both: then they are two things."""
    joined: list[list[Report]] = []
    for group in sorted(groups, key=lambda g: -len(g)):
        home = next((g for g in joined if g[0].figure.kind == group[0].figure.kind and _may_join(g, group)), None)
        if home is None:
            joined.append(list(group))
        else:
            home.extend(group)
    return [sorted(g, key=lambda r: r.article) for g in joined]


def _may_join(one: Sequence[Report], other: Sequence[Report]) -> bool:
    if {r.article for r in one} & {r.article for r in other}:
        return False
    pairs = list(product(_exact(one), _exact(other)))
    return any(is_same(a, b) for a, b in pairs) and 2 * sum(is_apart(a, b) for a, b in pairs) <= len(pairs)


def _exact(group: Sequence[Report]) -> list[Report]:
    """The reports that speak for a group: those that give a number, not 'dozens', if any does."""
    return [r for r in group if r.figure.high is None] or list(group)


def _fact(group: Sequence[Report], analyses: Sequence[Analysis]) -> Fact:
    return Fact(
        about=group[0].figure.about,
        kind=group[0].figure.kind,
        verdict=_verdict(group, analyses),
        reports=tuple(FigureReport(Passage(analyses[r.article].article.id, *r.sentence), r.figure) for r in group),
    )


def _verdict(group: Sequence[Report], analyses: Sequence[Analysis]) -> Verdict:
    if len(group) == 1:
        return "only one"
    if all(agree(a.figure, b.figure) for a, b in pairwise(sorted(group, key=lambda r: r.figure.value))):
        return "agree (one origin)" if _is_one_origin(group, analyses) else "agree (independent)"
    return "updated" if _is_updated(group) else "differ"


def _is_one_origin(group: Sequence[Report], analyses: Sequence[Analysis]) -> bool:
    """Whether all reports hang together by shared sentences, or one named source, or one credited agency."""
    keys = [_origins(r, analyses[r.article]) for r in group]
    reached = set(keys[0])
    waiting = keys[1:]
    while found := [k for k in waiting if k & reached]:
        reached.update(*found)
        waiting = [k for k in waiting if k not in found]
    return not waiting


def _origins(report: Report, analysis: Analysis) -> set[str]:
    named = report.figure.source if any(c.isupper() for c in report.figure.source) else ""
    return (
        {f"block {n}" for n in report.blocks}
        | {f"agency {a}" for a in analysis.article.agencies}
        | ({f"source {fold(named)}"} if named else set())
    )


def _is_updated(group: Sequence[Report]) -> bool:
    """Whether the larger figures are the later ones of a count that grows, or a sentence says that it grew."""
    if group[0].figure.kind not in _PEOPLE:
        return False
    largest = max(group, key=lambda r: r.figure.value)
    if largest.is_update:
        return True
    by_day: dict[date, float] = {}
    for r in group:
        if r.day is None:
            return False
        by_day[r.day] = max(by_day.get(r.day, 0.0), r.figure.value)
    values = [by_day[day] for day in sorted(by_day)]
    return len(values) > 1 and values[-1] > values[0] and all(a <= b for a, b in pairwise(values))
