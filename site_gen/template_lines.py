"""Take out of every article the lines that its outlet's template sets, seen only over the whole archive, and those that
the editor leaves out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from site_gen.analyses import changed
from site_gen.clean.lines import Line
from site_gen.clean.templates import blocks_kept, template_lines, without_templates
from site_gen.entities.countries import weigh_countries
from site_gen.model import Analysis, Article, Quote
from site_gen.text.openings import opened_by

_Openings = Callable[[Article], Sequence[str]]
_EDITOR = "the editor leaves it out"


def without_template_lines(
    analyses: Sequence[Analysis], keep_openings: _Openings, left_out: _Openings = lambda _: ()
) -> Sequence[Analysis]:
    """Each analysis without those lines and what was found in them; every line is in `Article.dropped`.

    Args:
        keep_openings: how the lines of an article begin that stay all the same.
        left_out: how the lines of an article begin that go.
    """
    found = template_lines(one.article for one in analyses)

    def without(one: Analysis) -> Analysis:
        own = _without(one, found.get(one.article.source or "", {}), keep_openings)
        return _without_left_out(own, left_out(own.article))

    return changed(analyses, without)


def _without_left_out(one: Analysis, openings: Sequence[str]) -> Analysis:
    """Without the lines that the editor leaves out, which are then no longer in doubt."""
    if not openings:
        return one
    goes = opened_by(openings)
    blocks = (one.article.text[block.start : block.end] for block in one.article.blocks)
    left = _without(one, {Line(text).key: _EDITOR for text in blocks if goes(text)}, lambda _: ())
    dropped = tuple(replace(d, reason="editor") if d.rule == _EDITOR else d for d in left.article.dropped)
    doubts = tuple(doubt for doubt in left.article.doubts if not goes(doubt.text))
    return replace(left, article=replace(left.article, dropped=dropped, doubts=doubts))


def _without(one: Analysis, lines: Mapping[str, str], keep_openings: _Openings) -> Analysis:
    if not lines:
        return one
    openings = keep_openings(one.article)
    article = without_templates(one.article, lines, openings)
    if article is one.article:
        return one
    kept = blocks_kept(one.article, lines, openings)
    move = _Move(tuple(b.start for b in kept), tuple(b.end for b in kept), tuple(b.start for b in article.blocks))
    mentions = tuple(replace(m, start=s, end=e) for m in one.mentions for s, e in move.span(m.start, m.end))
    places = [m for m in mentions if m.kind == "country"]
    return replace(
        one,
        article=article,
        mentions=mentions,
        countries=weigh_countries(article, places),
        quotes=tuple(quote for q in one.quotes for quote in _moved_quote(q, move, one.article.text, article.text)),
        figures=tuple(replace(f, start=s, end=e) for f in one.figures for s, e in move.span(f.start, f.end)),
    )


@dataclass(frozen=True, slots=True)
class _Move:
    """Where the blocks that stay began and ended, and where they begin now."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    now: tuple[int, ...]

    def span(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where a stretch lies now; nothing if one of its ends went."""
        from_, to = self._place(start), self._place(end)
        return [(from_, to)] if from_ is not None and to is not None else []

    def _place(self, at: int) -> int | None:
        block = bisect_right(self.starts, at) - 1
        return self.now[block] + at - self.starts[block] if block >= 0 and at <= self.ends[block] else None


def _moved_quote(quote: Quote, move: _Move, before: str, now: str) -> list[Quote]:
    spans = move.span(quote.start, quote.end)
    if not spans:
        return []
    (start, end), named = spans[0], move.span(*quote.speaker_span) if quote.speaker_span else []
    left = max(0, before[quote.start : quote.end].find(quote.text))
    right = quote.end - quote.start - left - len(quote.text)
    return [
        replace(
            quote, start=start, end=end, text=now[start + left : end - right], speaker_span=named[0] if named else None
        )
    ]
