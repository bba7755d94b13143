"""`map_articles`: order, memory of earlier runs, and one bad article among good ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from site_gen.cache import Memo
from site_gen.errors import SiteGenError
from site_gen.model import Analysis, Article, Lost, RawDocument
from site_gen.run import map_articles

calls: list[str] = []


def raw(n: int, text: str = "words") -> RawDocument:
    return RawDocument(f"n{n}", f"seeds/n{n}.txt", "0", text=text)


def analyse(documents: Sequence[RawDocument]) -> list[Analysis]:
    calls.extend(one.id for one in documents)
    for one in documents:
        if one.text == "bad":
            raise ZeroDivisionError("of all things")
        if one.text == "no model":
            raise SiteGenError("the model is not installed")
    return [Analysis(Article(one.id, one.path, one.sha256, one.text or "", (), one.id, "derived")) for one in documents]


def ids(found: Sequence[Analysis]) -> list[str]:
    return [one.article.id for one in found]


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_and_the_bad_one_is_named(jobs: int) -> None:
    documents = [raw(n, "bad" if n == 40 else "words") for n in range(100)]
    found, lost = map_articles(analyse, documents, jobs)
    assert ids(found) == [f"n{n}" for n in range(100) if n != 40]
    assert lost == [Lost("n40", "seeds/n40.txt", "could not be analysed (ZeroDivisionError: of all things)")]


def test_what_is_known_is_not_done_again(tmp_path: Path) -> None:
    documents = [raw(n) for n in range(3)]
    first, _ = map_articles(analyse, documents, memo=Memo(tmp_path / "memo.sqlite"))
    calls.clear()
    second, _ = map_articles(analyse, [*documents, raw(3)], memo=Memo(tmp_path / "memo.sqlite"))
    assert calls == ["n3"]
    assert second[:3] == first
    calls.clear()
    map_articles(analyse, [raw(0, "other words")], memo=Memo(tmp_path / "memo.sqlite"))
    assert calls == ["n0"]


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "memo.sqlite"
    map_articles(analyse, [raw(0)], memo=Memo(file))
    with sqlite3.connect(file) as base:
        (value,) = base.execute("SELECT value FROM memo").fetchone()
        base.execute("UPDATE memo SET value = ?", (value[:-3] + b"\0\0\0",))
    base.close()
    calls.clear()
    found, _ = map_articles(analyse, [raw(0)], memo=Memo(file))
    assert calls == ["n0"]
    assert ids(found) == ["n0"]


def test_a_cache_that_can_not_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found, _ = map_articles(analyse, [raw(0)], memo=Memo(tmp_path / "file" / "memo.sqlite"))
    assert ids(found) == ["n0"]


def test_what_the_user_can_mend_stops_the_run() -> None:
    with pytest.raises(SiteGenError, match="not installed"):
        map_articles(analyse, [raw(0), raw(1, "no model")])


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    map_articles(analyse, [raw(n) for n in range(70)], tell=lambda done, of: told.append((done, of)))
    assert told == [(32, 70), (64, 70), (70, 70)]


def half(n: int) -> float:
    return n / 2


def test_what_was_worked_out_is_kept_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from site_gen import stories
    from site_gen.config import read_config
    from site_gen.pipeline import _remembered

    config = read_config(tmp_path)
    monkeypatch.setattr("site_gen.stories.memory.PIECE", 10)

    def ask(last: int) -> int:
        """How many of the answers were not known."""
        with _remembered(config, "stories", stories.Memory) as memory:
            assert [memory.answer("half", bytes([n]), partial(half, n)) for n in range(last)] == [
                n / 2 for n in range(last)
            ]
            new = memory.worked_out
            memory.forget_unasked()
        return new

    assert [ask(95), ask(95), ask(97), ask(20), ask(30)] == [95, 0, 2, 0, 10]
    assert len(Memo(config.cache / "stories.sqlite").keys("")) == 3
