"""Datelines, stamps, credits and titles: what stands before, above and behind the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.clean.agencies import agencies_in, agency, is_generic
from site_gen.clean.credits import credited_in_text, split_credit
from site_gen.clean.datelines import read_dateline
from site_gen.clean.lines import Sheet
from site_gen.clean.stamps import is_stamp, stamps, without_stamp
from site_gen.clean.titles import tidy_title, title_index


# ---------------------------------------------------------------------------------------------------------- datelines
@pytest.mark.parametrize(
    ("text", "place", "day", "agencies"),
    [
        (
            "PORTHAVEN, Japan, Oct 19 (Reuters) - Ever since the bridge fell",
            "PORTHAVEN, Japan",
            "--10-19",
            ("Reuters",),
        ),
        ("    SALVADOR, Feb 26 - Showers continued all week".strip(), "SALVADOR", "--02-26", ()),
        ("TOKYO/SEOUL (Reuters) - The two met", "TOKYO/SEOUL", None, ("Reuters",)),
        ("CAPE TOWN, South Africa — The ferry sank", "CAPE TOWN, South Africa", None, ()),
        ("TEMPE, Ariz. -- In between tears", "TEMPE, Ariz.", None, ()),
        ("PORT-AU-PRINCE (AP) — Rain fell", "PORT-AU-PRINCE", None, ("AP",)),
        ("Sacramento, CA — The candidate", "Sacramento, CA", None, ()),
        ("Manhattan – Earlier this morning", "Manhattan", None, ()),
        ("ST. PETERSBURG, 9 May 2011 (Interfax) - Troops", "ST. PETERSBURG", "2011-05-09", ("Interfax",)),
        ("(Reuters) — The attorney general", None, None, ("Reuters",)),
    ],
)
def test_datelines(text: str, place: str | None, day: str | None, agencies: tuple[str, ...]) -> None:
    found = read_dateline(text)
    assert found is not None
    assert (found.place, found.day and found.day.iso(), found.agencies) == (place, day, agencies)
    assert text[found.end :][:1].isalpha()


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE — The ferry has been found",
        "Obama — the first to do so — said no",
        "He said it - and left",
        "Breaking – The bridge fell",
        "The harbour: a history",
        "Well-known writers met",
        "A – B",
    ],
)
def test_no_datelines(text: str) -> None:
    assert read_dateline(text) is None


# ------------------------------------------------------------------------------------------------------------- stamps
@pytest.mark.parametrize(
    "line",
    [
        "Friday, January 4, 2019",
        "PUBLISHED: 10:48, Tue, Nov 19, 2019 | UPDATED: 11:05, Tue, Nov 19, 2019",
        "Sat 2 Mar 2024 17.07 CET Last modified on Sat 2 Mar 2024 17.09 CET",
        "Published November 20th, 2019 - 07:50 GMT",
        "Updated on: November 19, 2019 / 10:07 AM / CBS News",
        "First published, Nov. 13 at 1:12 p.m. PT.",
        "AFP Saturday 21 Jun 2014",
        "10-07-2016",
        "6:45 PM",
        "2019-11-19T12:48:14Z",
    ],
)
def test_stamps(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "2008",
        "12 years",
        "By Jane Doe | Updated 11 May 2018",
        "He left on May 3, 2011.",
        "1 of 3",
        "",
        "The March 3 vote",
    ],
)
def test_no_stamps(line: str) -> None:
    assert not is_stamp(line)


def test_labels_of_stamps() -> None:
    found = stamps("Updated Nov. 19, 2019 8:21 am ET / Original Nov. 18, 2019 8:02 am ET")
    assert [(s.day.iso(), s.label) for s in found] == [("2019-11-19", "updated"), ("2019-11-18", "published")]


def test_what_stands_beside_a_stamp() -> None:
    assert without_stamp("By Jane Doe @jane Nov 19, 2019, 7:53pm EST") == "By Jane Doe @jane"
    assert without_stamp("Saving the zoo Updated: 2016-05-30 09:53 (Agencies)") == "Saving the zoo"
    assert without_stamp("No date at all") == "No date at all"


# ------------------------------------------------------------------------------------------------------------ credits
@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (
            "The port was shut on Monday. (Reporting by Jane Doe; Editing by Al Poe)",
            "(Reporting by Jane Doe; Editing by Al Poe)",
        ),
        ("The talks went on for days, he said. - AFP", "- AFP"),
        ("The talks went on for many days, he said.-AFP", "-AFP"),
        ("“Nobody knows how it will end,” she said. (AP)", "(AP)"),
        ("The talks went on for many days. — Reuters/AP", "— Reuters/AP"),
        ("The law was passed last year (Washington has another).", ""),
        ("They sold the ivory in the north - EFE", ""),
        ("More to come on this later today (H/T –RT)", ""),
        ("(AFP)", ""),
    ],
)
def test_credit_behind_a_paragraph(text: str, credit: str) -> None:
    body, found = split_credit(text)
    assert found == credit
    assert text == body if not credit else text.startswith(body) and text.endswith(credit)


def test_agencies_that_the_text_names_as_its_source() -> None:
    assert credited_in_text(["Talks will go on, AFP reported.", "He left."]) == ("AFP",)
    assert credited_in_text(["He left.", "It was over, reported Reuters.", "It is bad, according to Reuters."]) == (
        "Reuters",
    )
    assert credited_in_text(["He left.", "It was over, reported AFP."]) == ()
    assert credited_in_text(["“We know,” he told Reuters by phone."]) == ()


def test_agency_names() -> None:
    assert agency("Agence France-Presse") == "AFP"
    assert agency("nobody at all") is None
    assert agencies_in("The Associated Press, Reuters and the ap of things") == ("AP", "Reuters")
    assert agencies_in("Al Arabiya and AFP", wires_only=True) == ("AFP",)
    assert is_generic("news agencies")


# ------------------------------------------------------------------------------------------------------------- titles
BODY = (
    "The mayor of Porthaven said on Monday that the old bridge would be shut for good, and a new one built beside it."
)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["News", "Old bridge in Porthaven to be shut for good", "Jane Doe", "March 3, 2019"], 1),
        (["The mayor of Porthaven at the old bri", "The mayor of Porthaven at the old bri Reuters"], None),
        (["Read more", "Share"], None),
        (["Cars at the old bridge in Porthaven (Photo: Jo Roe/AP)", "Porthaven Shuts Old Bridge For Good"], 1),
        (["██ Porthaven old bridge mayor", "Share"], None),
    ],
)
def test_the_headline_among_the_first_lines(above: list[str], title: int | None) -> None:
    assert (
        title_index(Sheet.of([*above, BODY, BODY.replace("Monday", "Friday"), BODY.replace("mayor", "council")]))
        == title
    )


def test_a_known_headline_is_found_again() -> None:
    sheet = Sheet.of(["Share", "Old bridge to be shut.", BODY])
    assert title_index(sheet, "Old bridge to be shut") == 1
    assert title_index(sheet, "Something else") is None


@pytest.mark.parametrize(
    ("title", "source", "tidy"),
    [
        ("Talks fail in Geneva - Region - World - Harbour Times", None, "Talks fail in Geneva"),
        ("Talks fail in Geneva | Porthaven", "Porthaven", "Talks fail in Geneva"),
        ("Talks fail – what now?", None, "Talks fail – what now?"),
        ("Zoo opens its gates Updated: 2016-05-30 09:53 (Agencies)", None, "Zoo opens its gates"),
        ("War - news", None, "War - news"),
        ("  Talks \n fail ", None, "Talks fail"),
    ],
)
def test_tidy_titles(title: str, source: str | None, tidy: str) -> None:
    assert tidy_title(title, source) == tidy


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    read_dateline(text)
    is_stamp(text)
    body, credit = split_credit(text)
    assert (body + credit).replace(" ", "") in text.replace(" ", "") or text.startswith(body)
    assert len(tidy_title(text)) <= len(text)
