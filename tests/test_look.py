"""The owner's hand on the look: own templates, images, colours, the words of 'about', plugins of Pelican."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, meta, nodes

from site_gen import look
from site_gen.build import build_site
from site_gen.config import COLOURS, read_config
from site_gen.errors import BadConfig
from site_gen.pelicanconf import settings
from tests.conftest import ROOT, Run

MINE = '{% extends "!theme/article.html" %}{% block robots %}<meta name="owner" content="me">{% endblock %}'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "static").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    shutil.copy(next((ROOT / "seeds").glob("000*.txt")), tmp_path / "seeds" / "a.txt")
    return tmp_path


def article_of(archive: Path) -> str:
    return next(f for f in (archive / "output" / "articles").glob("*.html") if f.name != "index.html").read_text()


def test_one_template_is_overridden_by_one_file_and_an_edit_shows(archive: Path, site_gen: Run) -> None:
    def build() -> str:
        done = site_gen("build", "--jobs", 1, cwd=archive)
        assert done.returncode == 0, done.stderr
        return article_of(archive)

    plain = build()
    file = archive / "templates" / "article.html"
    file.write_text(MINE)
    assert build() == plain.replace("<title>", "<title>", 1).replace(
        re.findall(r'<meta name="description".*\n', plain)[0],
        re.findall(r'<meta name="description".*\n', plain)[0] + '<meta name="owner" content="me">',
    )
    file.write_text(MINE.replace('"me"', '"you"'))
    assert '<meta name="owner" content="you">' in build()
    file.unlink()
    assert build() == plain


def test_a_style_sheet_of_the_owners_own_takes_the_themes_place(archive: Path) -> None:
    (archive / "templates" / "static" / "style.css").write_text("body { color: black }")
    build_site(read_config(archive))
    assert (archive / "output" / "static" / "style.css").read_text() == "body { color: black }"
    assert (archive / "output" / "static" / "search.js").is_file()


def test_about_logo_and_colours(archive: Path, site_gen: Run) -> None:
    (archive / "templates" / "static" / "l.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (archive / "site.toml").write_text(
        'about = "Kept by *Ada*. <script>"\nlogo = "l.svg"\n'
        'colours = {link = "#eeeeee", dark = {paper = "#000000", link = "#ffffff"}}\n'
    )
    done = site_gen("build", "--jobs", 1, cwd=archive)
    assert done.returncode == 0
    assert "colours: link #eeeeee on paper #fdfcfa has a contrast of 1.1" in done.stderr
    assert done.stderr.count("contrast") == 1
    output = archive / "output"
    assert "<p>Kept by <em>Ada</em>. &lt;script&gt;</p>" in (output / "about.html").read_text()
    assert '<img class="logo" src="../static/l.svg" alt=""' in article_of(archive)
    assert (output / "static" / "l.svg").is_file()
    assert (output / "static" / "colours.css").read_text() == (
        "@media (prefers-color-scheme: light) { :root { --link: #eeeeee; } }\n"
        "@media screen and (prefers-color-scheme: dark) { :root { --paper: #000000; --link: #ffffff; } }\n"
    )
    assert site_gen("check", cwd=archive).returncode == 0


def test_a_link_to_a_published_page_has_a_preview(archive: Path) -> None:
    (archive / "seeds" / "a.txt").unlink()
    told = {"title": 'Müller & "Söhne" <gone>', "text": "The mill at Upper Dene was sold.", "published": "2014-03-02"}
    (archive / "seeds" / "b.json").write_text(json.dumps(told))
    (archive / "templates" / "static" / "l.png").write_bytes(b"")
    (archive / "site.toml").write_text('url = "https://me.example/repo"\nlogo = "l.png"\n')
    build_site(read_config(archive))
    soup = BeautifulSoup(article_of(archive), "lxml")
    seen = {str(meta["property"]): str(meta["content"]) for meta in soup.select("meta[property^='og:']")}
    address = seen.pop("og:url")
    assert (archive / "output" / address.removeprefix("https://me.example/repo/")).is_file()
    assert seen == {
        "og:site_name": "News archive",
        "og:type": "article",
        "og:title": told["title"],
        "og:description": f"{told['title']}. Outlet unknown, Sunday, 2 March 2014.",
        "og:image": "https://me.example/repo/static/l.png",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('colours = {lnik = "#000000"}', "unknown colour 'lnik' in colours; did you mean 'link'"),
        ('colours = {link = "red"}', "colours.link must be a colour such as"),
        ('colours = {link = "#00000;}"}', "colours.link must be"),
        ("colours = {dark = {dark = {}}}", "unknown colour 'dark' in colours.dark"),
        ('logo = "../secret.svg"', "logo must be the name of"),
        ('logo = "none.svg"', "none.svg; put it there"),
        ('pelican = {PATH = "/"}', "pelican.PATH can't be set"),
        ('pelican = {PLUGINS = "x"}', "must be a list"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "site.toml").write_text(text)
    with pytest.raises(BadConfig, match=re.escape(said)):
        read_config(tmp_path)


def test_the_themes_own_colours_are_those_of_its_style_sheet_and_can_be_read() -> None:
    css = (ROOT / "templates" / "static" / "style.css").read_text()
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in css.split("@media screen and (prefers-color", 2)[:2]
    )
    for told, theme in ((light, look.THEMES["light"]), (dark, look.THEMES["dark"])):
        assert {name: told[name] for name in COLOURS} == theme
        assert all(look.contrast(theme[name], theme["paper"]) >= 4.5 for name in COLOURS[1:])
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)


PLUGIN = """
from pathlib import Path
from pelican import signals
seen = []
def note(path, context):
    seen.append((Path(path).name, context["page"].title))
