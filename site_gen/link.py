"""Article + entities -> Markdown with the mentions linked and the dates of 'Saturday' and 'last month' noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from site_gen.markdown import to_markdown
from site_gen.model import Analysis, Article, Mark, Mention
from site_gen.text.times import machine_date, times_of


def linked_markdown(analysis: Analysis, address: Callable[[Mention], str]) -> str:
    """The article's body as Markdown, each person and country linked where first named, its times dated.

    Args:
        analysis: an article and its resolved mentions.
        address: where a mention leads, relative, or absolute for feeds; '' where it has no page.
    """
    article = analysis.article
    marks = sorted(
        (*article.marks, *_links(analysis, address), *_times(article)), key=lambda mark: (mark.start, -mark.end)
    )
    blocks = tuple(replace(b, level=2) if b.kind == "heading" and b.level < 2 else b for b in article.blocks)
    return to_markdown(article.text, blocks, tuple(marks))  # the first level is the page's title


def _times(article: Article) -> Iterator[Mark]:
    """Every time in the text that names one day, week, month or year."""
    for start, end, first, last in times_of(article):
        if value := machine_date(first, last):
            yield Mark("time", start, end, value)


def _links(analysis: Analysis, address: Callable[[Mention], str]) -> Iterator[Mark]:
    """One link a page and entity: at its first mention outside headings and other links."""
    linked: set[tuple[str, str]] = set()
    taken = [(mark.start, mark.end) for mark in analysis.article.marks if mark.kind in ("link", "code")]
    for mention in sorted(analysis.mentions, key=lambda m: (m.start, m.kind != "person", -m.end)):
        key = (mention.kind, mention.entity)
        if not mention.entity or key in linked or not _is_free(analysis.article, mention, taken):
            continue
        if href := address(mention):
            linked.add(key)
            taken.append((mention.start, mention.end))
            yield Mark("link" if "://" in href else mention.kind, mention.start, mention.end, href)


def _is_free(article: Article, mention: Mention, taken: list[tuple[int, int]]) -> bool:
    """Whether a link can stand there: in running text, in no other link, across no edge of a block or mark."""
    if any(start < mention.end and mention.start < end for start, end in taken):
        return False
    block = next((b for b in article.blocks if b.start <= mention.start and mention.end <= b.end), None)
    if block is None or block.kind in ("heading", "code", "table"):
        return False
    return not any(_crosses(mention, mark) for mark in article.marks)


def _crosses(mention: Mention, mark: Mark) -> bool:
    overlap = mention.start < mark.end and mark.start < mention.end
    inside = mark.start <= mention.start and mention.end <= mark.end
    around = mention.start <= mark.start and mark.end <= mention.end
    return overlap and not inside and not around
