"""A story's page: what the outlets share, once; what each adds; who says what; where figures differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from site_gen.model import Fact, FigureReport, Json, Page, Passage, Shared, Story
from site_gen.pages import urls
from site_gen.pages.lookups import Task
from site_gen.pages.site import Site, by_count
from site_gen.words import N_

VERDICTS = {
    "agree (one origin)": N_("agree, from one origin"),
    "agree (independent)": N_("agree, told independently"),
    "differ": N_("differ"),
    "updated": N_("updated"),
    "only one": N_("only one has it"),
}
KINDS = {
    "deaths": N_("Deaths"),
    "injured": N_("Injured"),
    "missing": N_("Missing"),
    "displaced": N_("Displaced"),
    "arrested": N_("Arrested"),
    "money": N_("Money"),
    "percent": N_("Percent"),
    "count": "",
}
WHOLE, LEAST = 16_000, 400  # characters of what outlets add: on a story's page, and of one outlet at least


def tasks(site: Site) -> Iterator[Task]:
    """One page a story that several articles tell."""
    for story in site.told_by_several:
        yield Task(urls.story(story.id), story, partial(_one, site, story))


def _one(site: Site, story: Story) -> Iterator[Page]:
    yield _page(site, story)


def _page(site: Site, story: Story) -> Page:
    here = urls.story(story.id)
    data: dict[str, Json] = {
        "digest": [site.passage(here, sentence.passage) for sentence in story.digest],
        "lang": site.foreign(site.heads[story.articles[0]].lang),
        "outlets": [_outlet(site, here, key, story) for key in story.articles],
        "days": _days(site, here, story),
        "independent": story.independent,
        "origins": sorted({shared.origin for shared in story.shared if shared.origin}),
        "shared": [_shared(site, here, shared) for shared in story.shared],
        "facts": facts(site, here, story.facts),
        "speakers": _speakers(site, here, story),
        "spellings": _spellings(site, here, story),
        "people": _people(site, here, story),
        "countries": _countries(site, here, story),
        "day": story.day.isoformat() if story.day else "",
        "day_text": site.words.day(story.day),
        "day_href": urls.link(here, urls.day(story.day)) if story.day else urls.link(here, urls.UNDATED),
        "feed": urls.link(here, urls.atom_of(here)) if site.config.url else "",
    }
    return Page(here, "story", story.title, data)


def _shared(site: Site, here: str, shared: Shared) -> Json:
    """The shared words once, as the first article has them, and each outlet's wording where it differs."""
    passages = [site.passage(here, passage) for passage in shared.passages]
    return {"text": passages[0]["text"], "exact": shared.exact, "origin": shared.origin, "passages": passages}


def _outlet(site: Site, here: str, key: str, story: Story) -> Json:
    """An article of the story: what only it has, up to its share of the page, and which of the shared words."""
    copied = sorted((p.start, p.end) for block in story.shared for p in block.passages if p.article == key)
    adds = []
    for block in site.article(key).blocks:
        for start, end in _rest(block.start, block.end, copied):
            piece = site.article(key).text[start:end]
            inner = start + len(piece) - len(piece.lstrip())
            if len(piece.split()) > 2:
                adds.append(site.passage(here, Passage(key, inner, start + len(piece.rstrip()))))
    shown = _fitting(adds, max(LEAST, WHOLE // len(story.articles)))
    numbers = [n for n, block in enumerate(story.shared, 1) if any(p.article == key for p in block.passages)]
    return {**site.entry(here, key), "adds": adds[:shown], "more": len(adds) - shown, "shared": numbers}


def _fitting(adds: Sequence[Json], room: int) -> int:
    """How many of the passages, at least one, stand in `room` characters."""
    shown = 0
    while shown < len(adds) and (not shown or room >= len(adds[shown]["text"])):
        room -= len(adds[shown]["text"])
        shown += 1
    return shown


def _days(site: Site, here: str, story: Story) -> Json:
    """The days it was told on, in order, with the number of articles; empty where it is one day's story."""
    counts = Counter(day for key in story.articles if (day := site.heads[key].day))
    if len(counts) < 2:
        return []
    return [
        {"href": urls.link(here, urls.day(day)), "day": day.isoformat(), "text": site.words.day(day), "count": count}
        for day, count in sorted(counts.items())
    ]


def _rest(start: int, end: int, copied: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of [start, end) no span of `copied` covers."""
    at = start
    for low, high in copied:
        if high <= at or low >= end:
            continue
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end


def facts(site: Site, here: str, found: Sequence[Fact]) -> Json:
    """Figures side by side, each leading back to its sentence."""
    return [
        {
            "about": fact.about,
            "kind": site.words.gettext(KINDS.get(fact.kind, fact.kind)),
            "verdict": site.words.gettext(VERDICTS.get(fact.verdict, fact.verdict)),
            "differs": fact.verdict in ("differ", "updated"),
            "reports": [report(site, here, one) for one in fact.reports],
        }
        for fact in found
    ]


def report(site: Site, here: str, one: FigureReport) -> Json:
    """One article's figure, in its own words, with its sentence."""
    return {
        **site.passage(here, one.passage),
        "figure": one.figure.text,
        "counts": _counts(site, one),
        "approx": one.figure.approx or "",
        "who": one.figure.source,
        "about": one.figure.about,
    }


def _counts(site: Site, one: FigureReport) -> str:
    kind = KINDS.get(one.figure.kind)
    return site.words.gettext(kind) if kind else one.figure.about


def _speakers(site: Site, here: str, story: Story) -> Json:
    by: dict[str, list[Json]] = defaultdict(list)
    for key in story.articles:
        for number, quote in enumerate(site.analyses[key].quotes):
            if quote.kind != "indirect" and site.is_first(key, number):
                shown = site.quote(here, key, number)
                by[shown["speaker"]].append(shown)
    named = sorted(by.items(), key=lambda pair: (pair[0] == site.unattributed, -len(pair[1]), pair[0]))
    return [
        {"speaker": name, "unknown": name == site.unattributed, "href": quotes[0]["speaker_href"], "quotes": quotes}
        for name, quotes in named
    ]


def _spellings(site: Site, here: str, story: Story) -> Json:
    """People whom the outlets of the story write differently."""
    rows: list[Json] = []
    if len({site.heads[key].source for key in story.articles}) < 2:
        return rows
    named = sorted({person for key in story.articles for person in site.people_of[key]})
    for person in (site.people[key] for key in named):
        forms: dict[str, list[str]] = defaultdict(list)
        for spelling in person.spellings:
            for key in spelling.articles:
                if key in story.articles and spelling.text not in forms[site.source(site.heads[key])]:
                    forms[site.source(site.heads[key])].append(spelling.text)
        if len(forms) > 1 and len({tuple(sorted(f)) for f in forms.values()}) > 1:
            rows.append(
                {**site.person(here, person.id), "forms": [{"source": s, "texts": f} for s, f in sorted(forms.items())]}
            )
    return rows


def _people(site: Site, here: str, story: Story) -> Json:
    total = sum((site.people_of[key] for key in story.articles), start=Counter[str]())
    return [site.person(here, key, count) for key, count in by_count(total)]


def _countries(site: Site, here: str, story: Story) -> Json:
    uses = (use for key in story.articles for use in site.heads[key].countries)
    counts: Counter[str] = Counter()
    for use in uses:
        counts[use.code] += use.count
    return site.countries_by_count(here, counts)
