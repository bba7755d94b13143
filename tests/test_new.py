"""`site-gen new`, and the wheel that carries what it needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from site_gen.cli import main
from site_gen.config import SETTINGS, read_config
from site_gen.decisions import KEYS
from site_gen.errors import SiteGenError
from site_gen.new import archive_files, new_archive, settings_text
from tests.conftest import ROOT, Run


def test_every_setting_is_commented_out_and_usable_as_it_stands(tmp_path: Path) -> None:
    assert tomllib.loads(settings_text()) == {}
    names = {setting.name for setting in SETTINGS}
    used = "\n".join(
        line.removeprefix("# ")
        for line in settings_text().splitlines()
        if line.removeprefix("# ").split(" = ")[0] in names
    )
    assert set(tomllib.loads(used)) == names
    (tmp_path / "site.toml").write_text(used, "utf-8")
    assert read_config(tmp_path).title == "News archive"


def test_the_editors_entries_are_usable_once_the_marks_are_taken_away() -> None:
    lines = archive_files()["seeds/decisions.toml"].splitlines()[1:]
    entries = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines))
    assert list(entries) == list(KEYS)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("mine", "utf-8")
    with pytest.raises(SiteGenError, match="Makefile: is there already"):
        new_archive(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["Makefile"]


def test_the_folder_one_is_in_may_be_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "."]) == 0
    assert capsys.readouterr().out.endswith("Put saved articles into seeds, then: make html\n")
    assert {file.name for file in tmp_path.iterdir()} >= {"site.toml", "seeds", "Makefile", "README.md", ".github"}
    assert main(["new", "."]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, site_gen: Run) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = site_gen("new", tmp_path / "file" / "archive")
    assert done.returncode == 2
    assert str(tmp_path / "file") in done.stderr and "can't be written" in done.stderr


def test_the_workflows_run_on_the_pythons_that_are_promised_and_use_pinned_actions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    test, pages = (yaml.safe_load((ROOT / f".github/workflows/{n}.yml").read_text("utf-8")) for n in ("test", "pages"))
    promised = [line.rpartition(" ")[2] for line in project["classifiers"]]
    assert test["jobs"]["test"]["strategy"]["matrix"]["python"] == promised
    assert project["requires-python"] == f">={promised[0]}"
    used = [
        step["uses"]
        for flow in (test, pages)
        for job in flow["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    ]
    assert len(used) > 5
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)] == []


def _built(tree: Path, folder: Path, *what: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", *what, "-d", str(folder)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with sdist and wheel, as `make release` builds them."""
    return _built(ROOT, tmp_path_factory.mktemp("dist"))


def _contents(wheel: Path) -> dict[str, int]:
    """Name -> checksum of all that a wheel carries."""
    with zipfile.ZipFile(wheel) as opened:
        return {one.filename: one.CRC for one in opened.infolist()}


def test_the_release_passes_the_registrys_checks(dist: Path) -> None:
    files = sorted(map(str, dist.iterdir()))
    assert [Path(file).suffix for file in files] == [".whl", ".gz"]
    for check in (["twine", "check", "--strict", *files], ["check_wheel_contents", *files[:1]]):
        done = subprocess.run([sys.executable, "-m", *check], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_sdist_makes_the_same_wheel(dist: Path, tmp_path: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as opened:
        opened.extractall(tmp_path, filter="data")
    tree = next(tmp_path.iterdir())
    again = _built(tree, tmp_path / "dist", "-t", "wheel")
    assert _contents(next(again.glob("*.whl"))) == _contents(next(dist.glob("*.whl")))


def _installed(wheel: Path, folder: Path) -> Path:
    """A clean environment that has this wheel, and sees the test environment's packages after its own."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    base = str(Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}")
    pip = [base, "-m", "pip", "--disable-pip-version-check", "--python", str(folder)]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    site = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
    (Path(site.strip()) / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "bin"


def test_an_archive_is_laid_out_and_built_by_the_installed_wheel_alone(dist: Path, tmp_path: Path) -> None:
    wheel = next(dist.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert {"site_gen/theme/templates/base.html", "site_gen/skeleton/.github/workflows/pages.yml"} <= set(names)
    assert len(names) == len(set(names)) and not [name for name in names if name.startswith(("seeds", "tests"))]
    commands = _installed(wheel, tmp_path / "venv")
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS")}
    environment = {**kept, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}

    def run(*command: str, cwd: Path) -> str:
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "make html" in run("site-gen", "new", "my archive", cwd=tmp_path)
    archive = tmp_path / "my archive"
    shutil.copy(next((ROOT / "seeds").glob("000*.txt")), archive / "seeds")
    assert "1 article" in run("make", "html", cwd=archive)
    assert (archive / "output" / "static" / "style.css").is_file()
    where = run("python", "-c", "import site_gen; print(site_gen.__file__)", cwd=archive)
    assert where.startswith(str(tmp_path))
    assert "all is well" in run("site-gen", "check", cwd=archive)
