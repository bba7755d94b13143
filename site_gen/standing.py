"""Is what was built last still what would be built? A look at every file's size and time stamps answers it mostly.

What a build rests on is a hash of its settings and of every file that it reads. Nothing is read for it where sizes,
inodes and both time stamps (of the content and of the inode, which no program can set) are those of the last time. A
file that was touched less than two seconds before the look is not trusted so: it may change within one tick of a clock.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from site_gen.cache import code_hash
from site_gen.config import SETTINGS, Config

_TICK = 2 * 10**9  # nanoseconds: FAT, the coarsest file system, counts by two seconds


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build reads, as it lies there."""

    config: Config
    stats: str  # a hash of sizes and time stamps; '' where they can't be trusted

    def content(self) -> str:
        """A hash of all that a build depends on: settings, seeds, decisions, templates, code."""
        whole = _settings(self.config)
        for file in _files_read(self.config):
            whole.update(f"{file}\0{_hash(file)}\0".encode("utf-8", "surrogateescape"))
        return whole.hexdigest()


def look(config: Config) -> Inputs:
    """To be called before anything is read."""
    whole, newest = _settings(config), 0
    for file in _files_read(config):
        with suppress(OSError):
            stat = os.stat(file)
            newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
            stamp = f"{file}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\0"
            whole.update(stamp.encode("utf-8", "surrogateescape"))
    return Inputs(config, whole.hexdigest() if newest < time.time_ns() - _TICK else "")


def stands(inputs: Inputs) -> bool:
    """Whether content/ and output/ are as the last build left them, and it read the same."""
    try:
        kept = json.loads(_file(inputs.config).read_text("utf-8"))
        if not isinstance(kept, dict) or kept.get("files") != _files_written(inputs.config):
            return False
        if inputs.stats and kept.get("stats") == inputs.stats:
            return True
        if kept.get("content") != inputs.content():
            return False
    except (OSError, ValueError):
        return False
    _write(inputs.config, {**kept, "stats": inputs.stats})
    return True


def keep(inputs: Inputs, content: str) -> None:
    """Remember what was built, and of what. A cache that can't be written costs time, never the site."""
    _write(inputs.config, {"content": content, "stats": inputs.stats, "files": _files_written(inputs.config)})


def _write(config: Config, state: dict[str, str]) -> None:
    with suppress(OSError):
        _file(config).parent.mkdir(parents=True, exist_ok=True)
        _file(config).write_text(json.dumps(state), "utf-8")


def _file(config: Config) -> Path:
    return config.cache / "state.json"


def _settings(config: Config) -> hashlib._Hash:
    whole = hashlib.sha256(code_hash().encode())
    for setting in SETTINGS:
        whole.update(f"{setting.name}={getattr(config, setting.name)!r}\0".encode())
    return whole


def _files_read(config: Config) -> Iterator[str]:
    for folder in (*config.seeds, *config.template_folders, config.plugins):
        if not folder.is_dir():
            yield str(folder)
        for inside, below, names in os.walk(folder):
            below.sort()
            yield from (f"{inside}/{name}" for name in sorted(names) if not name.endswith(".pyc"))


def _hash(file: str) -> str:
    try:
        if not Path(file).is_file():  # a pipe would never end
            return ""
        with Path(file).open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as problem:
        return str(problem)


def _files_written(config: Config) -> str:
    """A hash of size and time stamp of every file we wrote: a reader's stray hand is noticed."""
    whole = hashlib.sha256()
    with suppress(OSError):
        whole.update(config.feeds_said.read_bytes())
    for folder in (config.content, config.output):
        for inside, below, names in os.walk(folder):
            below.sort()
            whole.update(f"{inside}\0".encode("utf-8", "surrogateescape"))
            for name in sorted(names):
                with suppress(OSError):
                    stat = os.stat(f"{inside}/{name}")
                    stamp = f"{name}\0{stat.st_size} {stat.st_mtime_ns}\0"
                    whole.update(stamp.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()
