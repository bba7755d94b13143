"""A story as a digest tells it, of a day, a week or a month."""

from __future__ import annotations

from site_gen.model import DigestSentence, Json, StoryOfDay
from site_gen.pages.site import Site


def story_of(site: Site, here: str, told: StoryOfDay) -> Json:
    """A story as a day, week or month told it: under that time's headline, whatever came later."""
    story = site.stories[told.story]
    whole = len(told.articles) == len(story.articles)
    return {
        **site.story(here, story),
        **({} if whole else {"title": site.heads[told.articles[0]].title}),
        "independent": min(story.independent, len(told.articles)),
        "is_update": told.is_update,
        "digest": _sentences(site, here, tuple(one for one in told.digest if one not in told.fresh)),  # shown once
        "fresh": _sentences(site, here, told.fresh),
        "entries": [site.entry(here, key) for key in told.articles],
    }


def _sentences(site: Site, here: str, sentences: tuple[DigestSentence, ...]) -> Json:
    return [site.passage(here, sentence.passage) for sentence in sentences]
