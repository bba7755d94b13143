"""Does each sentence name the countries it should, and no other?"""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.entities.countries import find_countries
from site_gen.model import Article, Mention, TitleOrigin

HERE = Path(__file__).parent


def article(text: str, lang: str = "en", title: str = "") -> Article:
    origin: TitleOrigin = "markup" if title else "derived"
    return Article(id="a", path="", sha256="", text=text, blocks=(), title=title, title_origin=origin, lang=lang)


def table(name: str, columns: int) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [(line.split("\t") + [""] * columns)[:columns] for line in lines if line and not line.startswith("#")]


SENTENCES = table("country_sentences.tsv", 5)


def people(text: str, names: str) -> list[Mention]:
    spans = [(text.index(name), name) for name in names.split("|") if name]
    return [Mention("person", start, start + len(name), name, "", "name") for start, name in spans]


@pytest.mark.parametrize("row", SENTENCES, ids=[f"{row[0]}: {row[1]}" for row in SENTENCES])
def test_sentence(row: list[str]) -> None:
    _, text, countries, optional, names = row
    found = {m.entity for m in find_countries(article(text), people(text, names))}
    wanted = set(countries.split())
    assert wanted <= found
    assert found <= wanted | set(optional.split())


@pytest.mark.parametrize(("lang", "text", "countries"), table("country_texts.tsv", 3))
def test_other_languages(lang: str, text: str, countries: str) -> None:
    assert {m.entity for m in find_countries(article(text, lang), ())} == set(countries.split())


def test_english_rules_stay_with_english() -> None:
    assert find_countries(article("Der Mann aus Reading las in Nice.", "de"), ()) == ()
    assert find_countries(article("Syria and Russia", "xx"), ()) == ()
