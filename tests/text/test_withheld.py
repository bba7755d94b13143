"""A name that was taken down is masked however it is written: what the check would find, the mask covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.text.withheld import Finder

NAME = "Zoë de la Cruz"


def disguised(draw: st.DrawFn) -> str:
    """The name with capitals, accents, hidden signs, wide letters and other separators."""
    made = ""
    for c in NAME:
        if c == " ":
            made += draw(st.sampled_from([" ", "  ", "\n", "\u00a0", "-", "_", ".", ", ", "\u2009", " \u200b"]))
        else:
            wide = chr(ord(c) + 0xFEE0) if c.isascii() else c
            made += draw(st.sampled_from([c, c.upper(), wide, f"{c}\u0301", f"{c}\u200d", f"{c}\u00ad"]))
    return made


@given(st.composite(disguised)(), st.text("ab .,\u00e9\u2019", max_size=20), st.text("ab .,\u00e9", max_size=20))
def test_no_disguise_helps(name: str, before: str, after: str) -> None:
    finder, text = Finder([NAME]), f"{before} {name} {after}"
    masked = finder.blotted(text, "█")
    assert finder.first(text)
    assert not finder.first(masked)
    assert len(masked) == len(text)
    assert masked.startswith(before) and masked.endswith(after)
    assert [n for n, c in enumerate(text) if c.isspace()] == [n for n, c in enumerate(masked) if c.isspace()]


@given(st.text(max_size=60))
def test_any_text_keeps_its_length(text: str) -> None:
    for finder in (Finder(["a"]), Finder(["ß"]), Finder([text])):
        assert len(finder.blotted(text, "█")) == len(text)
        if not finder.first(text):
            assert finder.blotted(text, "█") == text


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Ann Lee", "Ann Leeds met Ann-Lee and JoAnn Lee.", "Ann Leeds met ███████ and JoAnn Lee."),
        ("Ann Lee", "See https://a.example/ann%20lee/x now", f"See {'█' * 29} now"),
        ("Владимир Путин", "Vladimir Putin, ВЛАДИМИР ПУТИН", "████████ █████, ████████ █████"),
        ("Straße", "STRASSE", "███████"),
        ("", "nothing", "nothing"),
    ],
)
def test_examples(name: str, text: str, masked: str) -> None:
    assert Finder([name]).blotted(text, "█") == masked
