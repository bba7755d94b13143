"""Bytes -> text, and text rid of what no reader of an article wants: every change is told in a note."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from site_gen.errors import UnreadableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# https://encoding.spec.whatwg.org/#names-and-labels : pages that declare these mean the wider Windows ones.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_GUESSABLE = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8_r iso8859_2 mac_roman gb18030 big5 cp932 "
    "euc_jp cp949 iso2022_jp"
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"),
    (b"ID3", "an audio file"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ufdd0-\ufdef]")
_C1 = re.compile("[\x80-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_STRAY = re.compile("[\udc80-\udcff]")  # what 'surrogateescape' makes of a byte
_ACCENTED = re.compile("[À-ÖØ-öø-ÿŒœŠšŽž]")
# The letters beyond ASCII of the languages that windows-1252 is for
_ALPHABETS = (
    *("àâæçéèêëîïôœùûüÿ", "äöüßé", "áéíóúüñ", "áâãàçéêíóôõúü", "àèéìíîòóùú", "åäöæøéü", "éëïöüèêáó", "äöåõüšž"),
    *("áéíóúýþæöð", "àçèéíïòóúü"),
)
_WESTERN = re.compile("(?<=[a-zA-Z])[à-öø-ÿßœšž]|[À-öø-ÿßœšžŒŠŽ](?=[a-zA-Z])|[‘’‚“”„‹›–—…•«»\xa0£€©®°·™¿¡§½²³´]")
_SIGNS_IN_WORDS = re.compile("[^\\W\\d_][¹²³¼½¾¦¬±¶¤¸¨]|[¹²³¼½¾¦¬¤¨][^\\W\\d_]")  # no language writes so
_NOT_ASCII = re.compile("[^\x00-\x7f]")
# What UTF-8 looks like read as windows-1252 or Latin-1: a lead byte's letter and a continuation byte's sign.
_MOJIBAKE = re.compile("[ÂÃâÐÑØÙ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|ï»¿|ï¿½")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was done to have it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of `data`: byte order mark, then UTF-8 where it is that, then `declared`, then the likeliest of others.

    UTF-8 goes before the declaration: text that is not UTF-8 is hardly ever valid UTF-8 by accident, and declarations
    outlive a conversion.

    Raises:
        UnreadableInput: the bytes are no text (its path is '', the caller knows it).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _whole(data[len(bom) :], encoding)
    known = next((what for magic, what in _MAGIC if data.startswith(magic)), None)
    if known:
        raise UnreadableInput("", f"{known}, not text")
    wide = _utf16_without_mark(data)
    if wide:
        return _whole(data, wide, f"decoded as {wide}")
    if data.count(0) > max(2, len(data) // 1000):
        raise UnreadableInput("", "a binary file, not text")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def _whole(data: bytes, encoding: str, note: str = "") -> Decoded:
    text = data.decode(encoding, "replace")
    notes = [note] if note else []
    bad = text.count("\ufffd")
    if bad:
        notes.append(f"{bad} characters can't be decoded as {encoding}")
    return Decoded(text, tuple(notes))


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 that lacks its mark: in Latin script every other byte is zero."""
    head = data[:2048]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes, declared: str | None) -> Decoded:
    mixed, bad, good = _mixed_utf8(data)
    if good > 4 * bad:  # UTF-8 cut short, or with a stray paste of windows-1252
        return Decoded(mixed, (f"{bad} bytes are not UTF-8, read as windows-1252",))
    encoding = _known(declared)
    if encoding and encoding != "utf-8":
        try:
            return Decoded(data.decode(encoding))
        except UnicodeDecodeError:
            pass
    encoding = _guess(data)
    if encoding is None:
        raise UnreadableInput("", "a binary file, or text in an encoding that can't be told")
    return _whole(data, encoding, f"decoded as {_spoken(encoding)} (guessed)")


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    try:
        "a".encode(name)  # 'hex' and other codecs that are no character sets
    except (LookupError, TypeError, UnicodeError):
        return None
    return _MEANT.get(name, name)


