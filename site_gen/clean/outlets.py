"""The outlet behind an address, by a table of domains."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from site_gen.text.lists import data_lines

_TABLE = Path(__file__).parent / "data" / "outlets.tsv"
# Copies of pages keep the address of the original inside their own.
_ARCHIVES = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d+(?:[a-z]{2}_)?|archive\.(?:today|ph|is|li|md|vn|fo)/(?:o/\w+|\d{14})"
    r"|webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)?|translate\.google\.com/translate\?.*?u=)/?(?=https?:|[\w-]+\.)",
    re.I,
)
_NO_NAME = re.compile(r"^(?:www\d?|m|mobile|amp|edition|beta|old|web|wap)\.(?=.*\.)")


@cache
def _names() -> Mapping[str, str]:
    return dict(line.split("\t", 1) for line in data_lines(_TABLE))


def outlet_name(url: str) -> str | None:
    """The name of the outlet at an address or domain; None where the table has none."""
    host = domain(url)
    while "." in host:
        if host in _names():
            return _names()[host]
        host = host.partition(".")[2]
    return None


def domain(url: str) -> str:
    """The host of an address or a bare domain, lower case, without 'www.' and the like; '' where it has none."""
    url = original(url).strip()
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""
    return _NO_NAME.sub("", host)


def original(url: str) -> str:
    """The address a copy in a web archive or a cache was made of; any other as it is."""
    found = _ARCHIVES.match(url)
    if not found:
        return url
    inner = url[found.end() :]
    return inner if "://" in inner else f"http://{inner}"
