"""Files that nobody has touched are not read again, and everything comes out as if they had been."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from site_gen import run
from site_gen.cache import Memo
from site_gen.known import Unread, really_read
from site_gen.model import Lost, RawDocument
from site_gen.readers import read_file
from site_gen.readers.walk import Input
from site_gen.run import map_articles, read_in_worker
from tests.test_run import analyse, ids


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files that were written ten seconds ago."""
    (tmp_path / "seeds").mkdir()
    for name in "abc":
        (tmp_path / "seeds" / f"{name}.txt").write_text(f"A text of {name}.\n\nIt has two lines.")
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10**10)
    return tmp_path / "seeds"


def read(folder: Path) -> list[RawDocument | Lost]:
    return list(read_in_worker([folder], memo=Memo(folder.parent / "files.sqlite")))


def kinds(found: list[RawDocument | Lost]) -> str:
    return "".join("u" if isinstance(one, Unread) else "l" if isinstance(one, Lost) else "r" for one in found)


def test_the_second_time_nothing_is_read(folder: Path) -> None:
    assert kinds(read(folder)) == "rrr"
    assert kinds(read(folder)) == "uuu"


def test_what_changed_is_read(folder: Path) -> None:
    read(folder)
    before = (folder / "b.txt").stat()
    time.sleep(0.02)  # some file systems count by ten milliseconds
    (folder / "b.txt").write_text("A text of B.\n\nIt has two lines.")
    os.utime(folder / "b.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kinds(read(folder)) == "uru"
    (folder / "c.toml").write_text('title = "Said beside it"')
    found = read(folder)
    assert kinds(found) == "uur"
    assert isinstance(found[2], RawDocument)
    assert found[2].title == "Said beside it"


def test_what_was_touched_just_now_is_read_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = (folder / "a.txt").stat().st_ctime_ns
    monkeypatch.setattr(time, "time_ns", lambda: newest + 10**9)
    assert kinds(read(folder)) == kinds(read(folder)) == "rrr"


def test_what_was_lost_is_tried_again(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    assert kinds(read(folder)) == "rlr"
    assert kinds(read(folder)) == "ulu"


def test_an_unread_document_is_read_where_its_analysis_is_not_known(folder: Path) -> None:
    memo = Memo(folder.parent / "memo.sqlite")

    def build(memo: Memo) -> list[str]:
        files = Memo(folder.parent / "files.sqlite")
        found = (one for one in read_in_worker([folder], memo=files) if isinstance(one, RawDocument))
        analysed, lost = map_articles(analyse, found, memo=memo)
        assert not lost
        assert [one.article.text for one in analysed] == [f"A text of {n}.\n\nIt has two lines." for n in "abc"]
        return ids(analysed)

    assert build(memo) == build(memo) == build(Memo(folder.parent / "another.sqlite")) == ["a", "b", "c"]


def test_a_known_file_that_vanished_is_lost() -> None:
    gone = Input(Path("nowhere/a.txt"), "seeds/a.txt")
    one = Unread("a", "seeds/a.txt", "0", read=lambda: next(iter(read_file(gone, False, {}))))
    found = really_read(one)
    assert isinstance(found, Lost)
    assert (found.id, found.path) == ("a", "seeds/a.txt")
    analysed, lost = map_articles(analyse, [one])
    assert not len(analysed)
    assert [missing.id for missing in lost] == ["a"]


def test_a_reader_that_is_asked_again_is_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[object] = []
    close = run._Reading.close

    def noted(reading: run._Reading) -> None:
        closed.append(reading)
        close(reading)

    monkeypatch.setattr(run._Reading, "close", noted)
    read(folder)
    assert len(closed) == 2
