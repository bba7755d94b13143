"""The locks are audited without the network: each pin exact, each with its hashes, no closed licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tools import audit_locks

MAY = {"build": {"contents: read", "pages: read"}, "deploy": {"pages: write", "id-token: write"}}
HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"one==1.0 \\\n    {HASH} \\\n    {HASH}\n", []),
        (f"one==1.0 ; sys_platform == 'win32' \\\n    {HASH}\n    # via two\n", []),
        (f"one>=1.0 \\\n    {HASH}\n", ["not pinned to one version"]),
        (f"one @ https://evil.example/one.whl \\\n    {HASH}\n", ["not pinned to one version"]),
        ("one==1.0\n", ["no hash, or something besides hashes"]),
        ("one==1.0 --hash=md5:00\n", ["no hash, or something besides hashes"]),
    ],
)
def test_what_is_not_pinned_with_hashes_is_found(tmp_path: Path, line: str, said: list[str]) -> None:
    (tmp_path / "run.txt").write_text(f"# made by tools/lock\n{line}")
    found = list(audit_locks.findings(tmp_path / "run.txt"))
    assert [one.rpartition(": ")[2] for one in found] == said
    assert audit_locks.main([tmp_path / "run.txt"]) == bool(said)


def test_a_licence_that_is_closed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "run.txt").write_text(f"one==1.0 \\\n    {HASH}\n")
    monkeypatch.setattr(audit_locks, "licence", lambda _: "Other/Proprietary License")
    assert audit_locks.main([tmp_path / "run.txt"]) == 1


def test_our_own_locks_are_in_order() -> None:
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(files) == 3
    assert [line for file in files for line in audit_locks.findings(file)] == []
    assert audit_locks.licence("jinja2") == "BSD License"


@pytest.mark.parametrize(
    "file", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda file: str(file.name)
)
def test_a_workflow_pins_its_actions_and_may_do_little(file: Path) -> None:
    text = file.read_text("utf-8")
    told = yaml.safe_load(text)
    assert told["permissions"] == {}, "what a job may do, it says itself"
    assert not {"pull_request_target", "workflow_run"} & set(told[True]), "strangers' code would run with our rights"
    for name, job in told["jobs"].items():
        rights = {f"{what}: {how}" for what, how in job["permissions"].items()}
        assert rights <= MAY.get(name, {"contents: read"}), name
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step.get("uses", f"actions/x@{'0' * 40}"))
            assert "${{" not in step.get("run", ""), "an expression in a command is pasted into the shell"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
