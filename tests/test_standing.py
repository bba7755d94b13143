"""Whether there is anything to do: without reading what has not been touched, and never wrongly."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from site_gen import standing
from site_gen.config import Config, read_config
from site_gen.standing import keep, look, stands


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A project whose build is over for ten seconds."""
    for name in ("seeds/a.txt", "seeds/b.txt", "content/a.md", "output/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10**10)
    config = read_config(tmp_path)
    inputs = look(config)
    keep(inputs, inputs.content())
    return config


def no_reading(file: str) -> str:
    raise AssertionError(f"{file} was read")


def test_what_nobody_touched_is_not_read(built: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_hash", no_reading)
    assert stands(look(built))


def test_what_was_only_touched_is_read_once(built: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(built.seeds[0] / "a.txt", (1, 1))
    assert stands(look(built))
    monkeypatch.setattr(standing, "_hash", no_reading)
    assert stands(look(built))


@pytest.mark.parametrize("name", ["seeds/a.txt", "content/a.md", "output/a.html"])
def test_another_text_is_noticed(built: Config, name: str) -> None:
    (built.seeds[0].parent / name).write_text("another")
    assert not stands(look(built))


def test_a_text_of_the_same_size_is_noticed_though_its_time_was_set_back(built: Config) -> None:
    file = built.seeds[0] / "a.txt"
    before = file.stat()
    time.sleep(0.02)  # some file systems count by ten milliseconds
    file.write_text(file.read_text()[::-1])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not stands(look(built))


def test_a_file_that_was_touched_just_now_is_read(built: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = (built.seeds[0] / "a.txt").stat().st_ctime_ns
    monkeypatch.setattr(time, "time_ns", lambda: newest + 10**9)
    assert look(built).stats == ""
    assert stands(look(built))


def test_one_that_came_or_went_is_noticed(built: Config) -> None:
    (built.seeds[0] / "c.txt").write_text("c")
    assert not stands(look(built))
    (built.seeds[0] / "c.txt").unlink()
    assert stands(look(built))
    (built.output / "a.html").unlink()
    assert not stands(look(built))


def test_a_damaged_state_is_no_state(built: Config) -> None:
    for text in ("", "[]", '{"files": 1}', "\0"):
        (built.cache / "state.json").write_text(text)
        assert not stands(look(built))
