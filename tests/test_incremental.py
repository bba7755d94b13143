"""A build on top of an older one gives the same bytes as a clean one, whatever was changed in between."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from site_gen.build import build_site
from site_gen.check import check_site
from site_gen.config import Config, placed, read_config
from tests.conftest import ROOT

NAMES = ["Ada Keita", "Omar Haddad", "Maria Rossi", "Ivan Petrov"]
PLACES = ["Mali", "Syria", "Peru", "Kenya"]
Step = Callable[[random.Random, Path, int], None]
STEPS = int(os.environ.get("INCREMENTAL_STEPS", "9"))  # `make incremental` takes 200


def text_of(draw: random.Random, n: int) -> str:
    who, where = draw.choice(NAMES), draw.choice(PLACES)
    return (
        f"{where} opened its border on Monday, {who} said.\n\n"
        f'"We will meet again in number {n}," {who.split()[1]} told reporters in {where}.\n\n'
        f"At least {n + 2} people were killed in a flood in {where} last week, officials said.\n"
    )


def add(draw: random.Random, project: Path, n: int) -> None:
    stamp = f"2021-01-{draw.randint(1, 28):02}"
    (project / "seeds" / f"{stamp}-a{n}.txt").write_text(text_of(draw, n))


def edit(draw: random.Random, project: Path, n: int) -> None:
    file = draw.choice(sorted((project / "seeds").glob("*.txt")))
    file.write_text(
        f"{file.read_text()}\nThe council of {draw.choice(PLACES)} will meet {draw.choice(NAMES)} in May.\n"
    )


def remove(draw: random.Random, project: Path, n: int) -> None:
    draw.choice(sorted((project / "seeds").glob("*.txt"))).unlink()


def decide(draw: random.Random, project: Path, n: int) -> None:
    one, two = draw.sample(NAMES, 2)
    (project / "seeds" / "decisions.toml").write_text(f'[[same]]\nnames = ["{one}", "{two}"]\nwhy = "for the test"\n')


def undo(draw: random.Random, project: Path, n: int) -> None:
    (project / "seeds" / "decisions.toml").unlink(missing_ok=True)


TOUCHED = ("article.html", "macros.html", "base.html", "static/style.css", "person.html")


def retouch(draw: random.Random, project: Path, n: int) -> None:
    """Another text in a template that is a page's own, that others extend or import, or that one page includes."""
    file = project / "templates" / draw.choice(TOUCHED)
    before, sep, after = file.read_text().partition("<h2>" if "<h2>" in file.read_text() else "\n")
    file.write_text(
        f"{before}{sep}{'' if file.suffix == '.css' else n}{after}" if sep == "<h2>" else f"{before}\n\n{after}"
    )


def files_of(config: Config) -> dict[str, bytes]:
    return {f.relative_to(config.output).as_posix(): f.read_bytes() for f in config.output.rglob("*") if f.is_file()}


def test_incremental_is_clean(tmp_path: Path) -> None:
    draw = random.Random(12)
    project = tmp_path / "project"
    (project / "seeds").mkdir(parents=True)
    shutil.copytree(ROOT / "templates", project / "templates")
    for n in range(4):
        add(draw, project, n)
    build_site(read_config(project))
    kinds: list[Step] = [add, edit, decide, remove, retouch, undo]
    steps: list[Step] = [add, edit, decide, remove, retouch, undo, edit, add, decide]
    steps += [draw.choice(kinds) for _ in range(STEPS - len(steps))]
    for n, step in enumerate(steps, 10):
        if step is remove and len(list((project / "seeds").glob("*.txt"))) < 2:
            step = add
        step(draw, project, n)
        config = read_config(project)
        build_site(config)
        clean = placed(config, tmp_path / f"clean{n}")
        build_site(clean)
        assert files_of(config) == files_of(clean), f"after {step.__name__}"
        assert check_site(config) == []
        shutil.rmtree(tmp_path / f"clean{n}")
