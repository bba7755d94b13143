"""Workers of a Dask cluster with network addresses of their own, one of which is cut off on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from site_gen.run import map_articles
from tests.test_cluster import raw, slowly

pytest.importorskip("distributed", reason="no Dask here: pip install 'site-gen[cluster]'")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own
NAMES = ("site-gen-a", "site-gen-b")
DASK = {
    **os.environ,
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "3s",  # after which a worker that is not heard of is given up
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",
}


def ip(*words: str) -> bool:
    return subprocess.run(["ip", *words], capture_output=True, check=False).returncode == 0


def lay_wire(number: int, name: str) -> bool:
    """A network of two addresses, 10.77.N.1 here and 10.77.N.2 in a namespace of its own."""
    here, there = f"sg{number}h", f"sg{number}n"
    steps = [
        f"netns add {name}",
        f"link add {here} type veth peer name {there} netns {name}",
        f"addr add 10.77.{number}.1/30 dev {here}",
        f"link set {here} up",
        f"-n {name} addr add 10.77.{number}.2/30 dev {there}",
        f"-n {name} link set {there} up",
        f"-n {name} link set lo up",
    ]
    return all(ip(*step.split()) for step in steps)


@pytest.fixture
def wires() -> Iterator[None]:
    try:
        if not all(lay_wire(number, name) for number, name in enumerate(NAMES, 1)):
            pytest.skip("network namespaces are not allowed here")
        yield
    except FileNotFoundError:
        pytest.skip("no 'ip' here (iproute2)")
    finally:
        for number, name in enumerate(NAMES, 1):
            ip("netns", "delete", name)
            ip("link", "delete", f"sg{number}h")


def dask(stack: ExitStack, *words: str, within: str = "") -> None:
    enter = ["ip", "netns", "exec", within] if within else []
    command = [*enter, sys.executable, "-m", "dask", *words]
    root = Path(__file__).parent.parent
    made = stack.enter_context(subprocess.Popen(command, cwd=root, env=DASK, stderr=subprocess.DEVNULL))
    stack.callback(made.kill)


def test_a_worker_that_is_cut_off_loses_nothing(wires: None) -> None:
    from distributed import Client

    documents = [raw(n) for n in range(640)]
    cut: list[float] = []

    def cut_one_off(done: int, of: int) -> None:
        if not cut:
            cut.append(time.monotonic())
            assert ip("link", "set", "sg1h", "down")

    with ExitStack() as stack:
        dask(stack, "scheduler", "--host", "0.0.0.0", "--port", "38786", "--no-dashboard")
        for number, name in enumerate(NAMES, 1):
            told = (f"tcp://10.77.{number}.1:38786", "--nthreads", "1", "--no-dashboard", "--no-nanny")
            dask(stack, "worker", *told, within=name)
        with Client("tcp://127.0.0.1:38786", timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
            assert sorted(address.split(":")[1] for address in client.nthreads()) == ["//10.77.1.2", "//10.77.2.2"]
        found, lost = map_articles(slowly, documents, "tcp://127.0.0.1:38786", tell=cut_one_off)
    assert cut
    assert not lost
    assert found == map_articles(slowly, documents)[0]
