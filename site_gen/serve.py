"""Show output/ as GitHub Pages would: under '/' or under a prefix, with the site's own 404 page."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from site_gen.errors import SiteGenError
from site_gen.pages import urls

SECONDS_BETWEEN_LOOKS = 1.0
Server = ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    """Serves one folder under one prefix."""

    server_version = "site-gen"

    def __init__(self, *args: object, prefix: str, directory: str) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # as http.server hands them over

    def translate_path(self, path: str) -> str:
        """The file for an address; one outside the prefix has none."""
        where = urlsplit(path).path
        if not where.startswith(self.prefix) or "%00" in where:
            return str(Path(self.directory, ".none", "none"))
        return super().translate_path("/" + where[len(self.prefix) :])

    def list_directory(self, path: object) -> None:
        """No listings: GitHub Pages has none."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page where nothing is found; its links are written for '/', so they get the prefix."""
        page = Path(self.directory, urls.NOT_FOUND)
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = (
            page.read_bytes().replace(b'href="/', f'href="{self.prefix}'.encode())
            if self.prefix != "/"
            else page.read_bytes()
        )
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """One short line a request."""
        sys.stderr.write(f"{self.command} {self.path} {args[1] if len(args) > 1 else ''}\n")


def server(folder: Path, port: int, prefix: str = "/", address: str = "127.0.0.1") -> Server:
    """A server for `folder`, bound but not yet running; `port` 0 takes any free one.

    Raises:
        OSError: the port is taken.
    """
    prefix = f"/{prefix.strip('/')}/".replace("//", "/")
    return Server((address, port), partial(Handler, prefix=prefix, directory=str(folder)))


def serve(site: Server, watched: Sequence[Path] = (), rebuild: Callable[[], object] | None = None) -> None:
    """Serve until interrupted; with `rebuild`, call it whenever a file under `watched` changes.

    A build that fails says so and leaves the old site standing.
    """
    if rebuild:
        threading.Thread(target=_watch, args=(watched, rebuild), daemon=True).start()
    try:
        site.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        site.server_close()


def _watch(watched: Sequence[Path], rebuild: Callable[[], object]) -> None:
    seen = _stamps(watched)
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        now = _stamps(watched)
        if now != seen:
            seen = now
            try:
                rebuild()
            except SiteGenError as problem:
                sys.stderr.write(f"site-gen: {problem}\n")


def _stamps(watched: Sequence[Path]) -> dict[Path, int]:
    found = {}
    for folder in watched:
        for file in folder.rglob("*") if folder.is_dir() else [folder]:
            with suppress(OSError):
                found[file] = file.stat().st_mtime_ns
    return found
