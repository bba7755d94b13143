"""Whose words a quotation is, by the words beside it."""

from __future__ import annotations

import pytest

from site_gen.model import Article, Block
from site_gen.quotes import find_quotes
from tests.quotes.quote_help import quotes, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # after it, before it, in the middle
        ("“We will stay,” Hana Dorn said on Monday.", "Hana Dorn"),
        ("“We will stay,” said Hana Dorn, who runs the port.", "Hana Dorn"),
        ("“We will stay,” Hana Dorn, the head of the port of Eastby, told reporters.", "Hana Dorn"),
        ("“We will stay”, said a spokesman for the ministry.", "a spokesman for the ministry"),
        ("Hana Dorn said, “We will stay.”", "Hana Dorn"),
        ("Hana Dorn told the council: “We will stay.”", "Hana Dorn"),
        ("Speaking in Eastby, Hana Dorn said that “we will stay.”", "Hana Dorn"),
        ("In a statement on Friday the ministry said “we will stay.”", "the ministry"),
        ("“We,” Hana Dorn said, “will stay.”", "Hana Dorn"),
        ("Hana Dorn, head of the port of Eastby said “we will stay.”", "Hana Dorn"),
        ("“Will we stay?” Hana Dorn asked.", "Hana Dorn"),
        ("“Will we stay?” asked Hana Dorn’s brother, Rep. Tom Dorn (D-Ohio).", "Hana Dorn’s brother"),
        ("According to Hana Dorn, “we will stay.”", "Hana Dorn"),
        ("The port is “far too small,” according to Hana Dorn.", "Hana Dorn"),
        ("The port is “too small” for them, as Hana Dorn put it.", "Hana Dorn"),
        ("“We will stay.” — Hana Dorn", "Hana Dorn"),
        ("Hana Dorn has a message for the port: “We will stay.”", "Hana Dorn"),
        # a word or phrase in the reporter's own sentence
        ("Hana Dorn warned the port faced “ruin or reform” after talks with Paul Lind.", "Hana Dorn"),
        ("Hana Dorn called the plan a “sad mistake.”", "Hana Dorn"),
        ("Hana Dorn is calling the plan a “sad mistake.”", "Hana Dorn"),
        ("A man who “shouts at gulls” won’t be mayor, Hana Dorn said.", "Hana Dorn"),
        ("Hana Dorn admires the mayor as a “strong leader.”", "Hana Dorn"),
        ("Paul Lind accused the port of “theft.”", "Paul Lind"),
        # whose verb it is
        ("Hana Dorn met Paul Lind in Eastby and called him a “liar.”", "Hana Dorn"),
        ("Hana Dorn attacked Paul Lind, saying he was “unfit.”", "Hana Dorn"),
        ("Hana Dorn attacked Paul Lind, who said she was “unfit.”", "Paul Lind"),
        ("Hana Dorn said Paul Lind called her “unfit.”", "Paul Lind"),
        ("Hana Dorn dismissed those who complain about the port as “idle.”", "Hana Dorn"),
        ("Calling him a “liar,” Hana Dorn left.", "Hana Dorn"),
        ("Hana Dorn, asked about the port by Paul Lind, said it was “closed.”", "Hana Dorn"),
        ("Asked about the port, Hana Dorn said it was “closed.”", "Hana Dorn"),
        ("When Paul Lind noted the rain, Hana Dorn said, “So what?”", "Hana Dorn"),
        ("A report released by the ministry on Friday found the port “unsafe.”", "A report"),
        ("Hana Dorn was quoted as saying that “we will stay.”", "Hana Dorn"),
        ("The port was described by Hana Dorn as “a ruin.”", "Hana Dorn"),
        ("Hana Dorn’s claim that the port is “a ruin” was denied.", "Hana Dorn"),
        # organisations, unnamed sources
        ("“Nobody was hurt,” police said.", "police"),
        ("“Nobody was hurt,” monitors say.", "monitors"),
        ("“Nobody was hurt,” a top port official told AFP.", "a top port official"),
        ("Only 52 percent of voters said the port was “safe.”", "Only 52 percent of voters"),
    ],
)
def test_the_speaker_of_one_quotation(text: str, speaker: str) -> None:
    assert set(speakers(text)) == {speaker}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“We will stay,” Hana Dorn said.", "said"),
        ("Hana Dorn pointed out that “we will stay.”", "pointed out"),
        ("According to Hana Dorn, “we will stay.”", "According to"),
        ("Hana Dorn has a message: “We will stay.”", ":"),
    ],
)
def test_the_cue_is_kept(text: str, cue: str) -> None:
    assert [q.cue for q in quotes(text)] == [cue]


