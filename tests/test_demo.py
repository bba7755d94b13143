"""Pages at a real size: the synthetic archive of `make demo`, built once. Weights, languages, feeds, looks."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT, run_site_gen
from tests.test_browser import FLAGS

URL = "https://me.example/demo"
ATOM = "{http://www.w3.org/2005/Atom}"
KIB = 1024
# gzipped, with all requests but images (issue 8)
LIMITS = {"articles": 15, "people": 25, "countries": 25, "stories": 25, "days": 25, "quotes": 25, "mentions": 25}
ANY_PAGE = 60


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder output/ of the demonstration site."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([sys.executable, ROOT / "tools" / "make_demo.py", folder / "seeds"], check=True, capture_output=True)
    done = run_site_gen("build", "--seeds", folder / "seeds", "--into", folder, "--url", URL)
    assert done.returncode == 0, done.stderr
    assert "300 articles" in done.stdout
    return folder / "output"


def weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def test_no_page_is_heavy(demo: Path) -> None:
    style = weight(demo / "static" / "style.css")
    assert style <= 8 * KIB
    heavy = {}
    for file in sorted(demo.rglob("*.html")):
        kind = file.relative_to(demo).parts[0]
        whole = weight(file) + style
        if file.name == "search.html":
            scripts = [
                demo / "static" / "search.js",
                demo / "search" / "index.js",
                *(demo / "search" / "pages").iterdir(),
            ]
            whole += sum(map(weight, scripts))
        if whole > KIB * LIMITS.get(kind if file.stem != "index" else "", ANY_PAGE):
            heavy[file.relative_to(demo).as_posix()] = whole
    assert heavy == {}


def test_no_list_is_longer_than_a_hundred(demo: Path) -> None:
    long = [f.name for f in demo.rglob("*.html") if f.read_text("utf-8").count('<article class="entry">') > 110]
    assert long == []
    assert (demo / "countries" / "lebanon-2.html").is_file()
    assert (demo / "articles" / "index-3.html").is_file()


def test_the_site_is_sound(demo: Path) -> None:
    done = run_site_gen("check", "--into", demo.parent, "--url", URL)
    assert done.returncode == 0, done.stderr + done.stdout


def test_the_policy_is_the_first_meta(demo: Path) -> None:
    for file in demo.rglob("*.html"):
        first = re.search(r"<meta[^>]*>", file.read_text("utf-8"))
        assert first is not None
        assert "Content-Security-Policy" in first.group(), file


def foreign_articles(demo: Path, lang: str) -> list[Path]:
    files = [f for f in (demo / "articles").glob("*.html") if not f.name.startswith("index")]
    return sorted(f for f in files if f'class="text" lang="{lang}"' in f.read_text("utf-8"))


def test_another_language_is_marked_where_it_stands_and_nowhere_else(demo: Path) -> None:
    files = foreign_articles(demo, "ar")
    assert len(files) > 5
    for file in files:
        soup = BeautifulSoup(file.read_text("utf-8"), "lxml")
        assert soup.html is not None
        assert (soup.html["lang"], soup.html.get("dir")) == ("en", None)
        marked = {tag.name for tag in soup.select("[dir=rtl]")}
        assert {"h1", "div"} <= marked <= {"h1", "div", "p", "a", "span", "bdi"}
        for text in soup.find_all(string=re.compile("[\u0600-\u06ff]{3}")):
            around = {tag.name for tag in text.parents}
            marks = [t for t in text.parents if t.get("lang") == "ar" or t.name in ("bdi", "q", "title")]
            assert marks or around & {"script"}, (file.name, text)
    assert foreign_articles(demo, "ru")
    assert foreign_articles(demo, "zh")


def test_an_empty_day_says_so(demo: Path) -> None:
    page = (demo / "days" / "2024-02-18.html").read_text("utf-8")
    assert "No article in the archive is dated on this day" in page
    assert 'rel="prev" href="2024-02-17.html"' in page
    assert 'rel="next" href="2024-02-19.html"' in page


def test_the_calendar_has_every_day_and_its_number(demo: Path) -> None:
    soup = BeautifulSoup((demo / "days" / "index.html").read_text("utf-8"), "lxml")
    cells = {str(a["href"]): a for a in soup.select(".calendar a")}
    assert len(cells) == 60
    told = [int(number.get_text()) for number in soup.select(".calendar a b")]
    assert len(told) == len(cells)
    assert told.count(0) == 2
    assert sum(told) == 300 - 4  # four are undated
    steps = {str(td["class"]) for td in soup.select(".calendar td[class]")}
    assert len(steps) >= 5


def test_people_are_filed_by_family_name_without_diacritics(demo: Path) -> None:
    soup = BeautifulSoup((demo / "people" / "index.html").read_text("utf-8"), "lxml")
    names = "li > a > bdi, li > bdi"
    filed = {str(s["id"]): [name.get_text() for name in s.select(names)] for s in soup.select("section[id]")}
    assert "Ebru Çelik" in filed["letter-C"]
    assert "Li Weimin" in filed["letter-L"], "a Chinese family name stands first"
    assert "Mouaz al-Jaberi" in filed["letter-J"], "an article is no family name"
    assert [a["href"] for a in soup.select("nav.pager a")] == [f"#{key}" for key in filed]


# -------------------------------------------------------------------------------------------------------------- feeds
def feeds_of(demo: Path) -> list[Path]:
    return sorted((demo / "feeds").rglob("*.atom.xml"))


def test_every_feed_is_as_the_standards_say(demo: Path) -> None:
    """RFC 4287 (what a feed and an entry must have, and once) and JSON Feed 1.1."""
    assert len(feeds_of(demo)) > 100
    assert {"all.atom.xml", "digest.atom.xml"} <= {f.name for f in feeds_of(demo)}
    keys = set()
    for file in feeds_of(demo):
        feed = ElementTree.parse(file).getroot()
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) <= 50
        for part in (feed, *entries):
            for name in ("id", "title", "updated"):
                assert len(part.findall(f"{ATOM}{name}")) == 1, (file, name)
            key = part.findtext(f"{ATOM}id") or ""
            assert re.fullmatch(r"tag:me\.example,2020:[a-z0-9/\-A-Z]+", key), key
            day = part.findtext(f"{ATOM}updated") or ""
            date.fromisoformat(day.removesuffix("T00:00:00Z"))
            rels = [link.get("rel") for link in part.findall(f"{ATOM}link")]
            assert rels.count("alternate") == 1
            assert all((link.get("href") or "").startswith(URL) for link in part.findall(f"{ATOM}link"))
        assert all(len(e.findall(f"{ATOM}author/{ATOM}name")) == 1 for e in entries)
        assert not any('href="../' in (e.findtext(f"{ATOM}content") or "") for e in entries)
        keys.add(feed.findtext(f"{ATOM}id"))
        json_is_the_same(file, entries)
    assert len(keys) == len(feeds_of(demo)), "every feed has an id of its own"


def json_is_the_same(file: Path, entries: list[ElementTree.Element]) -> None:
    told = json.loads(file.with_name(file.name.replace(".atom.xml", ".json")).read_text("utf-8"))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["title"]
    assert told["feed_url"].startswith(URL)
    assert [item["id"] for item in told["items"]] == [e.findtext(f"{ATOM}id") for e in entries]
    for item, entry in zip(told["items"], entries, strict=True):
        assert item["content_html"] == entry.findtext(f"{ATOM}content")
        assert item["url"].startswith(URL)
        assert "author" not in item, "JSON Feed 1.1 has authors"


def test_feeds_hold_whole_articles(demo: Path) -> None:
    feed = ElementTree.parse(demo / "feeds" / "people" / "amina-haddad.atom.xml").getroot()
    contents = [e.findtext(f"{ATOM}content") or "" for e in feed.findall(f"{ATOM}entry")]
    assert len(contents) == 50
    assert min(text.count("<p>") for text in contents) >= 3
    digest = json.loads((demo / "feeds" / "digest.json").read_text("utf-8"))
    assert len(digest["items"]) == 50
    assert "<h2>" in digest["items"][0]["content_html"]


# schema.org 29 (checked whole with npm schema-dts 2.1 and tsc): type -> property -> what it may hold
SCHEMA: dict[str, dict[str, tuple[str, ...]]] = {
    "NewsArticle": {
        "headline": ("text",),
        "inLanguage": ("text",),
        "wordCount": ("number",),
        "datePublished": ("date",),
        "author": ("Person",),
        "publisher": ("Organization",),
        "isBasedOn": ("url",),
        "url": ("url",),
        "about": ("Country",),
        "mentions": ("Person", "Country"),
    },
    "Person": {"name": ("text",), "alternateName": ("text",), "jobTitle": ("text",), "url": ("url",)},
    "Country": {"name": ("text",), "url": ("url",)},
    "Organization": {"name": ("text",)},
}
FORMS = {"date": r"\d{4}-\d\d-\d\d", "url": r"https?://\S+", "text": r".*\S.*", "number": r"\d+"}


def wrong_in(told: object, allowed: tuple[str, ...]) -> list[str]:
    """What in a value of JSON-LD is not what schema.org allows there."""
    if isinstance(told, list):
        return [wrong for one in told for wrong in wrong_in(one, allowed)]
    if not isinstance(told, dict):
        return [] if any(re.fullmatch(FORMS.get(form, "$"), str(told)) for form in allowed) else [f"{told!r}"]
    kind = str(told.get("@type"))
    if kind not in allowed:
        return [f"a {kind}"]
    properties = {name: value for name, value in told.items() if not name.startswith("@")}
    wrong = [f"{kind}.{name}" for name in properties if name not in SCHEMA[kind]]
    return wrong + [
        w for name, value in properties.items() if name in SCHEMA[kind] for w in wrong_in(value, SCHEMA[kind][name])
    ]


def test_linked_data_keeps_to_schema_org(demo: Path) -> None:
    kinds = Counter[str]()
    for file in sorted(demo.rglob("*.html")):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.read_text("utf-8"), re.S):
            told = json.loads(block)
            kinds[told["@type"]] += 1
            assert told["@context"] == "https://schema.org"
            assert wrong_in(told, ("NewsArticle", "Person")) == [], file
    assert kinds == {"NewsArticle": 300, "Person": 40}
    assert wrong_in({"@type": "Person", "nam": "x", "url": "x y"}, ("Person",)) == ["Person.nam", "'x y'"]


def test_no_two_landmarks_have_one_name(demo: Path) -> None:
    for name in ("articles/index-2.html", "quotes/amina-haddad.html", "days/index.html", "people/index.html"):
        soup = BeautifulSoup((demo / name).read_text("utf-8"), "lxml")
        names = [str(nav["aria-label"]) for nav in soup.select("nav")]
        assert len(names) == len(set(names)), name


def test_words_that_led_to_a_country_are_counted_whatever_their_capitals(demo: Path) -> None:
    soup = BeautifulSoup((demo / "countries" / "lebanon.html").read_text("utf-8"), "lxml")
    words = [word.get_text() for word in soup.select(".words strong")]
    assert "Baalbek" in words and "Lebanese" in words
    assert len({word.casefold() for word in words}) == len(words)


# ------------------------------------------------------------------------------------------------------------ browser
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


def heaviest(demo: Path) -> list[Path]:
    """The longest page of each kind, the widest indexes, and one right-to-left article."""
    kinds: dict[str, Path] = {}
    for file in sorted(demo.rglob("*.html")):
        kind = f"{file.parent.name}-{file.stem == 'index'}"
        if kind not in kinds or file.stat().st_size > kinds[kind].stat().st_size:
            kinds[kind] = file
    return [*kinds.values(), foreign_articles(demo, "ar")[0]]


@pytest.mark.browser
def test_narrow_pages_fit_and_targets_are_large(browser: Browser, demo: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    wrong = {}
    for file in heaviest(demo):
        page.goto(file.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        small = page.evaluate(SMALL)
        if wide > 320 or small:
            wrong[file.name] = (wide, small[:3])
    assert wrong == {}
    page.close()


# targets in running text are excepted (WCAG 2.2, 2.5.8); those on their own must have 24 px
SMALL = """[...document.querySelectorAll('a[href], summary, button, input')]
  .filter(e => e.checkVisibility() && e.getClientRects().length && !e.closest('svg'))
  .filter(e => getComputedStyle(e).display != 'inline'
    || [...e.parentElement.childNodes].every(n => n == e || !n.textContent.trim()))
  .map(e => [e.textContent.slice(0, 30), e.getBoundingClientRect()])
  .filter(([, r]) => r.width < 24 || r.height < 23.5).map(([t, r]) => `${t} ${r.width}x${r.height}`)"""


# how many characters the longest line of running text has: characters whose boxes lie at one height are one line
LONGEST_LINE = """() => Math.max(...[...document.querySelectorAll('main p, main li')].map(e => {
  const range = document.createRange(), texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), lines = new Map();
  for (let text; (text = texts.nextNode());) {
    for (let n = 0; n < text.length; n++) {
      range.setStart(text, n);
      range.setEnd(text, n + 1);
      const box = range.getBoundingClientRect(), line = Math.round(box.bottom / 12);
      if (box.width) lines.set(line, (lines.get(line) || 0) + 1);
    }
  }
  return Math.max(0, ...lines.values());
}))"""


@pytest.mark.browser
def test_lines_are_neither_short_nor_long(browser: Browser, demo: Path) -> None:
    article = next(f for f in sorted((demo / "articles").glob("*.html")) if not f.name.startswith("index"))
    for width, least in ((1100, 60), (375, 45)):
        page = browser.new_page(viewport={"width": width, "height": 800})
        for file in (demo / "about.html", demo / "people" / "amina-haddad.html", article):
            page.goto(file.as_uri())
            assert least <= page.evaluate(LONGEST_LINE) <= 80, (width, file.name)
        page.close()


@pytest.mark.browser
def test_search_is_narrowed_by_person_country_outlet_and_day(browser: Browser, demo: Path) -> None:
    page = browser.new_page()
    page.goto((demo / "search.html").as_uri() + "?country=Iran&outlet=World+Desk&from=2024-02-10")
    page.wait_for_selector("#results a")
    notes = page.locator("#results .meta").all_inner_texts()
    assert notes
    assert all("World Desk" in note and note[-10:] >= "2024-02-10" for note in notes)
    assert page.locator("#filters").get_attribute("open") is not None
    page.fill("input[name=person]", "nobody at all")
    expect(page.locator("#status")).to_have_text("Nothing found")
    assert "person=nobody" in page.url
    page.click("button[type=reset]")
    page.fill("#q", "mouaz")
    expect(page.locator("#results a").first).to_have_text("Mouaz al-Jaberi")
    page.close()


ANSWERED = """text => new Promise(done => {
  const box = document.getElementById('q'), status = document.getElementById('status');
  const seen = new MutationObserver(() => status.textContent && done(performance.now() - began));
  status.textContent = '';
  seen.observe(status, {childList: true});
  const began = performance.now();
  box.value = text;
  box.dispatchEvent(new Event('input', {bubbles: true}));
})"""


@pytest.mark.browser
def test_search_answers_at_once_in_any_script(browser: Browser, demo: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((demo / "search.html").as_uri())
    page.wait_for_timeout(100)
    assert not any("/search/pages/" in url for url in asked), "who only looks at the page need not load the list"
    wanted = {"celik": "Ebru Çelik", "MOUAZ": "Mouaz al-Jaberi", "ливан": "Lebanon", "لبنان": "Lebanon", "the": ""}
    for text, first in wanted.items():
        page.evaluate(ANSWERED, text)
        assert page.evaluate(ANSWERED, text) < 200, text
        assert page.locator("#results a").first.inner_text() == first or not first
    page.evaluate(ANSWERED, "边境")  # in the middle of a clause that has no spaces
    assert page.locator("#results a").count() == 2
    page.evaluate(ANSWERED, "haddad")
    notes = page.locator("#results .meta").all_inner_texts()
    assert "130" in notes[0], "who is named most comes first"
    found = zip(page.locator("#results a").all_inner_texts(), notes, strict=True)
    days = [note[-10:] for title, note in found if "article ·" in note and "addad" not in title]
    assert len(days) > 5
    assert days == sorted(days, reverse=True), "of articles that fit alike the newest comes first"
    page.fill("#q", "m")
    page.wait_for_timeout(100)
    assert not page.locator("#results a").count(), "one letter is no word yet"
    page.close()


@pytest.mark.browser
def test_forced_colours_reduced_motion_and_focus(browser: Browser, demo: Path) -> None:
    """What colour says is said by lines where the reader's own colours take its place."""
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto((demo / "days" / "index.html").as_uri())
    style = "(e, name) => getComputedStyle(e)[name]"
    lines = [page.locator(f".calendar .s{n}").first.evaluate(style, "borderBottomWidth") for n in (1, 2, 3, 5)]
    assert lines == ["1px", "3px", "5px", "9px"]
    assert page.locator("html").evaluate(style, "scrollBehavior") == "auto"
    page.goto((demo / "countries" / "index.html").as_uri())
    country, ring = page.locator(".world path").first, page.locator(".world .ring").first
    assert country.evaluate(style, "fill") != country.evaluate(style, "stroke")
    assert ring.evaluate(style, "fill") == "none"
    page.locator(".rows a").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator(".rows a").first.evaluate(style, "outlineStyle") == "solid"
    context.close()


@pytest.mark.browser
def test_print_hides_what_paper_can_not_use(browser: Browser, demo: Path) -> None:
    page: Page = browser.new_page()
    page.goto((demo / "index.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.is_visible("header.site nav")
    assert page.is_visible(".story h2 >> nth=0")
    ink = page.locator(".story .meta").first.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(92, 86, 80)", "paper is white, whatever the screen is"
    page.close()
