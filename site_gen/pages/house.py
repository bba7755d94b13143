"""The house's own pages: how it works, corrections, search, not found, and signposts where something moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from site_gen import __version__
from site_gen.model import Change, Page
from site_gen.pages import urls
from site_gen.pages.article import ORIGINS
from site_gen.pages.site import Site, iso


def pages(site: Site) -> Iterator[Page]:
    """About, corrections, search, 404, and a signpost at each old address."""
    _ = site.words.gettext
    yield Page(urls.ABOUT, "about", _("About this archive"), _figures(site))
    yield Page(urls.CORRECTIONS, "corrections", _("Corrections"), _corrections(site))
    yield Page(urls.SEARCH, "search", _("Search"), _search(site))
    yield Page(urls.NOT_FOUND, "404", _("Page not found"), {"root": f"{urlsplit(site.config.url).path}/"})
    for change in settled(site.edition.changes):
        if change.old:
            to = urls.link(change.old, change.new) if change.new else ""
            yield Page(
                change.old, "moved", _("This page has moved") if to else _("This page was taken down"), _way(change, to)
            )


def settled(changes: Sequence[Change]) -> list[Change]:
    """The same changes, each leading where the last of its chain leads; one that leads in a circle is a tombstone."""
    ways = {change.old: change.new for change in changes if change.old}

    def end(change: Change) -> str:
        seen, address = {change.old}, change.new
        while address in ways and address not in seen:
            seen.add(address)
            address = ways[address]
        return "" if address in seen else address

    return [replace(change, new=end(change)) if change.old else change for change in changes]


def _way(change: Change, to: str) -> dict[str, object]:
    """Where to go. The page that stands is the one to be known: an address that was taken down may say a name."""
    return {"to": to, "canonical": change.new or urls.CORRECTIONS}


def _figures(site: Site) -> dict[str, object]:
    heads = site.heads.values()
    origins = Counter[str](one.dating.origin for one in heads)
    return {
        "articles": len(heads),
        "people": sum(person.has_page for person in site.edition.people),
        "countries": len(site.in_country),
        "stories": len(site.told_by_several),
        "days": len(site.edition.days),
        "dropped": sum(one.dropped for one in heads),
        "origins": [
            {"how": site.words.gettext(ORIGINS[origin]), "count": origins[origin]}
            for origin in ORIGINS
            if origins[origin]
        ],
        "measured": _measured(site),
        "lost": [{"path": lost.path, "reason": lost.reason} for lost in site.edition.lost],
        "version": __version__,
    }


def _search(site: Site) -> dict[str, object]:
    """What the search script says, in the site's language, and between which days one may look."""
    _ = site.words.gettext
    days = [day.day.isoformat() for day in site.edition.days]
    said = {
        "found": _("Found: %s"),
        "shown": _("the first %s shown"),
        "nothing": _("Nothing found"),
        "article": _("article"),
        "person": _("person"),
        "country": _("country"),
        "story": _("story"),
        "day": _("day"),
    }
    return {"said": said, "first": days[0] if days else "", "last": days[-1] if days else ""}


@cache
def measured() -> list[dict[str, str]]:
    """What the quality scorers measured when this version was made: what, figure, note, the numbers in the note."""
    lines = (Path(__file__).parent / "data" / "accuracy.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(("what", "figure", "note", "numbers"), row, strict=True)) for row in rows]


def _measured(site: Site) -> list[dict[str, str]]:
    said = site.words.gettext

    def note(row: dict[str, str]) -> str:
        numbers = () if row["numbers"] == "-" else tuple(row["numbers"].split("|"))
        return said(row["note"]) % numbers

    return [{"what": said(row["what"]), "figure": row["figure"], "note": note(row)} for row in measured()]


def told_changes(site: Site) -> list[Change]:
    """What the editor decided, the newest first; decisions without a day stand last, in the order written."""
    told = [change for change in site.edition.changes if change.text]
    return sorted(told, key=lambda change: (change.day is None, -change.day.toordinal() if change.day else 0))


def _corrections(site: Site) -> dict[str, object]:
    told = [
        {"text": c.text, "day": iso(c.day), "href": urls.link(urls.CORRECTIONS, c.new) if c.new else ""}
        for c in told_changes(site)
    ]
    return {"changes": told, "feed": urls.CORRECTIONS_ATOM if site.config.url else ""}
