"""Several captures of one page -> one article that tells of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from site_gen.clean.outlets import original
from site_gen.model import Article

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|cmp|smid|xtor|at_\w+|ns_\w+|igshid|__twitter_impression)$"
)
_MOST = 20  # captures of one address that a new one is compared with
_ALIKE = 0.6  # share of the shorter capture's paragraphs that the longer one holds: below it an address is re-used


def merge_captures(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Articles in the same order; of those with one address only the one that says most, with a note on the others.

    Captures of one address that share less than `_ALIKE` of their paragraphs are different articles: pages that show
    the news of the day keep their address.
    """
    kept: dict[int, list[Article]] = {}
    holders: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        key = page_key(article.url or "")
        for holder in holders.get(key, ())[:_MOST] if key else ():
            if _are_one(kept[holder][0], article):
                kept[holder].append(article)
                break
        else:
            kept[place] = [article]
            holders.setdefault(key, []).append(place)
    return tuple(_merged(captures) for _, captures in sorted(kept.items()))


def page_key(url: str) -> str:
    """What of an address names a page: no scheme, 'www.', fragment, tracking or trailing slash; '' for a home page."""
    try:
        parts = urlsplit(original(url))
    except ValueError:
        return ""
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k.lower())))
    path = re.sub(r"/(?:amp|index\.\w+)?$", "", parts.path)
    host = re.sub(r"^(?:www|m|amp)\.", "", (parts.hostname or "").lower())
    return f"{host}{path}?{query}" if host and (path or query) else ""


def _are_one(a: Article, b: Article) -> bool:
    first, second = _paragraphs(a), _paragraphs(b)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= _ALIKE * shorter


def _paragraphs(article: Article) -> set[str]:
    return {" ".join(re.findall(r"\w+", article.text[b.start : b.end].lower())) for b in article.blocks}


def _merged(captures: Sequence[Article]) -> Article:
    if len(captures) == 1:
        return captures[0]
    best = max(captures, key=lambda article: len(article.text))
    own = _paragraphs(best)
    others = [
        f"also captured as {other.path}"
        + (f", with {count} paragraphs that are not here" if (count := len(_paragraphs(other) - own)) else "")
        for other in captures
        if other is not best
    ]
    clues = tuple(dict.fromkeys((*best.date_clues, *(clue for other in captures for clue in other.date_clues))))
    return replace(best, date_clues=clues, notes=(*best.notes, *others))
