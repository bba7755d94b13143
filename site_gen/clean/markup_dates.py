"""When a page says it was published: every date its markup or address states outright, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from site_gen.clean.html_areas import Area
from site_gen.clean.html_tree import Element, elements
from site_gen.clean.html_walk import Chunk
from site_gen.clean.markup import Markup
from site_gen.model import DateClue

_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time og:pubdate pubdate publishdate publish-date "
    "publish_date published_date published_time publication_date published datepublished date.created date_published "
    "article.published article_date_original cxenseparse:recs:publishtime sailthru.date parsely-pub-date "
    "originalpublicationdate prism.publicationdate dc.date.issued dcterms.issued dcterms.created dc.date.created "
    "citation_publication_date citation_date dcsext.articlefirstpublished shareaholic:article_published_time "
    "rnews:datepublished bt:pubdate "
    "dc.date dcterms.date date"
)
_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?:[T ]+(?P<t>\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<z>Z|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4,6})?Z?")
_IN_URL = re.compile(
    r"[/_.-]((?:19|20)\d\d)[/_-]?(\d{2}|\d(?=[/_-]))[/_-]?(\d{2}|\d(?=[/_.-]|$))(?=[/_.-]|$|[a-z])", re.I
)
_EARLIEST = 1970


def date_clues(
    root: Element, markup: Markup, row: Sequence[Chunk], url: str | None, stamps: Iterable[DateClue] = ()
) -> tuple[DateClue, ...]:
    """Dates that markup and address state, as ISO 8601, the surest first; none that only the prose or a footer has.

    `evidence` names where each stands and how it is written there.

    Args:
        stamps: dates that the page shows above its article.
    """
    found = [*_stated(root, markup, row), *stamps]
    address = url_date(url or "")
    if address:
        found.append(DateClue("url", address, f"address: {url}", 0.9))
    if not found:
        found = list(_changed(markup)) or list(_guessed(root, row, url))
    voices = [clue.value[:10] for clue in found]
    first: dict[tuple[str, str], DateClue] = {}
    for clue in found:
        first.setdefault((clue.origin, clue.value[:10]), clue)
    return tuple(sorted(first.values(), key=lambda c: -c.confidence - 0.01 * min(1, voices.count(c.value[:10]) - 1)))


def iso(text: str) -> str:
    """A date, or date and time, as ISO 8601; '' where the text does not begin with one a calendar has."""
    found = _ISO.match(text.strip()) or _COMPACT.fullmatch(text.strip())
    if not found:
        return ""
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return ""
    parts = found.groupdict()
    time = f"T{parts['t']:0>5}" if parts.get("t") else ""
    return f"{day}{time}{parts.get('z') or ''}" if day.year >= _EARLIEST else ""


def mail_date(text: str) -> str:
    """A mail's or RSS feed's date (RFC 5322, 'Sat, 29 Dec 2012 10:00:00 GMT') as ISO 8601; '' for any other text."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""


def url_date(url: str) -> str:
    """The day in an address's path: '/2012/12/29/', '-2012-12-29-', '20121229'; '' where there is none."""
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", url)
    for found in _IN_URL.finditer(path):
        made = iso(f"{found[1]}-{found[2]}-{found[3]}")
        if made:
            return made
    return ""


def _stated(root: Element, markup: Markup, row: Sequence[Chunk]) -> Iterator[DateClue]:
    for node in (*markup.article, *markup.nodes):
        for key, confidence in (("datePublished", 0.97), ("dateCreated", 0.9)):
            yield from _clue(str(node.get(key) or ""), f"JSON-LD {key}", confidence)
    for name in _PUBLISHED.split():
        for value in markup.meta.get(name, ())[:1]:
            yield from _clue(value, f"meta {name}", 0.95 if name != "date" else 0.9)
    for item in [i for i in markup.items if i.name in ("datePublished", "dateCreated")][:1]:
        yield from _clue(item.value, f"microdata {item.name}", 0.95)
    yield from _times(root, row)


def _clue(value: str, place: str, confidence: float) -> Iterator[DateClue]:
    made = iso(value)
    if made:
        yield DateClue("metadata", made, f"{place}: {value}", confidence)


def _changed(markup: Markup) -> Iterator[DateClue]:
    """When the page was changed last: no better than a guess at when it was published, and not before that."""
    for node in (*markup.article, *markup.nodes):
        yield from _clue(str(node.get("dateModified") or ""), "JSON-LD dateModified", 0.55)
    for name in ("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified", "date.modified"):
        yield from _clue(markup.first(name), f"meta {name}", 0.55)


_ELSEWHERE = Area.RELATED | Area.COMMENTS | Area.NAV | Area.FOOTER | Area.ASIDE


def _times(root: Element, row: Sequence[Chunk]) -> Iterator[DateClue]:
    """The first <time> of the page that stands where no teaser or comment does."""
    barred = {chunk.node for chunk in row if chunk.areas & _ELSEWHERE}
    for element in root.iter("time"):
        above = {element, *element.iterancestors()}
        made = iso(element.get("datetime") or "") if not barred & above else ""
        if made:
            sure = element.get("pubdate") is not None or "published" in (element.get("class") or "")
            yield DateClue("metadata", made, f"time: {element.get('datetime')}", 0.9 if sure else 0.8)
            return


def _guessed(root: Element, row: Sequence[Chunk], url: str | None) -> Iterator[DateClue]:
    """htmldate's reading of the page, without other articles' parts, and without its search through the prose."""
    import copy

    from htmldate import find_date

    page = copy.deepcopy(root)
    barred = {chunk.node for chunk in row if chunk.areas & _ELSEWHERE}
    for twin in [twin for element, twin in zip(elements(root), elements(page), strict=True) if element in barred]:
        if twin.getparent() is not None:
            twin.getparent().remove(twin)
    try:
        found = find_date(page, extensive_search=False, original_date=True, url=url, max_date="2099-12-31")
    except Exception:  # it meets any page; its failures are many and none is ours
        return
    if found:
        yield DateClue("metadata", found, f"htmldate: {found}", 0.6)
