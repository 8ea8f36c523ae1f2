"""The tables of docs/how-to/migrate.md: whatever stands at the right can be called."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from support import ROOT

import technews_format as tn

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "how-to" / "migrate.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!you wrote)(?P<old>\S.*?) \| (?P<new>`.*) \|$", PAGE, re.MULTILINE)
CALLS = [code for _, new in ROWS for code in re.findall(r"(?<!\[)`((?:tn\.[\w.]+\(|article\.|sorted\().*?)`", new)]


@pytest.fixture
def names(tmp_path: Path) -> dict[str, object]:
    """Return what the page says that its tables take for granted."""
    for path in (ROOT / "examples" / "articles").glob("2026-02-*.md"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "2026-02-05-krtek-3-tells-weeds-from-carrots.md"
    article = tn.load(path)
    return {"tn": tn, "path": path, "text": path.read_text("utf-8"), "article": article, "articles": [article]}


def test_each_row_has_something_to_call() -> None:
    """Every row of every table says what to call: in Python, or on the command line."""
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "you wrote this" not in line]
    assert len(rows) == len(ROWS)
    assert [new for _, new in ROWS if not any(call in new for call in CALLS)] == ["`technews repair` on the command line"]


@pytest.mark.parametrize("call", CALLS)
def test_what_the_tables_call(call: str, names: dict[str, object]) -> None:
    """The expression gives something, with the names that the page explains."""
    result = eval(call, names)  # noqa: S307 - code of our own documentation
    assert result is not None or call.startswith("tn.dump(")


@pytest.mark.parametrize("call", [call for call in CALLS if call.startswith("tn.dump(")])
def test_what_is_written_loads(call: str, names: dict[str, object]) -> None:
    """What a row writes is an article."""
    eval(call, names)  # noqa: S307 - code of our own documentation
    assert tn.load(str(names["path"])).front_matter.importance == tn.Importance.MEDIUM
