"""Run Pelican in this process."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jinja2
from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from site_gen.config import Config
from site_gen.errors import BuildFailed
from site_gen.ledger import Seen
from site_gen.messages import Tell
from site_gen.pelicanconf import settings


class _Complaints(logging.Handler):
    """Keeps what Pelican warns of: it goes on after most errors, and we must not."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[_Complaints]:
    """Pelican keeps quiet on the terminal; what it warns of is collected."""
    logger = logging.getLogger("pelican")
    complaints = _Complaints()
    before = (logger.propagate, console.quiet)
    logger.addHandler(complaints)
    logger.propagate, console.quiet = False, True
    try:
        yield complaints
    finally:
        logger.propagate, console.quiet = before
        logger.removeHandler(complaints)


def run_pelican(
    config: Config,
    output: Path,
    only: frozenset[str],
    seen: Callable[[Seen], None],
    tell: Tell | None = None,
) -> None:
    """Render `config.content` into `output`.

    Args:
        only: the files of the site that are wanted; what the theme brings comes always.
        seen: is told of each page that was read.
        tell: is told how many pages of how many are rendered.

    Raises:
        BuildFailed: Pelican warned of something, logged an error, or raised one.
    """
    with _listening() as complaints:
        try:
            told = {"ARCHIVE_TELL": tell, "ARCHIVE_SEEN": seen}
            Pelican(read_settings(override={**_settings(config, output, only), **told})).run()
        except BuildFailed:
            raise
        except (Exception, SystemExit) as problem:  # a template may raise anything
            raise BuildFailed(f"Pelican: {type(problem).__name__}: {problem}") from problem
    if complaints.messages:
        raise BuildFailed("Pelican: " + "; ".join(complaints.messages))


def _settings(config: Config, output: Path, only: frozenset[str]) -> dict[str, Any]:
    made = settings(config)
    how = hashlib.sha256(f"{made['JINJA_ENVIRONMENT']}{jinja2.__version__}{config.theme}".encode()).hexdigest()[:12]
    return {
        **made,
        "OUTPUT_PATH": str(output),
        "ARCHIVE_ONLY": only,
        "ARCHIVE_JOBS": 1 if config.pelican.get("PLUGINS") else config.jobs,  # a plugin may keep what it saw
        "ARCHIVE_TEMPLATE_CACHE": str(config.cache / "templates" / how),
    }
