"""Get one page over HTTP as a polite stranger would: robots.txt (RFC 9309), a request a second to a host, all bounded.

An address inside a private network is refused at the first step and at every redirect. The connection goes to the very
address that was looked at, so that a name can't lead elsewhere in between.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from site_gen import __version__
from site_gen.errors import UnreadableInput

AGENT = "site-gen"
LARGEST = 32 * 2**20  # as the readers' largest document
SECONDS, SECONDS_IN_ALL = 20.0, 60.0
SECONDS_BETWEEN = 1.0  # two requests to one host
REDIRECTS = 5
_AS_IS = "%/:?=&+,;@!$'()*~[]"  # stand in an address as they are
_ROBOTS_LARGEST = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB


@dataclass(frozen=True, slots=True)
class Got:
    """An answer."""

    url: str  # after redirects
    status: int
    kind: str  # 'text/html', without its parameters
    charset: str
    body: bytes
    onward: str = ""  # where a redirect leads


@dataclass
class Fetcher:
    """Fetches pages; remembers each host's robots.txt and when it was last asked."""

    local: bool = False  # whether private addresses are allowed
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> Got:
        """The page at `url`, redirects followed.

        Raises:
            UnreadableInput: it can't be had, and why.
        """
        start, until = url, time.monotonic() + SECONDS_IN_ALL
        for _ in range(REDIRECTS + 1):
            self._obey(url, until)
            got = self._ask(url, LARGEST, until)
            if not got.onward:
                break
            url = urljoin(url, got.onward)
        else:
            raise UnreadableInput(start, f"more than {REDIRECTS} redirects")
        if got.status != HTTPStatus.OK:
            raise UnreadableInput(start, f"the server answers {got.status}")
        return got

    def _obey(self, url: str, until: float) -> None:
        """Raise where the host's robots.txt forbids the page."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            self._robots[host] = self._rules(f"{host}/robots.txt", until)
        if not self._robots[host].can_fetch(AGENT, url):
            raise UnreadableInput(url, "robots.txt of its host forbids it; save the page with your browser instead")

    def _rules(self, url: str, until: float) -> RobotFileParser:
        """RFC 9309, 2.3.1: no such file allows all, a server that is out of order nothing."""
        rules, asked = RobotFileParser(), url
        for _ in range(REDIRECTS + 1):
            got = self._ask(asked, _ROBOTS_LARGEST, until)
            if not got.onward:
                break
            asked = urljoin(asked, got.onward)
        lines = got.body.decode("utf-8", "replace").splitlines() if got.status == HTTPStatus.OK else []
        rules.parse(["User-agent: *", "Disallow: /"] if got.status >= HTTPStatus.INTERNAL_SERVER_ERROR else lines)
        return rules

    def _ask(self, url: str, largest: int, until: float) -> Got:
        parts = urlsplit(url)
        try:
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise UnreadableInput(url, "not an http(s) address")
            if parts.username is not None:
                raise UnreadableInput(
                    parts.hostname, "an address with a name and password would be published; not fetched"
                )
            port = parts.port or (443 if parts.scheme == "https" else 80)
            where = self._looked_up(url, parts.hostname, port)
            self._wait(parts.netloc)
            connection = _connection(parts.scheme, parts.hostname, port, where)
            try:
                path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_AS_IS)
                connection.request("GET", path, headers={"User-Agent": f"{AGENT}/{__version__}", "Accept": "*/*"})
                return _answer(url, connection.getresponse(), largest, until)
            finally:
                connection.close()
        except (OSError, ValueError, http.client.HTTPException) as problem:
            raise UnreadableInput(url, f"can't be fetched ({problem or type(problem).__name__})") from problem

    def _looked_up(self, url: str, host: str, port: int) -> str:
        """The address to connect to; every one that the name has must be public."""
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self.local and not all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in found):
            raise UnreadableInput(url, "leads to a private address; --local allows it")
        return found[0]

    def _wait(self, host: str) -> None:
        pause = self._asked.get(host, float("-inf")) + SECONDS_BETWEEN - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._asked[host] = time.monotonic()


class _Plain(http.client.HTTPConnection):
    where = ""

    def connect(self) -> None:
        """Connect to the address that was looked at."""
        self.sock = socket.create_connection((self.where, self.port), SECONDS)


class _Secure(http.client.HTTPSConnection):
    where = ""

    def connect(self) -> None:
        """The same; the certificate must be the name's."""
        plain = socket.create_connection((self.where, self.port), SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def _connection(scheme: str, host: str, port: int, where: str) -> _Plain | _Secure:
    made = _Secure(host, port) if scheme == "https" else _Plain(host, port)
    made.where = where
    return made


def _answer(url: str, response: http.client.HTTPResponse, largest: int, until: float) -> Got:
    kind = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
    charset = response.headers.get_content_charset() or ""
    onward = response.headers.get("Location", "") if response.status in (301, 302, 303, 307, 308) else ""
    body = b""
    while not onward and (part := response.read1(2**16)):
        body += part
        if len(body) > largest:
            raise UnreadableInput(url, f"larger than {largest // 2**20} MB")
        if time.monotonic() > until:
            raise UnreadableInput(url, f"took longer than {SECONDS_IN_ALL:.0f} s")
    return Got(url, response.status, kind, charset, body, onward)
