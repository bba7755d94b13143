"""Who says what in the owner's two articles, in full: their 15 quoted strings, one of them over a paragraph break."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.model import Analysis, Article, Quote
from site_gen.quotes import find_quotes
from site_gen.quotes.remarks import compare_wording, join_remarks
from tests.quotes.quote_help import article, mentions

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = [
    "Lakhdar Brahimi",
    "Sergei Lavrov",
    "Bashar al-Assad",
    "Vladimir Putin",
    "Ahmed Moaz al-Khatib",
    "Mouaz al-Khatib",
]
NAMES += ["al-Khatib", "Khatib", "Brahimi", "Lavrov", "Assad"]
RESIDUE = ("Peace mediator", "Did you find a mistake", "Ammon News - By")
BRAHIMI, LAVROV = "Lakhdar Brahimi", "Sergei Lavrov"

SATURDAY = [
    ("hell or the political process", BRAHIMI, "International peace envoy Lakhdar Brahimi", "mixed"),
    ("It is really indispensible that", BRAHIMI, "the envoy", "direct"),
    ("The confrontation is escalating.", LAVROV, "he", "direct"),
    ("Regarding Bashar al-Assad, he", LAVROV, "Lavrov", "direct"),
    ("There is no possibility to change", LAVROV, "Lavrov", "direct"),
    ("develops into something uglier...", BRAHIMI, "Brahimi", "mixed"),
    ("Syria must have a stable", LAVROV, "the Russian minister", "direct"),
    ("The other alternative is the", LAVROV, "the Russian minister", "direct"),
    ("I understand that Mr. Khatib", LAVROV, "he", "direct"),
]
SUNDAY = [
    ("hell or the political process", BRAHIMI, "Brahimi", "mixed"),
    ("The confrontation is escalating.", LAVROV, "he", "direct"),
    ("realize it would be in his own", LAVROV, "Lavrov", "mixed"),
    ("We aren’t providing the Syrian", LAVROV, "Lavrov", "direct"),
    ("And we have no leverage over what", LAVROV, "Lavrov", "direct"),
]


def seed(name: str) -> Article:
    lines = (SEEDS / name).read_text("utf-8").splitlines()
    text = "\n\n".join(line for line in lines if line.strip() and not line.startswith(RESIDUE))
    return replace(article(text), id=name[:3])


def both() -> list[tuple[Article, tuple[Quote, ...]]]:
    made = [seed("000_64ebadc5467f0c7e.txt"), seed("002_2750191f6ef715c7.txt")]
    return [(one, find_quotes(one, mentions(one.text, NAMES))) for one in made]


@pytest.mark.parametrize(("which", "expected"), [(0, SATURDAY), (1, SUNDAY)])
def test_every_quotation_has_its_speaker(which: int, expected: list[tuple[str, str, str, str]]) -> None:
    text, found = both()[which][0].text, [q for q in both()[which][1] if q.kind != "indirect"]
    assert [
        (q.text[: len(e[0])], q.speaker_text, q.source_text, q.kind) for q, e in zip(found, expected, strict=True)
    ] == expected
    for quote in found:
        assert quote.speaker_span and text[slice(*quote.speaker_span)] == quote.speaker_text
        assert quote.confidence >= 0.7
        assert not quote.unclosed


def test_the_speakers_are_found_without_a_model_too() -> None:
    for (one, found), expected in zip(both(), (SATURDAY, SUNDAY), strict=True):
        guessed = [q for q in find_quotes(one, ()) if q.kind != "indirect"]
        assert [q.text for q in guessed] == [q.text for q in found if q.kind != "indirect"]
        assert [(q.speaker_text or "").split()[-1] for q in guessed] == [e[1].split()[-1] for e in expected]


def test_the_quotation_over_a_paragraph_break_is_one() -> None:
    one, found = both()[0]
    (quote,) = [q for q in found if q.text.startswith("develops")]
    assert quote.text == (
        "develops into something uglier... (refugees) can go to only two places -- Lebanon and Jordan.\n\n"
        "So if the alternative is hell or the political process, we have all of us got to work ceaselessly for a "
        "political process,"
    )
    assert one.text[quote.start : quote.end].count('"') == 3


def test_reported_speech() -> None:
    (_, saturday), (_, sunday) = both()
    told = [(q.speaker_text, q.cue, q.text[:40]) for q in saturday if q.kind == "indirect"]
    assert told == [
        ("Russia", "acknowledged", "Syrian President Bashar al-Assad will no"),
        (LAVROV, "said", "both he and Brahimi agreed there was hop"),
        ("AFP", "reported", "Lavrov appeared to betray a hint of frus"),
        ("Vladimir Putin", "said", "Moscow has no intention of propping up A"),
        ("A top Russian official", "hinted", "Assad's days are numbered"),
        ("opposition Coordination Committees", "according to", "Eighty other people were killed nationwi"),
    ]
    assert (LAVROV, "defensive weapons such as anti-aircraft ") in [
        (q.speaker_text, q.text[:40]) for q in sunday if q.kind == "indirect"
    ]


def test_one_remark_in_both_outlets() -> None:
    analyses = [Analysis(one, quotes=found) for one, found in both()]
    texts = [
        tuple(quote.text[:20] for quote in (analyses[0].quotes[a[1]], analyses[1].quotes[b[1]]))
        for a, b in join_remarks(analyses)
    ]
    assert texts == [
        ("hell or the politica", "hell or the politica"),
        ("The confrontation is", "The confrontation is"),
        ("I understand that Mr", "realize it would be "),
    ]


def test_how_the_remark_on_khatib_was_translated() -> None:
    (_, saturday), (_, sunday) = both()
    first = next(q for q in saturday if "Khatib" in q.text and q.kind == "direct")
    second = next(q for q in sunday if q.text.startswith("realize"))
    shared = [w.text for w in compare_wording(first.text, second.text) if w.where == "both"]
    assert "directly from us," in " ".join(shared)
