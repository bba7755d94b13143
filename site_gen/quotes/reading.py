"""Cut an article into sentences of tagged tokens, its quotations blotted out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_gen.quotes.lexicon import STRONG
from site_gen.quotes.marks import Quoted
from site_gen.quotes.tags import tag
from site_gen.quotes.tokens import Sentence, Token
from site_gen.text.sentences import sentences

_TOKEN = re.compile(
    r"“[^”]*”"  # a blotted quoted string
    r"|[A-Z]-[A-Z][\w.]*|(?:[^\W_]\.){2,}"  # R-Ky., U.S.
    r"|[$£€]?\d(?:[\w,.-]*\w)?%?"
    r"|(?:[^\W_]|[@#])[^\W_]*(?:[.&/'’_-][^\W_]+)*"
    r"|['’](?=\s)|\.{2,}|…|--+|[,;:()\[\]–—―/-]"
)
_CLITIC = re.compile(r"^(.+?)(['’](?:s|d|ll|ve|re|m))$", re.IGNORECASE)
_LONGEST_CLITIC = 40
_LONGEST = 300  # tokens of a sentence


def masked(text: str, strings: Sequence[Quoted]) -> str:
    """`text` with each quoted string blotted out, letter for letter, as “Xxxx.”: its marks, its case, its stop."""
    parts, at = [], 0
    for string in strings:
        inner = text[slice(*string.inner)].strip()
        first = next((c for c in inner if c.isalnum()), "x")
        stop = inner.rstrip("'’”\"")[-1:]
        length = string.end - string.start - 2
        blot = ("x" if first.islower() else "X") + "x" * (length - 2) + (stop if stop in tuple(".?!…") else "x")
        parts += [_unmarked(text[at : string.start]), f"“{blot[:length]}”"]
        at = string.end
    return "".join([*parts, _unmarked(text[at:])])


def _unmarked(text: str) -> str:
    """Without stray marks, which would look like a blotted string."""
    return text.replace("“", " ").replace("”", " ")


def read(text: str, strings: Sequence[Quoted], paragraphs: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of the paragraphs in order, tagged; a string that runs over paragraphs keeps to one sentence."""
    blotted = _unwrapped(masked(text, strings), paragraphs)
    by_start = {string.start: i for i, string in enumerate(strings)}
    lower = frozenset(re.findall(r"\b[a-zß-ÿ]{3,}\b", blotted))
    found: list[Sentence] = []
    for sentence in _untagged(blotted, paragraphs):
        tag(sentence, lower)
        if found and _is_tail(blotted, found[-1], sentence):
            before = found.pop()
            tokens = before.tokens + sentence.tokens
            sentence = Sentence(before.start, sentence.end, before.paragraph, tokens)
            tag(sentence, lower)
        sentence.quotes = {i: by_start[t.start] for i, t in enumerate(sentence.tokens) if t.text[0] == "“"}
        found.append(sentence)
    return found


def _unwrapped(blotted: str, paragraphs: Sequence[tuple[int, int]]) -> str:
    """With line ends inside of a paragraph as spaces, since they end no sentence there."""
    parts, at = [], 0
    for start, end in paragraphs:
        parts += [blotted[at:start], blotted[start:end].replace("\n", " ")]
        at = end
    return "".join([*parts, blotted[at:]])


def _untagged(blotted: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    """The sentences that stand in a paragraph; what has no end is cut, so that no rule looks too far."""
    paragraph = 0
    for start, end in sentences(blotted):
        while paragraph < len(paragraphs) and paragraphs[paragraph][1] <= start:
            paragraph += 1
        if paragraph == len(paragraphs) or start < paragraphs[paragraph][0]:
            continue
        tokens = list(_tokens(blotted, start, end))
        for first in range(0, len(tokens), _LONGEST):
            piece = tokens[first : first + _LONGEST]
            yield Sentence(piece[0].start, end if first + _LONGEST >= len(tokens) else piece[-1].end, paragraph, piece)


_TAIL = re.compile(r"[NnDP#s,()QIC-]{1,16}V")


def _is_tail(blotted: str, before: Sentence, sentence: Sentence) -> bool:
    """'“Is it?” Graham asked.' is one sentence: what follows the question is a noun phrase and a verb of saying."""
    if before.paragraph != sentence.paragraph or blotted[before.end - 2 : before.end] not in ("?”", "!”"):
        return False
    tail = _TAIL.match(sentence.tags)
    return tail is not None and bool(sentence.cues[tail.end() - 1].sections & STRONG)


def _tokens(blotted: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(blotted, start, end):
        word, at = match.group(), match.start()
        clitic = _CLITIC.match(word) if len(word) < _LONGEST_CLITIC and word[0] != "“" else None
        for part in clitic.groups() if clitic else (word,):
            yield Token(at, at + len(part), part, part.lower().replace("’", "'"))
            at += len(part)
