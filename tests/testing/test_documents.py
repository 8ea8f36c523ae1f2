"""Generated documents are valid, of the kind that was asked for, and of many layouts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, find, given, settings

import technews_format as tn
from technews_format.testing import documents

if TYPE_CHECKING:
    from collections.abc import Callable

FEW = settings(max_examples=60)
FIND = settings(database=None, max_examples=500, phases=[Phase.generate, Phase.shrink])
CHOICES: list[dict[str, Any]] = [
    {},
    {"canonical": True},
    {"canonical": False, "generation": 1},
    {"generation": 0},
    {"dialect": "hugo"},
    {"dialect": "hugo-source-url", "canonical": False},
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_documents_are_what_was_asked_for(choice: dict[str, Any]) -> None:
    """Each loads, has no error, and is of the dialect, the generation and the form that the arguments name."""

    @FEW
    @given(documents(**choice))
    def each(document: tn.Document) -> None:
        assert not [finding for finding in tn.check(document) if finding.severity == "error"]
        article = document.article()
        assert choice.get("dialect") in (None, document.dialect)
        assert choice.get("generation") in (None, document.generation)
        if choice.get("canonical"):
            assert tn.dumps(article, dialect=document.dialect or "jekyll") == document.source

    each()


@pytest.mark.parametrize(
    "choice", [{"generation": 0, "canonical": True}, {"generation": 0, "dialect": "hugo"}, {"generation": 2}]
)
def test_documents_that_there_are_not(choice: dict[str, Any]) -> None:
    """They are refused."""
    with pytest.raises(ValueError, match="generation"):
        documents(**choice)
    with pytest.raises(ValueError, match="unknown dialect 'pelican'"):
        documents(dialect="pelican")  # type: ignore[arg-type]  # the wrong value is the test


LAYOUTS: dict[str, Callable[[str], object]] = {
    "byte order mark": lambda text: text.startswith("\ufeff"),
    "CRLF": lambda text: "\r\n" in text,
    "no final line end": lambda text: not text.endswith("\n"),
    "comment on a line": lambda text: "\n# pozn" in text,
    "comment at a line end": lambda text: "  # pozn" in text,
    "double quotes": lambda text: '\ntitle: "' in text,
    "single quotes": lambda text: "\ntitle: 'Nov" in text,
    "folded block": lambda text: "\ntitle: >-\n" in text,
    "other order": lambda text: "\nurl: " in text and "\ntitle: " in text.partition("\nurl: ")[2],
    "indented list": lambda text: "\ncompanies:\n  - " in text,
    "list on a line": lambda text: '\ncompanies: ["' in text,
    "level 3": lambda text: "\n### Souhrn\n" in text,
    "underlined": lambda text: "\nSouhrn\n------\n" in text,
    "capitals": lambda text: "## SOUHRN\n" in text,
    "another bullet": lambda text: "\n* " in text and "Souhrn" in text,
    "no rule": lambda text: "\n---\n\n[" not in text and "\n***\n\n[" not in text and "\r" not in text,
    "generation 0": lambda text: 'layout: "tech_news"\n' in text,
    "no picture": lambda text: "\nimage: None\n" in text,
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    """Each way to lay out a file is among some hundred examples."""
    generated = settings(FIND, max_examples=5_000, phases=[Phase.generate])
    find(documents(), lambda document: bool(LAYOUTS[name](document.source)), settings=generated)


@pytest.mark.parametrize("name", ["comment on a line", "CRLF"])
def test_layouts_shrink(name: str) -> None:
    """The simplest document with a layout has no more than that."""
    document = find(documents(), lambda document: bool(LAYOUTS[name](document.source)), settings=FIND)
    assert document.source.count("\n") <= 26


@pytest.mark.parametrize("canonical", [True, False, None])
def test_documents_shrink_to_a_canonical_one(canonical: bool | None) -> None:
    """Whatever was asked for, the simplest document is the simplest article."""
    document = find(documents(canonical=canonical), lambda _: True, settings=FIND)
    assert document.article().front_matter.title == "Nová hra"
    assert document.article().body == tn.BriefBody(text="hra")


def test_kinds_are_equally_frequent() -> None:
    """About a third is canonical, a third of generation 0, a third laid out otherwise."""
    kinds: Counter[str] = Counter()

    @settings(max_examples=300, phases=[Phase.generate])
    @given(documents())
    def each(document: tn.Document) -> None:
        canonical = tn.dumps(document.article(), dialect=document.dialect or "jekyll") == document.source
        kinds["old" if document.generation == 0 else "canonical" if canonical else "styled"] += 1

    each()
    assert min(kinds["old"], kinds["canonical"], kinds["styled"]) > sum(kinds.values()) / 5
