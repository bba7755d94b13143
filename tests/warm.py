"""`site-gen`, kept warm: a process that has the program loaded forks for each command, which saves half a second each.

    python -m tests.warm SOCKET      # serves until it is ended

Each command gets the caller's folder, environment and standard streams, as if it had been started there. What Python
reads at its own start (PYTHONHASHSEED and the like) can't be changed so: such a command must be started for itself.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from site_gen.cli import main

ROOT = Path(__file__).parent.parent
# what the shell runs: no more imports than needed, it has to be quick
CLIENT = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as to:
    to.connect({socket!r})
    told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(to, [len(told).to_bytes(4, "big")], [0, 1, 2])
    to.sendall(told)
    sys.exit(to.recv(1)[0])
"""


def write_client(file: Path, address: Path) -> None:
    """A command that hands itself to the server at `address`."""
    file.write_text(CLIENT.format(python=sys.executable, socket=str(address)))
    file.chmod(0o755)


class Warm:
    """The server, and commands handed to it."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp())  # the address of a socket must be short
        self.address = self._folder / "warm"
        self._server = subprocess.Popen([sys.executable, "-m", "tests.warm", str(self.address)], cwd=ROOT)
        while not self.address.exists():
            assert self._server.poll() is None
            time.sleep(0.02)

    def run(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """As `subprocess.run` would, with the output captured."""
        with (
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
            Path(os.devnull).open() as nothing,
            socket.socket(socket.AF_UNIX) as to,
        ):
            to.connect(str(self.address))
            told = json.dumps([list(arguments), str(cwd), dict(env)]).encode()
            streams = [nothing.fileno(), out.fileno(), err.fileno()]
            socket.send_fds(to, [len(told).to_bytes(4, "big")], streams)
            to.sendall(told)
            status = to.recv(1)
            texts = [os.pread(file.fileno(), 2**26, 0).decode("utf-8") for file in (out, err)]
        assert status, f"{arguments} died: {texts[1]}"
        return subprocess.CompletedProcess(["site-gen", *arguments], status[0], *texts)

    def stop(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()
        shutil.rmtree(self._folder)


def _load() -> None:
    """Load what the verbs need and never change, and no more: threads would not survive a fork."""
    from site_gen.entities.countries import country_names

    for name in ("check", "explain", "export", "review_page", "said"):
        import_module(f"site_gen.{name}")
    country_names()


def _run(connection: socket.socket) -> None:
    """Be the command, in a process of its own, and tell its status."""
    status = 1
    try:
        status = main(_become(connection))
    except SystemExit as asked:
        status = int(asked.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        connection.sendall(bytes([status]))
        os._exit(status)


def _become(connection: socket.socket) -> list[str]:
    """Take on the caller's streams, environment and folder; return the arguments."""
    head, streams, _, _ = socket.recv_fds(connection, 4, 3)
    told = b""
    while len(told) < int.from_bytes(head, "big"):
        told += connection.recv(2**16)
    arguments, folder, environment = json.loads(told)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    return [str(word) for word in arguments]


def _wait(*_: object) -> None:
    """Let what ended be gone; its time is added to ours."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def serve(address: str) -> None:
    """Answer for ever."""
    signal.signal(signal.SIGCHLD, _wait)
    _load()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{address}.new")
        server.listen()
        Path(f"{address}.new").rename(address)  # there only once it is answered
        while True:
            connection, _ = server.accept()
            with connection:
                if not os.fork():
                    _run(connection)


if __name__ == "__main__":
    serve(sys.argv[1])
