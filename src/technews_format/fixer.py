"""`fix`: apply the fixes of findings until nothing more can be mended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from technews_format.checker import Checker
from technews_format.config import Config, make_config
from technews_format.document import Document, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from technews_format.diagnostics import Diagnostic

__all__ = ["Fixed", "fix"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended text.

    Attributes:
        document: The text after all fixes; the document that was given when there were none.
        applied: The findings that were mended, in the order of mending; places are those of the
            text at that time.
        remaining: The findings of `document`.
    """

    document: Document
    applied: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was mended."""
        return bool(self.applied)


def fix(
    document: Document | str | bytes,
    *,
    unsafe: bool = False,
    name: str | None = None,
    config: Config | Mapping[str, Any] | None = None,
) -> Fixed:
    r"""Mend what can be mended in a text.

    Fixes that overlap wait for the next pass. A fix after which something would be found
    that was not found before is left out. A second run changes nothing.

    Args:
        document: A document or the content of a file.
        unsafe: Whether to apply fixes too that may change the meaning.
        name: The file's name or path; for a document, its own name is used.
        config: As for `technews_format.check`.

    Raises:
        ConfigError: An option is unknown or has a wrong value.

    Examples:
        >>> fixed = fix("---\ntitle: Ahoj   \n---\n", config={"select": ["TN012"]})
        >>> fixed.document.source, [finding.code for finding in fixed.applied]
        ('---\ntitle: Ahoj\n---\n', ['TN012'])
    """
    if not isinstance(document, Document):
        document = parse(document, name)
    return fix_with(Checker(make_config(config)), document, unsafe=unsafe)


def fix_with(checker: Checker, document: Document, *, unsafe: bool) -> Fixed:
    """Mend a text with a checker that is there already."""
    state = _State(checker, document)
    before = None
    while document is not before:  # each change leaves fewer findings, so this ends
        before = document
        state.trials = 0
        state.apply(_apart(state.findings, unsafe=unsafe))
        document = state.document
    return Fixed(document, tuple(state.applied), tuple(state.findings))


class _State:
    """A text on its way, with its findings."""

    def __init__(self, checker: Checker, document: Document) -> None:
        self.checker = checker
        self.document = document
        self.findings = checker.check(document)
        self.applied: list[Diagnostic] = []
        self.trials = 0

    def apply(self, chosen: Sequence[Diagnostic]) -> None:
        """Apply fixes that are apart and in order, but for those that do harm.

        Where all at once do harm, the later half is tried first, so that the places of the
        earlier half stay right. After many trials the rest waits for the next pass; a pass
        in which nothing was of use is the last one.
        """
        if not chosen or self.trials >= _MOST_TRIALS:
            return
        self.trials += 1
        changed = _replaced(self.document, chosen)
        findings = self.checker.check(changed)
        if self._is_better(changed, findings):
            self.document, self.findings = changed, findings
            self.applied += chosen
        elif len(chosen) > 1:
            middle = len(chosen) // 2
            self.apply(chosen[middle:])
            self.apply(chosen[:middle])

    def _is_better(self, changed: Document, findings: list[Diagnostic]) -> bool:
        """Fewer findings, none that was not there before, and still an article if it was one.

        What is found only because the front matter can be read at last was there before.
        """
        if self.document.reading.values is None and changed.reading.values is not None:
            return True
        before = Counter(finding.code for finding in self.findings)
        after = Counter(finding.code for finding in findings)
        return after < before and (_is_valid(changed) or not _is_valid(self.document))


_MOST_TRIALS = 100
"""Each checks the whole text; a text with hundreds of fixes that do harm would keep `fix` busy for minutes."""


def _is_valid(document: Document) -> bool:
    return not any(finding.severity == "error" for finding in document.all_diagnostics)


def _apart(findings: Sequence[Diagnostic], *, unsafe: bool) -> list[Diagnostic]:
    """Return the findings whose fixes apply and do not touch each other, in order of place."""
    chosen: list[Diagnostic] = []
    fixable = [item for item in findings if item.fix and (item.fix.safe or unsafe)]
    for item in sorted(fixable, key=_extent):
        if not chosen or _extent(item)[0] > _extent(chosen[-1])[1]:
            chosen.append(item)
    return chosen


def _extent(finding: Diagnostic) -> tuple[int, int]:
    assert finding.fix is not None  # noqa: S101 - the caller has sorted those out
    return finding.fix.span.start.offset, finding.fix.span.end.offset


def _replaced(document: Document, chosen: Sequence[Diagnostic]) -> Document:
    source, parts, at = document.source, [], 0
    for item in chosen:
        assert item.fix is not None  # noqa: S101 - as above
        start, end = _extent(item)
        parts += [source[at:start], item.fix.replacement]
        at = end
    return document.with_source("".join([*parts, source[at:]]))
