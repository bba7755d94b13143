"""The site's own words: all in the catalogue, the Arabic one whole, and a site in Arabic that speaks nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, TemplateSyntaxError, nodes

from site_gen.words import FOLDER, Words, direction, languages
from tests.conftest import ROOT, Run

TEMPLATES = sorted((ROOT / "templates").glob("*.html"))
NAMES = {"BibTeX", "SHA-256", "CSL-JSON", "GeoNames", "CC BY 4.0", "Unicode CLDR", "site-gen"}
SHOWN = re.compile(r'\b(?:aria-label|title|alt|placeholder|value)="([^"]*)"')
CALL = re.compile(r'_\("(?:[^"\\]|\\.)*"\)')


def test_the_catalogues_are_whole() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "words.py", "--check"], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert languages() == ("en", "ar")


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_has_words_outside_the_catalogue(file: Path) -> None:
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(CALL.sub('""', file.read_text("utf-8")))
    html = "".join(one.data if isinstance(one, nodes.TemplateData) else "{}" for one in _pieces(tree))
    html = re.sub(r' lang="{}" dir="{}"| dir="ltr"|default-src [^"{<]*', "", html)  # handed out by macros and blocks
    attributes = [text for text in SHOWN.findall(html) if re.search(r"[A-Za-z]{2}", text)]
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["style", "script"]):
        tag.decompose()
    texts = [text for text in soup.stripped_strings if re.search(r"[A-Za-z]{2}", text)]
    strange = [text for text in (*texts, *attributes) if text.replace("{}", "").strip() not in NAMES]
    assert strange == []


def _pieces(tree: nodes.Template) -> list[nodes.Node]:
    return [piece for output in tree.find_all(nodes.Output) for piece in output.nodes]


def test_words_by_number_and_day() -> None:
    english, arabic = Words("en"), Words("ar")
    counted = [english.ngettext("%(num)s article", "%(num)s articles", n) for n in (0, 1, 2, 1234)]
    assert counted == ["0 articles", "1 article", "2 articles", "1,234 articles"]
    counted = [arabic.ngettext("%(num)s article", "%(num)s articles", n) for n in (0, 1, 2, 3, 11, 100)]
    assert counted == ["لا مقالات", "مقال واحد", "مقالان", "3 مقالات", "11 مقالا", "100 مقال"]
    assert english.day(date(2012, 12, 29)) == "Saturday, 29 December 2012"
    assert arabic.day(date(2012, 12, 29)) == "السبت، 29 ديسمبر 2012"
    assert english.day(None) == "Undated"
    assert english.month("2012-12") == "December 2012"
    assert (english.territory("SY", "Syria"), arabic.territory("SY", "Syria")) == ("Syria", "سوريا")
    assert Words("xx").gettext("Days") == "Days"
    assert Words("ar-EG").gettext("Days") == "الأيام"


@given(st.text(max_size=12))
def test_any_tag_has_a_direction(tag: str) -> None:
    assert direction(tag) in ("ltr", "rtl")
    assert [direction(t) for t in ("ar", "he-IL", "az-Arab", "en", "uz-Latn")] == ["rtl", "rtl", "rtl", "ltr", "ltr"]


def test_only_constants_are_translated() -> None:
    files = {"a": '{{ _("Days") }}', "b": '{{ _("A \\"<b>\\"") }}', "c": "{{ _(word) }}"}
    env = Environment(extensions=["site_gen.words.templates.Translated"], autoescape=True, loader=DictLoader(files))
    env.globals["words"] = Words("ar")
    assert env.get_template("a").render() == "الأيام"
    assert env.get_template("b").render() == "A &#34;&lt;b&gt;&#34;"
    with pytest.raises(TemplateSyntaxError):
        env.get_template("c")


def test_a_site_in_arabic(tmp_path: Path, site_gen: Run) -> None:
    """Every word in Latin letters stands where it is marked as a name or as another language."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    assert site_gen("build", cwd=tmp_path).returncode == 0, "in English first: the language changes in place"
    (tmp_path / "site.toml").write_text('lang = "ar"\ntitle = "أرشيف الأخبار"\ndescription = "أخبار محفوظة"\n', "utf-8")
    done = site_gen("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    strange = {}
    for file in sorted((tmp_path / "output").rglob("*.html")):
        soup = BeautifulSoup(file.read_text("utf-8"), "lxml")
        root = soup.html
        assert root is not None
        assert (root["lang"], root["dir"]) == ("ar", "rtl"), file
        if found := [text for text in _own_words(soup) if re.search(r"[A-Za-z]{3}", text.replace("JavaScript", ""))]:
            strange[file.name] = found[:3]
    assert strange == {}
    page = (tmp_path / "output" / "countries" / "syria.html").read_text("utf-8")
    assert "سوريا" in page, "the address stays when the language changes"


def _own_words(soup: BeautifulSoup) -> list[str]:
    found = []
    for text in soup.find_all(string=True):
        if type(text) is not NavigableString or not text.strip():
            continue
        around = [tag for tag in text.parents if isinstance(tag, Tag) and tag.name not in ("html", "[document]")]
        if any(
            t.name in ("bdi", "code", "q", "style", "script", "title") or t.get("lang") or t.get("dir") for t in around
        ):
            continue
        found.append(str(text).strip())
    return found


def test_a_catalogue_says_how_it_counts() -> None:
    assert "nplurals=6" in (FOLDER / "ar.po").read_text("utf-8")
