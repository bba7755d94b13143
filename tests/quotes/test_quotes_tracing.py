"""Pronouns and descriptions lead back to a name."""

from __future__ import annotations

import pytest

from tests.quotes.quote_help import quotes, speakers

NAMES = ["Hana Dorn", "Paul Lind", "Dorn", "Lind"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hana Dorn closed the port. “We had to,” she said.", "Hana Dorn"),
        ("Paul Lind met Hana Dorn in the port. “We had to,” she said.", "Hana Dorn"),
        ("Paul Lind met Hana Dorn in the port. “We had to,” he said.", "Paul Lind"),
        # the subject of the last cue rather than the last name seen
        ("Paul Lind said Tom Reed and he agreed. “It was hard,” he said.", "Paul Lind"),
        ("Paul Lind spoke. Later he met Tom Reed. “It was hard,” he said.", "Paul Lind"),
        # whoever is named in the words didn't say them
        ("Paul Lind wrote to Tom Reed. “I think Mr. Lind is wrong,” he said.", "Tom Reed"),
        ("The letter of Tom Reed drew an angry reply from Paul Lind. “No,” he said, “it is wrong.”", "Paul Lind"),
        # a surname stands for the full name
        ("Hana Dorn closed the port. It rained. “We had to,” Dorn said.", "Hana Dorn"),
        ("“We had to,” Ms. Dorn said. Hana Dorn closed the port.", "Hana Dorn"),
        ("Hana Dorn’s view is known. “We had to,” she said.", "Hana Dorn"),
    ],
)
def test_pronouns_and_surnames(text: str, expected: str) -> None:
    assert set(speakers(text, [*NAMES, "Tom Reed", "Reed"])) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peace envoy Hana Dorn met Danish Foreign Minister Paul Lind. “We had to,” the envoy said.", "Hana Dorn"),
        (
            "Peace envoy Hana Dorn met Danish Foreign Minister Paul Lind. “We had to,” the Danish minister said.",
            "Paul Lind",
        ),
        ("Hana Dorn, the harbour master of Eastby, was there. “We had to,” the harbour master said.", "Hana Dorn"),
        ("Sen. Paul Lind was there. “We had to,” the senator said.", "Paul Lind"),
        ("Peace envoy Hana Dorn was there. “We had to,” the bishop said.", "the bishop"),
        ("Peace envoy Hana Dorn was there. “We had to,” the Danish envoy said.", "the Danish envoy"),
    ],
)
def test_descriptions(text: str, expected: str) -> None:
    assert speakers(text, NAMES) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry closed the port. “It was unsafe,” it said.", "The ministry"),
        ("Port officials closed it. “It was unsafe,” they said.", "Port officials"),
        ("“It was unsafe,” two guards said. Hana Dorn left. “She was afraid,” they said.", "two guards"),
    ],
)
def test_it_and_they(text: str, expected: str) -> None:
    assert set(speakers(text, NAMES)) == {expected}


def test_a_name_that_is_not_the_head_is_not_the_speaker() -> None:
    text = "“No,” said a spokesman for Hana Dorn. “No,” said Paul Lind’s lawyer. “No,” Hana Dorn and Paul Lind said."
    assert speakers(text, NAMES) == ["a spokesman for Hana Dorn", "Paul Lind’s lawyer", "Hana Dorn and Paul Lind"]


def test_what_stands_beside_the_cue_is_kept() -> None:
    found = quotes("Hana Dorn closed the port. “We had to,” she said.", NAMES)
    assert [(q.source_text, q.speaker_text, q.speaker_span) for q in found] == [("she", "Hana Dorn", (0, 9))]


def test_two_of_one_surname_are_left_apart() -> None:
    text = "Hana Dorn and Tom Dorn own the port. “We had to,” Dorn said."
    (quote,) = quotes(text, ["Hana Dorn", "Tom Dorn", "Dorn"])
    assert quote.speaker_text == "Dorn"


def test_a_pronoun_that_leads_to_nobody_names_nobody() -> None:
    (quote,) = quotes("“We had to,” she said.")
    assert (quote.speaker_text, quote.source_text) == (None, "she")
    assert quote.confidence < 0.6


def test_doubt_lowers_the_confidence() -> None:
    sure = quotes("Paul Lind closed the port. “We had to,” he said.", NAMES)
    torn = quotes("Paul Lind fought Tom Reed. Tom Reed fought Paul Lind. “We had to,” he said.", [*NAMES, "Tom Reed"])
    assert torn[0].confidence < sure[0].confidence
