"""Write the hostile corpus: `python -m tests.hostile.corpus FOLDER`. The same bytes every time; nothing big is kept in git.

Each payload goes into every field of several formats; then come files that are broken, huge, nested or not what they
seem. `Planted.documents` says how many documents went in, so that a test can count them out again.
"""

from __future__ import annotations

import base64
import bz2
import csv
import gzip
import io
import json
import lzma
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

from tests.hostile import special
from tests.hostile.payloads import PAYLOADS

STAMP = (2021, 3, 4, 5, 6, 8)


@dataclass(frozen=True, slots=True)
class Item:
    """One article with a payload in every field."""

    number: int
    kind: str
    payload: str

    @property
    def title(self) -> str:
        return f"Mayor opens bridge number {self.number} {self.payload}"

    @property
    def author(self) -> str:
        return f"Ada {self.payload} Keita"

    @property
    def url(self) -> str:
        return f"https://news.example/{self.number}?q={self.payload}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        n = self.number
        return (
            f"The mayor of Springfield opened bridge number {n} over the river in Peru on Tuesday, officials said.",
            f"{self.payload} was written on the wall beside it, and thousands of people came to see the new bridge {n}.",
            f'"We will build {n} more of them {self.payload} before the summer," Maria Rossi told reporters in Nairobi.',
            f"At least {n + 2} people had to wait for hours, the police said, before the road was open again.",
        )

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def html(self) -> str:
        """The payload as markup that lives, where it is any."""
        return "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)


def _page(item: Item) -> str:
    quoted = escape(item.payload)
    ld = {"@type": "NewsArticle", "headline": item.title, "author": {"name": item.author}, "url": item.url}
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{item.title}</title>"
        f'<meta property="og:title" content="{escape(item.title)}"><meta name="author" content="{escape(item.author)}">'
        f'<meta property="og:site_name" content="The Record {quoted}"><link rel="canonical" href="{escape(item.url)}">'
        f'<meta property="article:published_time" content="2021-03-04T00:00:00Z {quoted}">'
        f'<script type="application/ld+json">{json.dumps(ld)}</script></head>'
        f"<body><article><h1>{item.title}</h1><p class='byline'>By {item.author}</p>{item.html}"
        f'<p><a href="{item.payload}">A link</a> and <a href="{quoted}">another</a> to what the paper wrote before.</p>'
        f'<img src="{quoted}" alt="{quoted}"></article></body></html>'
    )


def row_of(item: Item) -> dict[str, object]:
    return {
        "id": f"{item.payload}{item.number}",
        "title": item.title,
        "text": item.text,
        "url": item.url,
        "authors": [item.author],
        "source": f"The Record {item.payload}",
        "published": f"2021-03-04 {item.payload}",
        "lang": item.payload,
        "template": item.payload,
        "save_as": "../../escaped.html",
    }


def _text(item: Item) -> bytes:
    return f"{item.title}\n\nBy {item.author}\n\nUpdated: March 4, 2021 {item.payload}\n\n{item.text}\n".encode()


def _json(item: Item) -> bytes:
    return json.dumps({"articles": [row_of(item)], "source": item.payload}).encode()


def _lines(item: Item) -> bytes:
    html = {**row_of(item), "text": None, "html": _page(item), "id": f"html {item.payload}{item.number}"}
    return (json.dumps(row_of(item)) + "\n" + json.dumps(html) + "\n").encode()


def _table(delimiter: str) -> Callable[[Item], bytes]:
    def made(item: Item) -> bytes:
        row = {**row_of(item), "authors": item.author}
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(row), delimiter=delimiter)
        writer.writeheader()
        writer.writerow(row)
        return out.getvalue().encode()

    return made


def _yaml(item: Item) -> bytes:
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in row_of(item).items() if key != "text")
    return f"---\n{head}\n---\n\n{item.text}\n".encode()


def _bare_yaml(item: Item) -> bytes:
    """Unquoted, as a careless tool writes it: the payload is YAML itself."""
    return f"---\ntitle: Mayor {item.number}\nauthor: {item.payload}\n---\n\n{item.text}\n".encode()


def _toml(item: Item) -> bytes:
    head = "\n".join(f"{k} = {json.dumps(v)}" for k, v in row_of(item).items() if k != "text")
    return f"+++\n{head}\n+++\n\n{item.html}\n\n{item.text}\n".encode()


def _pelican(item: Item) -> bytes:
    one_line = " ".join(item.payload.split())
    return (
        f"Title: {item.number} {one_line}\nDate: 2021-03-04 {one_line}\nAuthor: {one_line}\nSource: {one_line}\n"
        f"Url: https://news.example/{item.number}?q={one_line}\nLang: {one_line}\nSlug: ../../escaped\n"
        f"Save_as: ../../escaped.html\n\n{item.text}\n"
    ).encode()


