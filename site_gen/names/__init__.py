"""May two names be one person's? From the names alone: parsing, sound, alignment.

`compare` is the whole of it. Resolution needs besides: `parse`, the words of a name, made once and cached; `keys`,
which names of one person share; `word_likeness` of single words.
"""

from site_gen.names.align import given, is_western, word_likeness
from site_gen.names.eastern import read as syllables
from site_gen.names.keys import family_keys, is_of_words, keys, may_match
from site_gen.names.likeness import Likeness, alias_group, compare
from site_gen.names.sound import skeleton
from site_gen.names.words import Name, parse

__all__ = [
    "Likeness",
    "Name",
    "alias_group",
    "compare",
    "family_keys",
    "given",
    "is_of_words",
    "is_western",
    "keys",
    "may_match",
    "parse",
    "skeleton",
    "syllables",
    "word_likeness",
]
