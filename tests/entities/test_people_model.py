from __future__ import annotations

import sys
from itertools import pairwise

import numpy as np
import pytest

from site_gen.entities import person_model
from site_gen.entities.people import find_people
from site_gen.entities.person_model import LABELS, best_path, tag
from site_gen.errors import SiteGenError
from site_gen.model import Article


def names(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.kind) for name in tag(text)]


def test_people_places_and_bodies() -> None:
    text = "Mayor Aino Salmela met officials of the European Commission in Warsaw."
    assert names(text) == [("Aino Salmela", "PER"), ("European Commission", "ORG"), ("Warsaw", "LOC")]


@pytest.mark.parametrize(
    "text",
    [
        "Zoë 😀 said “Aino Salmela” had left.",
        "\u200b\ufeffOn Monday, Aino Salmela\u00a0left.",
        "\ud800 Aino Salmela left.",
        "İİİİ. Aino Salmela left.",
        "ﬃ ﷺ Aino Salmela left.",
    ],
)
def test_offsets_are_code_points(text: str) -> None:
    assert "Aino Salmela" in [text[name.start : name.end] for name in tag(text)]


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\x00\x01", '(((("', "a" * 5000, "محمد الخطيب في دمشق", "北京的李明", "\n".join("A." * 500)]
)
def test_odd_texts(text: str) -> None:
    found = tag(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_neighbours_change_nothing() -> None:
    texts = ["Aino Salmela spoke in Turku.", "Joseph Okello listened.", "Nobody came. " * 200]
    articles = [Article(str(n), "a.txt", "", text, (), "", "derived") for n, text in enumerate(texts)]
    together = find_people(articles)
    assert together == [found for article in articles for found in find_people([article])]
    assert [[m.text for m in found] for found in together] == [["Aino Salmela"], ["Joseph Okello"], []]


def test_capitals() -> None:
    text = "PRESIDENT AINO SALMELA VISITS WARSAW FOR TALKS"
    assert ("AINO SALMELA", "PER") in names(text)


def scores(*rows: dict[str, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Log-probabilities of words; what a row does not name is improbable."""
    made = np.full((len(rows), len(LABELS)), -9.0, np.float32)
    for at, row in enumerate(rows):
        for label, value in row.items():
            made[at, LABELS.index(label)] = value
    return made


def test_best_path_is_legal() -> None:
    rows = scores({"O": -0.5, "B-PER": -0.9}, {"I-PER": -0.1, "O": -3.0}, {"I-LOC": -0.2, "O": -1.0})
    assert [LABELS[label] for label in best_path(rows)] == ["B-PER", "I-PER", "O"]


def test_names_side_by_side_stay_two() -> None:
    rows = scores({"B-PER": -0.1}, {"B-PER": -0.1}, {"I-PER": -0.1})
    assert [LABELS[label] for label in best_path(rows)] == ["B-PER", "B-PER", "I-PER"]


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    person_model._model.cache_clear()
    with pytest.raises(SiteGenError, match="pip install onnxruntime tokenizers numpy"):
        tag("Aino Salmela left.")
    person_model._model.cache_clear()
