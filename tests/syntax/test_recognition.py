"""Which files are meant as articles: whatever breaks an article leaves something of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking.rules.test_fatal import TEXTS

from technews_format.checking.rules._examples import BASES
from technews_format.syntax.recognition import is_meant_as_article, is_stranger

EXAMPLE = f"# The format\n\nAn article:\n\n```markdown\n{BASES['structured']}```\n\nThat is all.\n"
STRANGERS = [
    "# News\n\nA repository of articles.\n",
    "<!-- badges -->\n\n# News\n",
    "News\n====\n\nText.\n\n---\n\nLicense: MIT\n",
    "# Changelog\n\n## 1.0\n\n- First.\n\n---\n\nAuthor: somebody\n\n---\n",
    "## Souhrn\n\nCo je v této složce.\n",
    "\ufeff# Read me\r\n\r\nText.\r\n",
    EXAMPLE,
    EXAMPLE.replace("```", "~~~~"),
    "# Conflicts\n\n```\n<<<<<<< HEAD\n=======\n>>>>>>> main\n```\n",
    "Only text.\n",
]
BROKEN = [
    "",
    " \n\n",
    "---\n",
    "\n\n---\ntitle: x\n---\n",
    "\ufeff\u200b---\ntitle: x\n---\n",
    "ï»¿---\ntitle: x\n",
    "----\ntitle: x\n----\n",
    "--\ntitle: x\n",
    "—\ntitle: x\n",
    "+++\ntitle = 'x'\n+++\n",
    "```yaml\ntitle: x\n```\n",
    "title: x\ncategory: y\n\nText.\n",
    '"title": x\n',
    "Here is the article:\n\n---\ntitle: x\n---\n\nText.\n",
    "Here is the article:\n\n```markdown\n---\ntitle: x\n---\n\nText.\n```\n",
    "<<<<<<< HEAD\n---\ntitle: x\n",
    "Text.\n\n[Číst původní článek](https://example.org/x)\n\n**Zdroj:** 📰 X\n",
    "## Souhrn\n\nA.\n\n## Klíčové body\n\n- b\n",
    "# Title\n\n---\ntitle: x\n",
]


@pytest.mark.parametrize("text", STRANGERS)
def test_documents_beside_articles_are_none(text: str) -> None:
    """Read-me files, change logs and descriptions of the format have nothing of an article outside of code."""
    assert not is_meant_as_article(text.encode())


@pytest.mark.parametrize("text", BROKEN)
def test_broken_articles_are_meant_as_such(text: str) -> None:
    """Nothing that may have been an article is passed over in silence."""
    assert is_meant_as_article(text.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1250"])
def test_articles_in_other_encodings_are_meant_as_such(encoding: str) -> None:
    """They are broken, and somebody has to know."""
    assert is_meant_as_article(BASES["brief"].encode(encoding, "replace"))


def test_every_text_that_does_not_load_is_meant_as_an_article() -> None:
    """None of the ways to break an article makes it a stranger, not even without its name."""
    assert [name for data, name, _ in TEXTS if not is_meant_as_article(data)] == []


def test_a_name_like_that_of_an_article_is_enough(tmp_path: Path) -> None:
    """A file with a date in front is an article, whatever is in it; what cannot be read may be one."""
    for name in ("2026-01-02-x.md", "README.md"):
        (tmp_path / name).write_text("# x\n", encoding="utf-8")
    found = [is_stranger(tmp_path / name) for name in ("2026-01-02-x.md", "README.md", "gone.md")]
    assert found == [False, True, False]
