"""Atom, RSS 0.9 to 2.0 and RDF files that somebody kept: a document an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from site_gen.errors import UnreadableInput
from site_gen.readers.decode import decode
from site_gen.readers.record import Fields, document, moment
from site_gen.readers.source import LARGEST_WHOLE, Found, Reader, Source

_LOOKS = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:atom|a):feed)\b")
_DECLARED = re.compile(rb"""<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)([A-Za-z]\w{1,30};)")
_MARKUP = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")

Node = Any  # an lxml element


def read(source: Source) -> Found:
    """Yield a document for every entry that has a text."""
    root = _root(source)
    entries = [e for e in root.iter() if _name(e) in ("item", "entry")]
    if not entries:
        raise UnreadableInput(source.name, "a feed without entries")
    channel = next((e for e in root.iter() if _name(e) in ("channel", "feed")), root)
    lang = _text(channel, "language") or channel.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    for number, entry in enumerate(entries, 1):
        yield document(source, _fields(entry, _text(channel, "title"), lang), _bytes(entry), number)


def _root(source: Source) -> Node:
    """The feed's tree, read without entities, network or limits of ours passed."""
    from lxml import etree

    data = source.read(LARGEST_WHOLE)
    declared = _DECLARED.search(data[:500])
    text = _PROLOG.sub("", decode(data, declared[1].decode() if declared else None).text)
    text = _ENTITY.sub(lambda m: unescape(m[0]) if unescape(m[0]) != m[0] else m[0].replace("&", "&amp;"), text)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(source.name, f"not XML ({error})") from error
    if root is None:
        raise UnreadableInput(source.name, "not XML")
    return root


def _fields(entry: Node, feed: str, lang: str) -> Fields:
    body, is_whole = _body(entry)
    url = _link(entry)
    is_html = bool(_MARKUP.search(body))
    return Fields(
        id=_text(entry, "guid", "id"),
        text="" if is_html else body,
        html=body if is_html else "",
        url=url,
        title=_plain(_text(entry, "title")),
        authors=_authors(entry),
        source=_plain(_source(entry) or ("" if url else feed)),
        published=moment(_text(entry, "pubDate", "published", "date", "issued", "created", "updated", "modified")),
        lang=lang,
        notes=() if is_whole else ("the feed holds only a summary",),
    )


def _body(entry: Node) -> tuple[str, bool]:
    """The text of an entry, and whether it is the whole: `content`, else the summary."""
    for names, whole in ((("encoded", "content", "body"), True), (("description", "summary"), False)):
        for node in _children(entry, *names):
            if text := _inner(node):
                return text, whole
    return "", True


def _inner(node: Node) -> str:
    """What a text construct holds: escaped HTML, plain text, or XHTML written out."""
    from lxml import etree

    if len(node):
        whole = etree.tostring(node, encoding="unicode", with_tail=False)
        return re.sub(r"(</?)(?:\w+:)", r"\1", whole)
    return (node.text or "").strip()


def _authors(entry: Node) -> list[str]:
    named = [_text(node, "name") or (node.text or "") for node in _children(entry, "author", "creator")]
    # RSS gives 'mail@example.org (Ann Lee)'
    return [re.sub(r"^\S+@\S+\s*\((.*)\)$|^\S+@\S+$", r"\1", name.strip()) for name in named if name.strip()]


def _source(entry: Node) -> str:
    """The outlet an aggregated entry comes from."""
    for node in _children(entry, "source"):
        return _text(node, "title") or (node.text or "").strip()
    return ""


def _link(entry: Node) -> str:
    """The address of the entry's page: feedburner keeps the original aside; Atom may have many links."""
    original = _text(entry, "origLink")
    if original:
        return original
    links = list(_children(entry, "link"))
    for node in links:
        if node.get("href") and node.get("rel", "alternate") == "alternate":
            return str(node.get("href"))
    return next((node.text.strip() for node in links if (node.text or "").strip()), _text(entry, "guid"))


def _name(node: Node) -> str:
    """An element's name without its namespace: feeds use many for the same."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _children(node: Node, *names: str) -> Iterator[Node]:
    for name in names:
        yield from (child for child in node if _name(child) == name)


def _text(node: Node, *names: str) -> str:
    return next(
        (" ".join("".join(n.itertext()).split()) for n in _children(node, *names) if "".join(n.itertext()).strip()), ""
    )


def _plain(text: str) -> str:
    """A title without markup: feeds put HTML there, escaped once or twice."""
    return re.sub(r"<[a-zA-Z/][^<>]*>", "", unescape(text))


def _bytes(node: Node) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(node, encoding="utf-8", with_tail=False))


def _claims(suffix: str, head: bytes) -> bool:
    return suffix in (".rss", ".atom", ".rdf") or bool(
        _LOOKS.search(head[:3000]) and b"<html" not in head[:500].lower()
    )


READER = Reader("feed", _claims, read)
