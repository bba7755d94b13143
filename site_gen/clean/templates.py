"""Lines that an outlet's template sets in every article: seen only when many of its articles stand side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from site_gen.clean.lines import Line
from site_gen.model import Article, Block, Dropped, Mark
from site_gen.text.openings import opened_by

_LEAST = 3  # articles that hold the line
_SHARE = 0.2  # of the outlet's articles
_RULE = "on {count} of {total} pages of this outlet"


def template_lines(articles: Iterable[Article]) -> dict[str, dict[str, str]]:
    """By outlet: the lines its template sets, by their folded form, each with the rule that found it.

    A line counts when it stands in at least three and a fifth of the outlet's articles and is no sentence: a paragraph
    of background that an agency repeats under every report is the outlet's own text. The articles are not held.
    """
    seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    total: dict[str, int] = defaultdict(int)
    for article in articles:
        if article.source:
            total[article.source] += 1
            for key in _short_lines(article):
                seen[article.source][key] += 1
    found = {}
    for source, counts in seen.items():
        least = max(_LEAST, _SHARE * total[source])
        often = {key: n for key, n in sorted(counts.items()) if n >= least}
        if often:
            found[source] = {key: _RULE.format(count=n, total=total[source]) for key, n in often.items()}
    return found


def _short_lines(article: Article) -> set[str]:
    lines = (Line(article.text[b.start : b.end]) for b in article.blocks)
    return {line.key for line in lines if not line.ends and line.count <= 20}


def without_templates(article: Article, lines: Mapping[str, str], keep_openings: Sequence[str] = ()) -> Article:
    """`article` without the blocks whose folded form is in `lines` (form -> rule); each is in `dropped` with its rule.

    Blocks and marks keep their words; their offsets are those of the new text. Where nothing would be left, all stays.

    Args:
        keep_openings: how lines begin that stay all the same.
    """
    keep = blocks_kept(article, lines, keep_openings)
    if not keep or len(keep) == len(article.blocks):
        return article
    text, blocks, marks = "", [], []
    for block in keep:
        shift = len(text) + 2 * bool(text) - block.start
        text += ("\n\n" if text else "") + article.text[block.start : block.end]
        blocks.append(replace(block, start=block.start + shift, end=block.end + shift))
        marks += [_moved(m, shift) for m in article.marks if block.start <= m.start and m.end <= block.end]
    gone = [article.text[b.start : b.end] for b in article.blocks if b not in keep]
    dropped = tuple(Dropped(line, "template", lines[Line(line).key]) for line in gone)
    return replace(article, text=text, blocks=tuple(blocks), marks=tuple(marks), dropped=(*article.dropped, *dropped))


def blocks_kept(article: Article, lines: Mapping[str, str], keep_openings: Sequence[str] = ()) -> list[Block]:
    """The blocks that are not in `lines`, or begin with one of `keep_openings`."""
    stays = opened_by(keep_openings)

    def is_kept(block: Block) -> bool:
        words = article.text[block.start : block.end]
        return Line(words).key not in lines or stays(words)

    return [block for block in article.blocks if is_kept(block)]


def _moved(mark: Mark, shift: int) -> Mark:
    return replace(mark, start=mark.start + shift, end=mark.end + shift)
