"""Name a story: the outlets' own headline that says most of it, else one derived from its lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from site_gen.model import Article, DigestSentence
from site_gen.stories.digest import is_caption
from site_gen.stories.lines import lines_of
from site_gen.stories.terms import is_stop, stem, weight_of
from site_gen.text.fold import fold, plain_marks
from site_gen.text.headline import LONGEST, derive_headline, names_event

_OWN = ("markup", "first-line")
_FEWEST_WORDS = 3
_FAULT = 0.7
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ap]m|gmt|utc|updated?|published|posted",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:photos?|pictures?|video|watch|gallery|factbox|timeline|opinion|analysis|live|updated?|breaking)\b",
    re.IGNORECASE,
)
_SITE_NAME = re.compile(r"\s[|–—-]\s+([^|–—]{2,30})$")
_WORD = re.compile(r"[^\W\d_][\w'-]*|\d[\d.,]*")


def title_of(articles: Sequence[Article], digest: Sequence[DigestSentence]) -> str:
    """The headline of a story.

    Of the headlines that outlets gave and that name somebody or something, the one whose words its articles use most,
    rather with a verb than without. Where there is none, one that was derived from a lead, or from a sentence of the
    digest; failing that any headline. Only those in the language of most of its articles are asked. A story that one
    article tells has its outlet's headline, whoever it names, for it is read there.
    """
    articles = _of_one_language(articles)
    own = [title for a in articles if a.title_origin in _OWN and (title := _without_site(a.title, a.source or ""))]
    if len(articles) == 1 and own and _is_whole(own[0]):
        return own[0]
    good = [t for t in own if _is_headline(t)] or [
        t for a in articles if names_event(t := a.title) and not _is_of_caption(a)
    ]
    if good:
        return _most_telling(good, articles) if len(set(good)) > 1 else good[0]
    derived = next((made for d in digest if (made := derive_headline(d.text)) and names_event(made)), "")
    return derived or next(iter([*own, *(a.title for a in articles if a.title.strip())]), "") or _fallback(articles)


def _of_one_language(articles: Sequence[Article]) -> list[Article]:
    """The articles in the language that most are in; of two with as many, the one that comes first."""
    tongues = [article.lang.partition("-")[0] for article in articles]
    most = max(tongues, key=tongues.count)
    return [article for article, tongue in zip(articles, tongues, strict=True) if tongue == most]


def _without_site(title: str, source: str) -> str:
    """'Port reopens' for 'Port reopens | Bergen Post' and, from that outlet, for 'Port reopens - Bergen Post'."""
    site = _SITE_NAME.search(title)
    if site and ("|" in site[0] or fold(site[1]).replace(" ", "") == fold(source).replace(" ", "")):
        title = title[: site.start()]
    return " ".join(title.split())


def _is_of_caption(article: Article) -> bool:
    """Whether the title was made of the line of a picture at the top of the text."""
    marks, spans = lines_of(article.text)
    first = marks[slice(*spans[0])] if spans else ""
    return article.title_origin == "derived" and is_caption(first) and first.startswith(plain_marks(article.title)[:20])


def _is_headline(title: str) -> bool:
    """Whether an outlet's headline may name a story: no stamp, label or fragment, and somebody or something in it."""
    return _is_whole(title) and any(w[0].isupper() or not w.isascii() for w in _words(title)[1:])


def _is_whole(title: str) -> bool:
    return len(_words(title)) >= _FEWEST_WORDS and len(title) <= 2 * LONGEST and not _LABEL.match(title)


def _words(title: str) -> list[str]:
    return [w for w in _WORD.findall(title) if w[0].isalpha() and not _CALENDAR.fullmatch(w)]


def _most_telling(titles: Sequence[str], articles: Sequence[Article]) -> str:
    known = Counter(w for a in articles for w in set(_stems(f"{a.title} {a.text[:2000]}")))
    return max(titles, key=lambda t: (_telling(t, known, len(articles)), -len(t), t))


def _telling(title: str, known: Counter[str], articles: int) -> float:
    """How much of the story the headline holds, less for want of a verb, a site's name at its end, length, capitals."""
    words = _stems(title)
    held = sum(weight_of(w) * known[w] / articles for w in dict.fromkeys(words))
    faults = (not names_event(title), bool(_SITE_NAME.search(title)), len(title) > LONGEST, title.isupper())
    return held / (4 + len(words)) * _FAULT ** sum(faults)


def _stems(text: str) -> list[str]:
    return [stem(w) for w in _WORD.findall(plain_marks(text).lower()) if not is_stop(w)]


def _fallback(articles: Sequence[Article]) -> str:
    return next((made for a in articles if (made := derive_headline(a.text))), articles[0].id)
