"""Pages -> content/, Pelican -> output/. Only what changed is written, what is stale is removed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_gen.config import Config
from site_gen.errors import BuildFailed
from site_gen.freshness import Keys
from site_gen.ledger import Ledger, Seen, stamp
from site_gen.markdown.front import joined
from site_gen.messages import Tell
from site_gen.model import Page
from site_gen.pages import urls
from site_gen.pages.memory import Batch, Written
from site_gen.swap import swap_in

MARKER = ".site-gen"  # lies in folders that are ours to tidy
BROUGHT = "brought"  # in the ledger: a file that comes of no file of content/
TellSeen = Callable[[Seen], None]
_SAYS = "Made by site-gen: what lies here is written anew, and removed where it is no longer needed.\n"


def page_text(page: Page) -> str:
    """The page's file in content/: one JSON object as front matter, then Markdown."""
    return joined({"template": page.template, "title": page.title, "lang": page.lang, "data": page.data}, page.body)


def publish(
    pages: Iterable[Page | Batch], extra: Iterable[tuple[str, str]], config: Config, tell: Tell | None = None
) -> int:
    """Bring content/ and output/ to the state that the pages say; return how many files of output/ were written.

    Args:
        pages: each is written before the next is asked for; all of them before `extra` is. A batch of pages that are
            known, and stand, is not made.
        extra: path in content/ and text of what is not a page: 'extra/feeds/all.json' goes to 'feeds/all.json'.
        tell: is told how many pages of how many are rendered.

    Raises:
        BuildFailed: two pages share an address (by folded case: many file systems can't part them), a folder holds
            what is not ours, or Pelican failed; then output/ is as it was.
    """
    ledger = Ledger(config.cache / "ledger.tsv", config.content, config.output)
    ours(config.content)
    ours(config.output)
    try:
        written = _render(config, _write_content(pages, extra, config, ledger), ledger, tell)
    except OSError as problem:
        where = problem.filename or config.output
        raise BuildFailed(
            f"{where}: can't be written ({problem.strerror}); choose another place with --into"
        ) from problem
    ledger.save()
    return written


@dataclass(frozen=True, slots=True)
class Source:
    """A file of content/: the template that shows it, '' where it is copied, and the hash of its bytes."""

    template: str
    sha256: str

    @property
    def key(self) -> str:
        """Both in one word."""
        return f"{self.template} {self.sha256}"


def _write_content(
    pages: Iterable[Page | Batch], extra: Iterable[tuple[str, str]], config: Config, ledger: Ledger
) -> dict[str, Source]:
    """Write content/; return what was written, by its path in content/."""
    desk = _Desk(config, ledger)
    for one in pages:
        if isinstance(one, Batch):
            one.wrote(desk.known(one.known) or tuple([desk.page(page) for page in one.make()]))
        else:
            desk.page(one)
    for name, text in extra:
        desk.write(name, "", text)
    _remove_stale(config.content, {*desk.sources, MARKER})
    return desk.sources


class _Desk:
    """Where the files of content/ are written."""

    def __init__(self, config: Config, ledger: Ledger) -> None:
        self._config, self._ledger = config, ledger
        self._folded: set[str] = set()
        self.sources: dict[str, Source] = {}

    def page(self, page: Page) -> Written:
        """Write a page."""
        return self.write(urls.markdown_of(page.address), page.template, page_text(page))

    def write(self, name: str, template: str, text: str) -> Written:
        """Write a file, unless it stands there."""
        data = text.encode("utf-8", "replace")
        source = Source(template, hashlib.sha256(data).hexdigest())
        self._take(name, source)
        if not self._ledger.content.stands(name, source.key):
            write_if_changed(self._config.content / name, data)
            self._ledger.content.note(name, source.key)
        return name, template, source.sha256

    def known(self, written: tuple[Written, ...]) -> tuple[Written, ...]:
        """Files that were written before, if all of them stand; () if not."""
        for name, template, sha256 in written:
            if not self._ledger.content.stands(name, Source(template, sha256).key):
                return ()
        for name, template, sha256 in written:
            self._take(name, Source(template, sha256))
        return written

    def _take(self, name: str, source: Source) -> None:
        if name.casefold() in self._folded:
            raise BuildFailed(f"two pages want the address {name}")
        self._folded.add(name.casefold())
        self.sources[name] = source


def render_content(config: Config) -> int:
    """Bring output/ up to date with what lies in content/, whoever wrote it; return how many files were written.

    Raises:
        BuildFailed: a page can't be rendered; then output/ is as it was.
    """
    ledger = Ledger(config.cache / "ledger.tsv", config.content, config.output)
    ours(config.output)
    sources = {n: _known(config, n, ledger) for n in files_below(config.content) if n != MARKER}
    written = _render(config, sources, ledger)
    ledger.save()
    return written


def _known(config: Config, name: str, ledger: Ledger) -> Source | None:
    """What a file of content/ is; None for a page that nobody has read since it was written."""
    if not name.endswith(".md"):  # copied as it is: its size and time do for its bytes
        return Source("", stamp(f"{config.content}/{name}").replace("\t", "-"))
    key = ledger.content.key_of(name)
    return Source(*key.split(" ")) if key else None


