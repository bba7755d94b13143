"""Put a site in the place of the old one in one step, so that no reader sees half of it; one build at a time.

The next site grows in a sibling folder (`.output.next`) that holds the same files as `output` by hard links: only what
changed is moved there. Then the two folders change places (renameat2 with RENAME_EXCHANGE, one step for the kernel),
and the sibling, now the old site, is brought level. So a site costs its directory entries twice and its bytes once, an
edit costs what changed and one look through the names, and a kill at any moment leaves the old site or the new one.
Where next to nothing of the old site stays, the folder that the new one was made in takes its place as it is.

Where folders can't change places (macOS, some network file systems, `output` a mount point) files are moved one by
one: first those that are new, then those that changed, and what is stale goes last, so that no link dangles.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from site_gen.errors import BuildFailed

FEW = 20  # files of the old site that may be brought to the new one instead of the other way round

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder that we write; it goes with the process, however that ends.

    The folder itself is locked: no file is left behind, and an unwritable cache does not matter.

    Raises:
        BuildFailed: another build has it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildFailed(f"{folder}: another build is writing there; wait for its end, or use --into") from None
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(held)


def swap_in(site: Path, stage: Path, made: Set[str], kept: Set[str]) -> None:
    """Make `site` hold `made`, files that lie in `stage` by the same names, and those it has of `kept`; no others.

    Raises:
        OSError: it can't be written; then it is as it was.
    """
    site = site.resolve()  # where it is a link, what it leads to changes
    there, aside = _inodes(site), sibling(site)
    stays, kept = (kept & there.keys()) - made, {*made, *kept}
    if not made and there.keys() <= kept:
        if aside.is_dir():  # a build may have been killed before it brought it level
            _level(site, aside, there, kept)
        return
    if not (_can_swap() and not os.path.ismount(site) and os.access(site.parent, os.W_OK)):
        _one_by_one(site, stage, made, there, kept)
        return
    if len(stays) < FEW and _on_one_device(stage, site):
        _link_all(site, stage, stays)
        _exchange(stage, site)
    else:
        _level(site, aside, there, stays)
        _move_all(stage, aside, made)
        _exchange(aside, site)
    # what lies aside is the old site now: nothing of it may outlive a take-down
    _level(site, aside, _inodes(site), kept)


def sibling(site: Path) -> Path:
    """The folder beside a site in which the next one grows."""
    site = site.resolve()
    return site.with_name(f".{site.name}.next")


def _level(site: Path, aside: Path, there: Mapping[str, int], wanted: Set[str]) -> None:
    """Have `aside` hold exactly those of the files of `site` that are wanted."""
    aside.mkdir(exist_ok=True)
    has = _inodes(aside)
    for name, inode in has.items():
        if name not in wanted or there.get(name) != inode:
            os.unlink(f"{aside}/{name}")
    _link_all(site, aside, {n for n, inode in there.items() if n in wanted and has.get(n) != inode})
    _without_empty(aside)


def _link_all(old: Path, new: Path, names: Iterable[str]) -> None:
    place = _Folders(new).place
    for name in names:
        try:
            os.link(f"{old}/{name}", place(name))
        except OSError:  # a file system without hard links
            shutil.copy2(f"{old}/{name}", place(name))


def _move_all(old: Path, new: Path, names: Iterable[str]) -> None:
    place = _Folders(new).place
    for name in names:
        target = place(name)
        try:
            os.replace(f"{old}/{name}", target)
        except IsADirectoryError:
            shutil.rmtree(target)
            os.replace(f"{old}/{name}", target)
        except OSError:  # they lie on two file systems
            aside = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.new")
            shutil.copyfile(f"{old}/{name}", aside)
            os.replace(aside, target)


class _Folders:
    """The folders below one, each made once: there are as many names as pages."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._there: set[str] = set()

    def place(self, name: str) -> str:
        """Where the file `name` lies, in a folder that is there now."""
        folder = os.path.dirname(name)
        if folder not in self._there:
            os.makedirs(f"{self._root}/{folder}", exist_ok=True)
            self._there.add(folder)
        return f"{self._root}/{name}"


def _one_by_one(site: Path, stage: Path, made: Set[str], there: Mapping[str, int], kept: Set[str]) -> None:
    _move_all(stage, site, sorted(made, key=lambda name: (name in there, name)))
    for name in there.keys() - kept:
        (site / name).unlink()
    _without_empty(site)


def _on_one_device(one: Path, two: Path) -> bool:
    return one.stat().st_dev == two.stat().st_dev


def _inodes(folder: Path) -> dict[str, int]:
    """Name -> inode of every file below: read from the directories alone, no file is asked."""
    found: dict[str, int] = {}
    todo = [""]
    while todo:
        start = todo.pop()
        with suppress(FileNotFoundError), os.scandir(folder / start) as entries:
            for entry in entries:
                name = f"{start}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    todo.append(f"{name}/")
                else:
                    found[name] = entry.inode()
    return found


def _without_empty(folder: Path) -> None:
    for inside, _, _ in os.walk(folder, topdown=False):
        if inside != str(folder):
            with suppress(OSError):  # it holds something
                Path(inside).rmdir()


def _can_swap() -> bool:
    return sys.platform == "linux"


def _exchange(one: Path, two: Path) -> None:
    """Have two folders change places, in one step where the file system can."""
    libc = ctypes.CDLL(None, use_errno=True)
    call = getattr(libc, "renameat2", None)
    if call and call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _RENAME_EXCHANGE) == 0:
        return
    made = set(_inodes(one))
    _one_by_one(two, one, made, _inodes(two), made)
