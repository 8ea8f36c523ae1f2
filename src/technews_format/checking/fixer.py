"""`fix`: apply the fixes of findings until nothing more can be mended."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format._util.texts import replaced
from technews_format.checking.checker import checker_of
from technews_format.codes import CODES
from technews_format.diagnostics import Edit, offsets_of, planner_of
from technews_format.document.document import Document, parse
from technews_format.validation.front_matter import all_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from technews_format.checking.checker import Checker
    from technews_format.checking.config import Config
    from technews_format.diagnostics import Diagnostic, Problem

__all__ = ["Fixed", "fix"]


_CODE = attrgetter("code")
_PLACE = itemgetter(0, 1)  # start and end of an edit


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended text.

    Attributes:
        document: The text after all fixes; the document that was given when there were none.
        applied: The findings that were mended, in the order of mending; places are those of the
            text at that time.
        remaining: The findings of `document`.
        complete: Whether all fixes were tried. In a text with hundreds of fixes that do harm, the search
            for those that do not has an end, and some may remain that are of use.
    """

    document: Document
    applied: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]
    complete: bool = True

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

    Fixes that overlap wait for the next round. A fix after which something would be found
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
    return fix_with(checker_of(config), document, unsafe=unsafe)


def fix_with(checker: Checker, document: Document, *, unsafe: bool) -> Fixed:
    """Mend a text with a checker that is there already."""
    findings = checker.check(document)
    applied: list[Diagnostic] = []
    fixes = _fixes_of(findings, unsafe=unsafe)
    in_vain = total = 0
    complete = True
    while replacements := _apart(fixes):  # fewer findings or fewer fixes each time, so this ends
        if total >= _MOST_WORK or in_vain >= _MOST_WORK_IN_VAIN:
            complete = False
            break
        current = _Round(checker, document, findings)
        current.run(replacements, _MOST_WORK_IN_VAIN - in_vain)
        document, findings = current.document, current.findings
        applied += current.applied
        total += current.work
        if current.applied:
            fixes, in_vain = _fixes_of(findings, unsafe=unsafe), 0
        else:  # by the text as it is, they do no good
            tried = {replacement.edit for replacement in replacements}
            fixes = {edit: mended for edit, mended in fixes.items() if edit not in tried}
            in_vain += current.work
        complete = current.complete
    return Fixed(document, tuple(applied), tuple(findings), complete)


# Each trial reads and checks the whole text. So much work is done since the last fix that was of use, which is what a
# second run would do again, and so much on the whole.
_MOST_WORK_IN_VAIN = 2_000_000
_MOST_WORK = 8_000_000


_DAMAGE = frozenset({"TN009", "TN016"})


def _work_of(document: Document, findings: Sequence[Diagnostic]) -> int:
    """Return the characters of a text; a finding takes as long as a line of thirty."""
    return len(document.source) + 30 * len(findings)


_OF_ARTICLES = frozenset({"TN118", "TN119", "TN334"})
"""The codes of what `fmt` would write otherwise, which is nothing in a text that is no article."""


class _Replacement(NamedTuple):
    """A replacement, and all findings that it mends."""

    edit: Edit
    findings: list[Diagnostic]

    @property
    def start(self) -> int:
        return self.edit.start

    @property
    def end(self) -> int:
        return self.edit.end

    @property
    def growth(self) -> int:
        return len(self.edit.replacement) - (self.edit.end - self.edit.start)


