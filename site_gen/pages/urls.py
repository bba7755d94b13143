"""The only place that knows addresses. All are relative to the site's root unless a name says otherwise."""

from __future__ import annotations

from datetime import date
from posixpath import relpath
from urllib.parse import quote

_ESCAPES = {n: f"%{n:02X}" for n in range(128) if not chr(n).isalnum() and chr(n) not in "_.~"}

INDEX = "index.html"
PEOPLE = "people/index.html"
COUNTRIES = "countries/index.html"
STORIES = "stories/index.html"
DAYS = "days/index.html"
ARTICLES = "articles/index.html"
OUTLETS = "outlets/index.html"
UNDATED = "undated.html"
ABOUT = "about.html"
CORRECTIONS = "corrections.html"
SEARCH = "search.html"
NOT_FOUND = "404.html"
ATOM = "feeds/all.atom.xml"
JSON_FEED = "feeds/all.json"
DIGEST_ATOM = "feeds/digest.atom.xml"
DIGEST_JSON = "feeds/digest.json"
CORRECTIONS_ATOM = "feeds/corrections.atom.xml"
CORRECTIONS_JSON = "feeds/corrections.json"


def article(slug: str) -> str:
    """An article's page."""
    return f"articles/{slug}.html"


def person(slug: str) -> str:
    """A person's page."""
    return f"people/{slug}.html"


def country(slug: str) -> str:
    """A country's page."""
    return f"countries/{slug}.html"


def outlet(slug: str) -> str:
    """An outlet's page."""
    return f"outlets/{slug}.html"


def quotes(person: str) -> str:
    """All that a person said and what others said of them, for the person's page at `person`."""
    return f"quotes/{person.rpartition('/')[2]}"


def mentioned(country: str) -> str:
    """Articles that only mention a country, for the country's page at `country`."""
    return f"mentions/{country.rpartition('/')[2]}"


def letter(initial: str) -> str:
    """The people whose family name begins with a letter, where there are too many for one page."""
    return f"people/index-{'other' if initial == '#' else initial.lower()}.html"


def story(slug: str) -> str:
    """A story's page."""
    return f"stories/{slug}.html"


def day(when: date) -> str:
    """A day's digest."""
    return f"days/{when.isoformat()}.html"


def period(kind: str, first: date) -> str:
    """The overview of the week or month that begins on day `first`: 'weeks/2012-W52.html', 'months/2012-12.html'."""
    if kind == "month":
        return f"months/{first.isoformat()[:7]}.html"
    year, week, _ = first.isocalendar()
    return f"weeks/{year:04d}-W{week:02d}.html"


def numbered(address: str, page: int) -> str:
    """Page `page` (from 1) of a long list that begins at `address`."""
    return address if page == 1 else f"{address.removesuffix('.html')}-{page}.html"


def atom_of(address: str) -> str:
    """The Atom feed that belongs to a page: 'people/x.html' has 'feeds/people/x.atom.xml'."""
    return f"feeds/{address.removesuffix('.html')}.atom.xml"


def json_feed_of(address: str) -> str:
    """The JSON Feed that belongs to a page."""
    return f"feeds/{address.removesuffix('.html')}.json"


def bibtex_of(address: str) -> str:
    """An article's citation for BibTeX."""
    return f"{address.removesuffix('.html')}.bib"


def csl_of(address: str) -> str:
    """An article's citation for citation managers that read CSL-JSON."""
    return f"{address.removesuffix('.html')}.csl.json"


def markdown_of(address: str) -> str:
    """Where in content/ the page's Markdown lies."""
    return f"{address.removesuffix('.html')}.md"


def link(here: str, there: str) -> str:
    """The relative address that leads from page `here` to `there`, which may end in a '#fragment'."""
    path, _, fragment = there.partition("#")
    relative = _relative(here.rpartition("/")[0], path)
    return f"{relative}#{fragment}" if fragment else relative


def _relative(folder: str, path: str) -> str:
    """As `relpath`, which is a third of all time spent on laying out; our addresses are in normal form."""
    if not folder:
        return path
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    if path.partition("/")[0] != folder.partition("/")[0]:
        return "../" * (folder.count("/") + 1) + path
    return relpath(path, folder)


def root_of(here: str) -> str:
    """What stands before a root-relative address on page `here`: '' or '../'."""
    return "../" * here.count("/")


def sentence(address: str, block: int, words: str) -> str:
    """An article's address that leads to one sentence of its block number `block` (from 0).

    A text fragment (https://wicg.github.io/scroll-to-text-fragment/) has the browser mark the words; one that knows no
    such fragments still goes to the block.
    """
    parts = words.split()
    ends = [" ".join(parts[:4]), " ".join(parts[-3:])] if len(parts) > 8 else [" ".join(parts)]
    text = ",".join(
        end.translate(_ESCAPES) if end.isascii() else quote(end, safe="").replace("-", "%2D") for end in ends
    )
    return f"{address}#p{block + 1}:~:text={text}"
