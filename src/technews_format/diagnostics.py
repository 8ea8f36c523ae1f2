"""`Diagnostic`: one thing that is wrong with a text, with its place and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from technews_format.codes import CODES, Severity
from technews_format.positions import Span  # noqa: TC001 - pydantic reads the annotations, in a user's models

if TYPE_CHECKING:
    from collections.abc import Callable

    from technews_format.positions import LineIndex

__all__ = ["Diagnostic", "Fix", "Problem", "locate"]


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement that mends a finding.

    Attributes:
        span: What to replace.
        replacement: The new text.
        safe: Whether the meaning is certain to stay.
    """

    span: Span
    replacement: str
    safe: bool


class _Planned:
    """What a diagnostic keeps until somebody asks for its fix; no field, so that it is neither compared nor copied."""

    __slots__ = ("_plan",)

    _plan: Callable[[], Fix | None] | None


@dataclass(frozen=True, slots=True)
class Diagnostic(_Planned):
    """One problem with its place.

    Attributes:
        code: ``TN`` and three digits, a key of `CODES`.
        message: What was found, what was expected, what to do.
        span: Where; an empty span where something is missing.
        severity: ``error``, ``warning`` or ``info``.
        path: The name given to `technews_format.parse`, or None.
        field: The dotted name of the value (``source.name``, ``body.summary``), or None.
        fix: A replacement that mends it, or None. It is planned when it is first asked for; until then
            the diagnostic keeps the text in memory.
    """

    code: str
    message: str
    span: Span
    severity: Severity
    path: str | None = None
    field: str | None = None
    fix: Fix | None = None

    @property
    def name(self) -> str:
        """The kebab-case name of the code."""
        return CODES[self.code].name

    def with_plan(self, plan: Callable[[], Fix | None]) -> Diagnostic:
        """Return this diagnostic, whose fix will be what a function returns: to plan one takes longer than to find it.

        For the one who has just made it; nobody else may have seen it without a fix.
        """
        object.__setattr__(self, "_plan", plan)
        object.__delattr__(self, "fix")
        return self

    if not TYPE_CHECKING:  # a type checker would take it for leave to ask for any name

        def __getattr__(self, name: str) -> object:
            """Plan the fix: Python asks here for what is not set yet, and `fix` is all that can be."""
            if name != "fix":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            plan = self._plan
            if plan is not None:  # else another thread was quicker
                object.__setattr__(self, "fix", plan())
                object.__setattr__(self, "_plan", None)
            return object.__getattribute__(self, "fix")

    def __str__(self) -> str:
        """Return ``path:line:column: CODE message``."""
        prefix = f"{self.path}:" if self.path else ""
        return f"{prefix}{self.span.start}: {self.code} {self.message}"


class Problem(NamedTuple):
    """A diagnostic before its offsets are turned into lines and columns."""

    code: str
    message: str
    start: int
    end: int
    field: str | None = None


def locate(problems: list[Problem], index: LineIndex, path: str | None) -> tuple[Diagnostic, ...]:
    """Turn problems into diagnostics, in the order of their places."""
    return tuple(
        Diagnostic(
            problem.code,
            problem.message,
            index.span(problem.start, problem.end),
            CODES[problem.code].severity,
            path,
            problem.field,
        )
        for problem in sorted(problems, key=lambda problem: (problem.start, problem.end, problem.code))
    )
