"""The language of a page: what its markup says, else what its script allows to say."""

from __future__ import annotations

import re

from site_gen.clean.html_tree import Element
from site_gen.clean.markup import Markup

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Only scripts that one language is by far the commonest of.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ar", re.compile("[\u0621-\u064a]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("ru", re.compile("[\u0410-\u044f]")),
    ("el", re.compile("[\u0391-\u03c9]")),
    ("th", re.compile("[\u0e01-\u0e3a]")),
    ("hi", re.compile("[\u0904-\u0939]")),
)


def language(root: Element, markup: Markup, text: str) -> str:
    """A BCP 47 tag; 'en' where nothing else is said or seen."""
    html = root if root.tag == "html" else root.getroottree().getroot()
    said = (html.get("lang"), html.get("{http://www.w3.org/XML/1998/namespace}lang"), html.get("xml:lang"))
    for value in (*said, markup.first("content-language"), markup.first("dc.language"), markup.first("og:locale")):
        tag = (value or "").strip().replace("_", "-")
        if _TAG.fullmatch(tag):
            return _canonical(tag)
    return script_language(text)


def script_language(text: str) -> str:
    """The language that a text's script suggests, 'en' for Latin script and for doubt."""
    sample = text[:4000]
    letters = max(1, sum(map(str.isalpha, sample)))
    for tag, pattern in _SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        if share > (0.1 if tag == "ja" else 0.5):
            return tag
    return "en"


def _canonical(tag: str) -> str:
    first, *rest = tag.split("-")
    return "-".join(
        [first.lower(), *(p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p.lower() for p in rest)]
    )
