"""`site-gen serve`: what GitHub Pages would answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from site_gen.serve import Server, server


@pytest.fixture(params=["/", "/repo/", "repo"])
def served(request: pytest.FixtureRequest, seeds_site: Path) -> Iterator[tuple[Server, str]]:
    site = server(seeds_site / "output", 0, request.param)
    thread = threading.Thread(target=site.serve_forever)
    thread.start()
    yield site, "/" if request.param == "/" else "/repo/"
    site.shutdown()
    thread.join()
    site.server_close()


def ask(site: Server, path: str, method: str = "GET") -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", site.server_port)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8")
    connection.close()
    return answer.status, answer.headers["Content-Type"], body


def test_pages_are_found(served: tuple[Server, str]) -> None:
    site, prefix = served
    for path in ("", "index.html", "people/index.html", "people/"):
        status, kind, body = ask(site, prefix + path)
        assert (status, kind.partition(";")[0]) == (200, "text/html")
        assert "</html>" in body


@pytest.mark.parametrize("path", ["nothing.html", "people/nobody/at/all.html", "articles", "../etc/passwd", "%00"])
def test_the_sites_own_page_where_there_is_none(served: tuple[Server, str], path: str) -> None:
    site, prefix = served
    status, _, body = ask(site, prefix + path)
    if path == "articles":  # a folder without its slash is sent on, as GitHub does
        assert status == 301
        return
    assert status == 404
    assert "Page not found" in body
    assert f'href="{prefix}search.html"' in body


def test_nothing_outside_the_prefix(served: tuple[Server, str]) -> None:
    site, prefix = served
    if prefix != "/":
        assert ask(site, "/index.html")[0] == 404


def test_head_has_no_body(served: tuple[Server, str]) -> None:
    site, prefix = served
    assert ask(site, f"{prefix}nothing", "HEAD")[::2] == (404, "")
