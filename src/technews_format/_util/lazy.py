"""What is made on first use: attributes (`lazy`) and regular expressions (`pattern`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, Generic, Self, TypeVar, cast, overload

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["lazy", "pattern"]

_T = TypeVar("_T")


class lazy(Generic[_T]):  # noqa: N801 - named like property
    """Compute an attribute on first use and keep it.

    As `functools.cached_property`, but without the lock that Python 3.11 takes there and later
    versions do not: a check of one article computes some twenty attributes, and their locks
    took as long as a dozen rules.

    Examples:
        >>> class Circle:
        ...     radius = 2
        ...     @lazy
        ...     def area(self):
        ...         return 3 * self.radius**2
        >>> Circle().area
        12
    """

    def __init__(self, compute: Callable[[Any], _T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> _T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | _T:
        """Compute the value; afterwards the instance has it, and this is not asked again."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._compute(instance)
        return value


def pattern(source: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression that is compiled when it is first asked for anything.

    A check of one file needs few of our patterns, and to compile all of them takes longer than the check.

    Examples:
        >>> pattern("a+").sub("b", "caat")
        'cbt'
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


class _Pattern:
    """What stands for a compiled pattern: a method that was asked for once is an attribute."""

    def __init__(self, source: str | bytes, flags: int | re.RegexFlag) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(re.compile(self.pattern, self._flags), name)
        return value
