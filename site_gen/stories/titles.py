"""Name a story: the outlets' own headline that says most of it, else one derived from its lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from site_gen.model import Article, DigestSentence
from site_gen.stories.terms import is_stop, stem, weight_of
from site_gen.text.fold import fold, plain_marks
from site_gen.text.headline import LONGEST, derive_headline, names_event

_OWN = ("markup", "first-line")
_SHORTEST = 20
_LABEL = re.compile(
    r"(?:photos?|pictures?|video|watch|gallery|factbox|timeline|opinion|analysis|live|updated?|breaking)\b",
    re.IGNORECASE,
)
_SITE_NAME = re.compile(r"\s[|–—-]\s+([^|–—]{2,30})$")
_WORD = re.compile(r"[^\W\d_][\w'-]*|\d[\d.,]*")


def title_of(articles: Sequence[Article], digest: Sequence[DigestSentence]) -> str:
    """The headline of a story.

    Of the headlines that outlets gave, the one whose words its articles use most; it should name somebody or something
    and have a verb. Where none does, one that was derived from an article's lead, or from a sentence of the digest;
    failing that any headline.
    """
    own = [title for a in articles if a.title_origin in _OWN and (title := _without_site(a.title, a.source or ""))]
    good = [t for t in own if _is_headline(t)] or [t for a in articles if _is_headline(t := a.title)]
    if good:
        return _most_telling(good, articles) if len(set(good)) > 1 else good[0]
    derived = next((made for d in digest if (made := derive_headline(d.text)) and names_event(made)), "")
    return derived or next(iter([*own, *(a.title for a in articles if a.title.strip())]), "") or _fallback(articles)


def _without_site(title: str, source: str) -> str:
    """'Port reopens' for 'Port reopens | Bergen Post' and, from that outlet, for 'Port reopens - Bergen Post'."""
    site = _SITE_NAME.search(title)
    if site and ("|" in site[0] or fold(site[1]).replace(" ", "") == fold(source).replace(" ", "")):
        title = title[: site.start()]
    return " ".join(title.split())


def _is_headline(title: str) -> bool:
    return _SHORTEST <= len(title) <= 2 * LONGEST and names_event(title) and not _LABEL.match(title)


def _most_telling(titles: Sequence[str], articles: Sequence[Article]) -> str:
    known = Counter(w for a in articles for w in set(_stems(f"{a.title} {a.text[:2000]}")))
    return max(titles, key=lambda t: (_telling(t, known, len(articles)), -len(t), t))


def _telling(title: str, known: Counter[str], articles: int) -> float:
    """How much of the story the headline holds, less for a site's name at its end or undue length."""
    words = _stems(title)
    held = sum(weight_of(w) * known[w] / articles for w in set(words))
    penalty = (0.7 if _SITE_NAME.search(title) else 1.0) * (0.8 if len(title) > LONGEST else 1.0)
    return held / (4 + len(words)) * penalty


def _stems(text: str) -> list[str]:
    return [stem(w) for w in _WORD.findall(plain_marks(text).lower()) if not is_stop(w)]


def _fallback(articles: Sequence[Article]) -> str:
    return next((made for a in articles if (made := derive_headline(a.text))), articles[0].id)