class _Round:
    """The fixes of one text that are apart, tried together, and then in ever smaller groups where they do harm.

    Attributes:
        document: The text with the fixes that have passed.
        findings: Its findings.
        applied: The findings that were mended, in order of place.
        work: What `_work_of` says of all trials.
        complete: Whether no group was left untried.
    """

    def __init__(self, checker: Checker, document: Document, findings: list[Diagnostic]) -> None:
        self.document = document
        self.findings = findings
        self.work = 0
        self.complete = True
        self._checker = checker
        self._before = document
        self._passed: list[_Replacement] = []

    @property
    def applied(self) -> list[Diagnostic]:
        return [finding for replacement in self._passed for finding in replacement.findings]

    def run(self, replacements: list[_Replacement], most: int) -> None:
        """Try all, the largest groups first: a kind of fix that does harm must not keep the others from their turn."""
        groups = deque([replacements])
        while groups and self.work < most:
            groups += self._try(groups.popleft(), most)
        self.complete = not groups

    def _try(self, group: list[_Replacement], most: int) -> list[list[_Replacement]]:
        """Keep a group of fixes if that does good; else return the smaller groups to be tried, if there is time."""
        together = sorted([*self._passed, *group], key=lambda replacement: replacement.start)
        changed = _replaced(self._before, together)
        findings = self._checker.check(changed)
        self.work += _work_of(changed, findings)
        if self._is_better(changed, findings):
            self.document, self.findings, self._passed = changed, findings, together
            return []
        if len(group) == 1:
            return []
        return _parted(group, self._suspects(together, findings)) if self.work < most else [group]

    def _is_better(self, changed: Document, findings: list[Diagnostic]) -> bool:
        """Fewer findings, none that was not there before, and still an article if it was one.

        What is found only because the front matter can be read at last was there before, and so was the style of what
        is an article at last, and what damage had hidden: a text that is restored is better, also where it was an
        article only because headings were damaged. In front matter that cannot be read, the next fault is nothing new.
        """
        if self.document.syntax_tree.values is None and changed.syntax_tree.values is not None:
            return True
        damage, left = _restorable(self.findings), _restorable(findings)
        if damage != left:
            return left < damage
        before, after = _counted(self.findings), _counted(findings)
        if _is_valid(self.document):
            return after < before and _is_valid(changed)
        if after == before and self.document.syntax_tree.values is None:
            return _unread(changed, findings) < _unread(self.document, self.findings)
        return after < before or ((after - before).keys() <= _OF_ARTICLES and _is_valid(changed))

    def _suspects(self, replacements: list[_Replacement], findings: list[Diagnostic]) -> set[int]:
        """Return where the fixes begin that stand in or beside what is found now and was not found before."""
        before = _counted(self.findings)
        more = {code for code, number in _counted(findings).items() if number > before[code]}
        shifts = [0, *accumulate(replacement.growth for replacement in replacements)]
        ends = [replacement.end + shift for replacement, shift in zip(replacements, shifts[1:], strict=True)]
        known = {(item.code, offsets_of(item)[0]) for item in self.findings}
        suspects: set[int] = set()
        for item in findings:
            if item.code not in more:
                continue
            start, end = offsets_of(item)
            first = bisect_right(ends, start - 1)
            if (item.code, start - shifts[first]) not in known:
                after = bisect_right(ends, end - 1)
                suspects.update([replacement.start for replacement in replacements[max(first - 1, 0) : after + 1]])
        return suspects


def _restorable(findings: Iterable[Diagnostic]) -> int:
    return sum(item.code in _DAMAGE and _edit_of(item) is not None for item in findings)


def _counted(findings: Iterable[Diagnostic | Problem]) -> Counter[str]:
    return Counter(map(_CODE, findings))


def _parted(group: list[_Replacement], suspects: set[int]) -> list[list[_Replacement]]:
    """Part fixes that do harm together: those beside the harm from the others, else by code, else in halves."""
    beside = [replacement for replacement in group if replacement.start in suspects]
    if 0 < len(beside) < len(group):
        return [[replacement for replacement in group if replacement.start not in suspects], beside]
    of_codes = defaultdict(list)
    for replacement in group:
        of_codes[replacement.findings[0].code].append(replacement)
    if len(of_codes) > 1:
        return [*of_codes.values()]
    middle = len(group) // 2
    return [group[middle:], group[:middle]]


def _unread(document: Document, findings: Iterable[Diagnostic]) -> int:
    """Return how many characters stand after the place where front matter cannot be read any further."""
    stops = [item.span.start.offset for item in findings if item.code == "TN105"]
    return len(document.source) - max(stops, default=len(document.source))


def _is_valid(document: Document) -> bool:
    found = all_problems(document.syntax_tree, document.validated)
    return all(CODES[code].severity != "error" for code in _counted(found))


def _fixes_of(findings: Iterable[Diagnostic], *, unsafe: bool) -> dict[Edit, list[Diagnostic]]:
    """Return the fixes that may be applied, each with all findings that it mends."""
    fixes: defaultdict[Edit, list[Diagnostic]] = defaultdict(list)
    for item in findings:
        edit = _edit_of(item)
        if edit and (edit.safe or unsafe):
            fixes[edit].append(item)
    return fixes


def _apart(fixes: Mapping[Edit, list[Diagnostic]]) -> list[_Replacement]:
    """Return the fixes that do not touch each other, in order of place.

    Damage comes first: all else is about what a text says.
    """
    damage = [edit for edit, mended in fixes.items() if mended[0].code in _DAMAGE]
    chosen: list[_Replacement] = []
    end = -1
    for edit in sorted(damage or fixes, key=_PLACE):
        if edit.start > end:
            chosen.append(_Replacement(edit, fixes[edit]))
            end = edit.end
    return chosen


def _edit_of(finding: Diagnostic) -> Edit | None:
    """Return the fix with offsets: where there are thousands, lines and columns take most of the time."""
    if planner := planner_of(finding):
        plans, problem = planner
        return plans.edit(problem)
    fix = finding.fix
    return Edit(fix.span.start.offset, fix.span.end.offset, fix.replacement, fix.safe) if fix else None


def _replaced(document: Document, replacements: Iterable[_Replacement]) -> Document:
    return document.with_source(
        replaced(document.source, [(*item.edit[:2], item.edit.replacement) for item in replacements])
    )
