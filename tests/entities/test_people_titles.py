from __future__ import annotations

import pytest

from site_gen.entities.person_titles import after_titles, role_of


@pytest.mark.parametrize(
    ("before", "name", "after", "role"),
    [
        ("Talks with Finnish Foreign Minister ", "Aino Salmela", " went on.", "Finnish Foreign Minister"),
        ("President ", "Okello", " spoke.", "President"),
        ("On Monday, former deputy prime minister ", "Ana Lund", " said so.", "former deputy prime minister"),
        ("The rebel leader ", "Okello", " fled.", "rebel leader"),
        ("U.N. special envoy for Yemen ", "Ana Lund", " left.", "U.N. special envoy for Yemen"),
        ("He is in Kenya. President ", "Okello", " is not.", "President"),
        ("Since October U.N. envoy ", "Okello", " has been away.", "U.N. envoy"),
        ("Reed Observatory for Human Rights chief ", "Okello", " spoke.", "Reed Observatory for Human Rights chief"),
        ("He is no president. ", "Okello", " knows.", ""),
        ("The ambassador Ana Reed and French consul ", "Okello", " met.", "French consul"),
        ("Mr. ", "Okello", " spoke.", ""),
        ("Judge ", "Ana Lund", ", who ruled.", "Judge"),
        ("Yesterday ", "Ana Lund", ", the Danish finance minister, resigned.", "Danish finance minister"),
        ("", "Okello", ", leader of the Free Reed Party, said.", "leader of the Free Reed Party"),
        ("", "Okello", ", who led the party, said.", ""),
        ("", "Okello", ", Mombasa, Kenya", ""),
        ("the minister said that ", "Okello", " knew.", ""),
        ("Among them: president, minister, ", "Okello", ".", ""),
        ("the king\n", "Okello", " spoke", ""),
    ],
)
def test_role(before: str, name: str, after: str, role: str) -> None:
    text = before + name + after
    assert role_of(text, len(before), len(before) + len(name)) == role


def test_another_persons_title_is_not_his() -> None:
    text = "Finnish President Aino Salmela and Danish President Okello met."
    start = text.index("Okello")
    assert role_of(text, start, start + 6, text.index(" and")) == "Danish President"


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("Mr. Okello", "Okello"),
        ("Prime Minister Ana Lund", "Ana Lund"),
        ("Dr Ana Lund", "Ana Lund"),
        ("President", "President"),
        ("the President", "President"),
        ("Ana King", "Ana King"),
    ],
)
def test_titles_are_cut_off(span: str, name: str) -> None:
    assert span[after_titles(span, 0, len(span)) :] == name


def test_a_role_ends_at_the_text() -> None:
    assert role_of("Okello", 0, 6) == ""
    assert role_of("", 0, 0) == ""
