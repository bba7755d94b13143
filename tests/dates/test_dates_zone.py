"""The day in the archive's time zone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_gen.dates import date_in_zone
from site_gen.model import Article, DateClue, DateOrigin, Dating
from tests.conftest import Run


def article(value: str, origin: DateOrigin = "metadata") -> Article:
    day = date.fromisoformat(value[:10])
    dating = Dating(day, origin, 0.99, (value,), day, day)
    clue = DateClue(origin, value, value, 0.99)
    return Article("a", "a", "", "A bridge opened.", (), "Bridge", "derived", dating=dating, date_clues=(clue,))


@pytest.mark.parametrize(
    ("value", "zone", "day"),
    [
        ("2021-03-01T23:30:00-05:00", "Europe/Berlin", "2021-03-02"),
        ("2021-03-01T23:30-0500", "Europe/Berlin", "2021-03-02"),
        ("2021-03-01 23:30:00-05:00", "Europe/Berlin", "2021-03-02"),
        ("2021-03-02T00:30:00Z", "America/New_York", "2021-03-01"),
        ("2021-03-01T23:30:00-05:00", "America/Lima", "2021-03-01"),
        ("2021-07-01T22:30:00+00:00", "Europe/Berlin", "2021-07-02"),  # summer time
        ("2021-01-01T22:30:00+00:00", "Europe/Berlin", "2021-01-01"),
        ("2021-03-01T23:30:00", "Europe/Berlin", "2021-03-01"),  # no offset: the outlet's day
        ("2021-03-01T00:00:00Z", "America/New_York", "2021-03-01"),  # a day filled up by a program
        ("2021-03-01", "Asia/Tokyo", "2021-03-01"),
        ("9999-12-31T23:30:00-05:00", "Europe/Berlin", "9999-12-31"),
    ],
)
def test_the_day_in_a_zone(value: str, zone: str, day: str) -> None:
    moved = date_in_zone(article(value), zone)
    assert moved.dating.day == date.fromisoformat(day)
    assert moved.dating.evidence == (value,)
    assert len(moved.notes) == (day != value[:10])
    assert date_in_zone(moved, zone) == moved


def test_only_the_outlets_own_time_moves_a_day() -> None:
    stamped = article("2021-03-01T23:30:00-05:00", "dateline")
    assert date_in_zone(stamped, "Europe/Berlin") is stamped
    undated = replace(stamped, dating=Dating())
    assert date_in_zone(undated, "Europe/Berlin") is undated


def test_a_day_runs_in_the_archives_zone_not_the_machines(tmp_path: Path, site_gen: Run) -> None:
    """Through the front door: site.toml says the zone, TZ does not matter."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.toml").write_text('time_zone = "Europe/Berlin"\n')
    record = {
        "id": "a",
        "title": "Bridge of Hamar closes",
        "text": "The bridge of Hamar was closed on orders of the mayor, and carpenters began to mend its planks.",
        "published": "2021-03-01T23:30:00-05:00",
    }
    (tmp_path / "seeds" / "wire.jsonl").write_text(json.dumps(record) + "\n")
    for zone in ("America/New_York", "Pacific/Auckland"):
        done = site_gen("build", cwd=tmp_path, TZ=zone)
        assert done.returncode == 0, done.stderr
        days = sorted(f.name for f in (tmp_path / "output" / "days").iterdir())
        assert days == ["2021-03-02.html", "index.html"]
