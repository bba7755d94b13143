"""Feeds: valid, absolute, stable, hostile titles harmless."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from site_gen import updates
from site_gen.feeds import Feed, Item, atom, json_feed
from site_gen.updates import Updates
from tests.conftest import Run

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
    item = Item("tag:x,2020:1", title, "https://x.example/a.html", "2012-12-29", author, html, "2012-12-29T00:00:00Z")
    feed = Feed("tag:x,2020:site", title, "index.html", "feeds/all.atom.xml", "feeds/all.json", (item,))
    entry = ElementTree.fromstring(atom(feed, "https://x.example")).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == title
    assert entry.findtext(f"{ATOM}content") == html
    assert json.loads(json_feed(feed, "https://x.example"))["items"][0]["content_html"] == html


# ------------------------------------------------------------------------------------------------- ids and `updated`
def test_an_entry_is_updated_when_its_content_is_and_only_then() -> None:
    first = Updates({})
    assert first.of("a", "2012-12-29", ("Two nets burnt in the harbour", "by fire")) == "2012-12-29T00:00:00Z"
    assert first.of("b", "2012-12-29", ("Other",)) == "2012-12-29T00:00:00Z"
    known = {line.split("\t")[0]: tuple(line.split("\t")[1:]) for line in first.text().splitlines()[1:]}
    again = Updates({key: (row[0], row[1]) for key, row in known.items()})
    assert again.of("a", "2012-12-29", ("Two nets burnt in the harbour", "by fire")) == "2012-12-29T00:00:00Z"
    assert again.of("b", "2012-12-29", ("Another",)) == "2012-12-29T00:00:01Z"
    assert again.text() != first.text()
    dated = Updates({key: (row[0], row[1]) for key, row in known.items()}, "1456704000")
    assert dated.of("a", "2012-12-29", ("Two nets burnt in the harbour", "by fire")) == "2012-12-29T00:00:00Z"
    assert dated.of("b", "2012-12-29", ("Another",)) == "2016-02-29T00:00:00Z"
    assert dated.of("c", "", ("New",)) == "1970-01-01T00:00:00Z"


@given(st.text(), st.text(max_size=14))
def test_whatever_stands_in_the_file_is_survived(text: str, epoch: str) -> None:
    made = Updates({"a": ("0", text)}, epoch).of("a", "2012-12-29", ("x",))
    assert made >= "2012-12-29T00:00:00Z"


def test_a_damaged_line_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "feeds.tsv"
    assert updates.read(file) == {}
    file.write_text("# head\na\t01\t2012-12-29T00:00:01Z\nb\t02\nc\t03\tyesterday\n", "utf-8")
    assert updates.read(file) == {"a": ("01", "2012-12-29T00:00:01Z")}


def entries_of(archive: Path) -> dict[str, tuple[str, str]]:
    """Headline -> id and `updated` of each entry of the site's feed."""
    feed = ElementTree.parse(archive / "output/feeds/all.atom.xml").getroot()
    found = feed.findall(f"{ATOM}entry")
    names = ("title", "id", "updated")
    rows = [tuple(entry.findtext(f"{ATOM}{name}") or "" for name in names) for entry in found]
    return {title: (key, updated) for title, key, updated in rows}


def test_a_corrected_article_keeps_its_id_and_is_updated(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "seeds").mkdir()

    def save(name: str, headline: str, told: str) -> None:
        rest = "Nobody was hurt, said the police of the town, who had been called before the day was bright."
        (tmp_path / "seeds" / name).write_text(f"{headline}\n\n{told}\n\n{rest}\n", "utf-8")

    save(
        "2014-03-02-nets.txt",
        "Two nets burnt in the harbour",
        "Wendell Okafor lost the nets in a fire on Sunday, police in the harbour said.",
    )
    save(
        "2014-03-03-mill.txt",
        "Mill at Upper Dene is sold",
        "Joanna Tremblay sold the mill at Upper Dene on Monday, and nobody knows why.",
    )

    def build(*more: str, **environment: str) -> dict[str, tuple[str, str]]:
        done = site_gen("build", "--url", "https://me.example", *more, cwd=tmp_path, **environment)
        assert done.returncode == 0, done.stderr
        return entries_of(tmp_path)

    told = build("--publish", SOURCE_DATE_EPOCH="")
    assert told["Two nets burnt in the harbour"][1] == "2014-03-02T00:00:00Z"
    kept = (tmp_path / "feeds.tsv").read_bytes()
    save(
        "2014-03-02-nets.txt",
        "All nets burnt in the harbour",
        "Wendell Okafor lost all nets in a fire on Sunday, police said.",
    )
    previewed = build(SOURCE_DATE_EPOCH="")
    assert (tmp_path / "feeds.tsv").read_bytes() == kept, "a look at it is no publication"
    assert previewed == {
        "All nets burnt in the harbour": (told["Two nets burnt in the harbour"][0], "2014-03-02T00:00:01Z"),
        "Mill at Upper Dene is sold": told["Mill at Upper Dene is sold"],
    }
    assert build("--publish", SOURCE_DATE_EPOCH="") == previewed
    assert build("--publish", SOURCE_DATE_EPOCH="1456704000") == previewed, "nothing has changed since"
    (tmp_path / "feeds.tsv").write_bytes(kept)
    assert (
        build("--publish", SOURCE_DATE_EPOCH="1456704000")["All nets burnt in the harbour"][1] == "2016-02-29T00:00:00Z"
    )
    (tmp_path / "feeds.tsv").unlink()
    assert build(SOURCE_DATE_EPOCH="")["All nets burnt in the harbour"] == (
        told["Two nets burnt in the harbour"][0],
        "2014-03-02T00:00:00Z",
    )
