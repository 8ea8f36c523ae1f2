"""`Diagnostic`: one thing that is wrong with a text, and the table of codes.

A code is TN and three digits. The first digit names the family: 0 bytes and
text, 1 front-matter syntax, 2 fields, 3 body. A code is never used again for
something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from technews_format.positions import LineIndex, Span

__all__ = ["CODES", "Code", "Diagnostic", "Fix", "Problem", "Severity", "locate"]

Severity: TypeAlias = Literal["error", "warning", "info"]


class Code(NamedTuple):
    """What a code stands for."""

    name: str
    """Kebab-case name, for people."""
    severity: Severity
    """``error``: the text is not a valid article. ``warning``: it is, but look at this."""
    summary: str
    """One sentence for the table of codes."""


CODES: dict[str, Code] = {
    "TN001": Code("not-utf-8", "error", "Bytes that are not UTF-8, or a lone surrogate."),
    "TN002": Code("byte-order-mark", "warning", "A byte order mark stands before the first fence."),
    "TN101": Code("no-front-matter", "error", "The file does not begin with a `---` fence."),
    "TN102": Code("unclosed-front-matter", "error", "The second `---` fence is missing."),
    "TN103": Code("text-before-front-matter", "error", "Something stands before the first `---` fence."),
    "TN104": Code("front-matter-not-a-mapping", "error", "The front matter is empty, a list or a single value."),
    "TN105": Code("yaml-syntax", "error", "The front matter is not YAML."),
    "TN106": Code("duplicate-key", "error", "A key occurs twice in one mapping."),
    "TN107": Code("yaml-anchor", "error", "An anchor or an alias; the format has none."),
    "TN108": Code("yaml-tag", "error", "A tag such as `!!str`; the format has none."),
    "TN109": Code("yaml-merge-key", "error", "The merge key `<<`; the format has none."),
    "TN110": Code("nested-too-deep", "error", "Lists and mappings nested deeper than 20 levels."),
    "TN111": Code("front-matter-too-large", "error", "More than 65,536 characters of front matter."),
    "TN112": Code("merge-conflict", "error", "A marker of an unresolved merge conflict."),
    "TN113": Code("section-page", "error", "A section page (`index.md`, `_index.md`), not an article."),
    "TN114": Code("ambiguous-scalar", "warning", "An unquoted value that YAML parsers read differently."),
    "TN115": Code("key-not-text", "error", "A key that is not text."),
    "TN116": Code("reserved-key", "error", "A key that cannot pass through python-frontmatter."),
    "TN117": Code("comment-after-text", "warning", "An unquoted text ends at ` #`, where YAML begins a comment."),
    "TN201": Code("missing-key", "error", "A required key is missing."),
    "TN202": Code("wrong-type", "error", "A value has the wrong type."),
    "TN203": Code("invalid-value", "error", "A value of the right type is not allowed."),
    "TN204": Code("missing-importance", "warning", "The key `importance` is missing."),
    "TN301": Code("missing-body", "error", "There is no text between front matter and footer."),
    "TN302": Code("missing-section", "error", "One of the four sections is missing."),
    "TN303": Code("repeated-section", "error", "A section occurs twice."),
    "TN304": Code("section-order", "error", "A section stands at the wrong place."),
    "TN305": Code("empty-section", "error", "A section has no text."),
    "TN306": Code("unknown-section", "error", "A heading of the sections' level that is none of the four."),
    "TN307": Code("text-outside-sections", "error", "Text before the first section."),
    "TN308": Code("key-points-not-a-list", "error", "The key points are not one bullet list."),
    "TN309": Code("footer-missing", "warning", "The footer or a part of it is missing."),
    "TN310": Code("footer-differs", "error", "The footer names another URL or source than the front matter."),
    "TN311": Code("text-after-footer", "error", "Text after the footer."),
    "TN312": Code("footer-emoji-differs", "warning", "The footer has another emoji than the front matter."),
    "TN313": Code("heading-spelling", "warning", "A section's heading is not spelled as the format has it."),
    "TN314": Code("mixed-heading-levels", "warning", "The headings of the sections have different levels."),
    "TN315": Code("footer-spelling", "warning", "The footer is not written as the format has it."),
    "TN316": Code("repeated-footer", "error", "Another footer stands before the last one."),
    "TN317": Code("stray-rule", "warning", "A thematic break between the sections."),
    "TN318": Code("unclosed-block", "error", "A code fence or raw HTML that does not end."),
    "TN319": Code("key-point-marker", "warning", "Key points marked with numbers or other signs than bullets."),
}


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


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem with its place.

    Attributes:
        code: ``TN`` and three digits, a key of `CODES`.
        message: What was found, what was expected, what to do.
        span: Where; an empty span where something is missing.
        severity: ``error``, ``warning`` or ``info``.
        path: The name given to `technews_format.parse`, or None.
        field: The dotted name of the value (``source.name``, ``body.summary``), or None.
        fix: A replacement that mends it, or None.
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
