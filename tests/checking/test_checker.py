"""The checker as a whole: nothing is changed, everything is found, in one order."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from support import corpus_folder, example_paths

import technews_format as tn
from technews_format.checking import rules
from technews_format.checking.checker import Checker, checker_of
from technews_format.checking.rules._examples import BASES
from technews_format.checking.rules.registry import all_rules

STRUCTURED = BASES["structured"]


def test_no_code_has_two_rules() -> None:
    """Each rule of each family is the one that the registry has."""
    families = [import_module(f"{rules.__name__}.{module.name}") for module in iter_modules(rules.__path__)]
    found = [rule for family in families for rule in getattr(family, "RULES", ())]
    assert len(found) == len({rule.code for rule in found}) == len(all_rules())
    assert set(found) == set(all_rules().values())


@pytest.mark.parametrize("path", [*example_paths(), *example_paths("broken")], ids=lambda path: path.name[:40])
def test_checking_changes_nothing(path: object) -> None:
    """A document, its article and its findings are after a check what their deep copies are."""
    document = tn.parse(path.read_bytes(), str(path))  # type: ignore[attr-defined]
    before = copy.deepcopy(document)
    state = copy.deepcopy(_state(document))
    first = tn.check(document, config={"target": ["jekyll", "hugo"]})
    assert document == before
    assert document.to_bytes() == before.to_bytes() == path.read_bytes()  # type: ignore[attr-defined]
    assert _state(document) == state
    assert tn.check(before, config={"target": ["jekyll", "hugo"]}) == first


def _state(document: tn.Document) -> tuple[object, ...]:
    """Return what is known of a document; all but its values never changes."""
    tree = document.syntax_tree
    read = tree.pieces, tree.problems, tree.block, tree.values, tree.mapping, tree.current, tree.body
    return *read, document.all_diagnostics, document.front_matter


def test_the_canonical_files_of_the_archive_have_no_error() -> None:
    """Of the sample files that load, none has a finding of error severity, for whatever target but Hugo's address."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the archive's sample files are not here (set TECHNEWS_CORPUS)")
    documents = [tn.parse(path.read_bytes(), str(path)) for path in sorted(folder.rglob("*.md"))]
    articles = [document for document in documents if document.kind == "article"]
    assert len(articles) == 48
    assert not [item for item in tn.check_files(articles) if item.severity == "error"]


def test_findings_come_in_the_order_of_their_places() -> None:
    """What reading, typing and the rules find is one list."""
    text = STRUCTURED.replace("importance: 4", "importance: '4'").replace("sedm dní.", "sedm dní. ")
    text = text.replace("title: Robotická ryba", "title: Robotická\u00a0ryba")
    found = tn.check(text)
    assert [item.code for item in found] == ["TN202", "TN011", "TN012"]
    assert [item.span for item in found] == sorted(item.span for item in found)


def test_several_files_are_compared_in_the_end() -> None:
    """The findings of each file come first, then those of the rules that compare; each can be suppressed."""
    other = STRUCTURED.replace("robotic-fish\n", "robotic-fish\n# technews: ignore[TN505]\n", 1)
    documents = [tn.parse(STRUCTURED, "2026-02-10-a.md"), tn.parse(STRUCTURED.replace("importance: 4\n", ""), "b.md")]
    config = {"select": ["TN204", "TN502", "TN503", "TN504", "TN505"]}
    found = list(tn.check_files(documents, config=config))
    assert [(item.code, item.path) for item in found] == [("TN204", "b.md"), ("TN502", "b.md")]
    assert list(tn.check_files([documents[0]], config=config)) == []
    text = other.replace("ignore[TN505]", "ignore[duplicate-url]")
    assert list(tn.check_files([documents[0], tn.parse(text, "c.md")], config={"select": ["TN502"]})) == []
    per_file = {"select": ["TN502"], "per-file-ignores": {"b.md": ["TN5"]}}
    assert list(tn.check_files(documents, config=per_file)) == []


def test_a_checker_serves_many_texts() -> None:
    """One checker gives what `check` gives for each."""
    checker = Checker()
    for text in (*BASES.values(), "", "---\n", STRUCTURED.replace("layout", "laoyut")):
        assert checker.check(tn.parse(text)) == tn.check(text)
    assert checker.take() == []


