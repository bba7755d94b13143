"""The Pelican side: a reader for our Markdown, a generator for our pages. The only package that imports Pelican."""

from __future__ import annotations

from typing import Any

from pelican import signals

from site_gen.pelican_plugin.generator import ArchiveGenerator
from site_gen.pelican_plugin.reader import ArchiveReader


def _add_reader(readers: Any) -> None:
    for extension in ArchiveReader.file_extensions:
        readers.reader_classes[extension] = ArchiveReader


def _get_generator(pelican: Any) -> type[ArchiveGenerator]:
    return ArchiveGenerator


def register() -> None:
    """Called by Pelican. Named functions: a signal holds its receivers weakly."""
    signals.readers_init.connect(_add_reader)
    signals.get_generators.connect(_get_generator)
