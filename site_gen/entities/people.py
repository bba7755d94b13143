"""Find the people that an article names."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.entities.person_model import tag
from site_gen.entities.person_rules import people_in
from site_gen.entities.person_titles import role_of
from site_gen.model import Article, Mention


def find_people(articles: Sequence[Article]) -> list[tuple[Mention, ...]]:
    """The mentions of people in each article, in order; `entity` is '' until `resolve` has run.

    Spans are code points of `Article.text`; titles, quotation marks and possessives are outside. `how` is 'name' for
    more than one word, 'surname' or 'given' for a single word that is so in a full name of the article, else 'single'.
    `role` is the title that stands beside the name.

    Raises:
        SiteGenError: what the person model needs is not installed.
    """
    return [_mentions(article.text) for article in articles]


def _mentions(text: str) -> tuple[Mention, ...]:
    found = []
    before = 0
    for name in people_in(text, tag(text)):
        role = role_of(text, name.start, name.end, before)
        found.append(Mention("person", name.start, name.end, text[name.start : name.end], "", name.how, role))
        before = name.end
    return tuple(found)
