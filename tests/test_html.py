"""Every page is well-formed HTML, by the parsing algorithm of the standard."""

from __future__ import annotations

import warnings
from pathlib import Path


def test_no_page_has_a_parse_error(seeds_site: Path, published_site: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # html5lib uses what newer Pythons deprecate
        import html5lib

    found = {}
    for file in [*seeds_site.rglob("*.html"), *published_site.rglob("*.html")]:
        parser = html5lib.HTMLParser()
        parser.parse(file.read_text("utf-8"))
        if parser.errors:
            found[str(file)] = parser.errors[:3]
    assert found == {}