def test_a_checker_is_made_once_for_a_configuration() -> None:
    """Equal configurations share it, whether as values or as options; it keeps nothing of the texts."""
    assert checker_of(None) is checker_of(None)
    config = tn.Config(ignore=("TN4",), severity={"TN2": "info"})
    assert checker_of(config) is checker_of({"severity": {"TN2": "info"}, "ignore": "TN4"})
    assert checker_of(config) is not checker_of(tn.Config(ignore=("TN4",)))
    documents = [tn.parse(STRUCTURED, "a.md"), tn.parse(STRUCTURED, "b.md")]
    assert [[item.code for item in checker_of(None).check(document)] for document in documents] == [["TN501"]] * 2
    assert checker_of(None).take() == []
    assert len(list(tn.check_files(documents))) == len(list(tn.check_files(documents))) > 0


def test_threads_share_a_checker() -> None:
    """Each of them gets the findings of its texts."""
    documents = [tn.parse(rule.example.text, rule.code) for rule in all_rules().values() if rule.scope != "corpus"]
    expected = [tn.check(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(3):
            assert list(pool.map(tn.check, documents)) == expected


def test_many_texts_at_once_have_the_findings_of_each() -> None:
    """Texts go through the rules in groups; however many and however large, each gets its own findings in its turn."""
    texts = [*BASES.values(), "", "---\n", STRUCTURED.replace("layout", "laoyut"), STRUCTURED + "a " * 600_000]
    documents = [tn.parse(text, f"{number}.md") for number, text in enumerate(texts * 9)]
    assert list(Checker().check_all(iter(documents))) == [(document, tn.check(document)) for document in documents]
    assert list(Checker().check_all([])) == []


def test_what_says_less_at_the_same_place_is_left_out() -> None:
    """A reserved key is no unknown key too."""
    text = STRUCTURED.replace("date: ", "content: x\ndate: ")
    assert [item.code for item in tn.check(text)] == ["TN116"]


def test_the_present_is_the_clocks_or_the_configurations() -> None:
    """An article of the far future is reported, unless the present is said to be later."""
    text = STRUCTURED.replace("2026-02-10", "2126-02-10")
    assert "TN211" in {item.code for item in tn.check(text)}
    config = {"select": ["TN211"], "now": tn.Timestamp.parse("2127-01-01T00:00:00+00:00")}
    assert tn.check(text, config=config) == []


def test_damage_in_a_huge_file_is_restored() -> None:
    """One damaged line among many times an article's text is found and mended as `technews repair` does."""
    damaged = STRUCTURED.replace("- Robot vydrží ve vodě sedm dní.", "- Robot vydrÅ¾Ã\xad ve vodÄ› sedm dnÃ\xad.")
    huge = damaged.replace("Ryba měří", "Ryba měří čtyřicet centimetrů. " * 4_000)
    (found,) = (item for item in tn.check(huge) if item.code == "TN009")
    assert found.fix
    assert tn.fix(huge, config={"select": ["TN009"]}).document.source == tn.repair(huge).text


def test_a_fix_is_planned_when_it_is_asked_for() -> None:
    """A finding with a fix that nobody has asked for yet is equal to one with it, and is copied with it."""
    text = BASES["structured"].replace("importance: 4", "importance: 4 ")
    (first,), (second,), (third,) = (tn.check(text) for _ in range(3))
    assert pickle.loads(pickle.dumps(first)) == first
    assert (hash(second), repr(second)) == (hash(first), repr(first))
    assert copy.copy(third).fix == third.fix == replace(third, message="x").fix
    assert first.fix is first.fix is not None
    with pytest.raises(AttributeError, match="no attribute 'fixed'"):
        first.fixed  # type: ignore[attr-defined]  # noqa: B018


def test_files_may_be_paths(tmp_path: Path) -> None:
    """Paths are read, and named as they are written; a text could be either, so it is refused."""
    path = tmp_path / "a.md"
    path.write_text(STRUCTURED.replace("importance: 4", "importance: '4'"), encoding="utf-8")
    found = list(tn.check_files([path, tn.parse(path.read_bytes(), "b.md")], config={"select": ["TN202"]}))
    assert [(finding.path, finding.code) for finding in found] == [(str(path), "TN202"), ("b.md", "TN202")]
    wrong: Any
    for wrong in (str(path), b"x", None, tn.loads(STRUCTURED)):
        with pytest.raises(TypeError, match=r"expected a Document or a path, not \w+; use Path"):
            list(tn.check_files([wrong]))
    with pytest.raises(FileNotFoundError):
        list(tn.check_files([tmp_path / "none.md"]))
