"""The language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.text.language import guess_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The mayor of the town said that the bridge would be shut.", "en"),
        ("Der Bürgermeister hat gesagt, dass die Brücke nicht mehr sicher ist.", "de"),
        ("Le maire a dit que le pont ne serait pas rouvert dans la ville.", "fr"),
        ("El alcalde dijo que el puente no se abrirá en los próximos días.", "es"),
        ("قال الرئيس إن الحرب انتهت", "ar"),
        ("Мэр города сказал, что мост закрыт", "ru"),
        ("市長は橋を閉鎖すると述べた", "ja"),
        ("市长说桥将关闭", "zh"),
        ("", "und"),
        ("123 456", "und"),
        ("Xqz vbn klp wrt", "und"),
    ],
)
def test_languages(text: str, lang: str) -> None:
    assert guess_language(text) == lang


@given(st.text(max_size=100))
def test_any_text_has_a_tag(text: str) -> None:
    assert 2 <= len(guess_language(text)) <= 3
