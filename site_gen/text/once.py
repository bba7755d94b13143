"""A property that is computed once for an object and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):
    """As `functools.cached_property`, without the lock that makes that one slow before Python 3.12."""

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> once[Value]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...
    def __get__(self, owner: object | None, kind: type) -> Value | once[Value]:
        """The value, computed on the first call and from then on found on the object itself."""
        if owner is None:
            return self
        value = owner.__dict__[self.name] = self.compute(owner)
        return value
