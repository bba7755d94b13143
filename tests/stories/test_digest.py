from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.stories import group, share
from site_gen.stories.digest import candidates, choose
from site_gen.stories.titles import title_of
from tests.stories.story_articles import BUDGET, FERRY, FERRY_THREE, FERRY_TWO, analysis, article


def opening(text: str) -> bool:
    """Whether the first sentence of `text` may stand in a digest."""
    return any(c.start == 0 for c in candidates([article("a", text, 1)], {}))


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("The Northern Star struck rocks near the barriers in thick fog after dawn.", True),
        ("He said that the ship had struck rocks near the barriers in thick fog.", False),
        ("But the ship had struck rocks near the barriers in the thick fog of dawn.", False),
        ("At noon, it had struck the rocks near the barriers in the thick fog.", False),
        ('The captain said "we saw nothing at all in that thick white fog.', False),
        ('"We saw nothing at all in that thick white fog off the barriers," he said.', False),
        ("lifted by helicopters the passengers of the ship came to Kirkwall at noon.", False),
        ("A view of the Northern Star on the rocks off Kirkwall in thick fog", False),
        ("It sank.", False),
        ("Two of them were taken to the hospital at Kirkwall by helicopters at noon.", False),
        ("According to him, the ship had struck the rocks near the barriers in fog.", False),
        ("According to Ailsa Rendall, the ship had struck the rocks near the barriers.", True),
        ("Of these, twelve were taken to the hospital at Kirkwall by helicopters at noon.", False),
        ("Of the passengers, twelve were taken to the hospital at Kirkwall at noon.", True),
        ("Since then the port of Kirkwall has been closed to all ships of the company.", False),
        ("Since Monday the port of Kirkwall has been closed to all ships of the company.", True),
        ("Yet the port of Kirkwall will stay closed for the rest of the week.", False),
        ("As a result, the port of Kirkwall will stay closed for the rest of the week.", False),
        ("Our ship struck the rocks near the barriers in the thick fog of dawn.", False),
        ("US ships and a helicopter took eighty passengers from the deck of the ferry.", True),
        ("FILE PHOTO: The Northern Star leaves the port of Kirkwall on a day in June.", False),
        ("Rendall (left) speaks to reporters in the port of Kirkwall about the ferry.", False),
        ("Passengers stand on the deck of the Northern Star off Kirkwall, March 1, 2021.", False),
        ("Passengers stood on the deck of the Northern Star off Kirkwall until noon.", True),
        ("REUTERS Kari Holm The ferry company of the Northern Star has opened an inquiry.", False),
        ("Reuters said that the ferry company of the Northern Star had opened an inquiry.", True),
    ],
)
def test_sentences_that_can_stand_alone(sentence: str, stands: bool) -> None:
    assert opening(sentence) is stands


@pytest.mark.parametrize(
    "stamp",
    [
        "Last updated at Mar 01 2021 ",
        "1 March 2021 ",
        "Published March 1, 2021 ",
        "Mon, Mar 1 2021 ",
        "01.03.2021 ",
        "Wednesday 10 March 2021 20:02 ",
    ],
)
def test_a_stamp_that_ran_into_a_sentence_is_no_part_of_it(stamp: str) -> None:
    text = f"{stamp}The Northern Star struck rocks near the barriers in thick fog after dawn."
    (found,) = candidates([article("a", text, 1)], {})
    assert text[found.start : found.end] == found.text == text.removeprefix(stamp)


@pytest.mark.parametrize(
    "dateline", ["KIRKWALL - ", "AL-KIRKWALL, Orkney, March 1 (Union Wire) -- ", "Kirkwall (AFP) \u2013 "]
)
def test_a_dateline_is_no_part_of_a_sentence_that_is_told(dateline: str) -> None:
    text = f"{dateline}The Northern Star struck rocks near the barriers in thick fog after dawn."
    assert [c.start for c in candidates([article("a", text, 1)], {})] == [len(dateline)]


def test_a_date_that_belongs_to_the_sentence_stays() -> None:
    text = "March 1, 2021 was the day on which the Northern Star struck the rocks in fog."
    assert [c.text for c in candidates([article("a", text, 1)], {})] == [text]


def test_a_headline_that_ran_into_a_sentence_is_not_told() -> None:
    title, lead = "Ferry hits rocks near Kirkwall", "The Northern Star struck rocks near the barriers in fog on Monday."
    ran_in = article("a", f"{title} PA Monday 1 Mar 2021 {lead}", 1, title=title)
    assert [c.text for c in candidates([ran_in], {})] == [lead]
    long = "Ferry Northern Star hits rocks near Kirkwall in the fog"
    assert candidates([article("a", f"Mon Mar 1 2021 {long}.", 1, title=long)], {}) == []
    goes_on = f"{long} of a cold and early morning in March."
    assert [c.text for c in candidates([article("a", goes_on, 1, title=long)], {})] == [goes_on]


def test_a_list_of_tags_that_ran_into_a_sentence_is_not_told() -> None:
    assert not opening("Tags Orkney Ferries Northern Star At least three people died off Kirkwall on Monday.")


def test_a_digest_is_taken_not_written_and_says_nothing_twice() -> None:
    articles = [article("a", FERRY, 1), article("b", FERRY_TWO, 1), article("c", FERRY_THREE, 2)]
    text = {a.id: a.text for a in articles}
    digest = choose(candidates(articles, {}))
    assert 1 < len(digest) <= 3
    for sentence in digest:
        assert sentence.text == text[sentence.passage.article][sentence.passage.start : sentence.passage.end]
    twins = choose(candidates([article("a", FERRY, 1), article("b", FERRY, 1)], {}))
    assert len({s.text for s in twins}) == len(twins)
    assert {s.passage.article for s in twins} == {"a"}  # the earlier of two copies is the source


