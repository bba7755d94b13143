"""Show output/ as GitHub Pages would: under '/' or under a prefix, with the site's own 404 page.

While it is watched, a script is put into each page as it is sent, never into a file: it asks every second whether the
site was built anew, and then loads the page again.
"""

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

from site_gen.config import Config
from site_gen.errors import SiteGenError
from site_gen.pages import urls

SECONDS_BETWEEN_LOOKS = 1.0
Server = ThreadingHTTPServer
RELOAD_SCRIPT, RELOAD_STATE = "__reload.js", "__reload"
_SCRIPT = b"""const state = new URL("__reload", document.currentScript.src);
let seen;
setInterval(async () => {
  try {
    const now = await (await fetch(state, {cache: "no-store"})).text();
    if (seen !== undefined && now !== seen) location.reload();
    seen = now;
  } catch { /* the server was stopped; it may come back */ }
}, 1000);
"""


Stamps = dict[Path, int]


class Builds:
    """How often the site was built since the server began: what the script in a page asks for."""

    def __init__(self) -> None:
        self.count = 0


class Handler(SimpleHTTPRequestHandler):
    """Serves one folder under one prefix."""

    server_version = "site-gen"

    def __init__(self, *args: object, prefix: str, directory: str, builds: Builds | None = None) -> None:
        self.prefix = prefix
        self.builds = builds
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # as http.server hands them over

    def do_GET(self) -> None:
        """A page with the script in it, the script, or what it asks for, while watched; else the file."""
        name = urlsplit(self.path).path.removeprefix(self.prefix)
        if self.builds is None:
            super().do_GET()
        elif name == RELOAD_SCRIPT:
            self._send(_SCRIPT, "text/javascript")
        elif name == RELOAD_STATE:
            self._send(str(self.builds.count).encode(), "text/plain")
        else:
            self._get_watched()

    def _get_watched(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and urlsplit(self.path).path.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html" or not file.is_file():
            super().do_GET()
            return
        script = f'<script src="{self.prefix}{RELOAD_SCRIPT}" defer></script></body>'.encode()
        self._send(file.read_bytes().replace(b"</body>", script), "text/html")

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

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
        self._send(body, "text/html", HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """One short line a request; none for a page that asks whether it is stale."""
        if self.path.endswith(RELOAD_STATE):
            return
        sys.stderr.write(f"{self.command} {self.path} {args[1] if len(args) > 1 else ''}\n")


def server(
    folder: Path, port: int, prefix: str = "/", address: str = "127.0.0.1", builds: Builds | None = None
) -> Server:
    """A server for `folder`, bound but not yet running; `port` 0 takes any free one.

    Args:
        builds: counts the builds; then pages are sent with the script that loads them again.

    Raises:
        OSError: the port is taken.
    """
    prefix = f"/{prefix.strip('/')}/".replace("//", "/")
    return Server((address, port), partial(Handler, prefix=prefix, directory=str(folder), builds=builds))


def serve(site: Server, watch: Callable[[], None] | None = None) -> None:
    """Serve until interrupted, with `watch` running beside it."""
    if watch:
        threading.Thread(target=watch, daemon=True).start()
    try:
        site.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        site.server_close()


def watch(seen: Stamps, watched: Sequence[Path], rebuild: Callable[[], object], builds: Builds) -> None:
    """Call `rebuild` whenever a file under `watched` changes, for ever.

    A build that fails says so and leaves the old site standing.

    Args:
        seen: the stamps from before the first build, so that what changes during it is not missed.
    """
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        now = stamps(watched)
        if now != seen:
            seen = now
            try:
                rebuild()
                builds.count += 1
            except SiteGenError as problem:
                sys.stderr.write(f"site-gen: {problem}\n")


def watched_for(config: Config) -> tuple[Path, ...]:
    """What a site is made of: seeds and the decisions among them, the owner's templates and plugins, the settings."""
    return (*config.seeds, config.root / "templates", config.plugins, config.root / "site.toml")


def stamps(watched: Sequence[Path]) -> Stamps:
    """File -> when it was changed last."""
    found = {}
    for folder in watched:
        for file in folder.rglob("*") if folder.is_dir() else [folder]:
            with suppress(OSError):
                found[file] = file.stat().st_mtime_ns
    return found