def test_a_quotation_alone_goes_on_with_the_last_speaker() -> None:
    text = (
        "“We will stay,” Hana Dorn said. “The port is ours.” “It was built by us.”\n\n"
        "“Nobody will drive us out.”\n\n"
        "“They will leave,” said Paul Lind.\n\n"
        "“And soon, I hope.”"
    )
    assert speakers(text) == ["Hana Dorn"] * 4 + ["Paul Lind"] * 2


def test_a_quotation_alone_is_by_the_one_who_spoke_in_the_sentence_before() -> None:
    text = "Hana Dorn said nobody would leave. “This port is ours and always was.”"
    assert speakers(text) == ["Hana Dorn"]


def test_turns_of_a_transcript() -> None:
    text = '"HALL: Will you stay in the port?\n\n"DORN: We will, all of us.\n\n"HALL: And then?"'
    assert speakers(text) == ["HALL", "DORN", "HALL"]


def test_turns_without_marks() -> None:
    text = (
        "Hall: Will you stay?\n\nDorn: We will.\n\nHall: And then?\n\nDorn: Then we shall see. That is all.\n\nThe end."
    )
    found = quotes(text)
    assert [(q.speaker_text, q.text, q.kind) for q in found] == [
        ("Hall", "Will you stay?", "direct"),
        ("Dorn", "We will.", "direct"),
        ("Hall", "And then?", "direct"),
        ("Dorn", "Then we shall see. That is all.", "direct"),
    ]


def test_labels_make_no_transcript() -> None:
    text = "Photo: The port.\n\nUpdate: It rained.\n\nPhoto: The sea.\n\nUpdate: It rains."
    assert quotes(text) == ()


def test_a_paragraph_over_several_lines() -> None:
    text = "“We will stay,” said Hana\nDorn on Monday. She called the\nplan “a sad\nmistake.”"
    found = find_quotes(Article("a", "a", "0", text, (Block("paragraph", 0, len(text)),), "T", "derived"), ())
    assert [(q.speaker_text, q.text) for q in found] == [
        ("Hana\nDorn", "We will stay,"),
        ("Hana\nDorn", "a sad\nmistake."),
    ]


def test_the_spans_hold_what_they_say() -> None:
    text = "“We will stay,” said Hana Dorn. Paul Lind called it “a sad mistake.”"
    for quote in quotes(text):
        assert text[quote.start] == "“" and text[quote.end - 1] == "”"
        assert text[quote.start + 1 : quote.end - 1] == quote.text
        assert quote.speaker_span and text[slice(*quote.speaker_span)] == quote.speaker_text
        assert 0 < quote.confidence <= 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will stay,” Hana Dorn said.", "direct"),
        ("“We,” Hana Dorn said, “will stay.”", "direct"),
        ("Hana Dorn said: “[W]e will stay.”", "direct"),
        ("Hana Dorn said it was “closed.”", "mixed"),
        ("Hana Dorn said “we will stay.”", "mixed"),
    ],
)
def test_whole_sentences_are_direct_fragments_mixed(text: str, kind: str) -> None:
    assert quotes(text)[0].kind == kind