def test_no_background_line_and_the_newest_figure() -> None:
    line = "The channel between the two islands has claimed many ships since the war, when the barriers were built."
    old = analysis("o", f"A trawler sank off Hoy in June. {line}", 1)
    one = analysis("a", f"The ferry Northern Star ran aground off Kirkwall, killing 3 people. {line}", 20)
    two = analysis("b", f"The toll of the ferry Northern Star off Kirkwall rose to 5 people. {line}", 21)
    stories = {a: s for s in group([old, one, two], share([old, one, two])) for a in s.articles}
    told = " ".join(s.text for s in stories["b"].digest)
    assert stories["a"] is stories["b"]
    assert "rose to 5" in told and "killing 3" not in told and line not in told


def test_every_story_with_text_has_a_digest() -> None:
    (story,) = group([analysis("a", "He left.", 1)], ())
    assert [s.text for s in story.digest] == ["He left."]
    (empty,) = group([analysis("a", "", 1)], ())
    assert empty.digest == ()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([FERRY, FERRY_TWO, BUDGET, "No.", "", "«x»\n\ny"]), max_size=5))
def test_any_articles(texts: list[str]) -> None:
    articles = [article(f"a{n}", t, 1) for n, t in enumerate(texts)]
    digest = choose(candidates(articles, {}))
    assert len(digest) <= 3
    assert digest == choose(candidates(articles, {}))
    of = {a.id: a.text for a in articles}
    assert all(d.text == " ".join(of[d.passage.article][d.passage.start : d.passage.end].split()) for d in digest)


def titled(*titles: str) -> str:
    told = zip(titles, (FERRY, FERRY_TWO), strict=True)
    return title_of([article(f"a{n}", text, 1, title=h, source="Post") for n, (h, text) in enumerate(told)], ())


def test_title() -> None:
    assert titled("Ferry runs aground off Kirkwall", "Photos: the Northern Star") == "Ferry runs aground off Kirkwall"
    assert titled("March 1, 2021", "Three die as ferry hits rocks near Kirkwall | Post") == (
        "Three die as ferry hits rocks near Kirkwall"
    )
    assert titled("Ferry hits rocks off Kirkwall - Post", "Updated 9:06 AM") == "Ferry hits rocks off Kirkwall"
    assert titled("FERRY HITS ROCKS OFF KIRKWALL", "Ferry hits rocks off Kirkwall") == "Ferry hits rocks off Kirkwall"


def test_title_in_the_language_of_most() -> None:
    title = "Ferry hits rocks off Kirkwall"
    told = [article("a0", FERRY, 1, title=title), article("a1", FERRY_TWO, 1, title=title)]
    foreign = article("b", FERRY, 1, title="Northern Star: Fähre läuft vor Kirkwall auf Grund")
    assert title_of([replace(foreign, lang="de"), *told], ()) == title
    assert title_of([replace(foreign, lang="de"), told[0]], ()) == foreign.title


def test_title_from_the_lead() -> None:
    (story,) = group([analysis("a", FERRY, 1)], ())
    assert story.title == "A ferry with 120 passengers ran aground off Kirkwall, killing at least three people"


def test_a_headline_is_no_line_of_a_picture() -> None:
    caption = "Carpenters have inspected the planks of the burnt bridge in the old harbour of Hamar, June 12, 2016."
    lead = "The bridge of Hamar burnt down before dawn and mayor Kari Dahl closed the harbour road."
    text = f"{caption}\n\n{lead}"
    made = analysis("a", text, 1)
    made = replace(made, article=replace(made.article, title=caption[:88], title_origin="derived"))
    (story,) = group([made], ())
    assert story.title.startswith("The bridge of Hamar burnt down before dawn")


def test_the_line_of_a_picture_tells_no_story() -> None:
    caption = "Carpenters inspect the planks of the burnt bridge in the old harbour of Hamar, June 12, 2016."
    text = f"{caption}\n\nThe bridge of Hamar burnt down before dawn and the mayor closed the harbour road for a week."
    assert [c.text for c in candidates([article("a", text, 1)], {})] == [text.split("\n\n")[1]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor of Hamar added that the bridge over the river would stay closed until the spring.",
        "The decision came after a week of talks between the county and the owners of the ferry.",
        "The two left the court by a side door and drove to the harbour with their lawyers.",
        "Many pointed at the army, which had a post on the hill above the market until the spring.",
        "In a separate incident a lorry ran into the river near Voss and its driver drowned there.",
        "Reportedly the ferry had no pilot on board when it left the harbour of Kirkwall at noon.",
        "After losing their way in the fog the fishermen rowed towards the light of the old tower.",
    ],
)
def test_no_sentence_of_a_digest_leans_on_the_one_before(sentence: str) -> None:
    lead = "A ferry with 120 passengers ran aground off Kirkwall on Monday in thick fog, the coastguard said."
    two = article("a", f"{lead} {sentence}", 1)
    assert [c.text for c in candidates([two], {})] == [lead]


@pytest.mark.parametrize(
    "sentence",
    [
        "The decision of the court to free the captain of the ferry was welcome to the sailors.",
        "Many fishermen of Burray took survivors of the wreck ashore in their own boats that night.",
        "Police added officers to the patrol that guards the harbour of Kirkwall after the wreck.",
        "In an attack on the harbour of Kirkwall two men set fire to the boats of the coastguard.",
    ],
)
def test_a_sentence_that_stands_alone_may_be_in_a_digest(sentence: str) -> None:
    assert [c.text for c in candidates([article("a", sentence, 1)], {})] == [sentence]
