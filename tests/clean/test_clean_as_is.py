"""Text that is clean already: not one character changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean import clean
from site_gen.model import RawDocument

TEXT = "  PORTHAVEN, Oct 19 (AFP) - The bridge is shut. \n\nRead more\n\nIt has stood for years.\n"


def raw(text: str, title: str | None = None) -> RawDocument:
    return RawDocument(id="a", path="a", sha256="0", text=text, as_is=True, title=title)


def test_the_text_is_untouched_and_read_all_the_same() -> None:
    article = clean(raw(TEXT))
    assert article.text == TEXT
    assert [TEXT[b.start : b.end] for b in article.blocks] == [
        "PORTHAVEN, Oct 19 (AFP) - The bridge is shut.",
        "Read more",
        "It has stood for years.",
    ]
    assert article.dropped == ()
    assert article.dateline is not None
    assert (article.dateline.place, article.agencies, article.title_origin) == ("PORTHAVEN", ("AFP",), "derived")
    assert [c.value for c in article.date_clues] == ["--10-19"]


def test_a_stamp_and_a_byline_are_read_where_they_stand() -> None:
    article = clean(raw("By Jane Doe\nFriday, January 4, 2019\nThe bridge is shut.", "Bridge shut | Harbour Times"))
    assert article.authors == ("Jane Doe",)
    assert [c.value for c in article.date_clues] == ["2019-01-04"]
    assert (article.title, article.title_origin) == ("Bridge shut", "markup")
    assert article.text.startswith("By Jane Doe\nFriday")


@given(st.text(max_size=200))
def test_any_text_stays(text: str) -> None:
    article = clean(raw(text))
    assert article.text == text
    outside = list(text)
    for block in article.blocks:
        outside[block.start : block.end] = [" "] * (block.end - block.start)
    assert not "".join(outside).strip()
