"""Python's garbage collection, kept from looking through an archive again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 100)  # new objects, rounds of the young, rounds of the middle ones


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect seldom, and nothing that was there before.

    The stories make very many small records and no circles: looking for these takes a fifth of the time and finds none.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
