"""The site as a reader sees it: real Chromium, from disk, at '/' and at '/repo/', wide and narrow, light and dark."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from site_gen.serve import server

pytestmark = pytest.mark.browser
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
FIXED = (
    "index.html",
    "days/2012-12-29.html",
    "days/2012-12-30.html",
    "people/index.html",
    "people/ahmed-moaz-al-khatib.html",
    "countries/index.html",
    "countries/syria.html",
    "countries/switzerland.html",
    "countries/soviet-union.html",
    "days/index.html",
    "stories/index.html",
    "articles/index.html",
    "outlets/index.html",
    "undated.html",
    "about.html",
    "corrections.html",
    "search.html",
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=["file", "/", "/repo/"])
def base(request: pytest.FixtureRequest, seeds_site: Path) -> Iterator[str]:
    """The address under which the site stands, with a slash at the end."""
    if request.param == "file":
        yield f"{(seeds_site / 'output').as_uri()}/"
        return
    site = server(seeds_site / "output", 0, request.param)
    thread = threading.Thread(target=site.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{site.server_port}{request.param}"
    site.shutdown()
    thread.join()
    site.server_close()


@pytest.fixture(scope="module")
def pages(seeds_site: Path) -> list[str]:
    output = seeds_site / "output"
    made = [
        f.relative_to(output).as_posix()
        for kind in ("articles", "stories")
        for f in sorted((output / kind).glob("*.html"))
    ]
    return list(dict.fromkeys((*FIXED, *made)))


def test_no_complaint_no_stranger_and_no_sideways_scrolling(browser: Browser, base: str, pages: list[str]) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(f"{page.url}: {message.text}")

    def fail(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the icon of a page that was left before it came
            said.append(f"{page.url}: {request.url}: {request.failure}")

    def see(request: Request) -> None:
        asked.append(request.url)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("requestfailed", fail)
    page.on("request", see)
    for name in pages:
        page.goto(base + name)
        wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= shown, f"{name} scrolls sideways: {wide} > {shown}"
        colour = page.evaluate("getComputedStyle(document.querySelector('header.site')).borderBottomStyle")
        assert colour == "solid", f"{name} has no style sheet"
    assert said == []
    host = base.split("/")[2]
    assert [url for url in asked if url.split("/")[2] != host] == []
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, base: str, pages: list[str], scheme: Literal["light", "dark"]) -> None:
    if not base.endswith("/repo/"):
        return  # once is enough: the pages are the same
    context = browser.new_context(viewport={"width": 1100, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    axe = Axe()
    found = {}
    for name in (*pages, "404.html"):
        page.goto(base + name)
        results = axe.run(page)
        if results.violations_count:
            found[name] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in results.response["violations"]]
    assert found == {}
    context.close()


def test_everything_but_search_works_without_scripts(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "index.html")
    page.click("nav >> text=People")
    page.click("text=Ahmed Moaz al-Khatib")
    assert page.inner_text("h1") == "Ahmed Moaz al-Khatib"
    assert "Mouaz al-Khatib" in page.inner_text("main")
    page.click(".entry a >> nth=0")
    assert page.locator("article .text p").count() > 5
    page.goto(base + "search.html")
    assert "needs JavaScript" in page.inner_text("main")
    context.close()


def result_titles(page: Page, text: str) -> list[str]:
    page.fill("#q", text)
    expect(page.locator("#status")).not_to_have_text("")
    page.wait_for_timeout(300)  # another answer may be on its way: the last one typed counts
    return page.locator("#results a").all_inner_texts()


def test_search_finds_any_spelling(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + "search.html")
    assert "Ahmed Moaz al-Khatib" in result_titles(page, "Mouaz")
    assert "Ahmed Moaz al-Khatib" in result_titles(page, "mouáz KHATIB")
    assert result_titles(page, "switz")[0] == "Switzerland"
    page.fill("#q", "zzzz")
    expect(page.locator("#status")).to_have_text("Nothing found")
    page.goto(base + "search.html?q=lavrov")
    page.wait_for_selector("#results a")
    assert "Sergei Lavrov" in page.locator("#results a").all_inner_texts()
    page.click("#results a >> text=Sergei Lavrov")
    assert page.inner_text("h1") == "Sergei Lavrov"
    page.close()


def test_a_quote_leads_to_its_sentence(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + "people/lakhdar-brahimi.html")
    page.click(".quote footer a >> nth=0")
    expect(page.locator(".text p:target")).to_contain_text("hell or the political process")
    page.close()


def test_the_keyboard_reaches_the_text(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.close()


def test_not_found(browser: Browser, base: str) -> None:
    if base.startswith("file"):
        return
    page = browser.new_page()
    answer = page.goto(base + "deep/down/nothing.html")
    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('header.site')).borderBottomStyle") == "solid"
    page.click("main >> text=The newest day")
    assert page.inner_text("h1") == "Sunday, 30 December 2012"
    page.close()


def test_the_first_story_is_seen_without_scrolling(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 667})
    page = context.new_page()
    page.goto(base + "index.html")
    box = page.locator(".story h2").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 667
    context.close()
