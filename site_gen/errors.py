"""One family of errors for what the user can mend: each names the file and the reason."""

from __future__ import annotations


class SiteGenError(Exception):
    """Something the user can mend. `str()` is the whole message: what, where, why."""


class UnreadableInput(SiteGenError):
    """An input file, or one record of it, that yields no article.

    Args:
        path: the file as the user would name it, with `#N` for record N (from 1) of a file that holds many.
        reason: one clause, no full stop.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class BadConfig(SiteGenError):
    """`site.toml` or `decisions.toml` says something that can't be used."""


class BuildFailed(SiteGenError):
    """No site was built; the old one stands."""
