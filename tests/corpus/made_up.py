"""A small made-up corpus whose statistics can be counted by hand, and rows in any number."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from support import BRIEF, GENERATION_0, STRUCTURED

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "</svg><script>alert(1)</script> \"'&amp;"
"""A category that would end a picture."""


def write_corpus(folder: Path) -> Path:
    """Write five files: three articles of two months, one with a hostile category, and two with faults."""
    folder.mkdir(parents=True, exist_ok=True)
    quoted = HOSTILE.replace("'", "''")
    texts = {
        "2026-02-18-a-database.md": STRUCTURED.replace("- Pramen\n- Kotva\n", "- Pramen\n- Kotva\npeople:\n- Jan\n"),
        "2026-02-19-a-new-game.md": BRIEF.replace("category: hry", f"category: '{quoted}'").replace("-18", "-19"),
        "2025-09-21-trains.md": GENERATION_0,
        "2026-02-18-broken.md": BRIEF.replace("importance: 2", "importance: 9"),
        "2026-02-18-empty.md": "---\ntitle: x\n---\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def row(**values: Any) -> dict[str, Any]:
    """Return a row as an index has it, of an article or, with ``loads=False``, of another file."""
    return {
        "loads": True,
        "finding_count": 0,
        "error_count": 0,
        "codes": [],
        "published_at": datetime(2026, 2, 18, 9, 30, tzinfo=UTC),
        "importance": 3,
        "category": "hry",
        "source_name": "Wired",
        "source_emoji": "🔧",
        "companies": [],
        "people": [],
        "word_count": 100,
        "paragraph_count": 2,
        "key_point_count": 0,
        **values,
    }


_names = st.text("abc", min_size=1, max_size=2)
rows = st.lists(
    st.builds(
        row,
        loads=st.booleans(),
        finding_count=st.integers(0, 3),
        error_count=st.integers(0, 2),
        codes=st.lists(st.sampled_from(["TN101", "TN201", "TN401"]), unique=True),
        published_at=st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
        importance=st.none() | st.integers(1, 5),
        category=_names,
        source_name=_names,
        source_emoji=st.none() | st.sampled_from("🔧📰"),
        companies=st.lists(_names, max_size=4),
        people=st.lists(_names, max_size=2),
        word_count=st.integers(0, 2000),
        paragraph_count=st.integers(1, 9),
        key_point_count=st.integers(0, 5),
    ),
    max_size=30,
)
"""Rows of articles and other files."""
