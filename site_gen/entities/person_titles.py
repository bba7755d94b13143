"""Titles of people: cut off names, and read as roles from the words before and after a name."""

from __future__ import annotations

import re

from site_gen.entities.person_words import word_classes

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_PHRASE_ENDS = re.compile(r"[\n,;:!?()“”\"«»]|\s[-–—]+\s|--")
_APPOSITION = re.compile(r"(?:['’]s)?,\s+([^\n,;:.!?()“”\"]{3,120})(?=[,.;])")
_SPACED = re.compile(r"\S+\s+")
_BEFORE = 160  # characters looked at on either side of a name
_LONGEST = 12  # words of a role


def is_title(word: str) -> bool:
    """Whether `word` is a title that is no part of a name: 'Mr.', 'President', 'Sheikh'."""
    known = word_classes()
    plain = word.lower().rstrip(".")
    return plain in known["honorific"] or plain in known["head"]


def after_titles(text: str, start: int, end: int) -> int:
    """Where the name in text[start:end] begins: behind titles, unless nothing but titles is there."""
    at = start
    while word := _SPACED.match(text, at, end):
        rest = text[word.end() : end]
        if not rest or not _leading(word.group().strip(), rest):
            break
        at = word.end()
    return at


def _leading(word: str, rest: str) -> bool:
    known = word_classes()
    plain = word.lower().rstrip(".")
    if word[0].isupper() and (
        (plain in known["given"] and " " in rest) or (rest[0].islower() and not is_title(rest.split()[0]))
    ):
        return False  # 'Duke Ellis Reed', 'Madame de Brie'
    return is_title(word) or (word[:1].islower() and plain in known["modifier"]) or plain in ("the", "prime", "foreign")


def role_of(text: str, start: int, end: int, floor: int = 0) -> str:
    """The title that the text gives to the person named at text[start:end], or ''.

    It stands right before the name ('Russian Foreign Minister') or right after it between commas (', the Russian
    foreign minister,'). `floor`: where the name before this one ends; what stands before that is not this person's.
    """
    return role_before(text, start, floor) or role_after(text, end)


def role_before(text: str, start: int, floor: int = 0) -> str:
    """The title that ends where a name starts, looking back to `floor` at most."""
    from_ = max(floor, start - _BEFORE)
    part = _PHRASE_ENDS.split(text[from_:start])[-1]
    found = list(_WORD.finditer(part))
    while found and _plain(found[-1]) in word_classes()["honorific"]:
        found.pop()
    if not found or _gap(part, found[-1].end(), len(part)) or _ends_sentence(found[-1]):
        return ""
    last = len(found) - 1
    head = _head(part, found, last)
    if head is None:
        return ""
    first = _first(part, found, head)
    return " ".join(part[found[first].start() : found[last].end()].split())


def _first(part: str, found: list[re.Match[str]], head: int) -> int:
    """The index of the title's first word, looking left from its head."""
    first = head
    while first > 0 and head - first < _LONGEST and not _gap(part, found[first - 1].end(), found[first].start()):
        if not _belongs(found, first - 1):
            break
        first -= 1
    for at in range(first, head):  # 'the ambassador Ana Reed and French consul': what is before 'and' is another's
        if _plain(found[at]) == "and" and any(_plain(word) in word_classes()["head"] for word in found[first:at]):
            first = at + 1
    while first < head and _plain(found[first]) in word_classes()["stop"]:
        first += 1
    return first


def _head(part: str, found: list[re.Match[str]], last: int) -> int | None:
    """The index of the title's head: the last word, or one before 'on Syria', 'of the Free Syrian Army'."""
    at = last
    while at >= 0 and last - at < 6:
        if _plain(found[at]) in word_classes()["head"]:
            links = [_plain(word) for word in found[at + 1 : last + 1]]
            return at if not links or links[0] in word_classes()["link"] else None
        if not (_is_capital(found[at]) or (at < last and _plain(found[at]) in word_classes()["link"])):
            return None
        at -= 1
    return None


def _belongs(found: list[re.Match[str]], at: int) -> bool:
    """Whether word `at` may stand in a title before its head."""
    plain = _plain(found[at])
    if _ends_sentence(found[at]):
        return False
    if plain in ("and", "of", "for"):
        return at > 0 and _is_capital(found[at - 1]) and _is_capital(found[at + 1]) and _belongs(found, at - 1)
    if plain in word_classes()["stop"]:
        return False
    return _is_capital(found[at]) or plain in word_classes()["modifier"] or plain in word_classes()["head"]


def _ends_sentence(word: re.Match[str]) -> bool:
    text = word.group()
    return text.endswith(".") and text.count(".") == 1 and _plain(word) not in word_classes()["abbreviation"]


def role_after(text: str, end: int) -> str:
    """The title in apposition, between the comma behind a name and the next mark."""
    match = _APPOSITION.match(text[end : end + _BEFORE])
    if not match:
        return ""
    found = list(_WORD.finditer(match.group(1)))
    if not found or len(found) > _LONGEST or found[-1].end() != len(match.group(1)):
        return ""
    if not any(_plain(word) in word_classes()["head"] for word in found):
        return ""
    if not all(_is_capital(word) or _in_apposition(_plain(word)) for word in found):
        return ""
    words = [word.group() for word in found]
    if words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def _in_apposition(plain: str) -> bool:
    known = word_classes()
    return (
        plain in known["head"]
        or plain in known["modifier"]
        or plain in word_classes()["link"]
        or plain in ("a", "an", "s")
    )


def _plain(word: re.Match[str]) -> str:
    return word.group().lower().rstrip(".").removesuffix("'s").removesuffix("’s")


def _is_capital(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def _gap(part: str, end: int, start: int) -> bool:
    """Whether more than white space parts two words."""
    return bool(part[end:start].strip())
