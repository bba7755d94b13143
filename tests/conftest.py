"""What the tests share: the seeds' site, built once, and a browser."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.warm import Warm

# the machine may be busy, and a red run must be the same red the second time
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
INSTALL_CHROMIUM = "no Chromium here: apt-get install chromium (or set CHROMIUM to its path)"
Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden files anew")


def run_site_gen(*arguments: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    if not any(name.startswith("PYTHON") for name in environment):
        return _warm().run([*map(str, arguments)], cwd, {**os.environ, "PYTHONPATH": str(ROOT), **environment})
    return subprocess.run(
        [sys.executable, "-m", "site_gen", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@cache
def _warm() -> Warm:
    made = Warm()
    atexit.register(made.stop)
    return made


@pytest.fixture(scope="session")
def site_gen() -> Run:
    return run_site_gen


@pytest.fixture(scope="session")
def seeds_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with content/ and output/ of the two seeds, as `make html` builds them."""
    folder = tmp_path_factory.mktemp("site")
    done = run_site_gen("build", "--into", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for a known address, with feeds."""
    folder = tmp_path_factory.mktemp("published")
    done = run_site_gen("build", "--into", folder, "--url", "https://me.example/repo")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; without it a browser test is skipped, or fails where NO_SKIPS is set."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        if os.environ.get("NO_SKIPS"):
            pytest.fail(INSTALL_CHROMIUM)
        pytest.skip(INSTALL_CHROMIUM)
    return found


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], None]]:
    """Compare a text with a golden file below tests/golden, or write that file with --write-golden."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).parent / "golden" / name
        if request.config.getoption("--write-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        assert text == file.read_text("utf-8"), f"{file} differs; read it, then 'make golden' if the new text is right"

    yield compare
