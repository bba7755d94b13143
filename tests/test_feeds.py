"""Feeds: valid, absolute, stable, hostile titles harmless."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from site_gen.feeds import Feed, Item, atom, json_feed

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


def test_no_feed_without_an_address(seeds_site: Path) -> None:
    assert not (seeds_site / "output" / "feeds").exists()
    assert "application/atom+xml" not in (seeds_site / "output" / "index.html").read_text()


def test_the_sites_feeds(published_site: Path) -> None:
    output = published_site / "output"
    feed = ElementTree.parse(output / "feeds/all.atom.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}updated") for e in entries] == ["2012-12-30T00:00:00Z", "2012-12-29T00:00:00Z"]
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert (output / link.attrib["href"].removeprefix("https://me.example/repo/")).is_file()
        assert 'href="https://me.example/repo/people/' in (entry.findtext(f"{ATOM}content") or "")
        assert (entry.findtext(f"{ATOM}id") or "").startswith("tag:me.example,")
    told = json.loads((output / "feeds/all.json").read_text())
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in told["items"]] == [e.findtext(f"{ATOM}id") for e in entries]
    assert (output / "feeds/people/lakhdar-brahimi.atom.xml").is_file()
    assert (output / "feeds/countries/syria.json").is_file()


@given(TEXT, TEXT, TEXT)
def test_any_text_comes_back(title: str, author: str, html: str) -> None:
    item = Item("tag:x,2020:1", title, "https://x.example/a.html", "2012-12-29", author, html)
    feed = Feed("tag:x,2020:site", title, "index.html", "feeds/all.atom.xml", "feeds/all.json", (item,))
    entry = ElementTree.fromstring(atom(feed, "https://x.example")).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == title
    assert entry.findtext(f"{ATOM}content") == html
    assert json.loads(json_feed(feed, "https://x.example"))["items"][0]["content_html"] == html
