"""An interval of days that clues narrow: the earliest and the latest day an article may be of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `earliest` to `latest`, both included; None where an end is open. `evidence` in the order of weight."""

    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[str, ...] = ()

    def narrowed(self, other: Interval) -> Interval:
        """What both allow; this one unchanged where they leave nothing."""
        ends = [d for d in (self.latest, other.latest) if d]
        starts = [d for d in (self.earliest, other.earliest) if d]
        earliest, latest = max(starts, default=None), min(ends, default=None)
        if earliest and latest and earliest > latest:
            return self
        return Interval(earliest, latest, tuple(dict.fromkeys((*self.evidence, *other.evidence))))

    def only(self, weekday: int) -> date | None:
        """The one day of that weekday (0 is Monday) in it; None where there are several, none, or an end is open."""
        if not self.earliest or not self.latest or (self.latest - self.earliest).days > 13:
            return None
        days = [self.earliest + timedelta(days=n) for n in range((self.latest - self.earliest).days + 1)]
        found = [d for d in days if d.weekday() == weekday]
        return found[0] if len(found) == 1 else None


def month_interval(year: int, month: int, evidence: str) -> Interval:
    """All days of a month."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return Interval(date(year, month, 1), after - timedelta(days=1), (evidence,))
