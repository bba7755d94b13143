"""A full stop after a title ends no sentence, in the plural as well."""

from __future__ import annotations

import pytest

from site_gen.text.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Her niece, state Del. Maria Pratt, spoke first.",
        "Sens. Anna Bell and Tom Reed voted against it.",
        "Reps. Lee and Gomez were there.",
        "Govs. Hall and Brown signed.",
    ],
)
def test_a_title_ends_no_sentence(text: str) -> None:
    assert [text[s:e] for s, e in sentences(text)] == [text]


def test_a_sentence_may_end_in_such_a_word() -> None:
    text = "They did two hundred reps. Then they went home."
    assert len(list(sentences(text))) == 1  # the price: nobody can tell 'reps. Then' from 'Reps. Lee'
