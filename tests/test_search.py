"""The search index: folding, and what it holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

from site_gen.search import search_words, shard_of


def test_words_are_folded() -> None:
    assert list(search_words("Zoë’s Café, Łódź: Mouaz al-Khatib")) == [
        "zoe",
        "s",
        "cafe",
        "łodz",
        "mouaz",
        "al",
        "khatib",
    ]
    assert list(search_words("الخطيب 北京")) == ["الخطيب", "北京"]


def test_shards() -> None:
    assert shard_of("mouaz") == "mo"
    assert shard_of("a") == "a"
    assert shard_of("łodz") == "u142o"


def test_every_word_of_the_index_leads_to_a_page(seeds_site: Path) -> None:
    output = seeds_site / "output"
    pages = json.loads((output / "search/pages.js").read_text().removeprefix("window.archivePages = ").rstrip(";\n"))
    assert pages
    for _, address, _, _ in pages:
        assert (output / address).is_file()
    for file in (output / "search/terms").iterdir():
        match = re.fullmatch(r"archiveTerms\((\"[^\"]+\"), (\{.*\})\);\n", file.read_text("utf-8"))
        assert match
        assert json.loads(match[1]) == file.stem
        for word, places in json.loads(match[2]).items():
            assert shard_of(word) == file.stem
            assert all(0 <= place // 2 < len(pages) for place in places)


def test_a_spelling_finds_the_person(seeds_site: Path) -> None:
    output = seeds_site / "output"
    pages = json.loads((output / "search/pages.js").read_text().removeprefix("window.archivePages = ").rstrip(";\n"))
    terms = json.loads((output / "search/terms/mo.js").read_text().partition(", ")[2].rstrip(");\n"))
    for spelling in ("mouaz", "moaz"):
        titles = {pages[place // 2][0] for place in terms[spelling] if place % 2}
        assert "Ahmed Moaz al-Khatib" in titles
