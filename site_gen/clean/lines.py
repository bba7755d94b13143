"""The lines of a scraped text as facts: what each looks like, and where it stands among the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress, groupby

from site_gen.clean.bylines import Byline, is_person, read_byline
from site_gen.clean.datelines import read_dateline
from site_gen.clean.furniture import Phrase, said
from site_gen.clean.stamps import is_stamp
from site_gen.clean.words import words
from site_gen.text.fold import plain_marks
from site_gen.text.language import guess_language
from site_gen.text.once import once

_STOP = words("running text")
_FAINT = frozenset(["caption", "agency", "player"])  # hints that running text may well give
_GUESSED = 60  # lines of which the language is guessed
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCE_GAP = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*(?=[^\W\d_a-zß-öø-ÿ])")
_SAID = re.compile(
    r"\b(?:said|told|says|added|according|reported|wrote|tweeted|announced|warned|argued|asked|explained)\b"
)
_LINK = re.compile(r"https?://|www\.|\w\.(?:com|org|net|co\.uk)\b|\S@\S|(?<!\w)[@#]\w", re.IGNORECASE)
_IN_LINKS = ("@", "#", "://", "www.", ".com", ".org", ".net", ".co.uk")  # one of them is in every link
_LOUD = re.compile(r"(?<![A-Z’' ] )(?<![A-Z] )[‘'\"“]?[A-Z]{2,}[!?’'\"”,:]*+ [‘'\"“]?[A-Z]{2,}\b")
_TURN = re.compile(
    r"\(\([^()]{1,40}\)\)\s|(?:[QA]|[A-Z]{2,4}|[A-Z][A-Z.'’ -]{2,30}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s?:\s"
    r"|[QA]\. ?(?=[A-Z\"“])"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_MARKS = "\"'“”‘’.,;:!?()[]#@"


@dataclass(frozen=True)
class Line:
    """One line by itself."""

    text: str

    @once
    def words(self) -> list[str]:
        """What white space parts."""
        return self.text.split()

    @once
    def count(self) -> int:
        """Number of words."""
        return len(self.words)

    @once
    def key(self) -> str:
        """The line for comparing: lower case, plain marks, single spaces."""
        return " ".join(plain_marks(self.text).lower().split()) if "  " in self.text else plain_marks(self.text).lower()

    @once
    def ends(self) -> bool:
        """It ends like a sentence."""
        return bool(_END.search(self.text))

    @once
    def opens(self) -> bool:
        """It ends in a colon: something must follow."""
        return self.text.endswith((":", ":”", ':"'))

    @once
    def sentences(self) -> int:
        """How many sentences it holds, roughly."""
        return 1 + len(_SENTENCE_GAP.findall(self.text))

    @once
    def telling(self) -> list[str]:
        """The words that do not merely carry running text, without the marks around them."""
        bare = [word if word.isalpha() else word.strip(_MARKS) for word in self.words]
        return [word for word in bare if word.lower() not in _STOP]

    @property
    def stop(self) -> float:
        """Share of words that carry running text."""
        return 1 - len(self.telling) / max(1, self.count)

    @once
    def capitals(self) -> float:
        """Share of the telling words that begin with a capital."""
        return len([w for w in self.telling if w[:1].isupper()]) / max(1, len(self.telling))

    @once
    def shouts(self) -> bool:
        """It is in capitals throughout."""
        return self.text.isupper() and len(self.text) > 3

    @once
    def says(self) -> bool:
        """It reports speech."""
        return bool(_SAID.search(self.text))

    @once
    def links(self) -> bool:
        """It holds an address, a handle or a tag."""
        small = self.text.lower()
        return any(part in small for part in _IN_LINKS) and _LINK.search(self.text) is not None

    @once
    def phrases(self) -> tuple[Phrase | None, tuple[Phrase, ...]]:
        """What it says of itself: see `furniture.said`."""
        return said(self.text)

    @once
    def sure(self) -> Phrase | None:
        """The phrase that alone marks it as furniture; a longer line that ends in a colon opens what follows."""
        found = self.phrases[0]
        if found and found.where == "whole" and self._speaks:
            return None
        return found

    @property
    def _speaks(self) -> bool:
        """It opens what follows, goes on from what stands before, or is spoken: no button does."""
        is_quoted = self.text[0] in '"“‘' and self.ends
        return (self.opens and self.count > 5) or (self.ends and self.text[0].islower()) or is_quoted

    @once
    def doubtful(self) -> bool:
        """The phrase was found in a longer paragraph, which may be the article's own."""
        if self.sure is None or self.sentences < 3:
            return False
        longest = 90 if self.sure.kind == "caption" and self.sure.where == "end" else 40
        return self.count > (longest if self.sure.where in ("in", "end") else 60)

    @once
    def headlines(self) -> bool:
        """Several headlines on end, each under words in capitals: 'BRAIN BUG Virus found ... HATS OFF ...'."""
        if self.count < 20 or self.capitals < 0.3 or len(_LOUD.findall(self.text)) < 3:
            return False
        return not self.shouts and self.stop <= 0.4

    @once
    def clause(self) -> bool:
        """It reads like a sentence but does not end like one: how lines under pictures are written."""
        return not self.ends and not self.opens and self.count >= 8 and self.stop >= 0.2 and self.capitals < 0.75

    @once
    def hints(self) -> frozenset[str]:
        """Kinds of furniture that it may be."""
        return frozenset(p.kind for p in self.phrases[1])

    @once
    def stamp(self) -> bool:
        """It is a date or a time and nothing else."""
        return is_stamp(self.text)

    @once
    def byline(self) -> Byline | None:
        """What it says of the author."""
        return None if self.count > 16 or (self.ends and self.stop > 0.3) else read_byline(self.text)

    @once
    def name(self) -> bool:
        """It is a person's name and nothing else."""
        return self.count <= 5 and is_person(self.text)

    @once
    def prose(self) -> bool:
        """It is running text beyond doubt: long enough, sentences, nothing that furniture says."""
        plain = self.ends and self.count >= 12 and self.stop >= 0.22 and self.capitals <= 0.8
        if plain and self.sure is None and (not self.hints or (self.count >= 30 and self.hints <= _FAINT)):
            return True
        return self.count >= 5 and read_dateline(self.text) is not None

    @once
    def turn(self) -> bool:
        """It begins with who speaks, as interviews and debates do: 'Q: ', 'SMITH: ', '((WN)) '."""
        return bool(_TURN.match(self.text))

    @once
    def sentence(self) -> bool:
        """It may be a short paragraph of running text: a sentence, though not a long one."""
        if not self.ends or self.count < 2 or self.sure or not self.hints <= _FAINT:
            return False
        if self.count < 5:
            return self.capitals <= 0.67
        return self.stop >= (0.1 if self.count < 10 else 0.05) and self.capitals <= 0.88

    @once
    def content(self) -> frozenset[str]:
        """Its words that say what it is about, in lower case."""
        return frozenset(_WORD.findall(self.text.lower())) - _STOP


