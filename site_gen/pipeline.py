"""The whole program as a table of contents: one line per stage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from site_gen import dates, editing, moves, quotes, stories
from site_gen.analyses import changed, picked
from site_gen.cache import Memo, code_hash
from site_gen.clean import clean
from site_gen.clean.captures import merge_captures, page_key
from site_gen.config import Config
from site_gen.decisions import Decisions
from site_gen.entities import countries, people
from site_gen.errors import UnreadableInput
from site_gen.messages import Tell
from site_gen.model import (
    Analysis,
    Article,
    Change,
    DateClue,
    Dating,
    Day,
    Edition,
    Lost,
    Mention,
    Person,
    RawDocument,
    Shared,
    Story,
)
from site_gen.readers.walk import shown
from site_gen.resolve import Memory, PageRules, resolve
from site_gen.run import documents_in, map_articles, read_in_worker
from site_gen.stories import figures
from site_gen.template_lines import without_template_lines
from site_gen.unmatched import unmatched

LONGEST_SEARCHED = 300_000  # characters: some 50,000 words, longer than any report and a matter of seconds

USUAL_RULES = PageRules()
Known = TypeVar("Known", Memory, stories.Memory)


def build(config: Config, tell: Tell | None = None) -> Edition:
    """Read the seeds and make everything that will be published of them.

    Raises:
        BadConfig: `decisions.toml` can't be used.
    """
    decisions = editing.read(config.decisions)
    analysed, lost = _analysed(config, decisions, tell)
    whole = _in_zone(_own_lines(_one_capture_each(analysed), decisions), config.time_zone)
    found = whole if config.year is None else _of_year(whole, config.year)
    with _remembered(config, "names", Memory) as names, _remembered(config, "stories", stories.Memory) as known:
        compared = compare(found, decisions, _page_rules(config), names, known)
        told = stories.group(compared.analyses, compared.shared, known)
        days, periods = stories.digests(compared.analyses, told, compared.shared, known)
    moved = _moved_stories(found, (compared.analyses, told), days, decisions, config)
    return Edition(
        analyses=compared.analyses,
        people=compared.people,
        stories=told,
        days=days,
        periods=periods,
        lost=tuple(editing.hush(lost, decisions)),
        merged=len(analysed) - len(whole),
        elsewhere=len(whole) - len(found),
        taken_down=len(found) - len(compared.analyses),
        changes=(*compared.changes, *moved),
        unmatched=tuple(editing.hushed(unmatched(decisions, whole), decisions)),
        never_kept=compared.never_kept,
    )


def count_years(config: Config, tell: Tell | None = None) -> dict[int, int]:
    """Year -> how many articles it has, by the days they themselves say; 0 for those that say none. Oldest first.

    Raises:
        BadConfig: `decisions.toml` can't be used.
    """
    analysed, _ = _analysed(config, editing.read(config.decisions), tell)
    found = _in_zone(_one_capture_each(analysed), config.time_zone)
    return dict(sorted(Counter(_year(one) for one in found).items()))


def _of_year(analyses: Sequence[Analysis], year: int) -> Sequence[Analysis]:
    return picked(analyses, [number for number, one in enumerate(analyses) if _year(one) == year])


def _year(one: Analysis) -> int:
    return one.article.dating.day.year if one.article.dating.day else 0


def _analysed(config: Config, decisions: Decisions, tell: Tell | None) -> tuple[Sequence[Analysis], list[Lost]]:
    """Every article; what could not be read or analysed. Documents are let go one by one, analyses lie in the memo."""
    unread: list[Lost] = []
    documents = documents_in(_read(config, decisions), unread)
    analysed, failed = map_articles(analyse, documents, config.dask or config.jobs, _memo(config), tell)
    return analysed, [*unread, *failed]


@contextmanager
def _remembered(config: Config, what: str, new: Callable[[], Known]) -> Iterator[Known]:
    """What the last build found out, to be filled by this one; the results are the same without."""
    kept, known = Memo(config.cache / f"{what}.sqlite"), new()
    for key in kept.keys(code_hash()):
        for piece in kept.get_all([key]).values():
            known.take(piece)
    yield known
    written = []
    for number, piece in enumerate(known.pieces()):
        written.append(f"{code_hash()} {number}")
        kept.put_all({written[-1]: piece})
    kept.keep_only(written)


def _page_rules(config: Config) -> PageRules:
    return PageRules(config.full_name_articles, config.lone_name_articles, config.quoted_get_page)


def _moved_stories(
    found: Sequence[Analysis],
    now: tuple[Sequence[Analysis], Sequence[Story]],
    days: Sequence[Day],
    decisions: Decisions,
    config: Config,
) -> tuple[Change, ...]:
    """Signposts for stories and days; only what is said of articles, or taken down, can move them."""
    if not (decisions.articles or decisions.take_down):
        return ()
    with _remembered(config, "undecided", stories.Memory) as known:
        before = compare(found, Decisions(), known=known)
        stood = stories.group(before.analyses, before.shared, known)
    return moves.story_signposts((before.analyses, stood), now, days)


def _memo(config: Config) -> Memo:
    return Memo(config.memos / "memo.sqlite")


def _read(config: Config, decisions: Decisions) -> Iterator[RawDocument | Lost]:
    """What lies in the seeds, each file named from the seeds' own folder on: no path of this machine is published."""
    parents = [f"{shown(seed.parent).rstrip('/')}/" for seed in config.seeds]
    for found in read_in_worker(config.seeds, columns=config.columns, memo=Memo(config.memos / "files.sqlite")):
        before = next((parent for parent in parents if found.path.startswith(parent)), "")
        yield editing.bring_back(replace(found, path=found.path.removeprefix(before)), decisions)


