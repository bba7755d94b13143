"""`site-gen serve`: what GitHub Pages would answer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path

import pytest

from site_gen.config import read_config
from site_gen.serve import Server, server, stamps, watched_for
from tests.conftest import ROOT


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


def test_a_watched_site_is_built_and_loaded_again_and_no_file_knows_of_it(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    shutil.copy(next((ROOT / "seeds").glob("000*.txt")), tmp_path / "seeds" / "a.txt")
    command = [sys.executable, "-m", "site_gen", "watch", "--port", "0", "--jobs", "1", "--prefix", "/repo/"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            address = next(line for line in running.stdout if line.startswith("http://"))
            site = f"http://{address.split('/')[2]}/repo"
            first = get(f"{site}/")
            assert '<script src="/repo/__reload.js" defer></script></body>' in first
            assert "location.reload()" in get(f"{site}/__reload.js")
            assert get(f"{site}/__reload") == "0"
            (tmp_path / "site.toml").write_text('title = "Anew"')
            until = time.monotonic() + 30
            while get(f"{site}/__reload") == "0" and time.monotonic() < until:
                time.sleep(0.2)
            assert "Anew" in get(f"{site}/index.html")
        finally:
            running.terminate()
    assert not [file for file in (tmp_path / "output").rglob("*.html") if "__reload" in file.read_text("utf-8")]


def test_seeds_decisions_templates_plugins_and_settings_are_watched(tmp_path: Path) -> None:
    watched = watched_for(read_config(tmp_path))
    seen = [stamps(watched)]
    for name in ("seeds/a.txt", "seeds/decisions.toml", "templates/static/my.css", "plugins/mine.py", "site.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
        seen.append(stamps(watched))
    os.utime(tmp_path / "seeds" / "a.txt", ns=(1, 1))
    seen.append(stamps(watched))
    assert all(before != after for before, after in pairwise(seen))
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").write_text("")
    assert stamps(watched) == seen[-1]


def get(address: str) -> str:
    host, _, path = address.removeprefix("http://").partition("/")
    connection = HTTPConnection(host, timeout=10)
    connection.request("GET", f"/{path}")
    body = connection.getresponse().read().decode("utf-8")
    connection.close()
    return body


def test_a_site_that_is_only_served_has_no_script(served: tuple[Server, str]) -> None:
    site, prefix = served
    assert "__reload" not in ask(site, prefix)[2]
    assert ask(site, f"{prefix}__reload")[0] == 404