def _rss(item: Item) -> bytes:
    x = xml_escape(_printable(item.payload))
    title, body = xml_escape(_printable(item.title)), _printable(item.html).replace("]]>", "]]]]><![CDATA[>")
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {x}</title><language>{x}</language><item><title>{title}</title>'
        f"<link>{xml_escape(_printable(item.url))}</link><guid>{x}{item.number}</guid><author>{x}</author>"
        f"<source url='{xml_escape(x, QUOTES)}'>The Record {x}</source><pubDate>Thu, 04 Mar 2021 05:06:07 {x}</pubDate>"
        f"<description><![CDATA[{body}]]></description></item></channel></rss>"
    ).encode()


def _atom(item: Item) -> bytes:
    x, title = xml_escape(_printable(item.payload), QUOTES), xml_escape(_printable(item.title))
    url = xml_escape(_printable(item.url), QUOTES)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{x}"><title>{x}</title><entry><title type="html">{title}'
        f'</title><id>{x}{item.number}</id><link href="{url}"/><author><name>{x}</name></author><source><title>{x}</title>'
        f"</source><updated>2021-03-04T00:00:00Z {x}"
        f'</updated><content type="html">{xml_escape(_printable(item.html))}</content></entry></feed>'
    ).encode()


def _json_feed(item: Item) -> bytes:
    entry = {key: value for key, value in row_of(item).items() if key not in ("text", "published", "lang", "source")}
    entry |= {"content_html": item.html, "date_published": f"2021-03-04 {item.payload}", "language": item.payload}
    entry["authors"] = [{"name": item.author, "url": item.payload, "avatar": item.payload}]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": item.payload, "items": [entry]}).encode()


def _mail(item: Item) -> bytes:
    message = EmailMessage()
    one_line = " ".join(_printable(item.payload).split())
    message["Subject"] = f"Mayor {item.number} {one_line}"
    message["X-Sender"] = one_line
    message.set_content(item.text, cte="base64")
    message.add_alternative(_page(item), subtype="html", cte="base64")
    named = base64.b64encode(f"The Record {one_line}".encode()).decode()
    head = f"From: =?utf-8?b?{named}?= <paper@news.example>\nDate: Thu, 04 Mar 2021 05:06:07 +0000 ({one_line})\n"
    head += f"Archived-At: <https://news.example/{item.number}?q={one_line}>\nContent-Language: {one_line}\n"
    return head.encode("utf-8", "replace") + message.as_bytes()


def _mbox(item: Item) -> bytes:
    return b"From paper@news.example Thu Mar  4 05:06:07 2021\n" + _mail(item) + b"\n"


def _mhtml(item: Item) -> bytes:
    body = base64.encodebytes(_page(item).encode()).decode()
    return (
        "From: <Saved by Blink>\n"
        f"Snapshot-Content-Location: https://news.example/x?q={' '.join(_printable(item.payload).split())}\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Transfer-Encoding: base64\nContent-Location: file:///etc/passwd\n\n{body}\n--b--\n"
    ).encode()


def _warc(item: Item) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(item).encode()
    address = " ".join(_printable(item.url).split())
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-03-04T00:00:00Z\r\n"
    return f"{head}Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def _zip(item: Item) -> bytes:
    """Zip slip: the members' names lead out, and the payload is a name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (f"../../../escaped-{item.number}.txt", f"/tmp/escaped-{item.number}.txt"):
            archive.writestr(zipfile.ZipInfo(name, STAMP), _text(item))
        archive.writestr(zipfile.ZipInfo(f"x {_printable(item.payload).replace(chr(10), ' ')}.txt", STAMP), _text(item))
    return out.getvalue()


def _wacz(item: Item) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("datapackage.json", STAMP), json.dumps({"title": item.payload}))
        archive.writestr(zipfile.ZipInfo("archive/data.warc.gz", STAMP), gzip.compress(_warc(item), mtime=0))
    return out.getvalue()


def _gzip(item: Item) -> bytes:
    return gzip.compress(_text(item), mtime=0)


def sidecar_of(item: Item) -> bytes:
    """What stands beside a file: NAME.toml."""
    row = {**row_of(item), "published": f"2021-03-04 {item.payload}"}
    keys = ("url", "title", "authors", "source", "published", "lang")
    return "\n".join(f"{key} = {_toml_string(row[key])}" for key in keys).encode()


def _toml_string(value: object) -> str:
    return json.dumps(value).replace("\x7f", "\\u007f")


def _opml(item: Item) -> bytes:
    x = xml_escape(_printable(item.payload), QUOTES)
    return f'<opml version="2.0"><body><outline text="{x}" xmlUrl="{x}" title="{x}"/></body></opml>'.encode()


def _printable(text: str) -> str:
    """XML, mail and ZIP can't hold control characters: libraries refuse to write them."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


