"""Cut a text into the windows that the person model reads: word pieces, the case of their words, and where they stand.

The training script uses this very module, so that the model sees in service what it saw in training.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


def windows(found: Sequence[Word], sentences: Iterable[tuple[int, int]]) -> Iterator[Window]:
    """Pack whole sentences into windows of at most `LONGEST` pieces; only a longer sentence is cut, between words."""
    window = Window()
    for sentence in _by_sentence(found, sentences):
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
