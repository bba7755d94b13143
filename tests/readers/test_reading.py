"""What every reader shares: encodings, limits, odd bytes, folders, ids; a bad file never stops the rest."""

from __future__ import annotations

import bz2
import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.model import Lost, RawDocument
from site_gen.readers import read_all, read_path
from site_gen.readers.decode import decode, tidy

ENGLISH = "The minister said “it is over” – and left for Zürich’s old café. Nobody knew what he would do next.\n"


def one(path: Path) -> RawDocument:
    (found,) = read_path(path)
    assert isinstance(found, RawDocument), found
    return found


def reason(path: Path) -> str:
    (found,) = read_path(path)
    assert isinstance(found, Lost), found
    return found.reason


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", ENGLISH),
        ("utf-8-sig", ENGLISH),
        ("utf-16", ENGLISH),
        ("utf-16-le", ENGLISH),
        ("utf-16-be", ENGLISH),
        ("cp1252", ENGLISH),
        ("cp1252", "Le maire a inauguré le théâtre. « C’est une fête », a déclaré Hélène, très émue, à la fin.\n"),
        ("cp1251", "Министр иностранных дел сообщил, что переговоры продолжатся в понедельник в Женеве.\n"),
        ("cp1256", "وقال وزير الخارجية إن المحادثات ستستمر يوم الاثنين في جنيف بعد أن انتهت الجولة الأولى.\n"),
        ("cp1250", "Ministr řekl, že příští týden začnou další jednání o změně zákona, která potrvají měsíc.\n"),
        ("iso8859_2", "Ministr řekl, že příští týden začnou další jednání o změně zákona, která potrvají měsíc.\n"),
        ("cp932", "外務大臣は月曜日にジュネーブで協議が続くと述べた。会談は三日間の予定である。\n"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_is_in(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((text * 3).encode(encoding))
    assert one(path).text == text * 3


def test_a_guessed_encoding_is_told() -> None:
    assert decode(ENGLISH.encode("cp1252")).notes == ("decoded as windows-1252 (guessed)",)


def test_a_declared_encoding_goes_before_a_guess() -> None:
    data = "Ελλάδα και Κύπρος".encode("iso8859-7")
    assert decode(data, "ISO-8859-7").text == "Ελλάδα και Κύπρος"


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    assert decode("Müller ging – endlich".encode(), "iso-8859-1").text == "Müller ging – endlich"


@pytest.mark.parametrize("declared", ["hex", "zip", "no-such-thing", "\0", "rot13", "utf-8"])
def test_a_declaration_that_is_no_character_set_is_passed_over(declared: str) -> None:
    text = "The café was shut, and the naïve owner had gone abroad."
    assert decode(text.encode("cp1252"), declared).text == text


def test_one_bad_byte_does_not_turn_a_utf8_text_into_another_encoding() -> None:
    data = "Zürich, Genève, Malmö, Łódź, São Paulo: ".encode() * 3 + b"it\x92s over"
    found = decode(data)
    assert found.text.endswith("Łódź, São Paulo: it’s over")
    assert found.notes == ("1 bytes are not UTF-8, read as windows-1252",)


def test_control_characters_surrogates_and_overrides_go_with_a_note() -> None:
    found = tidy("a\x00b\x07c \u202eevil\u202c \x93quoted\x94 \ud800 end\r\nline\rline\u2028line")
    assert found.text == "abc evil “quoted” \ufffd end\nline\nline\nline"
    assert found.notes == (
        "2 C1 control characters read as windows-1252",
        "2 control characters removed",
        "2 bidirectional overrides removed",
    )


def test_as_is_changes_only_what_no_file_can_hold() -> None:
    assert tidy("a\x07b\r\n\u202ec\ud800", as_is=True).text == "a\x07b\r\n\u202ec\ufffd"


def test_mojibake_is_mended_only_where_it_is_certain() -> None:
    assert tidy("The cityâ€™s mayor\nSÃO PAULO is a city").text == "The city’s mayor\nSÃO PAULO is a city"


@given(st.text())
def test_tidied_text_can_be_written_and_has_no_odd_characters(text: str) -> None:
    tidied = tidy(text).text
    tidied.encode("utf-8")
    assert not {c for c in tidied if c < " " and c not in "\t\n"} and "\x7f" not in tidied
    assert tidy(tidied).text == tidied


@given(st.binary())
def test_any_bytes_give_one_answer(data: bytes) -> None:
    path = Path(os.environ.get("TMPDIR", "/tmp"), f"site-gen-any-{os.getpid()}.txt")
    path.write_bytes(data)
    try:
        assert len(list(read_path(path))) == 1
    finally:
        path.unlink()


def test_bad_files_are_named_and_never_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "b-blank.txt").write_bytes(b" \n\n\t")
    (tmp_path / "c-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "d-report.pdf").write_bytes(b"%PDF-1.7 \xe2\xe3\xcf\xd3")
    (tmp_path / "e-noise.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "f-good.txt").write_text("All is well.", "utf-8")
    (tmp_path / "g-torn.txt.gz").write_bytes(gzip.compress(b"All is well." * 99)[:-20])
    (tmp_path / "h-dead.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "i-pipe.txt")
    found = list(read_all([tmp_path, tmp_path / "missing.txt"]))
    told = {d.id: d.reason if isinstance(d, Lost) else d.text for d in found}
    assert told == {
        "a-empty": "the file is empty",
        "b-blank": "nothing but blanks",
        "c-picture": "a PNG picture, not text",
        "d-report": "a PDF, not text",
        "e-noise": "a binary file, not text",
        "f-good": "All is well.",
        "g-torn": "damaged compression (Compressed file ended before the end-of-stream marker was reached)",
        "h-dead": "not a regular file, or a dead link",
        "i-pipe": "not a regular file, or a dead link",
        "missing": "there is no such file",
    }
    assert [d.path for d in found][:1] == [f"{tmp_path}/a-empty.txt"]


def test_a_file_that_may_not_be_opened_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("secret")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(tmp_path / "a.txt") == "Permission denied"


def test_a_compressed_text_is_unpacked_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Packed."))
    (tmp_path / "b.txt.bz2").write_bytes(bz2.compress(b"Packed too."))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"a" * (33 * 2**20)))
    assert one(tmp_path / "a.txt.gz").text == "Packed."
    assert one(tmp_path / "a.txt.gz").id == "a"
    assert one(tmp_path / "b.txt.bz2").text == "Packed too."
    assert reason(tmp_path / "c.txt.gz") == "larger than 32 MB"


def test_a_folder_is_read_in_order_without_what_is_no_input(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "a/1.txt",
        "c.txt",
        ".hidden",
        "page_files/ad.html",
        "decisions.toml",
        "site.toml",
        "c.toml",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('title = "Side"' if name == "c.toml" else "Words.")
    assert [d.path.removeprefix(str(tmp_path)) for d in read_all([tmp_path])] == ["/a/1.txt", "/b/2.txt", "/c.txt"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Nobody's business.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").symlink_to("../secret.txt")
    (tmp_path / "in" / "y").symlink_to("..")
    (tmp_path / "in" / "loop").symlink_to("loop")
    assert [(d.id, d.reason) for d in read_all([tmp_path / "in"]) if isinstance(d, Lost)] == [
        ("loop", "a link that leads to itself"),
        ("x", "a link that leads out of the folder"),
        ("y", "a link that leads out of the folder"),
    ]


def test_ids_are_unique_and_do_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    def ids(root: Path) -> list[str]:
        for name in ("a/001.txt", "b/001.txt", "b/001.html"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("<p>Words.</p>")
        return [d.id for d in read_all([root])]

    first, second = ids(tmp_path / "here"), ids(tmp_path / "there")
    assert first == second
    assert first[0] == "001" and len(set(first)) == 3
    assert all(i.startswith("001-") for i in first[1:])


def test_a_file_name_in_another_encoding_can_be_told(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Words.")
    assert one(path).id == "caf\ufffd"


def test_a_sidecar_says_what_the_file_cannot(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "a.toml").write_text('url = "https://example.org/a"\nsource = "The Example"\npublished = 2012-12-29\n')
    found = one(tmp_path / "a.txt")
    assert (found.url, found.source, found.published) == ("https://example.org/a", "The Example", "2012-12-29")


def test_a_sidecar_is_tidied_as_all_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    told = 'title = "A\\u0000 b\\u2028c"\nauthors = ["Ann\\u202E Lee", "\\u0007"]\nurl = "javascript:x"\n'
    (tmp_path / "a.txt.toml").write_text(told + 'source = "\\u0001"\n')
    (found,) = read_path(tmp_path / "a.txt")
    assert isinstance(found, RawDocument)
    assert (found.title, found.authors, found.url, found.source) == ("A b c", ("Ann Lee",), None, None)


def test_a_bad_sidecar_loses_its_file_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "a.toml").write_text("headline = 'x'")
    assert reason(tmp_path / "a.txt").startswith("its sidecar has headline; known are url, title")
    (tmp_path / "a.toml").write_text("not toml at all")
    assert reason(tmp_path / "a.txt").startswith("its sidecar is not TOML")


def test_a_bad_line_of_json_lines_loses_only_itself(tmp_path: Path) -> None:
    rows = ['{"id": "x", "text": "One\u2028two"}', "{oops", "", "[1]", '{"id": "y"}', "[" * 99_999, '{"text": "Last"}']
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    found = list(read_path(path))
    assert [(d.id, d.path.rpartition("/")[2]) for d in found] == [
        ("x", "wire.jsonl#1"),
        ("wire-2", "wire.jsonl#2"),
        ("wire-4", "wire.jsonl#4"),
        ("y", "wire.jsonl#5"),
        ("wire-6", "wire.jsonl#6"),
        ("wire-7", "wire.jsonl#7"),
    ]
    assert [d.reason.partition(" (")[0] for d in found if isinstance(d, Lost)] == [
        "not JSON",
        "the line is not a JSON object",
        "there is no text in it",
        "the JSON is nested too deep",
    ]


def test_the_contract_of_a_jsonl_line(tmp_path: Path) -> None:
    row = {
        "id": "7",
        "html": "<p>a</p>",
        "url": "https://e.org/7",
        "title": "T",
        "published": "2012-12-29",
        "source": "S",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps({"id": 8, "text": " a\r\nb "}), "utf-8")
    page, text = read_path(path, as_is=True)
    assert isinstance(page, RawDocument) and isinstance(text, RawDocument)
    assert (page.id, page.html, page.text, page.url) == ("7", "<p>a</p>", None, "https://e.org/7")
    assert (page.title, page.published, page.source) == ("T", "2012-12-29", "S")
    assert (text.id, text.text, text.as_is) == ("8", " a\r\nb ", True)
