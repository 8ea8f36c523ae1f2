"""Many files as one."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from corpora import length, make_corpus
from support import ROOT, example_paths

import technews_format as tn
from technews_format.corpus import execution


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


def test_sources_are_listed_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an executor, the names of one source are in memory, and its files are read before the next is looked for."""
    monkeypatch.setattr(execution, "_AHEAD", 1)
    with ThreadPoolExecutor(1) as threads:
        results = tn.Corpus(["examples/articles", tmp_path / "nowhere"]).map(length, threads)
        assert [next(results).get() for _ in example_paths()] == [
            len(path.read_bytes().decode()) for path in example_paths()
        ]
        with pytest.raises(tn.CorpusError, match="nowhere"):
            next(results)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "place"), [("cluster", "examples/articles"), ("s3", "s3://archive/news")])
def test_the_programs_in_the_documentation(name: str, place: str, tmp_path: Path) -> None:
    """They run as they stand there: on a cluster of two workers, and on a bucket of a local server."""
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    (program,) = re.findall(rf"<!-- run: {name} -->\n```text\n(.*?)```", text, re.DOTALL)
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "program.py"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    lines = [line.split() for line in done.stdout.splitlines() if line.startswith(place)]
    assert lines == [[f"{place}/{path.name}", "0"] for path in example_paths()]
