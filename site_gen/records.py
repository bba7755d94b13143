"""What `site-gen analyze` and `site-gen stories` write: one JSON object a line, as FORMATS promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from site_gen.markdown import to_markdown
from site_gen.model import Analysis, Article, Json, Lost, Mention, Person, Quote, Story
from site_gen.text.times import times_of

# what each field means: docs/reference.md is made of it, and a test holds it against the records
ANALYSIS_FIELDS = {
    "id": "the input's own id, or one made from its path",
    "path": "the file, and within it the entry, that it came from",
    "text": "the cleaned article, one blank line between paragraphs; with --as-is the input, letter for letter",
    "markdown": "the same as Markdown, before names are linked",
    "title": "the headline",
    "title_origin": "where it was found: markup, first-line, story or derived",
    "authors": "names; empty where none is sure",
    "source": "the outlet, or null",
    "url": "where the article stood, or ''",
    "agencies": "wire agencies credited: AFP, Reuters, ...",
    "dateline": "null, or {place, country}: an ISO 3166-1 alpha-2 code or null",
    "published": "the day, ISO 8601; '--10-19' (XML Schema's gMonthDay) where a dateline gives no year; or null",
    "published_origin": "what the day rests on: metadata, url, filename, dateline, text, sibling, decision or none",
    "published_confidence": "0 to 1",
    "published_evidence": "the words it rests on",
    "lang": "BCP 47 tag",
    "dropped": "every line of the input that is not in the text, in order: {text, reason, rule}",
    "doubts": "lines that were kept in doubt, in the same form",
    "notes": "what was done to the text on the way: characters mended, repeats",
    "times": "days that the text's own words name, once it is dated: {start, end, text, first, last}",
    "mentions": "{kind, start, end, text, entity, how, ...}: entity is a person's id or a country's code, how the rule",
    "people": "{id, name, count, role} of those named, in the order they are first named",
    "countries": "{code, name, count, weight, about}, heaviest first; weight 0 to 1",
    "quotes": "{start, end, text, kind, speaker, speaker_name, speaker_text, cue, confidence, ...}",
    "figures": "{start, end, text, value, unit, kind, about, approx, ...}",
}
STORY_FIELDS = {
    "id": "the story's id, which makes its address",
    "articles": "ids of its articles; every input article is in exactly one story",
    "day": "the day of its newest article, or null",
    "title": "its headline",
    "shared": "sentences that several articles have, each as a list of {article, start, end}",
    "figures": "facts that articles report a number for, and whether the numbers agree",
    "digest": "sentences that tell it briefly: {text, article, start, end}",
}


def analysis_record(one: Analysis, people: dict[str, Person]) -> dict[str, Json]:
    """The line of one article. Offsets are code points in `text`, half-open."""
    article, dating = one.article, one.article.dating
    return {
        "id": article.id,
        "path": article.path,
        "text": article.text,
        "markdown": to_markdown(article.text, article.blocks, article.marks),
        "title": article.title,
        "title_origin": article.title_origin,
        "authors": list(article.authors),
        "source": article.source,
        "url": article.url,
        "agencies": list(article.agencies),
        "dateline": article.dateline and asdict(article.dateline),
        "published": dating.day.isoformat() if dating.day else article.yearless and article.yearless.value,
        "published_origin": dating.origin,
        "published_confidence": round(dating.confidence, 3),
        "published_evidence": list(dating.evidence),
        "lang": article.lang,
        "dropped": [asdict(line) for line in article.dropped],
        "doubts": [asdict(line) for line in article.doubts],
        "notes": list(article.notes),
        "times": _times(article),
        "mentions": [asdict(mention) for mention in one.mentions],
        "people": _people(one.mentions, people),
        "countries": [{**asdict(use), "weight": round(use.weight, 3)} for use in one.countries],
        "quotes": [_quote(quote) for quote in one.quotes],
        "figures": [asdict(figure) for figure in one.figures],
    }


def _times(article: Article) -> list[dict[str, Json]]:
    """When the text's 'Saturday' and 'last month' were, once the article has a day; both days are included."""
    return [
        {
            "start": start,
            "end": end,
            "text": article.text[start:end],
            "first": first.isoformat(),
            "last": last.isoformat(),
        }
        for start, end, first, last in times_of(article)
    ]


def error_record(lost: Lost) -> dict[str, Json]:
    """The line of a document that could not be read or analysed."""
    return {"id": lost.id, "path": lost.path, "error": lost.reason}


def story_record(story: Story) -> dict[str, Json]:
    """The line of one story."""
    return {
        "id": story.id,
        "articles": list(story.articles),
        "day": story.day and story.day.isoformat(),
        "title": story.title,
        "shared": [[asdict(passage) for passage in shared.passages] for shared in story.shared],
        "figures": [asdict(fact) for fact in story.facts],
        "digest": [{"text": sentence.text, **asdict(sentence.passage)} for sentence in story.digest],
    }


def _people(mentions: tuple[Mention, ...], people: dict[str, Person]) -> list[dict[str, Json]]:
    """Those of the article, in the order they are first named."""
    found = [m for m in mentions if m.kind == "person" and m.entity]
    counts = Counter(m.entity for m in found)
    roles = {m.entity: m.role for m in reversed(found) if m.role}
    return [
        {"id": key, "name": people[key].name, "count": count, "role": roles.get(key, "")}
        for key, count in counts.items()
    ]


def _quote(quote: Quote) -> dict[str, Json]:
    """`speaker_text` is the words beside the cue ('he', 'the envoy'), `speaker_name` who is meant by them."""
    return {
        **asdict(quote),
        "speaker": quote.speaker or None,
        "speaker_text": quote.source_text or quote.speaker_text,
        "speaker_name": quote.speaker_text,
        "confidence": round(quote.confidence, 3),
    }
