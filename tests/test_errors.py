"""What exceptions tell."""

from __future__ import annotations

import copy
import pickle

import pytest
from support import STRUCTURED

import technews_format as tn


def test_invalid_article_reports_everything() -> None:
    """All diagnostics at once, syntax and types, with places; it reads well and pickles."""
    text = (
        STRUCTURED.replace("importance: 3", 'importance: "3"')
        .replace("title: Databáze", "slug: x\ntitle: Databáze")
        .replace("## Souhrn", "## Souhrnn")
        .replace("(https://example.org/database)", "(https://example.org/other)")
    )
    with pytest.raises(tn.InvalidArticle) as raised:
        tn.loads(text, "a.md")
    error = raised.value
    assert [(item.code, item.field) for item in error.diagnostics] == [
        ("TN202", "importance"),
        ("TN106", None),
        ("TN306", None),
        ("TN302", "body.summary"),
        ("TN310", "footer.url"),
    ]
    assert str(error).startswith("a.md is not a valid article: 5 errors\n  a.md:9:13: TN202 importance: ")
    twin = pickle.loads(pickle.dumps(error))
    assert (twin.diagnostics, twin.name, str(twin)) == (error.diagnostics, error.name, str(error))


@pytest.mark.parametrize(
    "error",
    [
        tn.InvalidArticle((), "a.md"),
        tn.FrontMatterError(()),
        tn.InvalidJson(["x: y"]),
        tn.InvalidDraft([tn.DraftFinding("title", "is missing")]),
        tn.InvalidTable(["title: missing"]),
        tn.DifferenceError([("a", "b"), (None, "c")]),
        tn.EditError("a", "b"),
        tn.EditError(None, "b"),
        tn.UnwritableArticle([("title", "x"), (None, "y")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_exceptions_pickle(error: tn.TechNewsError) -> None:
    """Every exception survives pickling with its attributes and its text."""
    twin = pickle.loads(pickle.dumps(error))
    assert type(twin) is type(error)
    assert vars(twin) == vars(error)
    assert str(twin) == str(error)
    assert str(copy.copy(error)) == str(error)
