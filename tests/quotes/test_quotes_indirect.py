"""Reported speech without quotation marks."""

from __future__ import annotations

import pytest

from site_gen.quotes import find_quotes
from tests.quotes.quote_help import article


def reported(text: str) -> list[tuple[str | None, str]]:
    return [(q.speaker_text, q.text) for q in find_quotes(article(text), ()) if q.kind == "indirect"]


@pytest.mark.parametrize(
    ("text", "speaker", "clause"),
    [
        ("Hana Dorn said both she and Lind hoped for rain.", "Hana Dorn", "both she and Lind hoped for rain"),
        ("Hana Dorn said on Monday that the port was closed.", "Hana Dorn", "the port was closed"),
        ("Hana Dorn has twice this month said that the port is safe.", "Hana Dorn", "the port is safe"),
        ("Hana Dorn told reporters in Eastby that the port is safe.", "Hana Dorn", "the port is safe"),
        ("A top port official recently hinted that it may close.", "A top port official", "it may close"),
        ("The port will close in May, officials said.", "officials", "The port will close in May"),
        ("The port was closed for a week, reported AFP.", "AFP", "The port was closed for a week"),
        ("Twenty boats were lost, according to the harbour board.", "the harbour board", "Twenty boats were lost"),
        ("According to the harbour board, twenty boats were lost.", "the harbour board", "twenty boats were lost"),
        ("Hana Dorn conceded that the port was shut but insisted it was safe.", "Hana Dorn", "the port was shut"),
        ("Hana Dorn said the port was shut, AFP reported.", "Hana Dorn", "the port was shut"),
    ],
)
def test_a_reported_clause(text: str, speaker: str, clause: str) -> None:
    assert reported(text) == [(speaker, clause)]


@pytest.mark.parametrize(
    "text",
    [
        "Hana Dorn said little.",
        "Hana Dorn echoed that view by shouting.",
        "Hana Dorn may say that the port is safe.",
        "The report on the port was long.",
        "Hana Dorn told the press the guards were gone.",  # who was told, and what, can't be parted
        "People who say that the port is safe are wrong.",
        "Hana Dorn said the port is “safe.”",  # that is a quotation
    ],
)
def test_what_is_none(text: str) -> None:
    assert reported(text) == []
