"""Saved HTML pages: a single file, one saved with its folder, or one made by SingleFile."""

from __future__ import annotations

import re

from site_gen.readers.decode import decode
from site_gen.readers.record import Fields, document
from site_gen.readers.source import Found, Reader, Source

SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".asp", ".aspx", ".php", ".jsp", ".cfm")
_LOOKS = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I)
# Browsers write where a page came from: 'saved from url=(0043)https://...' (Chrome, IE), 'url: ' (SingleFile)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)", re.I
)
# SingleFile and 'complete' pages hold pictures and fonts as data: addresses, 9 bytes of 10; no word of an article.
_DATA_ADDRESS = re.compile(r"""data:[\w/+.-]+(?:;[\w=.+-]+)*;base64,[A-Za-z0-9+/=%\s]{200,}""")


def looks_like_html(head: bytes) -> bool:
    """Whether a file that starts so is HTML, whatever it is called."""
    return bool(_LOOKS.match(head.removeprefix(b"\xef\xbb\xbf")))


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's own first bytes declare."""
    found = _CHARSET.search(data[:8192])
    return (found[1] or found[2]).decode("ascii") if found else None


def slim(html: str) -> str:
    """A page without its embedded pictures, fonts and films."""
    return _DATA_ADDRESS.sub("data:,", html) if "base64," in html else html


def saved_from(html: str) -> str:
    """The address that a browser or SingleFile wrote into a page it saved, or ''."""
    found = _SAVED_FROM.search(html[:4096])
    return found[1] if found else ""


def page(data: bytes, charset: str | None = None) -> Fields:
    """What the bytes of one page give. `charset` is what a protocol header said; it goes before the page's own word."""
    found = decode(data, charset or declared_charset(data))
    return Fields(html=slim(found.text), url=saved_from(found.text), notes=found.notes)


def read(source: Source) -> Found:
    """The whole file is one document."""
    data = source.read()
    yield document(source, page(data), data)


def _claims(suffix: str, head: bytes) -> bool:
    return suffix in SUFFIXES or looks_like_html(head)


READER = Reader("HTML", _claims, read)
