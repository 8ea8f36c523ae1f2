"""Many files as one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import length, make_corpus
from support import ROOT, example_paths

import technews_format as tn


def test_names_and_results() -> None:
    """A corpus yields the names of its files, and the results of a function for them in the same order."""
    corpus = tn.Corpus("examples/articles")
    assert [*corpus] == [f"examples/articles/{path.name}" for path in example_paths()]
    assert [(result.name, result.get()) for result in corpus.map(length)] == [
        (name, len(Path(name).read_bytes().decode())) for name in corpus
    ]


def test_a_source_can_be_used_again() -> None:
    """Also one that was given as an iterator."""
    corpus = tn.Corpus(iter(["examples/articles"]))
    assert [*corpus] == [*corpus] != []


def test_partitions_are_some_hundred_files(tmp_path: Path) -> None:
    """So a hundred thousand files are less than four hundred tasks."""
    parts = [*tn.Corpus(make_corpus(tmp_path, 30)).partitions()]
    assert [len(part.names) for part in parts] == [256, 256, 88]


@pytest.mark.slow
def test_the_program_in_the_documentation(tmp_path: Path) -> None:
    """It runs as it stands there, on a cluster of two workers."""
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"<!-- run: cluster -->\n```text\n(.*?)```", text, re.DOTALL)
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "program.py"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert [line.split() for line in done.stdout.splitlines()] == [
        [f"examples/articles/{path.name}", "0"] for path in example_paths()
    ]
