"""Mending: only what is allowed, nothing lost, nothing new, and the second run changes nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import STRUCTURED

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.rules._examples import BASES
from technews_format.checking.rules.registry import all_rules

if TYPE_CHECKING:
    from technews_format.checking.rules._rule import Rule

RULES = all_rules()
FIXABLE = [rule for rule in RULES.values() if rule.fix and not rule.example.beside]
PIECES = [
    "\n",
    " ",
    "  \n",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "## Souhrn\n",
    "- ",
    "x: 1\n",
    "---\n",
    "„",
    '"',
    "`",
    "<b>",
    "\r\n",
    "é",
    "# c\n",
]


def test_what_is_right_stays() -> None:
    """A text without findings comes back as the same document."""
    document = tn.parse(BASES["structured"])
    fixed = tn.fix(document, unsafe=True)
    assert (fixed.document is document, fixed.applied, fixed.remaining, fixed.changed) == (True, (), (), False)


def test_unsafe_fixes_need_leave() -> None:
    """Two spaces at the end of a line of text are a line break in Markdown."""
    text = BASES["structured"].replace("Brna ", "Brna  \n")
    config = {"select": ["TN012"]}
    assert not tn.fix(text, config=config).changed
    assert tn.fix(text, config=config, unsafe=True).document.source == BASES["structured"]


def test_many_fixes_apply_in_one_go_and_are_reported() -> None:
    """Each finding that was mended is named with its place."""
    good = BASES["brief"]
    text = "\ufeff" + good.replace("category: hry", "category: hry ").replace("/bees\n---", "/bees \n---")
    fixed = tn.fix(text, config={"select": ["TN002", "TN012"]})
    assert fixed.document.source == good
    assert [str(item.span) for item in fixed.applied] == ["1:1", "2:14", "15:30"]
    assert fixed.remaining == ()


def test_what_is_not_selected_is_not_mended() -> None:
    """What makes the file no article remains, and is reported, but its fix is not asked for."""
    text = BASES["brief"].replace("importance: 2", "importance: '2'")
    fixed = tn.fix(text, config={"select": ["TN012"]})
    assert fixed.document.source == text
    assert [(item.code, item.fix) for item in fixed.remaining] == [("TN202", None)]


def test_very_many_fixes_take_linear_time() -> None:
    """Neither finding nor mending looks at all of the text again for each place."""
    text = BASES["brief"].replace("potvrdili.\n", "potvrdili.\n\nPsali o tom - jak jinak - všude.\n" * 10_000, 1)
    fixed = tn.fix(text, config={"select": ["TN408"]}, unsafe=True)
    assert (len(fixed.applied), fixed.document.source) == (20_000, text.replace(" - ", " – "))


def test_bytes_that_are_not_utf_8_survive() -> None:
    """A fix elsewhere leaves them as they are."""
    fixed = tn.fix(b"---\ntitle: \xe8 \n---\n", config={"select": ["TN012"]})
    assert fixed.document.to_bytes() == b"---\ntitle: \xe8\n---\n"


def mutated(base: str, edits: list[tuple[int, int, str]]) -> str:
    """Return an article with stretches replaced."""
    text = BASES[base]
    for at, length, piece in edits:
        start = at % len(text)
        text = text[:start] + piece + text[start + length :]
    return text


edits = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), st.sampled_from(PIECES)), max_size=4)
examples = st.sampled_from([rule.example.text for rule in RULES.values()])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.builds(mutated, st.sampled_from(sorted(BASES)), edits), examples), st.booleans())
def test_fixing_keeps_its_promises(text: str, unsafe: bool) -> None:
    """No new finding but in front matter that could not be read, nothing invalid, and a second run changes nothing."""
    document = tn.parse(text)
    before = tn.check(document)
    fixed = tn.fix(document, unsafe=unsafe)
    assert tn.check(document) == before
    became_readable = document.syntax_tree.values is None and fixed.document.syntax_tree.values is not None
    if not became_readable:
        assert Counter(item.code for item in fixed.remaining) <= Counter(item.code for item in before)
    assert list(fixed.remaining) == tn.check(fixed.document)
    if not any(item.severity == "error" for item in document.all_diagnostics):
        fixed.document.article()
    again = tn.fix(fixed.document, unsafe=unsafe)
    assert not again.changed
    if not fixed.changed:
        assert fixed.document == document


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_a_fix_touches_only_its_span(rule: Rule) -> None:
    """What stands outside of the spans of the fixes is what it was."""
    example = rule.example
    document = tn.parse(example.data, example.file_name)
    config = example.config
    fixes = [item.fix for item in tn.check(document, config=config) if item.fix]
    assert fixes
    expected = document.source
    for fix in sorted(fixes, key=lambda fix: fix.span, reverse=True):
        expected = expected[: fix.span.start.offset] + fix.replacement + expected[fix.span.end.offset :]
    assert tn.fix(document, unsafe=True, config=config).document.source == expected != document.source


@pytest.mark.slow
@pytest.mark.parametrize("number", [50, 500])
def test_fixes_that_do_harm_do_not_keep_others_from_their_turn(number: int) -> None:
    """However many fixes of one kind cannot be applied, those of another kind are."""
    text = BASES["structured"].replace("importance: 4", "importance: 4 ")
    text = text.replace("## Podrobnosti\n", "## Podrobnosti\n" + "{{ tři\n\n" * number)
    fixed = tn.fix(text, unsafe=True, config={"target": ["jekyll"]})
    assert "TN012" in {item.code for item in fixed.applied}
    assert "importance: 4\n" in fixed.document.source
    assert not tn.fix(fixed.document, unsafe=True, config={"target": ["jekyll"]}).changed


@pytest.mark.parametrize("number", [40, 500])
def test_a_repeated_item_is_removed_by_one_edit(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list in which a language model has run in a circle is planned and checked once, whatever its length."""
    checks: list[tn.Document] = []
    check = Checker.check

    def counted(self: Checker, document: tn.Document) -> list[tn.Diagnostic]:
        checks.append(document)
        return check(self, document)

    monkeypatch.setattr(Checker, "check", counted)
    text = BASES["structured"].replace("companies:\n", "companies:\n" + "- Kvasar Labs\n" * number)
    fixed = tn.fix(text)
    assert fixed.document.source == BASES["structured"]
    assert [item.code for item in fixed.applied] == ["TN225"] * number
    assert (len(checks), fixed.complete) == (2, True)


