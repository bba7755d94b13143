"""`site-gen new`: lay out a folder for an archive, for the installed package to build."""

from __future__ import annotations

import json
from pathlib import Path

from site_gen import __version__
from site_gen.config import SETTINGS, default_of
from site_gen.errors import SiteGenError

_HERE = Path(__file__).parent
_OWN = {  # of this package: name in the archive -> name in skeleton/; '.txt' keeps tools from taking them for theirs
    "Makefile": "Makefile.txt",
    "README.md": "README.md.txt",
    "seeds/decisions.toml": "decisions.toml.txt",
}
_SHARED = ("pelicanconf.py", "publishconf.py", ".github/workflows/pages.yml")  # the very files this project uses
_IGNORED = "/content/\n/output/\n/by-year/\n/.cache/\n/.venv/\n"


def new_archive(folder: Path) -> list[str]:
    """Write what an archive needs into `folder`, which is made if it is missing; return the names of the files written.

    Raises:
        SiteGenError: a file is there already, or the folder can't be written; nothing is overwritten.
    """
    files = archive_files()
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise SiteGenError(f"{folder / taken[0]}: is there already; name an empty folder, nothing was written")
    try:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    except OSError as problem:
        where = problem.filename or folder
        raise SiteGenError(f"{where}: can't be written ({problem.strerror}); name another folder") from problem
    return list(files)


def archive_files() -> dict[str, str]:
    """Name -> text of every file of a new archive."""
    files = {name: (_HERE / "skeleton" / own).read_text("utf-8") for name, own in _OWN.items()}
    files |= {name: _shared(name) for name in _SHARED}
    needed = f"site-gen=={__version__}\n"
    return {**files, "site.toml": settings_text(), "requirements.txt": needed, ".gitignore": _IGNORED}


def settings_text() -> str:
    """`site.toml` with every setting, its default and what it means, each commented out."""
    lines = ["# Settings of this archive; take away a '#' to change one.", ""]
    for setting in SETTINGS:
        lines += [f"# {setting.metadata['doc']}", f"# {setting.name} = {_toml(default_of(setting))}", ""]
    return "\n".join(lines)


def _toml(value: object) -> str:
    """A text, number or truth value as TOML, which writes these as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def _shared(name: str) -> str:
    """A file that the wheel carries in skeleton/ and a clone has at its root."""
    packaged = _HERE / "skeleton" / name
    return (packaged if packaged.is_file() else _HERE.parent / name).read_text("utf-8")