def _one_capture_each(analyses: Sequence[Analysis]) -> Sequence[Analysis]:
    """Of several captures of one page the one that says most; its notes tell of the others."""
    pages: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(analyses):
        if key := page_key(one.article.url or ""):
            pages[key].append(number)
    gone: set[int] = set()
    told: dict[str, tuple[tuple[DateClue, ...], tuple[str, ...]]] = {}
    for numbers in (some for some in pages.values() if len(some) > 1):
        captures = {analyses[n].article.id: n for n in numbers}
        best = merge_captures([analyses[n].article for n in numbers])
        gone |= {*numbers} - {captures[article.id] for article in best}
        told |= {article.id: (article.date_clues, article.notes) for article in best}
    if not gone:
        return analyses

    def merged(one: Analysis) -> Analysis:
        if one.article.id not in told:
            return one
        clues, notes = told[one.article.id]
        return replace(one, article=replace(one.article, date_clues=clues, notes=notes))

    return changed(picked(analyses, [n for n in range(len(analyses)) if n not in gone]), merged)


def _own_lines(analyses: Sequence[Analysis], decisions: Decisions) -> Sequence[Analysis]:
    """Each without what its outlet's template sets, but for the lines that the editor keeps, or leaves out."""
    return without_template_lines(
        analyses,
        lambda article: editing.kept_openings(article, decisions),
        lambda article: editing.left_out_openings(article, decisions),
    )


def _in_zone(analyses: Sequence[Analysis], zone: str) -> Sequence[Analysis]:
    return changed(analyses, lambda one: replace(one, article=dates.date_in_zone(one.article, zone)))


def analyse(documents: Sequence[RawDocument]) -> list[Analysis]:
    """Clean each document and find what is in it. A pure function of each document: nothing is compared across them.

    Raises:
        UnreadableInput: a document holds no article.
    """
    articles = [_dated(_cleaned(raw)) for raw in documents]
    heads = [_searched(article) for article in articles]
    found = zip(articles, heads, people.find_people(heads), strict=True)
    return [_analysis(article, head, named) for article, head, named in found]


@dataclass(frozen=True, slots=True)
class Compared:
    """What comes of holding all articles against each other."""

    analyses: Sequence[Analysis]  # undated ones first, then by day, then by id
    people: tuple[Person, ...]
    shared: tuple[Shared, ...]
    changes: tuple[Change, ...] = ()
    never_kept: tuple[str, ...] = ()