def write(pelican):
    names = sorted(name for name, title in seen)
    Path(pelican.output_path, "sitemap.txt").write_text(pelican.settings["MAP_HEAD"] + "\\n".join(names))
    seen.clear()
def register():
    signals.content_written.connect(note)
    signals.finalized.connect(write)
"""


def test_a_plugin_of_the_owners_sees_every_page_of_every_build(archive: Path, site_gen: Run) -> None:
    (archive / "plugins").mkdir()
    (archive / "plugins" / "map_of_mine.py").write_text(PLUGIN)
    (archive / "site.toml").write_text('[pelican]\nPLUGINS = ["map_of_mine"]\nMAP_HEAD = "pages:\\n"\n')

    def listed() -> list[str]:
        done = site_gen("build", cwd=archive)
        assert done.returncode == 0, done.stderr
        return (archive / "output" / "sitemap.txt").read_text().splitlines()

    def pages() -> list[str]:
        return sorted(file.name for file in (archive / "output").rglob("*.html"))

    assert listed() == ["pages:", *pages()]
    shutil.copy(next((ROOT / "seeds").glob("002*.txt")), archive / "seeds" / "b.txt")
    more = listed()
    assert more == ["pages:", *pages()]
    assert site_gen("check", cwd=archive).returncode == 0
    shutil.rmtree(archive / "plugins")
    failed = site_gen("build", cwd=archive)
    assert failed.returncode == 2 and "map_of_mine" in failed.stderr


def test_pelicans_own_sitemap_plugin_lists_every_page(archive: Path, site_gen: Run) -> None:
    (archive / "site.toml").write_text(
        'url = "https://me.example/repo"\n[pelican]\nPLUGINS = ["sitemap"]\n'
        'SITEMAP = {format = "xml", exclude = ["^404", "^search"]}\n'
    )
    done = site_gen("build", cwd=archive)
    assert done.returncode == 0, done.stderr
    told = ElementTree.parse(archive / "output" / "sitemap.xml").getroot()
    listed = [one.text for one in told.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    names = [f.relative_to(archive / "output").as_posix() for f in (archive / "output").rglob("*.html")]
    wanted = {re.sub("(^|/)index.html$", r"\1", name) for name in names} - {"404.html", "search.html"}
    assert len(listed) == len(set(listed))
    assert set(listed) == {f"https://me.example/repo/{name}" for name in wanted}


# ------------------------------------------------------------------------------------------------- docs/templates.md
def data_keys(tree: nodes.Template) -> set[str]:
    """The keys of `page.data`, under its own name or as `d`, that a template asks for."""
    found = set()
    for one in tree.find_all(nodes.Getattr):
        holder = one.node
        name = holder.name if isinstance(holder, nodes.Name) else ""
        if name == "d" or (isinstance(holder, nodes.Getattr) and holder.attr == "data"):
            found.add(one.attr)
    return found


def globals_of(tree: nodes.Template) -> set[str]:
    """What a template uses and neither sets nor imports."""
    set_ = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    set_ |= {macro.name for macro in tree.find_all(nodes.Macro)}
    return meta.find_undeclared_variables(tree) - set_ - {"m"}  # m: macros.html, which base.html imports


def test_the_documentation_names_every_variable_of_every_template() -> None:
    docs = (ROOT / "docs" / "templates.md").read_text("utf-8")
    everywhere, per_page = docs.split("## What each page is handed", 1)
    named = set(re.findall(r"^\| `(\w+)", everywhere, re.M))
    rows = dict(re.findall(r"^\| `(\w+)\.html` \|(.*)\|$", per_page, re.M))
    used: set[str] = set()
    files = sorted((ROOT / "templates").glob("*.html"))
    for file in files:
        tree = Environment(extensions=["jinja2.ext.i18n"]).parse(file.read_text("utf-8"))
        used |= globals_of(tree)
        if file.name != "macros.html":
            assert set(re.findall(r"`(\w+)`", rows[file.stem])) == data_keys(tree), file.name
    assert used <= named
    assert named - used <= {"_", "DEFAULT_LANG", "TIMEZONE", "output_file", "m"}
    assert set(rows) == {file.stem for file in files} - {"macros"}
    config = read_config(ROOT)
    assert {name for name in named if name.isupper()} <= {*settings(config), *settings(config)["JINJA_GLOBALS"]}
