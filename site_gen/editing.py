"""Carry out what `decisions.toml` says of articles and countries. (What it says of people, `resolve` carries out.)"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from site_gen.decisions import Decisions
from site_gen.model import Analysis, Edition, RawDocument


def read(files: Sequence[Path]) -> Decisions:
    """The decisions of all files together.

    Raises:
        BadConfig: a file can't be used.
    """
    return Decisions()


def edit_documents(documents: Sequence[RawDocument], decisions: Decisions) -> tuple[list[RawDocument], int]:
    """Give articles what the editor says of them, withdraw those taken down; how many were withdrawn."""
    return list(documents), 0


def without_denied(one: Analysis, decisions: Decisions) -> Analysis:
    """Without the mentions of countries that the editor denies."""
    return one


def edit_edition(edition: Edition, decisions: Decisions, gone: int) -> Edition:
    """With the line for the corrections page, the signpost and the report for each decision."""
    return edition
