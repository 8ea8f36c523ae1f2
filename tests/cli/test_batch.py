"""What ``technews new`` reads: lines of a batch, and the files of one item and its draft."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import technews_format as tn
from technews_format.cli._batch import Batch, Entry, Report, entry_of_files

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    """Each has its number; empty ones are none; the length is that of the file."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"item": {"title": "A"}, "draft": "x"}\n\n{"item": 3}\n[1]\nnonsense', encoding="utf-8")
    batch = Batch(str(path))
    assert len(batch) == 4
    assert [(entry.number, entry.item, entry.draft) for entry in batch] == [
        (1, {"title": "A"}, "x"),
        (3, 3, {}),
        (4, b"[1]\n", {}),
        (5, b"nonsense", {}),
    ]
    assert next(entry.item_name for entry in batch) == f"{path}:1"


def test_an_entry_tells_all_that_is_wrong() -> None:
    """Of the item and of the draft, each by its name."""
    entry = Entry({"title": "A"}, "{", "item.json", "draft.json")
    with pytest.raises(tn.InvalidDraft) as raised:
        entry.parse()
    messages = [entry.message(finding) for finding in raised.value.findings]
    assert messages[:3] == ["item.json: item.source: missing", "item.json: item.url: missing", messages[2]]
    assert messages[-1].startswith("draft.json:")


ITEM = {"title": "A", "source": "B", "url": "https://example.org/", "publishedAt": "2026-02-18T09:30:00Z"}


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ('Zde je: {"title": "Hra"}', ["a.jsonl:1:1: warning: text around the article was left out: 'Zde je:'"]),
        (
            {"title": "Hra", "mood": "x"},
            ["a.jsonl: warning: mood: 'mood' is no key of a draft; its value was left out"],
        ),
    ],
)
def test_what_is_left_out_of_an_answer_is_told(draft: object, said: list[str]) -> None:
    """With its place in an answer that is text; an object in a batch has none."""
    entry = Entry(ITEM, draft, "a.jsonl", "a.jsonl")
    item, read, findings = entry.parse()
    assert (item.title, read.title) == ("A", "Hra")
    assert [entry.message(finding) for finding in findings] == said


def test_files_of_one_item(tmp_path: Path) -> None:
    """Both are read as they are."""
    (tmp_path / "i").write_bytes(b"{}")
    (tmp_path / "d").write_text("čau", encoding="utf-8")
    entry = entry_of_files(str(tmp_path / "i"), str(tmp_path / "d"))
    assert (entry.item, entry.draft) == (b"{}", "čau")


def test_a_report_is_complete_or_absent(tmp_path: Path) -> None:
    """When something fails, the old one stays."""
    path = tmp_path / "r.jsonl"
    with Report(path) as report:
        report.add({"a": "č"})
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": "č"}
    report = Report(path)
    report.add({})
    report.__exit__(KeyError)
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ['{"a": "č"}\n']
