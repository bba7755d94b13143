"""content/**/*.md -> one HTML page each, through the theme's templates; other files of content/extra as they are.

Many pages are rendered by several processes that are forked once the templates are loaded.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache, Template
from pelican import signals
from pelican.generators import Generator
from pelican.utils import sanitised_join
from pelican.writers import Writer

from site_gen.errors import BuildFailed
from site_gen.ledger import Seen
from site_gen.messages import Tell
from site_gen.pages import urls
from site_gen.pelican_plugin.compiled import quicken
from site_gen.pelican_plugin.reader import read_page
from site_gen.workers import die_with_parent

BATCH = 100  # pages a process is handed at once
FEW = 300  # fewer pages than this are not worth a fork

Answer = tuple[str, list[str], list[Seen]]

logger = logging.getLogger("pelican.site_gen")


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What a template is handed as `page`."""

    address: str  # relative to the site's root
    template: str
    title: str
    lang: str
    content: str  # HTML, made by our Markdown renderer: safe
    data: dict[str, Any]

    @property
    def url(self) -> str:
        """The address again, by the name that Pelican's pages have for it and its plugins ask for."""
        return self.address

    @property
    def root(self) -> str:
        """'' or '../': what leads from this page to the site's root."""
        return urls.root_of(self.address)


class ArchiveGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Renders the archive's pages. Lists come as data and are rendered by templates, never through Markdown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kept := self.settings.get("ARCHIVE_TEMPLATE_CACHE"):
            Path(kept).mkdir(parents=True, exist_ok=True)
            self.env.bytecode_cache = FileSystemBytecodeCache(kept)
        self._ready: dict[str, Template] = {}
        self._folders: set[str] = set()  # those that are there: most pages need none made
        quicken(self.env)

    def generate_context(self) -> None:
        """Nothing to share between pages: each file is complete in itself."""

    def generate_output(self, writer: Any) -> None:
        """Write every page and every extra file that is wanted."""
        # as globals of all templates: handed to one alone, Jinja would make those it imports anew for every page
        self.env.globals.update(self.context)
        addresses = [name for name in self._names() if self._is_wanted(name)]
        self._tell(0, len(addresses))
        jobs = self.settings.get("ARCHIVE_JOBS", 1) if len(addresses) >= FEW and sys.platform == "linux" else 1
        if jobs > 1:
            self._render_forked(addresses, writer, jobs)
        else:
            self._note(self._render(addresses, writer, self._tell))
        self._bring_extra()

    def _names(self) -> Iterator[str]:
        """The addresses of all pages, sorted."""
        root = os.path.join(self.path, "")
        for folder, below, files in os.walk(self.path):
            below.sort()
            inside = folder.removeprefix(root.rstrip("/")).strip("/").replace(os.sep, "/")
            for name in sorted(files):
                if name.endswith(".md"):
                    made = f"{name.removesuffix('.md')}.html"
                    yield f"{inside}/{made}" if inside else made

    def _is_wanted(self, name: str) -> bool:
        """`site-gen build` asks only for what changed; `pelican` itself, without that setting, for all."""
        only: frozenset[str] | None = self.settings.get("ARCHIVE_ONLY")
        return only is None or name in only

    def _bring_extra(self) -> None:
        extra, folders = os.path.join(self.path, "extra"), set[str]()
        for name in self._extra_names(extra):
            source, target = os.path.join(extra, name), os.path.join(self.output_path, name)
            if os.path.isfile(source) and not os.path.islink(source):
                folder = os.path.dirname(target)
                if folder not in folders:
                    os.makedirs(folder, exist_ok=True)
                    folders.add(folder)
                _bring(source, target)

    def _extra_names(self, extra: str) -> Iterable[str]:
        only: frozenset[str] | None = self.settings.get("ARCHIVE_ONLY")
        if only is not None:
            return sorted(name for name in only if not name.endswith(".html"))
        return sorted(file.relative_to(extra).as_posix() for file in Path(extra).rglob("*"))

    # --------------------------------------------------------------------------------------------------- rendering
    def _tell(self, done: int, of: int) -> None:
        if tell := self.settings.get("ARCHIVE_TELL"):
            tell(done, of)

    def _render(self, addresses: Sequence[str], writer: Any, tell: Tell | None = None) -> list[Seen]:
        seen = []
        for done, address in enumerate(addresses, 1):
            html, head, read = read_page(os.path.join(self.path, f"{address.removesuffix('.html')}.md"), address)
            page = RenderedPage(address, head["template"], head["title"], head["lang"], html, head["data"])
            self._write(page, writer)
            seen.append(read)
            if tell:
                tell(done, len(addresses))
        return seen

    def _write(self, page: RenderedPage, writer: Any) -> None:
        """As `Writer.write_file` does, which a plugin may have replaced, but without its copies of all settings."""
        if type(writer) is not Writer or signals.content_written.receivers:
            template = self.get_template(page.template)
            writer.write_file(page.address, template, self.context, page=page, root=page.root)
            return
        text = self._template(page.template).render(page=page, root=page.root, output_file=page.address)
        file = sanitised_join(self.output_path, page.address)
        folder = os.path.dirname(file)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        data = text.encode()
        with open(file, "wb", buffering=0) as out:
            if out.write(data) != len(data):  # what a full disk does before it says so
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), file)

    def _template(self, name: str) -> Template:
        """The theme's template, with Pelican's context as its globals."""
        if name not in self._ready:
            self._ready[name] = self.env.get_template(self.get_template(name).name)
        return self._ready[name]

    def _note(self, seen: list[Seen]) -> None:
        if note := self.settings.get("ARCHIVE_SEEN"):
            for one in seen:
                note(one)

    def _render_forked(self, addresses: Sequence[str], writer: Any, jobs: int) -> None:
        """Share the pages among processes; what one of them complains of is said here."""
        for template in self.env.list_templates(filter_func=lambda name: "/" not in name):
            self.env.get_template(template)  # compiled once, not in every process
        rest = iter(addresses)
        batches = list(iter(lambda: list(islice(rest, BATCH)), []))
        global _task
        _task = partial(self._render_batch, writer=writer)
        pool = ProcessPoolExecutor(min(jobs, len(batches)), get_context("fork"), die_with_parent)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore", DeprecationWarning
                )  # of forking beside threads: they do nothing of ours
                tasks = [pool.submit(_run_task, batch) for batch in batches]
            for done, task in enumerate(as_completed(tasks), 1):
                problem, messages, seen = task.result()
                _say(problem, messages)
                self._note(seen)
                self._tell(min(done * BATCH, len(addresses)), len(addresses))
        except BrokenProcessPool:
            raise BuildFailed("a process that rendered pages was ended from outside; is there memory left?") from None
        finally:
            pool.shutdown(cancel_futures=True)
            _task = None

    def _render_batch(self, addresses: Sequence[str], writer: Any) -> Answer:
        """Render in another process: the error, if there was one, what was warned of, and what was read."""
        heard = _Heard()
        root = logging.getLogger("pelican")
        root.addHandler(heard)
        try:
            return "", heard.messages, self._render(addresses, writer)
        except BuildFailed as problem:
            return str(problem), heard.messages, []
        except Exception as problem:  # a template may raise anything, and not all of it can be sent to another process
            return f"Pelican: {type(problem).__name__}: {problem}", heard.messages, []
        finally:
            root.removeHandler(heard)


class _Heard(logging.Handler):
    """Keeps what is warned of in a process whose log nobody reads."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


_task: partial[Answer] | None = None  # set before the fork: a generator can't be sent to a process


def _run_task(addresses: Sequence[str]) -> Answer:
    assert _task is not None
    return _task(addresses)


def _bring(source: str, target: str) -> None:
    """Two names of one file: content/ is only ever written by putting a new file in the place of the old one."""
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without hard links
        shutil.copyfile(source, target)


def _say(problem: str, messages: list[str]) -> None:
    for message in messages:
        logger.warning(message)
    if problem:
        raise BuildFailed(problem)
