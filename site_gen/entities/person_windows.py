"""Cut a text into the windows that the person model reads: word pieces, the case of their words, and where they stand.

The training script uses this very module, so that the model sees in service what it saw in training.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_gen.entities.person_words import word_classes

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 128  # pieces of a window, with the two that open and close it
OPEN, CLOSE, STOP = 101, 102, 1012  # [CLS], [SEP], '.'
LOWER, CAPITAL, CAPITALS, MIXED, DIGIT, OTHER = range(6)
CASES = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text, and its pieces."""

    start: int
    end: int
    pieces: tuple[int, ...]
    case: int


@dataclass(slots=True)
class Window:
    """What the model reads at once: word i stands at text[starts[i]:ends[i]], its first piece is pieces[firsts[i]]."""

    pieces: list[int] = field(default_factory=lambda: [OPEN])
    cases: list[int] = field(default_factory=lambda: [OTHER])
    firsts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, word: Word) -> None:
        """Append a word."""
        self.firsts.append(len(self.pieces))
        self.starts.append(word.start)
        self.ends.append(word.end)
        self.pieces.extend(word.pieces)
        self.cases.extend([word.case] * len(word.pieces))


def case_of(word: str) -> int:
    """The case class of a word: the model itself reads lower-case letters only."""
    if word.islower():
        return LOWER
    if word.isupper():
        return CAPITAL if len(word) == 1 else CAPITALS
    if word[:1].isupper() and word[1:].islower():
        return CAPITAL
    if word.isdigit():
        return DIGIT
    return MIXED if any(c.isupper() for c in word) else OTHER


def words(tokenizer: Tokenizer, text: str) -> list[Word]:
    """The words of `text` in order, each with its pieces."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, offsets, numbers = encoding.ids, encoding.offsets, encoding.word_ids
    found: list[Word] = []
    first = 0
    for i in range(1, len(ids) + 1):
        if i < len(ids) and numbers[i] == numbers[first]:
            continue
        start, end = offsets[first][0], offsets[i - 1][1]
        # a word of more pieces than a window can hold is no name: its first ones will do
        found.append(Word(start, end, tuple(ids[first : min(i, first + LONGEST - 2)]), case_of(text[start:end])))
        first = i
    return found


def closed(text: str, found: Sequence[Word]) -> list[Word]:
    """The words with a full stop, of no width, where a line ends without a mark: the model can't see line ends."""
    stopped: list[Word] = []
    for word in found:
        before = stopped[-1] if stopped else None
        if before and text[before.end - 1].isalnum() and "\n" in text[before.end : word.start]:
            stopped.append(Word(before.end, before.end, (STOP,), OTHER))
        stopped.append(word)
    return stopped


def windows_of(tokenizer: Tokenizer, text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[Window]:
    """The windows of a text, without the sentences that can't name anybody."""
    readable = text if text.isascii() else text.encode("utf-8", "replace").decode()  # lone surrogates
    found = words(tokenizer, readable)
    small = {text[word.start : word.end] for word in found if word.case == LOWER}
    return windows(closed(text, found), sentences, lambda sentence: may_name(text, sentence, small))


def windows(
    found: Sequence[Word],
    sentences: Iterable[tuple[int, int]],
    worth: Callable[[Sequence[Word]], bool] = bool,
) -> Iterator[Window]:
    """Pack whole sentences into windows of at most `LONGEST` pieces; only a longer sentence is cut, between words.

    Sentences that are not `worth` reading are left out.
    """
    window = Window()
    for sentence in filter(worth, _by_sentence(found, sentences)):
        size = sum(len(word.pieces) for word in sentence)
        if window.firsts and len(window.pieces) + size >= LONGEST:
            yield _closed(window)
            window = Window()
        for word in sentence:
            if len(window.pieces) + len(word.pieces) >= LONGEST:
                yield _closed(window)
                window = Window()
            window.add(word)
    if window.firsts:
        yield _closed(window)


def may_name(text: str, sentence: Sequence[Word], small: Collection[str]) -> bool:
    """Whether a sentence could name anybody: it has a word with a capital besides a plain one that opens it.

    Plain are small words like 'The', and those that stand in the text in small letters (`small`) too. One sentence in
    six is thus not read, at a cost of 0.0 to 0.1 F.
    """
    opening = True
    for word in sentence:
        if word.case in (CAPITAL, CAPITALS, MIXED):
            written = text[word.start : word.end]
            if not opening and written != "I":
                return True
            if opening and written.lower() not in small and written.lower() not in word_classes()["stop"]:
                return True
        elif word.case == OTHER and text[word.start : word.end].isalpha():
            return True  # a script without small letters
        opening = opening and not text[word.start : word.end].isalpha()
    return False


def _closed(window: Window) -> Window:
    window.pieces.append(CLOSE)
    window.cases.append(OTHER)
    return window


def _by_sentence(found: Sequence[Word], sentences: Iterable[tuple[int, int]]) -> Iterator[Sequence[Word]]:
    at = 0
    for _, end in sentences:
        first = at
        while at < len(found) and (found[at].start < end or found[at].start == found[at].end):
            at += 1
        if at > first:
            yield found[first:at]
    if at < len(found):
        yield found[at:]
