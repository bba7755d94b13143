"""May two names be one person's? From the names alone: parsing, sound, alignment.

`compare` is the whole of it; `parse` is what resolution needs besides: the words of a name, made once and cached.
"""

from site_gen.names.likeness import Likeness, compare
from site_gen.names.words import Name, parse

__all__ = ["Likeness", "Name", "compare", "parse"]
