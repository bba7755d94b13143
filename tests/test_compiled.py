"""Templates compiled our way say what Jinja's own say: the same text for the same data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from site_gen.config import placed, read_config
from site_gen.pelican_plugin import generator
from site_gen.pelican_plugin.compiled import quicken
from site_gen.pelican_plugin.runner import run_pelican
from site_gen.publish import files_below

MACROS = """
{% macro link(one, words) %}<a href="{{ one.href }}">{{ words or one.name }}</a>{% endmacro %}
{% macro rest(first) %}{{ first }}{% for other in varargs %}, {{ other }}{% endfor %}{{ kwargs.end }}{% endmacro %}
{% macro framed() %}<b>{{ caller() }}</b>{% endmacro %}
{% macro counted(n, one="day", many="days") %}{{ n }} {{ one if n == 1 else many }}{% endmacro %}
"""
BASE = "<title>{% block title %}none{% endblock %}</title>{% block main %}{% endblock %}{{ self.title() }}"
PAGE = """{% extends "base" %}{% import "macros" as m %}{% from "macros" import counted %}
{% block title %}{{ page.title }}{% endblock %}
{% block main %}{% set about = page.about %}
{{ m.link(page) }}{{ m.link(page, "<i>") }}{{ m.rest(1, page.title, safe) }}{{ m.rest(1, end="!") }}
{% call m.framed() %}{{ page.title }}{% endcall %}
{{ counted(1) }} {{ counted(page.count) }} {{ counted(page.count, many="Tage") }} {{ double(page.title) }}
{{ seen("about") }} {{ [m.counted(2)]|join }} {{ m.counted(3) ~ "<" }} {{ m.counted(3)|upper }}
{% for one in page.list %}{{ loop.index }}{{ one.name }}{{ one.absent }}{{ one.get("name") }}{{ seen("one") }}
{% if one.items %}has{% endif %}{{ m.link(one) if one.href else one["name"] }}{% else %}nothing{% endfor %}
{% autoescape false %}{{ page.title }}{{ m.link(page) }}{% endautoescape %}{{ page.title|safe }}{{ page.missing }}
{% endblock %}"""


@pass_context
def seen(context: Context, name: str) -> str:
    """What a function that takes the context sees of what is set around it."""
    return str(context.get(name, "-"))


def environment(quick: bool) -> Environment:
    made = Environment(loader=DictLoader({"macros": MACROS, "base": BASE, "page": PAGE}), autoescape=True)
    if quick:
        quicken(made)
    made.globals.update(double=lambda text: text + text, seen=seen, safe=Markup("<hr>"))
    return made


STOCK, QUICK = environment(False), environment(True)
texts = st.text(max_size=8) | st.sampled_from(["<b>", "'\"&", "items", ""])
values = texts | st.integers() | st.none() | st.booleans() | st.floats(allow_nan=False) | st.just(Markup("<br>"))
pages = st.fixed_dictionaries(
    {"title": texts, "name": values, "count": st.integers(0, 3), "about": values},
    optional={
        "href": texts,
        "list": st.lists(st.fixed_dictionaries({"name": values}, optional={"href": values}), max_size=3),
    },
)


@given(pages)
def test_a_page_is_the_same_as_with_jinja_alone(page: dict[str, object]) -> None:
    assert QUICK.get_template("page").render(page=page) == STOCK.get_template("page").render(page=page)


def test_values_are_escaped_where_they_are_put_out() -> None:
    made = QUICK.from_string("{{ page.title }}|{{ page.title|safe }}|{{ 'a<b' ~ page.title }}")
    assert made.render(page={"title": "<'\"&>"}) == "&lt;&#39;&#34;&amp;&gt;|<'\"&>|a&lt;b&lt;&#39;&#34;&amp;&gt;"


@pytest.mark.parametrize("text", ["{{ page.a.b }}", "{{ nothing() }}", "{{ nothing.at_all }}"])
def test_what_is_not_there_fails_as_in_jinja(text: str) -> None:
    for made in (STOCK, QUICK):
        with pytest.raises(UndefinedError, match=r"undefined|no attribute"):
            made.from_string(text).render(page={})


def test_a_macro_given_too_much_is_an_error() -> None:
    text = "{% macro one(a) %}{{ a }}{% endmacro %}{{ one(1, 2) }}"
    for made in (STOCK, QUICK):
        with pytest.raises(TypeError, match="not more than 1 argument"):
            made.from_string(text).render()


def test_the_site_is_the_same_as_with_jinja_alone(
    tmp_path: Path, seeds_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(placed(read_config(Path.cwd()), tmp_path), content=seeds_site / "content", jobs=1)
    only = frozenset(files_below(seeds_site / "output"))
    run_pelican(config, tmp_path / "quick", only, lambda seen: None)
    monkeypatch.setattr(generator, "quicken", lambda environment: None)
    run_pelican(config, tmp_path / "stock", only, lambda seen: None)
    quick, stock = ({n: (tmp_path / f / n).read_bytes() for n in files_below(tmp_path / f)} for f in ("quick", "stock"))
    assert quick == stock
    assert len(quick) > 50
