"""`Diagnostic`: one thing that is wrong with a text, with its place and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from technews_format.codes import CODES, Severity
from technews_format.positions import Position, Span  # noqa: TC001 - pydantic reads the annotations, in a user's models

if TYPE_CHECKING:
    from technews_format.positions import LineIndex

__all__ = ["Diagnostic", "DraftFinding", "Edit", "Fix", "Kind", "Problem", "locate", "offsets_of", "planner_of"]


@dataclass(frozen=True, slots=True)
class Fix:
    r"""A replacement that mends a finding.

    Attributes:
        span: What to replace.
        replacement: The new text.
        safe: Whether the meaning is certain to stay.

    Examples:
        >>> import technews_format as tn
        >>> finding = next(item for item in tn.check('---\ntitle: Ahoj \n---\n') if item.fix)
        >>> finding.code, finding.fix.replacement
        ('TN012', '')
    """

    span: Span
    replacement: str
    safe: bool


class Edit(NamedTuple):
    """A replacement that mends a finding."""

    start: int
    end: int
    replacement: str
    safe: bool = True
    """Whether the meaning is certain to stay."""


class FixPlanner(Protocol):
    """What plans the fixes of one text."""

    def edit(self, problem: Problem) -> Edit | None:
        """Return what mends a problem, or None where there is nothing."""

    def fix(self, edit: Edit) -> Fix:
        """Return the same with lines and columns."""
        raise NotImplementedError


class _Late:
    """What a diagnostic keeps until somebody asks for its span and its fix: both take longer than to find the fault.

    No fields, so that these are neither compared nor copied.
    """

    __slots__ = ("_index", "_plans", "_problem")

    _index: LineIndex | None
    _plans: FixPlanner | None
    _problem: Problem


@dataclass(frozen=True, slots=True)
class Diagnostic(_Late):
    r"""One problem with its place.

    Attributes:
        code: ``TN`` and three digits, a key of `CODES`.
        message: What was found, what was expected, what to do.
        span: Where; an empty span where something is missing.
        severity: ``error``, ``warning`` or ``info``.
        path: The name given to `technews_format.parse`, or None.
        field: The dotted name of the value (``source.name``, ``body.summary``), or None.
        fix: A replacement that mends it, or None. It is planned when it is first asked for; until then
            the diagnostic keeps the text in memory, as it does until it is asked for its span.

    Examples:
        >>> import technews_format as tn
        >>> (finding,) = tn.check('no article\n')
        >>> finding.code, finding.severity, str(finding.span.start)
        ('TN101', 'error', '1:1')
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

    @classmethod
    def of(
        cls, problem: Problem, severity: Severity, path: str | None, index: LineIndex, plans: FixPlanner | None
    ) -> Diagnostic:
        """Return the diagnostic of a problem, which works out its span and its fix when somebody asks for them."""
        item = cls.__new__(cls)
        _set_problem(item, problem)
        _set_index(item, index)
        _set_plans(item, plans)
        _set_code(item, problem[0])
        _set_message(item, problem[1])
        _set_field(item, problem[4])
        _set_severity(item, severity)
        _set_path(item, path)
        if plans is None:
            _set_fix(item, None)
        return item

    if not TYPE_CHECKING:  # a type checker would take it for leave to ask for any name

        def __getattr__(self, name: str) -> object:
            """Work out the span or the fix: Python asks here for what is not set yet, and nothing else can be."""
            if name == "span":
                if index := self._index:  # else another thread was quicker
                    _set_span(self, index.span(self._problem.start, self._problem.end))
                    _set_index(self, None)
            elif name == "fix":
                if plans := self._plans:
                    edit = plans.edit(self._problem)
                    _set_fix(self, plans.fix(edit) if edit else None)
                    _set_plans(self, None)
            else:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            return object.__getattribute__(self, name)

    def __str__(self) -> str:
        """Return ``path:line:column: CODE message``."""
        prefix = f"{self.path}:" if self.path else ""
        return f"{prefix}{self.span.start}: {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One problem of a draft, which has no file: its place is a value, and the place in an answer if there is one.

    Attributes:
        path: The value, as a JSON path without ``$.``: ``title``, ``key_points[2]``; empty for the whole draft.
        message: What was found, what was expected, what to do.
        severity: ``error`` where no article can be made, else ``warning``.
        position: Where it stands in the answer of a model, or None where that had to be repaired to be read.
        text: What was left out of the draft, whole; the message shows its beginning.
    """

    path: str
    message: str
    severity: Literal["error", "warning"] = "error"
    position: Position | None = None
    text: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Return ``line:column: path: message``, of what is known."""
        return ": ".join(part for part in (str(self.position or ""), self.path, self.message) if part)


def planner_of(finding: Diagnostic) -> tuple[FixPlanner, Problem] | None:
    """Return who plans the fix of a finding and for what, or None where it is planned already."""
    plans: FixPlanner | None = getattr(finding, "_plans", None)  # whoever made it by hand gave it a fix, or none
    return (plans, finding._problem) if plans else None  # noqa: SLF001 - the same module


def offsets_of(finding: Diagnostic) -> tuple[int, int]:
    """Return where a finding stands, without its lines and columns."""
    problem: Problem | None = getattr(finding, "_problem", None)
    return (problem.start, problem.end) if problem else (finding.span.start.offset, finding.span.end.offset)


# A frozen dataclass is quickest to make by the descriptors of its slots.
(
    _set_problem,
    _set_index,
    _set_plans,
    _set_code,
    _set_message,
    _set_span,
    _set_severity,
    _set_path,
    _set_field,
    _set_fix,
) = (
    getattr(Diagnostic, name).__set__
    for name in ("_problem", "_index", "_plans", "code", "message", "span", "severity", "path", "field", "fix")
)


Kind: TypeAlias = Literal["colon", "control", "glued", "repeated", "tab", "unclosed"]
"""Which fault it is of those with one code: a colon in a value, a control character, no space after a colon,
a block that says the same as the first, a tab, a quotation mark without another one."""


class Problem(NamedTuple):
    """A diagnostic before its offsets are turned into lines and columns."""

    code: str
    message: str
    start: int
    end: int
    field: str | None = None
    kind: Kind | None = None
    """What a fix has to know besides the place, which no message has to say for it."""


def locate(problems: list[Problem], index: LineIndex, path: str | None) -> tuple[Diagnostic, ...]:
    """Turn problems into diagnostics, in the order of their places."""
    return tuple(
        Diagnostic.of(problem, CODES[problem.code].severity, path, index, None)
        for problem in sorted(problems, key=lambda problem: (problem.start, problem.end, problem.code))
    )
