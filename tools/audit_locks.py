"""What can be audited of the locks without asking anybody: pins, hashes, and the licences of what is installed.

    python tools/audit_locks.py requirements/run.txt requirements/test.txt

A line a finding, status 1 if there is one. What is not installed here, or says no licence, is named: no finding.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

_PIN = re.compile(r"[A-Za-z0-9._-]+==[^\s;]+( ;.*)?")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
_CLOSED = re.compile(r"(?i)proprietary|commercial|all rights reserved|see eula")


def requirements(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Each requirement with what is said of it after: 'name==1.0', ['--hash=sha256:...']."""
    for line in file.read_text("utf-8").replace("\\\n", " ").splitlines():
        words = line.partition(" #")[0].split(" --")
        if words[0].strip() and not words[0].startswith("#"):
            yield words[0].strip(), [f"--{word.strip()}" for word in words[1:]]


def findings(file: Path) -> Iterator[str]:
    """What is wrong with a lock."""
    for requirement, rest in requirements(file):
        if not _PIN.fullmatch(requirement):
            yield f"{file}: {requirement}: not pinned to one version"
        if not rest or not all(_HASH.fullmatch(word) for word in rest):
            yield f"{file}: {requirement}: no hash, or something besides hashes"


def licence(name: str) -> str:
    """What an installed package says of its licence; '' where it says nothing.

    Raises:
        PackageNotFoundError: it is not installed.
    """
    told = metadata.metadata(name)
    classes = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or [] if c.startswith("License ::")]
    words = [*(told.get_all("License-Expression") or []), "; ".join(classes), *(told.get_all("License") or [])]
    return next((said.strip() for said in words if said.strip() not in ("", "UNKNOWN")), "")


def main(files: list[Path]) -> int:
    names = sorted({pin.partition("==")[0] for file in files for pin, _ in requirements(file)})
    found, silent, absent = [line for file in files for line in findings(file)], [], []
    for name in names:
        try:
            said = licence(name)
        except metadata.PackageNotFoundError:
            absent.append(name)
            continue
        if _CLOSED.search(said):
            found.append(f"{name}: its licence may not allow it: {said}")
        elif not said:
            silent.append(name)
    print(f"{len(names)} packages looked at without the network: {len(found)} findings in pins, hashes and licences.")
    for what, some in (
        ("say no licence in their metadata", silent),
        ("are not installed, so no licence was read", absent),
    ):
        if some:
            print(f"{len(some)} {what}: {', '.join(some)}")
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
