"""What a rule is: one unit of code, documentation, check and fix."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from technews_format._util.documentation import documentation
from technews_format.codes import CODES, FAMILIES, Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from technews_format.checking.config import Target
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._corpus import Summary
    from technews_format.checking.rules._examples import Example
    from technews_format.diagnostics import Edit, Problem

__all__ = [
    "Change",
    "CorpusFinding",
    "Finding",
    "Rule",
    "RuleFix",
    "Scope",
    "corpus_rule",
    "found_by_reading",
    "rule",
]

Scope: TypeAlias = Literal["reading", "text", "front matter", "body", "corpus"]
"""What a rule needs: nothing (reading and typing find it), any text, readable keys, a body, all files together."""


class Finding(NamedTuple):
    """What a check yields: one fault of one text."""

    message: str
    """What was found, what was expected, what to do."""
    start: int
    """Offset of its first character; equal to `end` where something is missing."""
    end: int
    field: str | None = None
    """The dotted name of the value (``source.name``, ``body.summary``), or None."""


class Change(NamedTuple):
    """New values that mend a finding, for whoever plans to write them as a replacement."""

    values: Mapping[str, Any]
    """As for `Document.edit`, under the names that the file has; None for an item of a list takes it off."""
    safe: bool = True
    """Whether the meaning is certain to stay."""


class RuleFix(NamedTuple):
    """How a rule mends what it finds."""

    edit: Callable[[RuleContext, Problem], Edit | Change | None]
    """Returns what mends one finding, or None where nothing does."""
    safety: Literal["safe", "unsafe", "safe or unsafe"]
    """Whether the replacements are safe, unsafe, or some of them unsafe."""
    note: str
    """What a fix does, and when it is not safe."""


class CorpusFinding(NamedTuple):
    """What a check of all files together yields."""

    summary: Summary
    """The file that it is reported in."""
    message: str
    field: str
    """What `Summary.span` takes: where in the file."""


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """One thing that can be wrong.

    Attributes:
        code: TN and three digits, a key of `technews_format.codes.CODES`.
        what: What it looks for; begins with a full sentence.
        why: Why that is bad.
        example: An article that it finds fault with, and with no other code.
        scope: What the check needs.
        check: Yields the findings of one text; None where reading and typing find them.
        check_corpus: Yields the findings of many files; for the scope ``corpus`` only.
        fix: How it mends what it finds, or None.
        target: The site generator that it is about, or None.
        byte_set: Bytes of `RuleContext.byte_set` of which one at least has to stand in the text for the check to find
            anything (for the scope ``body``, in the body without the footer); empty when that cannot be told.
        keys: Keys of which the front matter has to have one, likewise.
        in_canonical: Whether the check can find anything in a text that `recognize` knows as canonical.
        vocabulary: Whether it finds nothing unless the configuration has a vocabulary.
    """

    code: str
    what: str
    why: str
    example: Example
    scope: Scope
    check: Callable[[RuleContext], Iterable[Finding]] | None = None
    check_corpus: Callable[[Sequence[Summary]], Iterable[CorpusFinding]] | None = None
    fix: RuleFix | None = None
    target: Target | None = None
    byte_set: frozenset[int] = frozenset()
    keys: frozenset[str] = frozenset()
    in_canonical: bool = True
    vocabulary: bool = False

    @property
    def entry(self) -> Code:
        """The line of the table of codes: name, severity, summary, version."""
        return CODES[self.code]

    @property
    def family(self) -> str:
        """What the rules of its family look at."""
        return FAMILIES[self.code[:3]]


_Check: TypeAlias = "Callable[[RuleContext], Iterable[Finding]]"
_CorpusCheck: TypeAlias = "Callable[[Sequence[Summary]], Iterable[CorpusFinding]]"


def rule(
    code: str,
    scope: Literal["text", "front matter", "body"],
    *,
    why: str,
    example: Example,
    fix: RuleFix | None = None,
    target: Target | None = None,
    byte_set: Iterable[int] = (),
    keys: Iterable[str] = (),
    in_canonical: bool = True,
    vocabulary: bool = False,
) -> Callable[[_Check], Rule]:
    """Make a rule of the check that it decorates; the docstring of the check is `Rule.what`."""

    def make(check: _Check) -> Rule:
        what = documentation(check) or CODES[code].summary
        needs = frozenset(byte_set), frozenset(keys), in_canonical, vocabulary
        return Rule(code, what, cleandoc(why), example, scope, check, None, fix, target, *needs)

    return make


def corpus_rule(
    code: str, *, why: str, example: Example, target: Target | None = None
) -> Callable[[_CorpusCheck], Rule]:
    """Make a rule of a check that sees all files together."""

    def make(check: _CorpusCheck) -> Rule:
        what = documentation(check) or CODES[code].summary
        return Rule(code, what, cleandoc(why), example, "corpus", check_corpus=check, target=target)

    return make


def found_by_reading(
    code: str,
    what: str,
    *,
    why: str,
    example: Example,
    fix: RuleFix | None = None,
) -> Rule:
    """Make a rule for what parsing and typing find already."""
    return Rule(code, what, why, example, "reading", fix=fix)
