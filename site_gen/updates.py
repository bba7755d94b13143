"""When the entries of the feeds last changed: `feeds.tsv`, which a published site keeps beside `seeds/`.

An article has a day, and no file says when somebody corrected its text: a time stamp is moved by every `git clone`, a
clock makes two builds of one archive differ. So each publication leaves a line for each entry, the hash of what it
said and its `updated`, and the next one compares. It is read as the seeds are: with the same `feeds.tsv` the same feeds
are built. Without it every entry is as old as its article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOTHING_YET = "1970-01-01"  # when an entry without a day was last updated, or a feed without entries
_HEAD = "# What the feeds last said, written by `site-gen build --publish`: entry, hash of its content, updated.\n"

Known = Mapping[str, tuple[str, str]]  # key of an entry -> hash of its content, updated


def read(file: Path) -> Known:
    """What the last publication left; nothing where there was none. A line that is none of ours is passed over."""
    found: dict[str, tuple[str, str]] = {}
    with suppress(OSError, UnicodeDecodeError):
        for line in file.read_text("utf-8").splitlines():
            row = line.split("\t")
            if len(row) == 3 and _moment(row[2]):
                found[row[0]] = row[1], row[2]
    return found


class Updates:
    """The `updated` of each entry, which moves when its content does and only then."""

    def __init__(self, known: Known, epoch: str = "") -> None:
        """`epoch`: SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), '' where unset."""
        self._known = known
        self._now: dict[str, tuple[str, str]] = {}
        self._epoch = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() and len(epoch) < 12 else None

    def of(self, key: str, day: str, content: Sequence[str]) -> str:
        """When the entry `key` was last changed, as RFC 3339 says it; `day` is an ISO date, '' where there is none.

        A change is dated by SOURCE_DATE_EPOCH where that is given; else it is put one second later than the last:
        readers' programs see that it is newer, and no clock is read.
        """
        told = "\x1f".join(content).encode("utf-8", "replace")
        digest = hashlib.sha256(told).hexdigest()[:12]
        first = f"{day or NOTHING_YET}T00:00:00Z"
        before = self._known.get(key)
        if before is None:
            updated = first
        elif before[0] == digest:
            updated = before[1]
        else:
            updated = self._later(before[1], first)
        self._now[key] = digest, updated
        return updated

    def _later(self, before: str, first: str) -> str:
        last = _moment(before)
        next_second = last + timedelta(seconds=1) if last else None
        times = [moment for moment in (next_second, _moment(first), self._epoch) if moment]
        return max(times).strftime("%Y-%m-%dT%H:%M:%SZ")

    def text(self) -> str:
        """The lines to be kept for the next time."""
        return _HEAD + "".join(f"{key}\t{digest}\t{told}\n" for key, (digest, told) in sorted(self._now.items()))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
