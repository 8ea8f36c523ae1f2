"""How the findings of one text are mended: each fix is planned when somebody asks for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import lazy, pattern
from technews_format.checking.rules._context import difference
from technews_format.checking.rules._edits import back_over, takes_marks_off
from technews_format.checking.rules._rule import Change
from technews_format.diagnostics import Edit, Fix
from technews_format.errors import EditError
from technews_format.syntax.comments import comments_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import RuleFix
    from technews_format.diagnostics import Problem
    from technews_format.document.document import Document
    from technews_format.positions import LineIndex

__all__ = ["Plans"]

_SURROGATE = pattern("[\ud800-\udfff]")  # a byte that is not UTF-8 stands in the source as one
# To write new values the whole text is read again. So many characters are read for what a code says of single values,
# and so many values are planned for at least and at most; others have their turn when these are mended.
_MOST_CHARACTERS = 1_000_000
_FEWEST_VALUES, _MOST_VALUES = 10, 100


class Plans:
    """The replacements that mend the findings of one text.

    What a code finds in the items of one list is mended by one replacement, which all these findings have:
    a language model in a loop writes hundreds of items, and each replacement takes the time to read the text.

    Args:
        context: The text.
        fixes: Code → how its findings are mended.
        problems: All findings of the text, in order of place.
        index: The lines of the text.
    """

    def __init__(
        self, context: RuleContext, fixes: Mapping[str, RuleFix], problems: Sequence[Problem], index: LineIndex
    ) -> None:
        self._context = context
        self._index = index
        self._fixes = fixes
        self._problems = problems
        self._of_values: dict[Problem, Edit | None] = {}
        self._of_lists: dict[tuple[str, str], dict[Problem, Edit]] = {}

    def fix(self, edit: Edit) -> Fix:
        """Return a replacement with its place as people count it."""
        return Fix(self._index.span(edit.start, edit.end), edit.replacement, edit.safe)

    def edit(self, problem: Problem) -> Edit | None:
        """Return the replacement that mends a finding, or None where there is none."""
        name = self._list_of(problem)
        if name:
            return self._in_list(problem.code, name).get(problem)
        edit = self._single(problem)
        return self._judged(edit) if edit else None

    def _judged(self, edit: Edit) -> Edit | None:
        """Return a replacement as unsafe where it takes marks of origin off, None where it would lose bytes."""
        source = self._context.document.source
        before = source[edit.start : edit.end]
        if _SURROGATE.findall(before) != _SURROGATE.findall(edit.replacement):
            return None
        return edit._replace(safe=False) if edit.safe and takes_marks_off(before, edit.replacement) else edit

    def _single(self, problem: Problem) -> Edit | None:
        fix = self._fix(problem)
        if not isinstance(fix, Change):
            return fix
        if problem not in self._of_values:
            may_be = self._ranks[problem] < self._most_values
            self._of_values[problem] = self._written(fix.values, safe=fix.safe) if may_be else None
        return self._of_values[problem]

    def _fix(self, problem: Problem) -> Edit | Change | None:
        """Return what the rule plans; where a value may go on after its end, that is to be decided first."""
        fix = self._fixes[problem.code].edit(self._context, problem)
        if fix is None or fix.safe or problem.field is None or not self._ends_in_doubt:
            return fix
        return None if self._context.place(problem.field)[1] in self._ends_in_doubt else fix

    @lazy
    def _ends_in_doubt(self) -> frozenset[int]:
        """Where values end that go on if what seems to be a comment is none (TN117)."""
        syntax_tree = self._context.syntax_tree
        return frozenset(
            back_over(syntax_tree.text, item.start) for item in syntax_tree.problems if item.code == "TN117"
        )

    @lazy
    def _most_values(self) -> int:
        return min(max(_MOST_CHARACTERS // max(len(self._context.text), 1), _FEWEST_VALUES), _MOST_VALUES)

    @lazy
    def _ranks(self) -> dict[Problem, int]:
        """How many findings of the same code stand before each one in the values."""
        counts: defaultdict[str, int] = defaultdict(int)
        ranks = {}
        for problem in self._problems:
            ranks[problem] = counts[problem.code]
            counts[problem.code] += problem.field is not None
        return ranks

    def _list_of(self, problem: Problem) -> str | None:
        """Return the name of the list of which a finding names an item (``people`` for ``people.3``)."""
        if problem.field is None:
            return None
        name, _, index = problem.field.partition(".")
        return name if index.isdecimal() and isinstance(self._context.values.get(name), list) else None

    @lazy
    def _by_list(self) -> dict[tuple[str, str], list[Problem]]:
        found: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
        for problem in self._problems:
            if problem.code in self._fixes and (name := self._list_of(problem)):
                found[problem.code, name].append(problem)
        return found

    def _in_list(self, code: str, name: str) -> dict[Problem, Edit]:
        """Plan what a code finds in one list: what is safe in one replacement, what is unsafe in another one."""
        if (code, name) not in self._of_lists:
            planned = [(item, self._fix(item)) for item in self._by_list[code, name]]
            edits = {item: fix for item, fix in planned if isinstance(fix, Edit)}
            for safe in (True, False):
                changes = {item: fix for item, fix in planned if isinstance(fix, Change) and fix.safe is safe}
                edits |= self._merged(name, changes, safe=safe)
            judged = {edit: self._judged(edit) for edit in set(edits.values())}  # mostly one for the whole list
            self._of_lists[code, name] = {item: fix for item, edit in edits.items() if (fix := judged[edit])}
        return self._of_lists[code, name]

    def _merged(self, name: str, changes: Mapping[Problem, Change], *, safe: bool) -> dict[Problem, Edit]:
        """Return the one replacement for all changes; where it cannot be expressed, one for each."""
        values = [change.values for change in changes.values()]
        together = self._written(self._of_list(name, values), safe=safe) if values else None
        if together:
            return dict.fromkeys(changes, together)
        first = [*changes.items()][: self._most_values if len(values) > 1 else 0]
        single = {item: self._written(self._of_list(name, [change.values]), safe=safe) for item, change in first}
        return {item: edit for item, edit in single.items() if edit}

    def _of_list(self, name: str, changes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
        """Join the changes of items; when some are taken off, the list changes as a whole, and goes with the last."""
        joined = {field: value for change in changes for field, value in change.items()}
        if None not in joined.values():
            return joined
        items = {f"{name}.{number}": item for number, item in enumerate(self._context.values[name])}
        return {
            name: [joined.get(field, item) for field, item in items.items() if joined.get(field, "") is not None]
            or None
        }

    def _written(self, values: Mapping[str, Any], *, safe: bool) -> Edit | None:
        """Return the replacement by which values get new ones, or None where that cannot be expressed."""
        document = self._context.document
        try:
            changed = document.edit(values)
        except EditError:
            return None
        edit = difference(document.source, changed.source, safe=safe)
        if edit and "#" in document.source[edit.start : edit.end]:  # a comment beside what goes may say something
            return edit._replace(safe=safe and _comments(document) <= _comments(changed))
        return edit


def _comments(document: Document) -> Counter[str]:
    return Counter(item.text for item in comments_of(document.syntax_tree))
