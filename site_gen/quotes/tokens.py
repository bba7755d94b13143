"""A sentence as tokens, each with a tag of one letter, so that patterns over tags find clauses and noun phrases.

A quoted string is one token, whatever stands in it. No parse and no model: frame words (data/words.txt), verbs of
saying (data/cues.txt), capitals and endings. The way is that of finite-state chunking (Abney, Partial parsing via
finite-state cascades, 1996).

Tags: Q quoted string; N proper noun; n other noun, adjective or unknown; # number; s possessive 's;
V cue, finite; F cue, base form; G cue, -ing; v other finite verb; g other -ing; and those of data/words.txt:
D determiner, P subject pronoun, O object pronoun, R relative, I preposition, T to, C conjunction, S subordinator,
A auxiliary, M modal, B adverb, t day or month; , ; : - ( ) as themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from site_gen.quotes.lexicon import Cue


@dataclass(frozen=True, slots=True)
class Token:
    """A word, mark or quoted string with its span in the article."""

    start: int
    end: int
    text: str
    low: str  # lower case, straight apostrophes


@dataclass(slots=True)
class Sentence:
    """A sentence of the article, outside of quotations: `tags` has one letter a token."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    tags: str = ""
    cues: dict[int, Cue] = field(default_factory=dict)  # by token
    quotes: dict[int, int] = field(default_factory=dict)  # token -> index of the quoted string

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Where tokens `first` to `stop` (excluded) stand in the article."""
        return self.tokens[first].start, self.tokens[stop - 1].end

    def low(self, i: int) -> str:
        """The word at `i` in lower case, '' beyond the ends."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def tag(self, i: int) -> str:
        """The tag at `i`, '' beyond the ends."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""
