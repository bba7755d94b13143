"""What may go wrong while a site is built: the old one stands or the new one is whole, and the next run mends it."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen import run, swap
from site_gen.build import build_site
from site_gen.config import read_config
from site_gen.errors import BuildFailed
from site_gen.pelican_plugin import generator
from tests.conftest import ROOT, Run

# Ends the process without a chance to tidy, at the N-th time it touches the site, its sibling, content/ or the cache.
KILLER = """
import os, signal, sys
at, folder = int(os.environ["KILL_AT"]), os.environ["KILL_IN"]
seen, main = 0, os.getpid()
events = "os.rename os.link os.remove os.mkdir os.rmdir open sqlite3.connect ctypes.dlsym".split()
def watch(event, arguments):
    global seen
    if os.getpid() == main and event in events:
        if event == "ctypes.dlsym" or str(arguments[0]).startswith(folder):
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
"""
TEXT = "The mayor of Springfield opened a bridge over the river on Tuesday, and thousands of people came to see it.\n"


def site_of(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    return {f.relative_to(output).as_posix(): f.read_bytes() for f in output.rglob("*") if f.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, site_gen: Run) -> tuple[Path, Path]:
    """A project that was built, and a copy of it."""
    folder = tmp_path_factory.mktemp("faults")
    shutil.copytree(ROOT / "seeds", folder / "project" / "seeds")
    assert build(folder / "project", site_gen).returncode == 0
    return folder / "project", Path(shutil.copytree(folder / "project", folder / "copy"))


@pytest.fixture
def project(made: tuple[Path, Path]) -> Path:
    """The project as it was built, for the cache at the same place and with the same time stamps."""
    project, copy = made
    shutil.rmtree(project)
    return Path(shutil.copytree(copy, project))


def build(folder: Path, site_gen: Run, **environment: str) -> subprocess.CompletedProcess[str]:
    return site_gen("build", "--seeds", folder / "seeds", "--into", folder, **environment)


@pytest.mark.parametrize("at", [int(n) for n in os.environ.get("KILL_AT", "6 60 150 320").split()])
def test_a_build_killed_leaves_the_old_site_or_the_new_one(project: Path, site_gen: Run, at: int) -> None:
    old = site_of(project)
    (project / "seeds" / "2021-02-03-new.txt").write_text(TEXT)
    (project / "guard").mkdir()
    (project / "guard" / "sitecustomize.py").write_text(KILLER)
    dead = build(project, site_gen, PYTHONPATH=f"{project / 'guard'}:{ROOT}", KILL_AT=str(at), KILL_IN=str(project))
    left = site_of(project)
    assert build(project, site_gen).returncode == 0
    new = site_of(project)
    assert dead.returncode in (-signal.SIGKILL, 0)
    assert left in (old, new)
    clean = project / "clean"
    assert site_gen("build", "--seeds", project / "seeds", "--into", clean).returncode == 0
    assert new == site_of(clean)
    assert not list((project / ".cache").glob("stage*"))
    assert site_of_sibling(project) == new


def end_this_process(task: object) -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_a_killed_renderer_ends_the_build_and_leaves_the_old_site(
    project: Path, site_gen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = site_of(project)
    (project / "seeds" / "2021-02-03-new.txt").write_text(TEXT)
    monkeypatch.setattr(generator, "FEW", 1)
    monkeypatch.setattr(generator, "_run_task", end_this_process)
    with pytest.raises(BuildFailed, match="ended from outside"):
        build_site(replace(read_config(project), jobs=2))
    assert site_of(project) == old
    assert build(project, site_gen).returncode == 0
    assert len(site_of(project)) > len(old)


def test_what_was_lost_to_a_killed_reader_is_read_by_the_next_build(
    project: Path, site_gen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = read_config(project)
    (project / "seeds" / "2021-02-03-new.txt").write_text(TEXT)
    with monkeypatch.context() as killed:
        killed.setattr(run, "_read_one", end_this_process)
        assert [lost.path for lost in build_site(config).report.lost if "signal 9" in lost.reason]
    again = build_site(config)
    assert not again.unchanged
    assert not again.report.lost


def site_of_sibling(folder: Path) -> dict[str, bytes]:
    aside = folder / ".output.next"
    return {f.relative_to(aside).as_posix(): f.read_bytes() for f in aside.rglob("*") if f.is_file()}


def test_a_second_build_is_told_of_the_first(project: Path, site_gen: Run) -> None:
    held = os.open(project / "content", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    done = build(project, site_gen)
    os.close(held)
    assert done.returncode == 2
    assert "another build is writing there" in done.stderr
    assert build(project, site_gen).returncode == 0


def test_a_full_disk_leaves_the_old_site(project: Path, site_gen: Run) -> None:
    old = site_of(project)
    (project / "seeds" / "2021-02-03-new.txt").write_text(TEXT)
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000)); import signal;"
    code += (
        " signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from site_gen.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--seeds", str(project / "seeds"), "--into", str(project)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert site_of(project) == old
    assert build(project, site_gen).returncode == 0
    assert len(site_of(project)) > len(old)


# Refuses the network, and any change of what begins with REFUSE, as a read-only or full disk does.
REFUSER = """
import os, sys
code, folders = int(os.environ.get("REFUSE_WITH", "0")), tuple(os.environ.get("REFUSE", "//").split(":"))
changes = "os.rename os.link os.remove os.mkdir os.rmdir os.truncate".split()
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"):
        with open(os.environ["TOLD"], "a") as out:
            out.write(f"{event} {arguments}\\n")
        raise OSError("no network here")
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if (writes or event in changes) and any(str(a).startswith(folders) for a in arguments[:2]):
        raise OSError(code, os.strerror(code), str(arguments[0]))
