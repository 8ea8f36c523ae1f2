"""`lazy`: an attribute that is computed on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["lazy"]

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