FORMATS: tuple[tuple[str, Callable[[Item], bytes], int], ...] = (  # suffix, maker, documents
    (".txt", _text, 1),
    (".html", lambda item: _page(item).encode(), 1),
    (".json", _json, 1),
    (".jsonl", _lines, 2),
    (".csv", _table(","), 1),
    (".yaml.md", _yaml, 1),
    (".rss", _rss, 1),
    (".eml", _mail, 1),
    (".toml.md", _toml, 1),
    (".atom", _atom, 1),
    (".mhtml", _mhtml, 1),
    (".warc", _warc, 1),
    (".pelican.md", _pelican, 1),
    (".feed.json", _json_feed, 1),
    (".zip", _zip, 3),
    (".tsv", _table("\t"), 1),
    (".bare.md", _bare_yaml, 1),
    (".mbox", _mbox, 1),
    (".txt.gz", _gzip, 1),
    (".txt.bz2", lambda item: bz2.compress(_text(item)), 1),
    (".txt.xz", lambda item: lzma.compress(_text(item)), 1),
    (".wacz", _wacz, 1),
    (".side.txt", _text, 1),  # with a sidecar
    (".opml", _opml, 1),  # refused, with a hint
)
QUOTES = {'"': "&quot;", "'": "&apos;"}
# Formats a payload is put into; over all payloads every format comes round. HOSTILE_EACH=24 tries all in all.
EACH = int(os.environ.get("HOSTILE_EACH", "1"))


@dataclass(frozen=True, slots=True)
class Planted:
    """What went in."""

    files: int
    documents: int
    must_be_lost: tuple[str, ...]  # file names
    secret: str  # stands in files outside of the seeds, and may stand in none that we write


def write(folder: Path) -> Planted:
    """Write `folder/seeds` and, beside it, what nobody may read: `folder/outside`."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    files = documents = number = 0
    for kind, payload in PAYLOADS.items():
        for _ in range(EACH):
            suffix, made, count = FORMATS[number % len(FORMATS)]
            (seeds / f"{number:03}-{kind}{suffix}").write_bytes(made(Item(number, kind, payload)))
            if suffix == ".side.txt":
                (seeds / f"{number:03}-{kind}{suffix}.toml").write_bytes(sidecar_of(Item(number, kind, payload)))
            files, documents, number = files + 1, documents + count, number + 1
    for name, payload in PAYLOADS.items():
        item = Item(number, name, payload)
        if (data := _named(payload, number)) is not None:
            try:
                Path(os.fsdecode(os.fsencode(seeds) + b"/" + data)).write_bytes(_text(item))
            except (OSError, ValueError):
                continue  # a name that this file system can't hold
            files, documents, number = files + 1, documents + 1, number + 1
    (seeds / "decisions.toml").write_text("\n".join(_decisions()), "utf-8")
    added, lost, secret = special.write(seeds, folder / "outside")
    return Planted(files + len(added), documents + sum(added.values()), lost, secret)


CALLED = "Maria <img src=x onerror=window.hacked=1> \" onfocus='window.hacked=1' {{ 719171 * 719173 }} Rossi"


def _decisions() -> Iterator[str]:
    """What the editor may copy from strangers: every payload in every field, and in the name of a person with a page."""
    yield f'[[call]]\nperson = "Maria Rossi"\nas = {_toml_string(CALLED)}\n'
    for payload in PAYLOADS.values():
        said, in_file = _toml_string(payload), _toml_string(f"seeds/{payload}")
        why = f"why = {said}\nday = 2021-03-04\n"
        yield f"[[same]]\nnames = [{said}, {_toml_string(f'X {payload}')}]\n{why}"
        yield f"[[not-a-person]]\nname = {said}\n{why}"
        yield f"[[leave-out]]\ntext = {_toml_string(f'Never {payload}')}\nin = {in_file}\n{why}"
        yield f"[[speaker]]\nquote = {said}\nperson = {said}\n{why}"
        yield f"[[article]]\nfile = {in_file}\ntitle = {said}\nsource = {said}\n{why}"


def _named(payload: str, number: int) -> bytes | None:
    """The payload as a file's name, where a name can hold it."""
    name = payload.replace("/", "\u2215").replace("\0", "").strip(". ")
    data = f"{name[:60]} {number}.txt".encode("utf-8", "surrogateescape")
    return data if len(data) < 250 and not data.startswith((b".", b"~")) else None


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