def _spoken(encoding: str) -> str:
    return encoding.replace("cp12", "windows-12")


def _mixed_utf8(data: bytes) -> tuple[str, int, int]:
    """UTF-8 with each stray byte read as windows-1252: the text, stray bytes, well-formed longer characters."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_STRAY.findall(text))
    good = len(_NOT_ASCII.findall(text)) - bad
    return _STRAY.sub(lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text), bad, good


def _guess(data: bytes) -> str | None:
    """The likeliest 8-bit or East Asian encoding.

    A detector that counts letters needs many that are not ASCII. Windows-1252, by far the commonest, is taken where
    they are few and it reads well, and where all of them are the letters of one of its languages.
    """
    sample = data[:65536]
    western = sample.decode("cp1252", "replace")
    reads_well = _reads_as_western(western)
    accented = Counter(_ACCENTED.findall(western.lower()))
    own = max(sum(accented[letter] for letter in letters) for letters in _ALPHABETS)
    if reads_well and (accented.total() < 0.02 * len(western) or own > 0.95 * accented.total()):
        return "cp1252"
    from charset_normalizer import from_bytes

    matches = list(from_bytes(sample, cp_isolation=_GUESSABLE.split(), enable_fallback=False))
    likely = [match.encoding for match in matches if not _SIGNS_IN_WORDS.search(str(match))]
    best = next(iter((*likely, *(match.encoding for match in matches))), None)
    if best in (None, "mac_roman") and reads_well:
        return "cp1252"
    # Central European texts in windows-1250 have their š, ž or ś where ISO 8859-2 has control characters.
    return "iso8859_2" if best == "cp1250" and not re.search(rb"[\x80-\x9f]", sample) else best


def _reads_as_western(text: str) -> bool:
    """Nearly all signs beyond ASCII are letters inside words, quotation marks, dashes or spaces."""
    odd = len(_NOT_ASCII.findall(text))
    likely = len(_WESTERN.findall(text))
    return likely >= 0.8 * odd and len(re.findall("[\x00-\x08\x0e-\x1f]", text)) < 0.01 * len(text)


def tidy(text: str, as_is: bool = False) -> Decoded:
    """Without control characters, surrogates and bidirectional overrides; mojibake mended where it is certain.

    With `as_is` only a lone surrogate is changed, into U+FFFD: it can't be written to any file.
    """
    if as_is:
        return Decoded(_SURROGATES.sub("\ufffd", text)) if _SURROGATES.search(text) else Decoded(text)
    notes: list[str] = []
    if _ODD.search(text):
        text = _BREAKS.sub("\n", text)
        text = _SURROGATES.sub("\ufffd", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        text = _counted(_C1, text, "C1 control characters read as windows-1252", notes, _from_c1)
        text = _counted(_CONTROLS, text, "control characters removed", notes)
        text = _counted(_BIDI, text, "bidirectional overrides removed", notes)
    if _MOJIBAKE.search(text):
        text = _mend(text, notes)
    return Decoded(text, tuple(notes))


def _from_c1(match: re.Match[str]) -> str:
    return bytes([ord(match[0])]).decode("cp1252", "ignore")


def _counted(pattern: re.Pattern[str], text: str, what: str, notes: list[str], by: object = None) -> str:
    text, count = pattern.subn(by if callable(by) else "", text)
    if count:
        notes.append(f"{count} {what}")
    return text


def _mend(text: str, notes: list[str]) -> str:
    """Lines of mojibake as they were meant.

    Certain means: ftfy finds one chain of wrong decodings that explains the line, and none of its marks is left.
    """
    import ftfy

    lines, mended = text.split("\n"), 0
    for n, line in enumerate(lines):
        if _MOJIBAKE.search(line):
            better = ftfy.fix_encoding(line)
            if better != line and not _MOJIBAKE.search(better):
                lines[n] = better
                mended += 1
    if mended:
        notes.append(f"mojibake mended in {mended} lines")
    return "\n".join(lines)
