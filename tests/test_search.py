"""The search index: folding, and what it holds."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from site_gen.config import read_config
from site_gen.entities.countries import country_names
from site_gen.model import Analysis, Article, Block, CountryUse, Dating, Day, Edition, Mention, Person, Spelling
from site_gen.pages.site import Site
from site_gen.search import BLOCKS, KINDS, numbers_of, search_files, search_words, shape_of


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


def test_scripts_without_spaces_are_found_by_any_two_signs() -> None:
    assert list(search_words("北京大学 x")) == ["北京", "京大", "大学", "x"]
    assert list(search_words("黎巴嫩外长Haddad说")) == ["黎巴", "巴嫩", "嫩外", "外长", "haddad", "说"]
    assert list(search_words("한국 東京都")) == [*search_words("한국"), "東京", "京都"]


def test_words_that_begin_alike_are_in_one_group() -> None:
    shape = shape_of(2000)
    assert shape.group("mouaz") == shape.group("mo")
    assert {shape.group(word) for word in ("a", "łodz", "الخطيب", "北京")} <= set(range(shape.groups))


def test_a_number_stays_when_others_come() -> None:
    few = [f"articles/{n}.html" for n in range(0, 1000, 2)]
    many = [f"articles/{n}.html" for n in range(1000)]
    before, after = numbers_of(few, shape_of(900)), numbers_of(many, shape_of(900))
    assert len(set(after.values())) == 1000
    assert sum(before[one] != after[one] for one in few) < 50  # one that comes may want the number of a later address


def rows(output: Path) -> dict[int, list[str]]:
    """Number -> title, address, kind, note."""
    shape = told(output / "search/index.js")
    return {
        int(file.stem) * shape["size"] + int(number): row
        for file in (output / "search/pages").iterdir()
        for number, row in told(file).items()
    }


def told(file: Path) -> dict[str, Any]:
    text = file.read_text("utf-8")
    match = re.fullmatch(r"(?:\w+\.\w+ = |\w+\(.*?, )(\{.*\})\)?;\n", text)
    assert match, text[:80]
    return dict(json.loads(match[1]))


def places(output: Path) -> dict[str, list[tuple[int, str, bool]]]:
    """Word -> number, kind, whether it is a name, as `search.js` reads them."""
    shape = told(output / "search/index.js")
    found: dict[str, list[tuple[int, str, bool]]] = {}
    for file in (output / "search/terms").iterdir():
        block, _, group = file.stem.partition("-")
        for word, steps in told(file).items():
            assert shape_of(len(rows(output))).group(word) == int(group)
            place = int(block) * shape["size"] * len(KINDS) * 2
            for step in steps:
                place += step
                page, named = divmod(place, 2)
                found.setdefault(word, []).append((page // len(KINDS), KINDS[page % len(KINDS)], bool(named)))
    return found


def test_every_word_of_the_index_leads_to_a_page(seeds_site: Path) -> None:
    output = seeds_site / "output"
    pages = rows(output)
    assert pages
    for _, address, _, _ in pages.values():
        assert (output / address).is_file()
    for found in places(output).values():
        assert all(pages[number][2] == kind for number, kind, _ in found)


def test_a_spelling_finds_the_person(seeds_site: Path) -> None:
    output = seeds_site / "output"
    pages, words = rows(output), places(output)
    for spelling in ("mouaz", "moaz"):
        assert "Ahmed Moaz al-Khatib" in {pages[number][0] for number, _, named in words[spelling] if named}


# ------------------------------------------------------------------------------------------------- one more article
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "rd", "st", "lom", "vik")]


def article(n: int) -> Analysis:
    draw = random.Random(n)
    text = " ".join(draw.choices(WORDS, k=450))
    day = date(2021, 1, 1) + timedelta(days=n % 200)
    name = f"{draw.choice(WORDS).title()} {draw.choice(WORDS).title()}"
    return Analysis(
        Article(f"a{n:04}", "seeds/a", str(n), text, (Block("paragraph", 0, len(text)),), f"{text[:40]} {n}", "derived",
                dating=Dating(day), source="The Post"),
        (Mention("person", 0, 3, name, name.lower().replace(" ", "-"), "name"),),
        (CountryUse("ML", "Mali", 1, 1.0, True),),
    )  # fmt: skip


def archive(count: int) -> Site:
    analyses = [article(n) for n in range(count)]
    named: dict[str, list[str]] = {}
    days: dict[date, list[str]] = {}
    for one in analyses:
        named.setdefault(one.mentions[0].text, []).append(one.article.id)
        if one.article.dating.day:
            days.setdefault(one.article.dating.day, []).append(one.article.id)
    people = [
        Person(name.lower().replace(" ", "-"), name, len(ids), tuple(ids), (Spelling(name, len(ids), tuple(ids), ""),))
        for name, ids in sorted(named.items())
    ]
    digests = [Day(day, (), tuple(ids), 0, (), ()) for day, ids in sorted(days.items())]
    return Site(Edition(analyses, tuple(people), (), tuple(digests)), read_config(Path("nowhere")), country_names())


def test_one_article_more_rewrites_less_than_a_tenth() -> None:
    before, after = dict(search_files(archive(300))), dict(search_files(archive(301)))
    rewritten = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(after) > 50 * BLOCKS
    assert len(rewritten) < len(after) / 10, f"{len(rewritten)} of {len(after)}"
    assert sum(len(after.get(name, "")) for name in rewritten if "terms/" in name) < 0.1 * sum(
        len(text) for name, text in after.items() if "terms/" in name
    )
