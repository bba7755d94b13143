"""JSON objects and table rows of many tools -> Fields, by the names that each tool gives to the same thing.

news-please: maintext, date_publish, source_domain. newspaper: text, publish_date, meta_lang. fundus: body.sections,
publishing_date, html.responded_url. Common Crawl news: domain, date. NewsAPI: source.name, publishedAt, content.
RealNews: url_used, publish_date. JSON-LD: articleBody, datePublished, inLanguage. JSON Feed: content_html.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from site_gen.readers.record import Fields

_NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "id": "id _id uuid guid article_id doc_id identifier",
        "text": "text maintext plaintext content_text cleaned_text full_text fulltext article_text articleBody "
        "article_body body article content story",
        "html": "html html.content content_html article_html raw_html body_html content",
        "url": "url url_used html.responded_url html.requested_url source_url link permalink canonical_url webUrl "
        "web_url external_url mainEntityOfPage @id",
        "title": "title headline title_page name webTitle heading",
        "authors": "authors author byline creator dc:creator",
        "source": "source source.name publisher publisher.name outlet site_name siteName sitename "
        "html.source_info.publisher publication newspaper source_domain domain",
        "published": "published publishedAt published_at date_publish publish_date publishing_date datePublished "
        "date_published published_date pubDate pub_date published_on publication_date webPublicationDate date",
        "lang": "lang language meta_lang inLanguage html.lang locale",
    }.items()
}
KNOWN_FIELDS = tuple(_NAMES)
KNOWN_TEXTS = tuple(name for field in ("text", "html") for name in _NAMES[field])
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.I)
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|blockquote|figure|a\s)[^<>]*>", re.I)
_CUT = re.compile(r"(?:…|\.\.\.)?\s*\[\+(\d+) chars\]\s*$")  # NewsAPI gives the first 200 characters only
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")


def fields_of(row: Mapping[str, Any], columns: Mapping[str, str]) -> Fields:
    """What one JSON object or table row says.

    Args:
        columns: our field -> the input's name for it, dots for what lies inside: {'text': 'data.body'}. Where a row has
            it, it goes for the names that are known: the other files of an archive may be another tool's.
    """
    own = {name: (column,) for name, column in columns.items() if _at(row, column) is not None}
    found = {name: _first(row, own.get(name, names), name) for name, names in _NAMES.items()}
    text, html = _text_and_html(found["text"], found["html"])
    text, notes = _uncut(text)
    return Fields(
        id=_word(found["id"]),
        text=text,
        html=html,
        url=_word(found["url"]),
        title=_word(found["title"]),
        authors=_people(found["authors"]),
        source=_outlet(_word(found["source"]), has_url=bool(found["url"])),
        published=_moment(_word(found["published"])),
        lang=_word(found["lang"]) if _LANGUAGE.fullmatch(_word(found["lang"])) else "",
        notes=notes,
    )


def _first(row: Mapping[str, Any], names: tuple[str, ...], field: str) -> Any:
    for name in names:
        value = _at(row, name)
        if field == "text":
            value = _running(value)
        if field in ("text", "html", "source") and not isinstance(value, str):
            continue
        if value not in (None, "", [], {}):
            return value
    return None


def _at(row: Mapping[str, Any], name: str) -> Any:
    """The value under a name, in whatever case; 'a.b' looks for a key of that very name first, then inside."""
    if name in row:
        return row[name]
    for key in row:
        if isinstance(key, str) and len(key) == len(name) and key.lower() == name.lower():
            return row[key]
    outer, dot, inner = name.partition(".")
    held = row.get(outer)
    return _at(held, inner) if dot and isinstance(held, Mapping) else None


def _running(value: Any) -> Any:
    """Paragraphs in a list, or fundus' body (summary, sections with headlines and paragraphs), as one text."""
    if isinstance(value, list):
        return "\n\n".join(x for x in value if isinstance(x, str))
    if isinstance(value, Mapping) and isinstance(value.get("sections"), list):
        parts = _strings(value.get("summary"))
        for section in value["sections"]:
            if isinstance(section, Mapping):
                parts += _strings(section.get("headline")) + _strings(section.get("paragraphs"))
        return "\n\n".join(parts)
    return value


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    return [x for x in value if isinstance(x, str) and x.strip()] if isinstance(value, list) else []


def _text_and_html(text: Any, html: Any) -> tuple[str, str]:
    """One of the two: a whole page says more than the text some tool made of it, a fragment less."""
    text, html = _word(text), _word(html)
    if _PAGE.search(html[:5000]):
        return "", html
    if text and len(_MARKUP.findall(text[:20000])) >= 2:
        return "", text
    return (text, "") if text else ("", html)


def _uncut(text: str) -> tuple[str, tuple[str, ...]]:
    cut = _CUT.search(text[-40:])
    if not cut:
        return text, ()
    whole = text[: len(text) - len(cut[0])] if len(cut[0]) <= len(text) else text
    return whole, (f"the input holds only the start of the text ({cut[1]} characters are missing)",)


def _word(value: Any) -> str:
    """A string, or the string in what stands for one: a number, an object with a name, the first of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return next(filter(None, map(_word, value)), "")
    if isinstance(value, Mapping):
        return next(
            (x for k in ("name", "title", "@id", "$oid", "$date", "value") if isinstance(x := value.get(k), str)), ""
        )
    return ""


def _outlet(name: str, has_url: bool) -> str:
    """The outlet's name; a bare domain says no more than the address does."""
    return "" if has_url and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) else name


def _people(value: Any) -> tuple[str, ...]:
    """Names: a list, a list of objects, JSON or a Python list in a table cell, or one string with separators."""
    if isinstance(value, str):
        return _split_people(value)
    if isinstance(value, Mapping):
        value = [value]
    return tuple(filter(None, map(_word, value))) if isinstance(value, list) else ()


def _split_people(value: str) -> tuple[str, ...]:
    if value.startswith("[") and value.endswith("]"):
        try:
            return _people(json.loads(value))
        except (ValueError, RecursionError):
            return tuple(x.strip(" '\"") for x in value[1:-1].split(",") if x.strip(" '\""))
    return tuple(x.strip() for x in re.split(r";|\||\n", value) if x.strip())


def _moment(value: str) -> str:
    """ISO 8601 of a Unix time; anything else as it is."""
    if not _EPOCH.fullmatch(value):
        return value
    from datetime import UTC, datetime

    seconds = float(value) / (1000 if len(value) >= 12 and "." not in value else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat()
