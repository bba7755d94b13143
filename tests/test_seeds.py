"""The owner's two articles: what must be true of them, through the front door."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Run

FIRST, SECOND = "000_64ebadc5467f0c7e", "002_2750191f6ef715c7"
Golden = Callable[[str, str], None]
Records = dict[str, dict[str, Any]]


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def records(site_gen: Run) -> Records:
    done = site_gen("analyze", ROOT / "seeds")
    assert (done.returncode, done.stderr) == (0, "")
    return {row["id"]: row for row in rows(done.stdout)}


@pytest.fixture(scope="module")
def story(site_gen: Run) -> dict[str, Any]:
    found = rows(site_gen("stories", ROOT / "seeds").stdout)
    assert len(found) == 1
    return found[0]


def page(site: Path, address: str) -> dict[str, Any]:
    """The front matter of a page of content/."""
    head = (site / "content" / address).read_text("utf-8").removeprefix("---\n").partition("\n---\n")[0]
    told: dict[str, Any] = json.loads(head)
    return told


# ---------------------------------------------------------------------------------------------------------- the texts
def source_lines(name: str) -> list[str]:
    return [line for line in (ROOT / "seeds" / f"{name}.txt").read_text("utf-8").split("\n") if line.strip()]


def test_the_first_loses_its_captions_and_its_prompt(records: Records) -> None:
    lines = source_lines(FIRST)
    assert len(lines) == 26
    assert records[FIRST]["text"].split("\n\n") == lines[2:-1]
    assert [line["text"] for line in records[FIRST]["dropped"]] == [*lines[:2], lines[-1]]
    assert [line["reason"] for line in records[FIRST]["dropped"]][:2] == ["caption", "caption"]
    assert all(line["rule"] for line in records[FIRST]["dropped"])


def test_the_second_loses_its_credit_line(records: Records) -> None:
    lines = source_lines(SECOND)
    assert records[SECOND]["text"].split("\n\n") == lines[1:]
    assert [line["text"] for line in records[SECOND]["dropped"]] == [lines[0]]


def test_titles_sources_and_agencies(records: Records) -> None:
    first, second = records[FIRST], records[SECOND]
    assert first["title_origin"] == second["title_origin"] == "derived"
    assert first["title"].startswith("Russia acknowledged")
    assert not first["title"].endswith((",", " and", " but", " to", " of"))
    assert (first["source"], first["agencies"]) == (None, ["AFP"])
    assert (second["source"], second["agencies"]) == ("Ammon News", ["Al Arabiya"])


def test_dates_are_inferred_with_their_words(records: Records) -> None:
    first, second = records[FIRST], records[SECOND]
    assert (first["published"], first["published_origin"]) == ("2012-12-29", "text")
    words = " | ".join(first["published_evidence"])
    for clue in ("Saturday", "end-of-year", "the beginning of 2013"):
        assert clue in words
    assert (second["published"], second["published_origin"]) == ("2012-12-30", "sibling")
    words = " | ".join(second["published_evidence"])
    for clue in ("early Sunday", "a day after"):
        assert clue in words
    assert first["published_confidence"] < 1
    assert second["published_confidence"] < 1


# ------------------------------------------------------------------------------------------------ people and countries
def test_exactly_five_people(records: Records, seeds_site: Path) -> None:
    found = {p["name"]: p["id"] for record in records.values() for p in record["people"]}
    assert found == {
        "Lakhdar Brahimi": "lakhdar-brahimi",
        "Sergei Lavrov": "sergei-lavrov",
        "Bashar al-Assad": "bashar-al-assad",
        "Vladimir Putin": "vladimir-putin",
        "Ahmed Moaz al-Khatib": "ahmed-moaz-al-khatib",
    }
    pages = {f.stem for f in (seeds_site / "output" / "people").iterdir()}
    assert pages == {*found.values(), "index"}


def test_every_mention_of_them(records: Records) -> None:
    spelled = {
        key: Counter((m["entity"], m["text"]) for m in record["mentions"] if m["kind"] == "person")
        for key, record in records.items()
    }
    assert spelled[FIRST] == {
        ("lakhdar-brahimi", "Lakhdar Brahimi"): 1,
        ("lakhdar-brahimi", "Brahimi"): 6,
        ("sergei-lavrov", "Sergei Lavrov"): 1,
        ("sergei-lavrov", "Lavrov"): 5,
        ("bashar-al-assad", "Bashar al-Assad"): 2,
        ("bashar-al-assad", "Assad"): 4,
        ("ahmed-moaz-al-khatib", "Ahmed Moaz al-Khatib"): 1,
        ("ahmed-moaz-al-khatib", "Khatib"): 1,
        ("vladimir-putin", "Vladimir Putin"): 1,
    }
    khatib = {text for entity, text in spelled[SECOND] if entity == "ahmed-moaz-al-khatib"}
    assert khatib == {"Mouaz al-Khatib", "al-Khatib"}
    assert sum(spelled[FIRST].values()) + sum(spelled[SECOND].values()) == 38


def test_countries(records: Records) -> None:
    codes = {c["code"] for record in records.values() for c in record["countries"]}
    assert codes == {"SY", "RU", "LB", "JO", "SO", "EG", "CH"}
    for record in records.values():
        assert {c["code"] for c in record["countries"] if c.get("about")} == {"SY", "RU"}
    how = {
        (m["text"], m["entity"], m["how"]) for r in records.values() for m in r["mentions"] if m["kind"] == "country"
    }
    for found in (
        ("Syria", "SY", "name"),
        ("Russian", "RU", "demonym"),
        ("Cairo", "EG", "city"),
        ("Egypt", "EG", "name"),
        ("Geneva", "CH", "city"),
        ("Moscow", "RU", "metonym"),
    ):
        assert found in how
    words = {(text, code) for text, code, _ in how}
    assert {("Damascus", "SY"), ("Homs", "SY"), ("Aleppo", "SY")} <= words
    assert not {code for text, code in words if "Soviet" in text} & {"RU"}


# ------------------------------------------------------------------------------------------------------------- quotes
def test_a_quotation_over_a_paragraph_break_is_one(records: Records) -> None:
    over = [q for q in records[FIRST]["quotes"] if "\n" in q["text"]]
    assert len(over) == 1
    assert over[0]["text"].startswith("develops into something uglier")
    assert "So if the alternative is hell" in over[0]["text"]
    assert over[0]["speaker"] == "lakhdar-brahimi"


def test_he_said_is_resolved(records: Records) -> None:
    speakers = {q["text"][:25]: q["speaker"] for record in records.values() for q in record["quotes"]}
    assert speakers["The confrontation is esca"] == "sergei-lavrov"
    assert speakers["I understand that Mr. Kha"] == "sergei-lavrov"
    assert speakers["It is really indispensibl"] == "lakhdar-brahimi"
    assert speakers["The other alternative is "] == "sergei-lavrov"


# -------------------------------------------------------------------------------------------------------------- story
def test_one_story_with_its_wire_copy(story: dict[str, Any], records: Records) -> None:
    assert sorted(story["articles"]) == [FIRST, SECOND]
    texts = [[records[p["article"]]["text"][p["start"] : p["end"]] for p in block] for block in story["shared"]]

    def folded(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.lower()))

    exact = sum(len({folded(text) for text in block}) == 1 for block in texts)
    assert sum(len(re.split(r"(?<=[.!?])\s+(?=[“\"A-Z])", block[0])) for block in texts) in (5, 6)
    assert exact >= 3
    assert all(len(block) == 2 for block in texts)


def test_figures_lead_back_to_their_sentences(seeds_site: Path) -> None:
    (name,) = [f for f in (seeds_site / "content" / "stories").glob("*.md") if f.stem != "index"]
    facts = page(seeds_site, f"stories/{name.name}")["data"]["facts"]
    reports = [report for fact in facts for report in fact["reports"]]
    for figure, sentence in (
        ("45,000", "monitors say has now killed more than 45,000 people"),
        ("150", "at least 150 charred corpses"),
        ("20", "killed 20 people in a town near Aleppo"),
        ("Eighty", "Eighty other people were killed nationwide"),
        ("million", "overrun by a million refugees"),
        ("hundreds of thousands", "sending hundreds of thousands of refugees"),
    ):
        assert any(figure in r["figure"] and sentence in r["text"] and "#p" in r["href"] for r in reports), figure


def test_two_digests(seeds_site: Path) -> None:
    saturday, sunday = (page(seeds_site, f"days/2012-12-{day}.md") for day in (29, 30))
    assert saturday["title"] == "Saturday, 29 December 2012"
    assert sunday["title"] == "Sunday, 30 December 2012"
    assert not saturday["data"]["stories"][0]["is_update"]
    assert sunday["data"]["stories"][0]["is_update"]
    assert sunday["data"]["stories"][0]["fresh"]
    assert (seeds_site / "content" / "index.md").read_text("utf-8").count("Sunday, 30 December 2012")


# ------------------------------------------------------------------------------------------------------------- golden
def test_golden_records(records: Records, golden: Golden) -> None:
    for key, record in records.items():
        golden(
            f"seeds/{key}.json", json.dumps(record, ensure_ascii=False, indent=1).replace(str(ROOT) + "/", "") + "\n"
        )


def test_golden_markdown(seeds_site: Path, golden: Golden) -> None:
    """Article bodies as they stand in content/, with the mentions linked."""
    for name in sorted((seeds_site / "content" / "articles").glob("*.md")):
        if name.stem != "index":
            golden(f"seeds/{name.stem}.md", name.read_text("utf-8").partition("\n---\n")[2].lstrip())


def test_golden_days(seeds_site: Path, golden: Golden) -> None:
    for day in ("2012-12-29", "2012-12-30"):
        stories = page(seeds_site, f"days/{day}.md")["data"]["stories"]
        golden(f"seeds/{day}.json", json.dumps(stories, ensure_ascii=False, indent=1) + "\n")


def test_a_state_that_is_no_more_has_an_entry_of_its_own(seeds_site: Path) -> None:
    soviet = page(seeds_site, "countries/soviet-union.md")
    assert soviet["template"] == "past"
    names = {one["name"]: one["href"] for one in soviet["data"]["successors"]}
    assert names["Russia"] == "russia.html"
    assert names["Estonia"] == ""
    assert {w["text"] for one in soviet["data"]["articles"] for w in one["words"]} == {"Soviet"}