def test_findings_of_one_list_that_overlap_take_turns() -> None:
    """Where the fix of one code is left out, those of other codes for the same list are tried."""
    items = "- KVASAR labs\n- 3\n- null\n- AT&amp;T\n-  '  x '\n" * 9
    text = BASES["structured"].replace("companies:\n", f"companies:\n{items}")
    fixed = tn.fix(text, unsafe=True)
    assert {"TN224", "TN225", "TN227"} <= {item.code for item in fixed.applied}
    assert not tn.fix(fixed.document, unsafe=True).changed


def test_it_is_said_when_not_all_fixes_were_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search for fixes that do no harm has an end, and the result says when it came there."""
    monkeypatch.setattr("technews_format.checking.fixer._MOST_WORK_IN_VAIN", 10_000)
    monkeypatch.setattr("technews_format.checking.fixer._Round._is_better", lambda *_: False)
    text = BASES["structured"].replace("## Podrobnosti\n", "## Podrobnosti\n" + "Řádek.  \n- a\n\n" * 40)
    assert not tn.fix(text, unsafe=True).complete
    assert tn.fix(BASES["structured"], unsafe=True).complete


@pytest.mark.parametrize(("most", "rounds"), [(1, 1), (2, 2)])
def test_rounds_end_with_the_work_of_all(most: int, rounds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No round begins when so much was done, of use or not."""
    monkeypatch.setattr("technews_format.checking.fixer._work_of", lambda *_: 1)
    monkeypatch.setattr("technews_format.checking.fixer._MOST_WORK", most)
    text = BASES["brief"].replace("nepotvrdili.", "nepotvrdili. PÅ™edstavili Å¾lutÃ½ kÅ¯Åˆ.\nŘádek. ")
    fixed = tn.fix(text, unsafe=True, config={"select": ["TN009", "TN012"]})
    assert [item.code for item in fixed.applied] == ["TN009", "TN012"][:rounds]
    assert fixed.complete == (rounds == 2)


@pytest.mark.parametrize(("most", "complete"), [(6, False), (7, True)])
def test_the_search_ends_with_the_work_in_vain(most: int, complete: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four fixes of no use are tried together, in halves and one by one, which are seven trials."""
    monkeypatch.setattr("technews_format.checking.fixer._work_of", lambda *_: 1)
    monkeypatch.setattr("technews_format.checking.fixer._MOST_WORK_IN_VAIN", most)
    monkeypatch.setattr("technews_format.checking.fixer._Round._is_better", lambda *_: False)
    text = BASES["brief"].replace("nepotvrdili.\n", "nepotvrdili.\n" + "Řádek. \n" * 4)
    assert tn.fix(text, config={"select": ["TN012"]}).complete == complete


def test_fixes_that_do_harm_do_not_keep_it_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with hundreds of fixes that cannot be applied is left after a bounded number of checks."""
    checks = 0
    check = Checker.check

    def counted(self: Checker, document: tn.Document) -> list[tn.Diagnostic]:
        nonlocal checks
        checks += 1
        return check(self, document)

    lines = "".join(f"Řádek {number}.  \n- {number}\n\n" for number in range(400))
    monkeypatch.setattr(Checker, "check", counted)
    monkeypatch.setattr("technews_format.checking.fixer._Round._is_better", lambda *_: False)
    fixed = tn.fix(BASES["structured"].replace("## Podrobnosti\n", f"## Podrobnosti\n{lines}"), unsafe=True)
    assert not fixed.changed
    assert checks < 200


def undecodable(document: tn.Document) -> list[str]:
    """Return what stands in a document for bytes that are not UTF-8."""
    return [character for character in document.source if "\udc80" <= character <= "\udcff"]


@settings(max_examples=60)
@given(
    places=st.lists(st.tuples(st.integers(0, 2_000), st.sampled_from([b"\xff", b"\xe1 ", b" \xfe\n"])), min_size=1),
    faults=st.lists(st.tuples(st.integers(0, 2_000), st.sampled_from([b"\n", b"  \n", b"\t", b"# "])), max_size=2),
)
def test_no_fix_loses_bytes_that_are_not_utf8(places: list[tuple[int, bytes]], faults: list[tuple[int, bytes]]) -> None:
    """Whatever else is fixed around them, bytes that nobody can read stay as they are."""
    data = bytearray(STRUCTURED.encode())
    for place, piece in places + faults:
        at = place % len(data)
        data[at:at] = piece
    document = tn.parse(bytes(data))
    fixed = tn.fix(document, unsafe=True).document
    assert undecodable(fixed) == undecodable(document)
    assert fixed.source.count("\ufffd") == document.source.count("\ufffd")
