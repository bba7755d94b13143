"""Addresses."""

from __future__ import annotations

from datetime import date
from posixpath import dirname, relpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.pages import urls
from site_gen.text.fold import slug, unique_slugs


def test_addresses() -> None:
    assert urls.day(date(2012, 12, 29)) == "days/2012-12-29.html"
    assert urls.numbered("people/x.html", 1) == "people/x.html"
    assert urls.numbered("people/x.html", 2) == "people/x-2.html"
    assert urls.atom_of("people/x.html") == "feeds/people/x.atom.xml"
    assert urls.link("articles/a.html", "people/b.html") == "../people/b.html"
    assert urls.link("index.html", "people/b.html") == "people/b.html"
    assert urls.link("people/a.html", "people/b.html#p3") == "b.html#p3"
    assert urls.root_of("articles/a.html") == "../"


def test_a_sentence_is_pointed_at_by_its_first_and_last_words() -> None:
    assert urls.sentence("articles/a.html", 0, "Two words.") == "articles/a.html#p1:~:text=Two%20words."
    long = "one two three four five six seven eight nine ten co-operate, end"
    assert urls.sentence("a.html", 6, long).endswith("#p7:~:text=one%20two%20three%20four,ten%20co%2Doperate%2C%20end")


def test_slugs() -> None:
    assert slug("Ahmed Moaz al-Khatib") == "ahmed-moaz-al-khatib"
    assert slug("北京") != slug("背景") or unique_slugs({"1": "北京", "2": "背景"})["1"] != ""
    assert slug("!!!").strip("-")
    assert slug("index") != "index"
    assert slug("CON") != "con"


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=120), max_size=12))
def test_slugs_are_fit_and_unique(names: dict[str, str]) -> None:
    slugs = unique_slugs(names)
    assert len({made.casefold() for made in slugs.values()}) == len(names)
    for made in slugs.values():
        assert 0 < len(made.encode()) <= 80
        assert made.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
        assert made not in ("index", "con", "nul", "archives")


@given(st.text(max_size=20), st.text(max_size=20), st.text(min_size=1, max_size=20))
def test_a_slug_does_not_depend_on_who_came_first(a: str, b: str, name: str) -> None:
    if a != b:
        assert unique_slugs({a: name, b: name}) == unique_slugs({b: name, a: name})


@pytest.mark.parametrize("here", ["index.html", "people/x.html", "feeds/people/x.json", "a/b/c/d.html"])
@pytest.mark.parametrize("there", ["index.html", "people/y.html", "people-2/y.html", "feeds/all.json", "a/b/e.html"])
def test_a_link_is_the_relative_path(here: str, there: str) -> None:
    assert urls.link(here, there) == relpath(there, dirname(here) or ".")
    assert urls.link(here, f"{there}#p1") == f"{relpath(there, dirname(here) or '.')}#p1"


def test_the_words_of_a_fragment_are_escaped() -> None:
    assert urls.sentence("a.html", 0, "“So-so, 5 %” & more") == (
        "a.html#p1:~:text=%E2%80%9CSo%2Dso%2C%205%20%25%E2%80%9D%20%26%20more"
    )
    assert urls.sentence("a.html", 0, "A-b, 5 % & c_d.~") == "a.html#p1:~:text=A%2Db%2C%205%20%25%20%26%20c_d.~"
