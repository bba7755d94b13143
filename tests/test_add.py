"""`site-gen add`: what is saved, and what is refused. The server is ours, on 127.0.0.1."""

from __future__ import annotations

import ssl
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_gen import fetch
from site_gen.add import add
from site_gen.errors import UnreadableInput
from site_gen.fetch import Fetcher
from tests.conftest import Run

PAGE = b"<html><title>A flood in Mali</title><body><p>Mali opened its border, Ada Keita said.</p></body></html>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /secret\n"),
    "/news/a.html": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/latin.txt": (200, {"Content-Type": "text/plain; charset=latin-1"}, "Café in Mali".encode("latin-1")),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, b"<rss version='2.0'><channel/></rss>"),
    "/secret/x": (200, {"Content-Type": "text/html"}, PAGE),
    "/moved": (302, {"Location": "/news/a.html"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/big": (200, {"Content-Type": "text/html"}, b"x" * 5000),
    "/image": (200, {"Content-Type": "image/png"}, b"x"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


CERTIFICATE = Path(__file__).parent / "tls" / "local.pem"


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust us hangs up."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def host() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def secure_host() -> Iterator[str]:
    """The same over TLS, with a certificate that only those trust who are told to."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    with serving(tls) as address:
        yield address


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Fetcher:
    monkeypatch.setattr(fetch, "SECONDS_BETWEEN", 0.0)
    return Fetcher(local=True)


def test_pages_feeds_and_files_are_saved_with_where_they_came_from(tmp_path: Path, host: str, quick: Fetcher) -> None:
    seeds = tmp_path / "seeds"
    page = add(f"{host}/moved", seeds, quick)
    assert page.read_bytes() == PAGE and page.suffix == ".html"
    assert tomllib.loads(page.with_name(f"{page.name}.toml").read_text()) == {"url": f"{host}/news/a.html"}
    assert add(f"{host}/news/a.html", seeds, quick) == page
    assert add(f"{host}/latin.txt", seeds, quick).read_text("utf-8") == "Café in Mali"
    feed = add(f"{host}/feed", seeds, quick)
    assert feed.suffix == ".xml" and feed.with_name(f"{feed.name}.toml").read_text() == f'# from "{host}/feed"\n'
    (tmp_path / "b.txt").write_text("One.")
    (tmp_path / "b.toml").write_text('source = "The Post"')
    assert add(str(tmp_path / "b.txt"), seeds, quick) == seeds / "b.txt"
    assert (seeds / "b.txt.toml").read_text() == 'source = "The Post"'
    (tmp_path / "b.txt").write_text("Another.")
    other = add(str(tmp_path / "b.txt"), seeds, quick)
    assert other != seeds / "b.txt" and other.read_text() == "Another." and (seeds / "b.txt").read_text() == "One."
    assert not list(seeds.glob(".*"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/secret/x", "robots.txt of its host forbids it"),
        ("/loop", "more than 5 redirects"),
        ("/file", "not an http"),
        ("/none", "answers 404"),
        ("/image", "of the type 'image/png'"),
    ],
)
def test_what_is_refused(tmp_path: Path, host: str, quick: Fetcher, path: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        add(host + path, tmp_path, quick)
    assert not list(tmp_path.iterdir())


def test_what_is_too_big_or_has_a_password_is_refused(
    tmp_path: Path, host: str, quick: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 4096)
    with pytest.raises(UnreadableInput, match="larger than"):
        add(f"{host}/big", tmp_path, quick)
    with pytest.raises(UnreadableInput, match="would be published") as refused:
        add(f"{host}/news/a.html".replace("//", "//me:hidden@"), tmp_path, quick)
    assert "hidden" not in str(refused.value)


def test_a_private_address_is_refused_at_first_and_by_the_way(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableInput, match="private address; --local"):
        add(f"{host}/news/a.html", tmp_path, Fetcher())
    real = Fetcher._looked_up
    monkeypatch.setattr(fetch, "SECONDS_BETWEEN", 0.0)
    monkeypatch.setitem(ANSWERS, "/inward", (302, {"Location": "http://10.0.0.1/x"}, b""))

    def looked_up(self: Fetcher, url: str, name: str, port: int) -> str:
        return name if name == "127.0.0.1" else real(self, url, name, port)  # our server stands for a public one

    monkeypatch.setattr(Fetcher, "_looked_up", looked_up)
    with pytest.raises(UnreadableInput, match=r"10\.0\.0\.1.*private address"):
        add(f"{host}/inward", tmp_path, Fetcher())


def test_a_page_comes_over_https_from_a_host_whose_certificate_is_trusted(
    tmp_path: Path, secure_host: str, quick: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    page = add(f"{secure_host}/moved", tmp_path, quick)
    assert page.read_bytes() == PAGE
    told = tomllib.loads(page.with_name(f"{page.name}.toml").read_text())
    assert told == {"url": f"{secure_host}/news/a.html"}
    with pytest.raises(UnreadableInput, match="forbids it"):
        add(f"{secure_host}/secret/x", tmp_path, quick)


def test_a_certificate_that_nobody_vouches_for_or_of_another_host_is_refused(
    tmp_path: Path, secure_host: str, quick: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableInput, match=r"certificate verify failed: self.signed certificate"):
        add(f"{secure_host}/news/a.html", tmp_path, quick)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setattr(Fetcher, "_looked_up", lambda *_: "127.0.0.1")
    with pytest.raises(UnreadableInput, match=r"not valid for 'news\.example'"):
        add(f"{secure_host}/news/a.html".replace("127.0.0.1", "news.example"), tmp_path, quick)
    assert not list(tmp_path.iterdir())


def test_a_host_is_asked_once_a_second(tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("site_gen.fetch.time.sleep", waited.append)
    fetcher = Fetcher(local=True)
    add(f"{host}/news/a.html", tmp_path, fetcher)  # robots.txt first
    add(f"{host}/latin.txt", tmp_path, fetcher)
    assert len(waited) == 2 and all(0.5 < seconds <= fetch.SECONDS_BETWEEN for seconds in waited)


def test_a_server_that_drips_is_left(
    tmp_path: Path, host: str, quick: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SECONDS_IN_ALL", -1.0)
    with pytest.raises(UnreadableInput, match="took longer"):
        add(f"{host}/news/a.html", tmp_path, quick)


def test_the_command(tmp_path: Path, host: str, site_gen: Run) -> None:
    (tmp_path / "b.txt").write_text("Mali opened its border on Monday, Ada Keita said.")
    done = site_gen("add", "b.txt", f"{host}/news/a.html", "nix.txt", "--local", cwd=tmp_path)
    assert done.returncode == 1
    assert "nix.txt: no such file" in done.stderr and done.stdout.count("saved") == 2
    assert site_gen("build", "-q", cwd=tmp_path).returncode == 0
    assert site_gen("add", "nix.txt", cwd=tmp_path).returncode == 2
