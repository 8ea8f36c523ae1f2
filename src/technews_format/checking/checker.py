"""`check`: every finding of a text, each at its place; nothing is changed."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from technews_format._util.arguments import several
from technews_format.checking.config import Config, make_config
from technews_format.checking.rules._advice import is_from_damage, restated, without_advice_from_damage
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._corpus import summary_of
from technews_format.checking.rules._plans import Plans
from technews_format.checking.rules._precedence import by_precedence
from technews_format.checking.rules._suppressions import review, split, suppressions_of
from technews_format.checking.rules.registry import all_rules
from technews_format.codes import FATAL
from technews_format.diagnostics import Diagnostic, Problem
from technews_format.document.document import Document, parse
from technews_format.positions import LineIndex
from technews_format.validation.front_matter import all_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from technews_format.checking.rules._corpus import Summary
    from technews_format.checking.rules._rule import Rule, Scope
    from technews_format.codes import Severity

__all__ = ["Checker", "check", "check_files", "checker_of", "does_load"]

_PLACE_AND_CODE = itemgetter(*map(Problem._fields.index, ("start", "end", "code")))
_MOST_TEXTS = 32
_MOST_BYTES = 1_000_000
"""A group ends with the text by which one of the two is reached."""
_MOST_CHOICES = 1000
"""So many choices of rules are remembered; each takes about a kilobyte."""


def check(
    document: Document | str | bytes, *, name: str | None = None, config: Config | Mapping[str, Any] | None = None
) -> list[Diagnostic]:
    r"""Return every finding of a text, in order of place; the text is not changed.

    Args:
        document: A document or the content of a file.
        name: The file's name or path; for a document, its own name is used.
        config: Which rules apply and how; a mapping of options will do. The configuration
            files of the working folder are not read: `technews_format.load_config` does that.

    Raises:
        ConfigError: An option is unknown or has a wrong value.

    Examples:
        >>> [str(finding) for finding in check("---\ntitle: Ahoj\n", config={"select": ["TN1"]})]
        ["1:1: TN102 the front matter is not closed; add a line '---' after the last key"]
    """
    if not isinstance(document, Document):
        document = parse(document, name)
    return checker_of(config).check(document)


def check_files(
    documents: Iterable[Document | os.PathLike[str]], *, config: Config | Mapping[str, Any] | None = None
) -> Iterator[Diagnostic]:
    r"""Yield the findings of many texts, then those of the rules that compare files.

    Args:
        documents: The texts, whose names tell them apart, or paths of files to read. A `str` is
            refused, because it could be either: say `Path(name)` or `parse(text, name)`.
        config: As for `check`.

    Raises:
        ConfigError: An option is unknown or has a wrong value.
        TypeError: One of the documents is something else.
        OSError: A file cannot be read.

    Examples:
        >>> from technews_format import parse
        >>> [finding.code for finding in check_files([parse('no article\n', 'a.md')])]
        ['TN101']
    """
    checker = Checker(make_config(config), compare=True)
    for _, findings in checker.check_all(map(_opened, several(documents, "documents"))):
        yield from findings
    yield from checker.compare(checker.take())


def _opened(document: object) -> Document:
    if isinstance(document, Document):
        return document
    if isinstance(document, os.PathLike):
        return parse(Path(document).read_bytes(), os.fspath(document))
    raise TypeError(
        f"expected a Document or a path, not {type(document).__name__}; use Path(name), or parse(text, name)"
    )


def does_load(document: Document, findings: Iterable[Diagnostic]) -> bool:
    """Tell whether an article can be loaded, given what a check has found in it."""
    if FATAL.isdisjoint(finding.code for finding in findings):
        return True
    return not any(item.severity == "error" for item in document.all_diagnostics)


def checker_of(config: Config | Mapping[str, Any] | None) -> Checker:
    """Return a checker of single texts; for a configuration that was asked for before, the same one.

    Raises:
        ConfigError: An option is unknown or has a wrong value.
    """
    return _checker(None if config is None else make_config(config))


class Checker:
    """The rules that a configuration selects, ready for any number of texts.

    Args:
        config: Which rules apply and how.
        compare: Whether to keep of each text what the rules that compare files need.
    """

    def __init__(self, config: Config | None = None, *, compare: bool = False) -> None:
        self.config = config or Config()
        self._summaries: list[Summary] = []
        self._rules = {code: rule for code, rule in all_rules().items() if self._applies(rule)}
        self._fixes = {code: rule.fix for code, rule in self._rules.items() if rule.fix}
        self._severities: dict[str, Severity] = {code: self.config.severity_of(code) for code in self._rules}
        self._on_text = self._of_scope("text")
        self._on_keys = self._on_text + self._of_scope("front matter")
        self._on_text_and_body = self._on_text + self._of_scope("body")
        self._on_all = self._on_keys + self._of_scope("body")
        self._chosen: dict[tuple[object, ...], list[Rule]] = {}
        self._compares = compare and bool(self.comparing_codes)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all rules that the configuration selects."""
        return frozenset(self._rules)

    @property
    def comparing_codes(self) -> frozenset[str]:
        """Those of the rules that compare files."""
        return frozenset(rule.code for rule in self._of_scope("corpus"))

    def check(self, document: Document) -> list[Diagnostic]:
        """Return the findings of one text, in order of place."""
        ((_, findings),) = self._check_group([document])
        return findings

    def check_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Diagnostic]]]:
        """Yield each text with its findings, in order of place.

        A few texts are taken at a time and go through each rule together, which is quicker
        than one text after another: the code of a rule stays in the caches of the processor.
        """
        for group in _groups(documents):
            yield from self._check_group(group)

    def _check_group(self, documents: list[Document]) -> list[tuple[Document, list[Diagnostic]]]:
        contexts = [RuleContext(document, self.config) for document in documents]
        found = [(context, self._of_reading(context)) for context in contexts]
        concerned: defaultdict[Rule, list[tuple[RuleContext, list[Problem]]]] = defaultdict(list)
        for entry in found:
            for rule in self._that_can_find(entry[0]):
                concerned[rule].append(entry)
        for rule, entries in concerned.items():
            code, check, kind = (rule.code,), rule.check, (None,)
            for context, problems in entries:
                if check and (findings := check(context)):  # mostly an empty tuple
                    problems += [_made(Problem, code + finding + kind) for finding in findings]
        return [(context.document, self._finished(context, problems)) for context, problems in found]

    def _finished(self, context: RuleContext, problems: list[Problem]) -> list[Diagnostic]:
        """Leave out what is not to be reported, and say where the rest stands."""
        told = without_advice_from_damage(context, problems)
        hidden = frozenset(problems).difference(told) if told is not problems else ()
        problems = by_precedence(told)
        fatal = _fatal(context) if problems else frozenset()
        suppressions = suppressions_of(context.syntax_tree)
        if suppressions:
            problems, used = split((problem for problem in problems if problem not in fatal), suppressions)
            used |= split(hidden, suppressions)[1]
            refused = split(fatal, suppressions)[1]
            decided = {rule.code for rule in self._of_scope("reading") + self._that_can_run(context)}
            problems += [item for item in review(suppressions, used, refused, decided) if item.code in self._rules]
            problems += fatal
        if ignored := self.config.ignored_in(context.document.name):
            problems = [problem for problem in problems if problem in fatal or problem.code not in ignored]
        if self._compares and (summary := summary_of(context, suppressions)):
            self._summaries.append(summary)
        return self._located(context, problems, fatal) if problems else []

    def summary(self, document: Document) -> Summary | None:
        """Return what is compared of a text, without checking it."""
        return summary_of(RuleContext(document, self.config), suppressions_of(document.syntax_tree))

    def take(self) -> list[Summary]:
        """Give away what is compared of the texts checked so far."""
        taken, self._summaries = self._summaries, []
        return taken

    def compare(self, summaries: Sequence[Summary]) -> Iterator[Diagnostic]:
        """Yield the findings of the rules that compare texts, which any checker with this configuration has checked."""
        for rule in self._of_scope("corpus"):
            assert rule.check_corpus is not None  # noqa: S101 - the scope says so
            for summary, message, field in rule.check_corpus(summaries):
                span = summary.span(field)
                problem = Problem(rule.code, message, span.start.offset, span.end.offset, field)
                is_ignored = rule.code in self.config.ignored_in(summary.path)
                if not is_ignored and split([problem], summary.suppressions)[0]:
                    yield Diagnostic(rule.code, message, span, self.config.severity_of(rule.code), summary.path, field)

    def _applies(self, rule: Rule) -> bool:
        wanted = rule.target is None or rule.target in self.config.target
        can_find = not rule.vocabulary or bool(self.config.vocabulary)
        return wanted and can_find and self.config.applies(rule.code)

    def _of_scope(self, scope: Scope) -> list[Rule]:
        return [rule for rule in self._rules.values() if rule.scope == scope]

    def _of_reading(self, context: RuleContext) -> list[Problem]:
        """Return what reading and typing find; what makes the text no article is never left out."""
        found = all_problems(context.syntax_tree, context.validated)
        return [problem for problem in found if problem.code in self._rules or problem.code in FATAL]

    def _that_can_run(self, context: RuleContext) -> list[Rule]:
        """Where the front matter or the whole body is in doubt, more findings would be noise."""
        syntax_tree = context.syntax_tree
        if syntax_tree.encoding:
            return []
        if syntax_tree.block is None or syntax_tree.section_page or syntax_tree.conflicted:
            return self._on_text
        if syntax_tree.values is None:
            return self._on_text if syntax_tree.body.unclosed else self._on_text_and_body
        return self._on_keys if syntax_tree.body.unclosed else self._on_all

    def _that_can_find(self, context: RuleContext) -> list[Rule]:
        """Leave out the rules that cannot find anything, by signs and keys: most articles have the same few."""
        rules = self._that_can_run(context)
        keys, is_canonical = tuple(context.syntax_tree.values or ()), context.syntax_tree.canonical is not None
        choice = id(rules), keys, is_canonical, context.byte_set, context.body_byte_set
        chosen = self._chosen.get(choice)
        if chosen is None:
            if len(self._chosen) > _MOST_CHOICES:
                self._chosen.clear()
            chosen = self._chosen[choice] = [rule for rule in rules if _may_find(rule, context)]
        return chosen

    def _located(self, context: RuleContext, problems: list[Problem], fatal: frozenset[Problem]) -> list[Diagnostic]:
        index, name, severities = LineIndex(context.text), context.document.name, self._severities
        problems.sort(key=_PLACE_AND_CODE)
        plans = Plans(context, self._fixes, problems, index)
        found = []
        for problem in problems:
            code = problem[0]
            planner = plans if code in self._fixes else None
            severity = "error" if fatal and problem in fatal else severities[code]
            if code in FATAL and is_from_damage(context, problem):  # another one would have been left out
                problem, planner = problem._replace(message=restated(problem.message)), None  # noqa: PLW2901
            found.append(Diagnostic.of(problem, severity, name, index, planner))
        return found


_checker = lru_cache(maxsize=8)(Checker)


def _fatal(context: RuleContext) -> frozenset[Problem]:
    """Return what makes the text no article."""
    found = all_problems(context.syntax_tree, context.validated)
    return frozenset(problem for problem in found if problem.code in FATAL)


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    group, size = [], 0
    for document in documents:
        group.append(document)
        size += len(document.to_bytes())
        if len(group) == _MOST_TEXTS or size >= _MOST_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


_made = tuple.__new__  # half the time of calling the class


def _may_find(rule: Rule, context: RuleContext) -> bool:
    byte_set = context.body_byte_set if rule.scope == "body" else context.byte_set
    if rule.byte_set and rule.byte_set.isdisjoint(byte_set):
        return False
    if context.syntax_tree.canonical and not rule.in_canonical:
        return False
    return not rule.keys or not rule.keys.isdisjoint(context.syntax_tree.values or ())