@dataclass(frozen=True)
class Sheet:
    """All lines of a text (none blank), and what only shows when they stand together."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Sheet:
        """From lines of text, blank ones left out."""
        return cls(tuple(Line(t.strip()) for t in texts if t.strip()))

    @once
    def prose(self) -> tuple[bool, ...]:
        """For every line: whether it is running text; short sentences beside it and the turns of a talk are, too."""
        talk = sum(line.turn for line in self.lines) >= 3
        found = [line.prose or (talk and line.turn and line.sure is None) for line in self.lines]
        order = list(range(len(found)))
        for indices, step in ((order, -1), (order[::-1], 1)):
            for i in indices:
                if not found[i] and self.lines[i].sentence and 0 <= i + step < len(found):
                    found[i] = found[i + step]
        return tuple(found)

    @once
    def body(self) -> tuple[int, int]:
        """First and last line that is running text; (0, last line) where none is."""
        prose = [i for i, is_prose in enumerate(self.prose) if is_prose]
        return (prose[0], prose[-1]) if prose else (0, len(self.lines) - 1)

    @once
    def runs(self) -> tuple[int, ...]:
        """For every line: how many lines stand together that are not running text, itself among them; else 0.

        Lines that say they are furniture do not count: a heading may have a picture's credit above it.
        """
        found: list[int] = []
        for is_prose, group in groupby(zip(self.lines, self.prose, strict=True), key=lambda pair: pair[1]):
            lines = [line for line, _ in group]
            size = max(1, sum(line.sure is None and not line.stamp for line in lines))
            found += [0 if is_prose else size] * len(lines)
        return tuple(found)

    @once
    def headings(self) -> int:
        """How many short lines stand alone above a paragraph: texts with headings have several."""
        above = zip(self.lines, self.runs, self.prose[1:], strict=False)
        return sum(run == 1 and not line.ends and line.count <= 12 and after for line, run, after in above)

    @once
    def language(self) -> str:
        """BCP 47 tag; English is known by the words that carry it."""
        words = sum(line.count for line in self.lines)
        if words and sum(len(line.telling) for line in self.lines) < 0.75 * words:
            return "en"
        return guess_language("\n".join(line.text for line in self.lines[:_GUESSED]))

    @once
    def loud(self) -> bool:
        """The text as a whole is in capitals: then capitals say nothing."""
        return sum(line.shouts for line in self.lines) * 3 > len(self.lines)

    @once
    def listed(self) -> tuple[bool, ...]:
        """For every line: whether it belongs to a list that a line ending in a colon opens."""
        found, inside = [], False
        for line, is_prose in zip(self.lines, self.prose, strict=True):
            inside = inside and not is_prose and line.sure is None
            found.append(inside)
            inside = inside or line.opens
        return tuple(found)

    @once
    def ended(self) -> tuple[bool, ...]:
        """For every line: whether a line above it closes an article (rights, credits, the writer, other articles)."""
        first = self.body[0]
        found, closed = [], False
        for index, line in enumerate(self.lines):
            found.append(closed)
            kind = line.sure.kind if line.sure and index > first else ""
            closed = closed or kind in ("agency", "legal", "bio", "comment")
        return tuple(found)

    @once
    def closed(self) -> int:
        """The line that heads a list of other articles to the end of the text; behind the last line where none does.

        Below it no two paragraphs stand together: what reads like text there are the teasers of other articles.
        """
        last = len(self.lines)
        after, pairs, paragraphs = 0, False, 0
        for index in range(len(self.lines) - 1, -1, -1):
            line = self.lines[index]
            pairs = pairs or (self.prose[index] and index + 1 < len(self.lines) and self.prose[index + 1])
            if pairs:
                break
            heads = line.sure is not None and line.sure.kind in ("related", "nav") and line.sure.where == "whole"
            if heads and after >= 4 and paragraphs:
                last = index
            paragraphs += self.prose[index]
            after += not self.prose[index]
        return last if sum(self.prose[:last]) >= 3 else len(self.lines)

    @once
    def prose_lines(self) -> int:
        """How many lines are running text."""
        return self.runs.count(0)

    @once
    def keys(self) -> Counter[str]:
        """How often each line stands in the text."""
        return Counter(line.key for line in self.lines)

    @once
    def vocabulary(self) -> Counter[str]:
        """In how many lines of running text each content word stands."""
        return Counter(chain.from_iterable(line.content for line in compress(self.lines, self.prose)))

    @once
    def reports(self) -> bool:
        """The text reports what people said, as news does and guides or lists of products do not."""
        told = sum(line.says for line, is_prose in zip(self.lines, self.prose, strict=True) if is_prose)
        return told * 6 >= self.prose_lines > 0

    @once
    def stands(self) -> dict[str, tuple[int, int]]:
        """For every line's folded form: where it stands first and last."""
        found: dict[str, tuple[int, int]] = {}
        for index, line in enumerate(self.lines):
            found[line.key] = (found.get(line.key, (index, index))[0], index)
        return found

    @once
    def last_sentence(self) -> int:
        """The last line that is a longer sentence and says nothing of furniture; -1 where none is."""
        plain = (i for i, x in enumerate(self.lines) if x.ends and x.count >= 12 and x.sure is None)
        return max(plain, default=-1)

    @once
    def links_from(self) -> int:
        """The first line below the running text that heads other articles; behind the last line where none does."""
        first = self.body[1] + 1
        heads = (i for i, x in enumerate(self.lines[first:], first) if x.sure and x.sure.kind == "related")
        return next(heads, len(self.lines))

    @once
    def surnames(self) -> frozenset[str]:
        """Last names, in lower case, of those whom a line names as the author."""
        return frozenset(a.split()[-1].lower() for x in self.lines if x.byline for a in x.byline.authors)

    def place(self, index: int) -> str:
        """'head' before the running text, 'tail' after it, else 'body'."""
        first, last = self.body
        return "head" if index < first else "tail" if index > last else "body"
