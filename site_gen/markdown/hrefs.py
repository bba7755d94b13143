"""Which addresses may stand in a link, and which dates in a `<time>`."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_UNSAFE_IN_HREF = re.compile(r"[\s()<>\\\"'`|*\[\]\x00-\x1f\x7f-\x9f]")
_OUTSIDE = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)", re.I)
_WITHIN = re.compile(r"(?:\.\./)*[\w%.-][\w/%.#-]*(?::[\w/%.#:-]*)?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_MACHINE_DATE = re.compile(r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|W\d{2}))?")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def safe_href(href: str, within: bool = False) -> str:
    """An address as it may stand in a Markdown link, or '' where it may not.

    Args:
        href: absolute http(s) or mailto.
        within: the site's own, relative: 'people/x.html', '../countries/y.html#z'.
    """
    href = href.strip()
    if not (_WITHIN.fullmatch(href) and not _SCHEME.match(href) if within else _OUTSIDE.match(href)):
        return ""
    href = _UNSAFE_IN_HREF.sub(lambda m: quote(m[0], safe=""), href)
    return _ENTITY.sub("&amp;", href)


def is_safe_link(url: str) -> bool:
    """Whether a rendered link may go there. `//host` and `\\\\host` leave the site without saying so."""
    plain = re.sub(r"[\s\x00-\x1f\x7f-\x9f]", "", unquote(url))
    scheme = _SCHEME.match(plain)
    if scheme:
        return scheme[0].lower() in ("http:", "https:", "mailto:")
    return not plain.startswith("//") and "\\" not in plain


def leads_outside(href: str) -> bool:
    """Whether an address leaves the site."""
    return bool(_OUTSIDE.match(href))


def is_machine_date(value: str) -> bool:
    """Whether `value` is a year, month, week or day as `<time datetime>` takes it."""
    return _MACHINE_DATE.fullmatch(value) is not None