def compare(
    found: Sequence[Analysis],
    decisions: Decisions,
    rules: PageRules = USUAL_RULES,
    memory: Memory | None = None,
    known: stories.Memory | None = None,
) -> Compared:
    """Find the wire copy, date what it dates, and tell who is who.

    `memory` and `known` hold what an earlier build found out about names and about wire copy.
    """
    edited = editing.edit_articles(found, decisions)
    shared = stories.share(edited, known)
    dated = _dated_and_sorted(edited, shared)
    people, resolved = resolve(dated, decisions, rules, memory)
    if not decisions.any():
        return Compared(resolved, people, shared)
    resolved = editing.tell_speakers(people, resolved, decisions)
    kept, resolved = editing.take_down_people(people, resolved, decisions)
    undecided = resolve(dated, Decisions(), rules, memory)
    changes = editing.changes(found, undecided, (kept, resolved), decisions)
    never_kept = editing.never_kept(decisions, people, (one.article for one in found))
    return Compared(resolved, kept, shared, changes, never_kept)


def read_and_compare(
    paths: Sequence[Path], as_is: bool, jobs: int, tell: Tell | None = None
) -> tuple[list[RawDocument | Lost], Compared, list[Lost]]:
    """For `analyze` and `stories`: what was read, in input order; the comparison; what could not be analysed."""
    found = list(read_in_worker(paths, as_is))
    documents = [one for one in found if isinstance(one, RawDocument)]
    analyses, failed = map_articles(analyse, documents, jobs, tell=tell)
    own = analyses if as_is else _own_lines(analyses, Decisions())
    return found, compare(own, Decisions()), failed


def _dated_and_sorted(analyses: Sequence[Analysis], shared: Sequence[Shared]) -> Sequence[Analysis]:
    """With the days that shared wire copy tells; undated ones first, then by day, then by id."""
    days: dict[str, str] = {}

    def articles() -> Iterator[Article]:
        for one in analyses:
            days[one.article.id] = _iso(one.article.dating)
            yield one.article

    told = dates.date_by_siblings(articles(), shared)
    days |= {id: _iso(dating) for id, dating in told.items()}
    order = [n for _, _, n in sorted((day, id, n) for n, (id, day) in enumerate(days.items()))]

    def dated(one: Analysis) -> Analysis:
        dating = told.get(one.article.id)
        return replace(one, article=replace(one.article, dating=dating)) if dating else one

    return changed(picked(analyses, order), dated)


def _iso(dating: Dating) -> str:
    return dating.day.isoformat() if dating.day else ""


def _cleaned(raw: RawDocument) -> Article:
    article = clean(raw)
    if not article.text.strip() and not raw.as_is:
        raise UnreadableInput(raw.path, "no article text found in it")
    return article


def _dated(article: Article) -> Article:
    line = article.dateline and replace(article.dateline, country=countries.locate(article.dateline.place))
    return replace(article, dating=dates.date_article(article), dateline=line)


def _searched(article: Article) -> Article:
    """What of an article is searched: all of it, unless it is longer than any report is."""
    if len(article.text) <= LONGEST_SEARCHED:
        return article
    blocks = (replace(b, end=min(b.end, LONGEST_SEARCHED)) for b in article.blocks if b.start < LONGEST_SEARCHED)
    marks = (m for m in article.marks if m.end <= LONGEST_SEARCHED)
    return replace(article, text=article.text[:LONGEST_SEARCHED], blocks=tuple(blocks), marks=tuple(marks))


def _analysis(article: Article, head: Article, named: Sequence[Mention]) -> Analysis:
    """What is found in `head`, which is the article or the beginning of a very long one."""
    places = countries.find_countries(head, named)
    if head is not article:
        note = f"names and quotes were looked for in the first {LONGEST_SEARCHED:,} of {len(article.text):,} characters"
        article = replace(article, notes=(*article.notes, note))
    return Analysis(
        article=article,
        mentions=tuple(sorted((*named, *places), key=lambda m: (m.start, m.end))),
        countries=countries.weigh_countries(head, places),
        quotes=quotes.find_quotes(head, named),
        figures=figures.find_figures(head),
    )