sys.addaudithook(watch)
"""


def guarded(folder: Path, code: str) -> dict[str, str]:
    """The environment in which every Python process runs `code` first."""
    (folder / "guard").mkdir(exist_ok=True)
    (folder / "guard" / "sitecustomize.py").write_text(code)
    return {"PYTHONPATH": f"{folder / 'guard'}:{ROOT}", "TOLD": str(folder / "told.txt")}


def test_no_home_no_locale_no_cache_no_network_and_an_old_clock(project: Path, site_gen: Run) -> None:
    good = site_of(project)
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("not a folder")
    for file in (project / "seeds").iterdir():
        os.utime(file, (1, 1))
    for file in (f for part in ("content", "output") for f in (project / part).rglob("*")):
        os.utime(file, (4_000_000_000, 4_000_000_000))  # the clock was set back: what we wrote is of the year 2096
    guard = guarded(project, REFUSER)
    done = build(project, site_gen, HOME="/nonexistent", LC_ALL="en_US.ISO-8859-1", LANG="C", PYTHONUTF8="0", **guard)
    assert done.returncode == 0, done.stderr
    assert site_of(project) == good
    assert not (project / "told.txt").exists(), "told.txt says what was asked of the network"


def test_the_network_guard_guards(project: Path) -> None:
    ask = "import socket; socket.create_connection(('127.0.0.1', 9))"
    environment = {**os.environ, **guarded(project, REFUSER)}
    done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=False)
    assert "no network here" in done.stderr
    assert (project / "told.txt").exists()


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC])
def test_an_output_that_can_not_be_written_stands_as_it_was(project: Path, site_gen: Run, code: int) -> None:
    old = site_of(project)
    (project / "seeds" / "2021-02-03-new.txt").write_text(TEXT)
    where = f"{project / 'output'}:{project / '.output.next'}"
    done = build(project, site_gen, **guarded(project, REFUSER), REFUSE=where, REFUSE_WITH=str(code))
    assert done.returncode == 2, done.stderr
    assert os.strerror(code) in done.stderr
    assert "Traceback" not in done.stderr
    assert site_of(project) == old
    assert build(project, site_gen).returncode == 0
    assert len(site_of(project)) > len(old)


def test_files_change_places_one_by_one_where_folders_can_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_can_swap", lambda: False)
    site, stage = tmp_path / "site", tmp_path / "stage"
    (site / "old").mkdir(parents=True)
    (stage / "sub").mkdir(parents=True)
    (site / "old" / "gone.html").write_text("gone")
    (site / "kept.html").write_text("kept")
    (stage / "sub" / "new.html").write_text("new")
    swap.swap_in(site, stage, {"sub/new.html"}, {"kept.html"})
    assert sorted(str(f.relative_to(site)) for f in site.rglob("*")) == ["kept.html", "sub", "sub/new.html"]


@pytest.mark.parametrize("few", [0, 20], ids=["moved file by file", "the new folder in the place of the old"])
def test_what_was_taken_away_is_not_in_the_sibling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(swap, "FEW", few)
    site, stage = tmp_path / "site", tmp_path / "stage"
    site.mkdir()
    stage.mkdir()
    (site / "a.html").write_text("old a")
    (site / "b.html").write_text("old b")
    (stage / "a.html").write_text("new a")
    (site / "c.html").write_text("c")
    swap.swap_in(site, stage, {"a.html"}, {"c.html"})
    for folder in (site, swap.sibling(site)):
        assert {f.name: f.read_text() for f in folder.iterdir()} == {"a.html": "new a", "c.html": "c"}
    assert (site / "a.html").samefile(swap.sibling(site) / "a.html")


def damaged(how: str, data: bytes) -> bytes:
    return {
        "cut": data[: len(data) // 2],
        "flipped": bytes(b ^ 0x55 if n % 97 == 0 else b for n, b in enumerate(data)),
        "another version": b"SQLite format 9\0" + data[16:],
        "empty": b"",
    }[how]


# DAMAGE=cut,flipped,empty,"another version" tries all of them
@pytest.mark.parametrize("how", os.environ.get("DAMAGE", "cut,another version").split(","))
def test_a_damaged_cache_costs_only_time(project: Path, site_gen: Run, how: str) -> None:
    good = site_of(project)
    files = [f for f in sorted((project / ".cache").rglob("*")) if f.is_file()]
    assert {"memo.sqlite", "names.sqlite", "state.json"} <= {f.name for f in files}
    for file in files:
        file.write_bytes(damaged(how, file.read_bytes()))
    done = build(project, site_gen)
    assert (done.returncode, site_of(project)) == (0, good), done.stderr


# At the N-th time that the new seed is opened it vanishes, or says something else.
MEDDLER = """
import os, sys
how, at, seen = os.environ.get("HOW"), int(os.environ.get("AT", "0")), 0
def watch(event, arguments):
    global seen
    if event == "open" and str(arguments[0]).endswith(".part.txt") and os.path.exists(arguments[0]):
        seen += 1
        if seen == at and how == "vanish":
            os.unlink(arguments[0])
        elif seen == at:
            os.truncate(arguments[0], 60)
if how:
    sys.addaudithook(watch)
"""


@pytest.mark.parametrize(("how", "at"), [("vanish", 1), ("vanish", 2), ("change", 2)])
def test_a_seed_that_is_meddled_with_while_being_read(project: Path, site_gen: Run, how: str, at: int) -> None:
    old = site_of(project)
    (project / "seeds" / "2021-02-03-new.part.txt").write_text(TEXT)
    done = build(project, site_gen, **guarded(project, MEDDLER), HOW=how, AT=str(at))
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
    assert how == "change" or done.returncode == 0 or "2021-02-03-new.part.txt" in done.stderr
    assert build(project, site_gen).returncode == 0
    if how == "vanish":
        assert site_of(project) == old
        return
    assert (project / "seeds" / "2021-02-03-new.part.txt").stat().st_size == 60
    assert site_gen("build", "--seeds", project / "seeds", "--into", project / "clean").returncode == 0
    assert site_of(project) == site_of(project / "clean")
