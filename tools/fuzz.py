"""`make fuzz MINUTES=5`: every reader and the cleaner on damaged golden samples; what raises or is slow is kept.

    python tools/fuzz.py [MINUTES]

Hypothesis draws what is done to a sample (bytes cut, doubled, swapped with another sample's, made hostile) and shrinks
what fails. A failure's bytes go to fuzz-crashes/: make a test of each.
"""

from __future__ import annotations

import io
import sys
import time
from functools import partial
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from site_gen.clean import clean
from site_gen.dates import date_article
from site_gen.errors import UnreadableInput
from site_gen.model import RawDocument
from site_gen.readers import read_source
from site_gen.readers.source import Source

GOLDEN = Path(__file__).parent.parent / "tests" / "golden" / "readers"
CRASHES = Path("fuzz-crashes")
SLOW = 5.0  # seconds for a sample of a few KB
ODD = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1f\x8b\x08", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [",
    b"&#x110000;",
    b"<script>", b"</article>", b"<table>" * 50, b"<div>" * 600, b"[" * 600, b'{"' * 300, b"---\n", b"\r",
    b"\n\n", b'"',
    b"1e999", b"-0", b"99999-99-99", b"0000-00-00", b"&" * 50, b"a" * 5000, b"\n> " * 200,
)  # fmt: skip

Edit = tuple[str, float, float, bytes]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["cut", "double", "put", "flip", "end", "splice"]),
        st.floats(0, 1),
        st.floats(0, 0.3),
        st.sampled_from(ODD) | st.binary(max_size=12),
    ),
    min_size=1,
    max_size=6,
)


def samples() -> dict[str, bytes]:
    """File name -> bytes, of every format."""
    files = (f for case in sorted(GOLDEN.iterdir()) for f in sorted(case.iterdir()) if f.is_file())
    return {f"{f.parent.name}/{f.name}": f.read_bytes() for f in files if f.name != "expected.json"}


def damaged(data: bytes, edits: list[Edit], other: bytes) -> bytes:
    """The sample after these edits; places and lengths are shares of it."""
    for kind, where, length, new in edits:
        start = int(where * len(data))
        stop = start + int(length * len(data))
        if kind == "flip":
            part = bytes(b ^ 0x20 for b in data[start:stop][:20])
            data = data[:start] + part + data[start + len(part) :]
        else:
            middle = {"double": data[start:stop] * 2, "put": new, "splice": other[start:stop]}.get(kind, b"")
            data = data[:start] + middle + (b"" if kind == "end" else data[start if kind == "put" else stop :])
    return data


def examine(name: str, data: bytes) -> None:
    """Read, clean and date it; a reader may refuse, and nothing else."""
    start = time.process_time()
    for found in read_source(Source(name, partial(io.BytesIO, data))):
        if isinstance(found, RawDocument):
            try:
                article = clean(found)
            except UnreadableInput:
                continue
            date_article(article)
            hash(article)
            for block in article.blocks:
                assert 0 <= block.start <= block.end <= len(article.text), block
    taken = time.process_time() - start
    assert taken < SLOW, f"took {taken:.1f} s"


def fuzz_one(name: str, data: bytes, known: dict[str, bytes], number: int) -> tuple[bytes, int, str]:
    """The last sample tried (the smallest that fails), how many were tried, and what failed, if anything did."""
    tried: list[bytes] = []

    @seed(number)
    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(EDITS, st.sampled_from(sorted(known)))
    def one(edits: list[Edit], other: str) -> None:
        tried.append(damaged(data, edits, known[other]))
        examine(name, tried[-1])

    said = ""
    try:
        one()
    except Exception as problem:
        said = f"{type(problem).__name__}: {problem}"[:300]
    return tried[-1], len(tried), said


def fuzz(minutes: float) -> tuple[int, list[str]]:
    """How many damaged samples were tried, and what failed."""
    known, until, tried, failed = samples(), time.monotonic() + 60 * minutes, 0, dict[str, str]()
    round_number = 0
    while time.monotonic() < until:
        for name, data in known.items():
            if time.monotonic() > until:
                break
            last, count, said = fuzz_one(name, data, known, round_number)
            tried += count
            if said and said not in failed:
                where = CRASHES / f"{sha256(last).hexdigest()[:12]}-{Path(name).name}"
                CRASHES.mkdir(exist_ok=True)
                where.write_bytes(last)
                failed[said] = str(where)
        round_number += 1
    return tried, [f"{where}: {said}" for said, where in failed.items()]


if __name__ == "__main__":
    tried, failed = fuzz(float(sys.argv[1]) if sys.argv[1:] else 5)
    print(f"{tried:,} damaged samples tried, {len(failed)} kinds of failure", *failed, sep="\n")
    sys.exit(bool(failed))
