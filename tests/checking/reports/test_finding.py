"""A finding as plain data."""

from __future__ import annotations

from reporting import entry

from technews_format.checking.reports._finding import as_data, help_of


def test_a_finding_is_data() -> None:
    """Places have line, column and offset; a fix has its own place."""
    data = as_data(entry("a\nb c\n", "c", fix=("d", True)))
    place = {
        "start": {"line": 2, "column": 3, "offset": 4},
        "end": {"line": 2, "column": 4, "offset": 5},
    }
    assert (data["code"], data["name"], data["path"], data["field"]) == ("TN202", "wrong-type", "article.md", None)
    assert data["span"] == place
    assert data["fix"] == {"safe": True, "span": place, "replacement": "d"}
    assert data["help"] == "\n\n".join(help_of("TN202"))


def test_a_finding_without_a_fix_says_so() -> None:
    """The key is there all the same."""
    assert as_data(entry("a\n", "a"))["fix"] is None


def test_help_has_a_paragraph_about_the_fix_if_there_is_one() -> None:
    """What and why every rule says, and how safe its fix is those that have one."""
    assert help_of("TN012")[2].startswith("Fix (safe or unsafe): ")
    assert len(help_of("TN010")) == 2
