"""Redirects: straight to where a page stands now, never along a chain, never round in a circle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_gen.model import Change
from site_gen.pages.house import settled


def ways(*pairs: str) -> list[tuple[str, str]]:
    changes = [Change(None, "", *pair.split(">")) for pair in pairs]
    return [(change.old, change.new) for change in settled(changes)]


def test_chains_are_cut_short_and_circles_are_tombstones() -> None:
    assert ways("a>b", "b>c", "d>e") == [("a", "c"), ("b", "c"), ("d", "e")]
    assert ways("a>b", "b>") == [("a", ""), ("b", "")]
    assert ways("a>b", "b>a", "c>a", "d>d") == [("a", ""), ("b", ""), ("c", ""), ("d", "")]


@given(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(["", *"abcdefghij"])))
def test_no_redirect_leads_to_a_redirect(moved: dict[str, str]) -> None:
    for change in settled([Change(None, "", old, new) for old, new in moved.items()]):
        assert change.new not in moved