def _render(config: Config, sources: Mapping[str, Source | None], ledger: Ledger, tell: Tell | None = None) -> int:
    """Have Pelican render what changed into a folder aside, then bring output/ to the same state.

    A page depends on its file in content/, its templates, the settings and our code, and on nothing else. A page whose
    source is None has not been read yet: it is rendered, and read only then.
    """
    keys = Keys(config)
    wanted = _wanted(keys, sources)
    todo = frozenset(name for name, key in wanted.items() if not (key and ledger.output.stands(name, key)))
    if todo and config.pelican.get("PLUGINS"):  # a plugin may look at all pages, to make a site map of them
        todo = frozenset(wanted)
    stage = config.cache / "stage"
    shutil.rmtree(stage, ignore_errors=True)

    def seen(page: Seen) -> None:
        source = Source(page.template, page.sha256)
        ledger.content.note(urls.markdown_of(page.address), source.key, page.stamp)
        wanted[page.address] = _key(keys, source)

    try:
        made = _staged(config, stage, todo, seen, tell) if todo else set[str]()
        kept = made if todo else _brought(config, wanted, ledger)
        changed = _changed(stage, made, config.output)
        swap_in(config.output, stage, changed, {*kept, *wanted, MARKER})
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    for name in made:
        ledger.output.note(name, wanted.get(name, BROUGHT))
    return len(changed)


def _changed(stage: Path, made: set[str], output: Path) -> set[str]:
    """What of the new files is not in output/ already, byte for byte."""
    there = set(files_below(output))
    return {name for name in made if name not in there or not _is_same(f"{stage}/{name}", f"{output}/{name}")}


def _is_same(new: str, old: str) -> bool:
    if os.path.getsize(new) != os.path.getsize(old):
        return False
    with open(new, "rb", buffering=0) as one, open(old, "rb", buffering=0) as other:
        return one.read() == other.read()


def _staged(config: Config, stage: Path, todo: frozenset[str], seen: TellSeen, tell: Tell | None) -> set[str]:
    """Render `todo` into `stage`; the names of all files that came, a plugin's as well."""
    from site_gen.pelican_plugin.runner import run_pelican  # Pelican takes 0.2 s to import

    run_pelican(config, stage, todo, seen, tell)
    (stage / ".nojekyll").write_bytes(b"")
    return set(files_below(stage))


def _brought(config: Config, wanted: Mapping[str, str], ledger: Ledger) -> set[str]:
    """What stands in output/ and comes of no file of content/: a plugin wrote it."""
    others = (name for name in files_below(config.output) if name not in wanted)
    return {name for name in others if ledger.output.key_of(name) == BROUGHT}


def _wanted(keys: Keys, sources: Mapping[str, Source | None]) -> dict[str, str]:
    """The files that output/ shall have -> the key of what each is made from, '' where that is not known yet."""
    wanted = dict(keys.static())
    for name, source in sources.items():
        if made := _made_from(name):
            wanted[made] = _key(keys, source) if source else ""
    return wanted


def _key(keys: Keys, source: Source) -> str:
    return source.sha256 + (keys.of(source.template) if source.template else "")


def _made_from(name: str) -> str:
    """The file of output/ that a file of content/ becomes, '' where it becomes none."""
    if name.endswith(".md"):
        return f"{name.removesuffix('.md')}.html"
    return name.removeprefix("extra/") if name.startswith("extra/") else ""


def ours(folder: Path) -> None:
    """Make `folder`, or make sure that it is one we made.

    Raises:
        BuildFailed: it holds files and none of them says that it is ours, or it can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / MARKER).is_file():
            raise BuildFailed(f"{folder}: not empty, and not made by site-gen; empty it, or choose another with --into")
        if not (folder / MARKER).is_file():
            (folder / MARKER).write_text(_SAYS, "utf-8")
    except OSError as problem:
        raise BuildFailed(
            f"{folder}: can't be written ({problem.strerror}); choose another place with --into"
        ) from problem


def write_if_changed(file: Path, data: bytes) -> bool:
    """Write `data`, whole or not at all; leave a file that holds it already as it is."""
    if file.is_file() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(data)
    new.replace(file)
    return True


def files_below(folder: Path) -> list[str]:
    """The files of a folder and all below, as names from it, sorted."""
    found = []
    for inside, _, names in os.walk(folder):
        start = os.path.relpath(inside, folder).replace(os.sep, "/")
        found += names if start == "." else [f"{start}/{name}" for name in names]
    return sorted(found)


def _remove_stale(folder: Path, kept: set[str]) -> None:
    stale = [name for name in files_below(folder) if name not in kept]
    for name in stale:
        (folder / name).unlink()
    if stale:
        _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    for inside, below, names in os.walk(folder, topdown=False):
        if not names and inside != str(folder) and not any(os.path.isdir(os.path.join(inside, one)) for one in below):
            os.rmdir(inside)
