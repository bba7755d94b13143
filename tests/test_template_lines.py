"""What an outlet's template sets in every article goes, and all that was found in the articles stays right."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from site_gen.model import Analysis, Article, Block, Dropped, Figure, Mention, Quote
from site_gen.template_lines import without_template_lines

LABEL = "Harbour Tonight with Ann Lee"


def article(number: int, *lines: str) -> Article:
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 2
    return Article(f"a{number}", "a", "0", "\n\n".join(lines), tuple(blocks), "t", "derived", source="Harbour")


def analysis(number: int, *lines: str) -> Analysis:
    """With a mention of every capitalised 'Ann', a quote over the last two paragraphs, and a figure."""
    one = article(number, *lines)
    found = [n for n in range(len(one.text)) if one.text.startswith("Ann", n)]
    opens, closes = one.text.index("“"), one.text.index("”") + 1
    said = one.text.index("Ann", closes)
    six = one.text.index("6")
    return Analysis(
        one,
        mentions=tuple(Mention("person", n, n + 3, "Ann", "", "name") for n in found),
        quotes=(Quote(opens, closes, one.text[opens + 1 : closes - 1], "direct", speaker_span=(said, said + 3)),),
        figures=(Figure(six, six + 1, "6", 6, "boats", "count", "boats"),),
    )


def test_the_label_goes_and_the_rest_follows() -> None:
    many = [analysis(n, "Ann saw 6 boats.", LABEL, f"“{n} came in", LABEL, "at night,” Ann said.") for n in range(3)]
    found = without_template_lines(many, lambda _: ())[1]
    text = found.article.text
    assert text == "Ann saw 6 boats.\n\n“1 came in\n\nat night,” Ann said."
    assert [(d.text, d.rule) for d in found.article.dropped] == [(LABEL, "on 3 of 3 pages of this outlet")] * 2
    assert [text[m.start : m.end] for m in found.mentions] == ["Ann", "Ann"]
    (quote,) = found.quotes
    assert text[quote.start : quote.end] == "“1 came in\n\nat night,”"
    assert quote.text == "1 came in\n\nat night,"
    assert quote.speaker_span is not None
    assert text[slice(*quote.speaker_span)] == "Ann"
    assert text[found.figures[0].start] == "6"


def test_what_the_editor_keeps_stays() -> None:
    lines = (LABEL, "Ann saw 6 boats. “Six,” Ann said.")
    many = [analysis(n, *lines) for n in range(3)]
    found = without_template_lines(many, lambda one: ("harbour tonight",) if one.id == "a1" else ())
    assert [one.article.text.startswith(LABEL) for one in found] == [False, True, False]


def test_what_the_editor_leaves_out_goes_and_is_in_doubt_no_more() -> None:
    one = analysis(1, "Sign up to Harbour Ann", "Ann saw 6 boats. “Six,” Ann said.")
    doubts = (Dropped("Sign up to Harbour Ann", "ui"), Dropped("Another", "ui"))
    one = replace(one, article=replace(one.article, doubts=doubts))
    (found,) = without_template_lines([one], lambda _: (), lambda _: ("sign UP to",))
    assert found.article.text == "Ann saw 6 boats. “Six,” Ann said."
    assert found.article.dropped == (Dropped("Sign up to Harbour Ann", "editor", "the editor leaves it out"),)
    assert found.article.doubts == doubts[1:]
    assert [found.article.text[m.start : m.end] for m in found.mentions] == ["Ann", "Ann"]
    assert without_template_lines([one], lambda _: (), lambda _: ("no such line",)) == [one]


@given(st.lists(st.sampled_from([LABEL, "Ann saw 6 boats.", "“Ann,” Ann said 6 times.", "Anna left."]), max_size=9))
def test_no_span_ever_lies(lines: list[str]) -> None:
    whole = [*lines, "“Yes,” Ann said at 6."]
    many = [analysis(1, *whole), *(replace(analysis(n, LABEL, whole[-1])) for n in (2, 3))]
    one = without_template_lines(many, lambda _: ())[0]
    text = one.article.text
    assert LABEL not in text
    assert all(text[m.start : m.end] == m.text for m in one.mentions)
    assert all(text[f.start : f.end] == f.text for f in one.figures)
    assert [text[b.start : b.end] for b in one.article.blocks] == [line for line in whole if line != LABEL]
