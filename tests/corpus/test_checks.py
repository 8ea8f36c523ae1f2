"""The check of a partition, wherever it is read."""

from __future__ import annotations

import json
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from corpora import make_corpus
from support import BRIEF, GENERATION_0

import technews_format as tn
from technews_format.checking.checker import Checker, does_load
from technews_format.corpus.checks import CheckedFile, Checks
from technews_format.corpus.files import Files


def files(folder: Path) -> Files:
    """Return the files of a folder, as a command names them."""
    (found,) = [*tn.Corpus(folder).partitions()]
    return Files(found.names, found.paths, are_named=True)


def test_findings_are_those_of_a_checker(tmp_path: Path) -> None:
    """In the order of the files, with what is compared of them; a second partition has nothing of the first."""
    some = files(make_corpus(tmp_path, 2))
    checks = Checks(tn.Config(), tmp_path)
    for _ in range(2):
        checked = checks(some)
        assert [file.name for file in checked] == [*some.names]
        checker = Checker(compare=True)
        documents = [tn.parse(Path(path).read_bytes(), path) for path in some.paths]
        found = [findings for _, findings in checker.check_all(documents)]
        assert [[entry.diagnostic for entry in file.entries] for file in checked] == found
        assert [file.summary and file.summary.path for file in checked] == [*some.names]
        summaries = [file.summary for file in checked if file.summary]
        assert [*Checker().compare(summaries)] == [*checker.compare(checker.take())] != []


def test_it_travels(tmp_path: Path) -> None:
    """What is sent to another process, and what comes back, is equal to itself."""
    (tmp_path / "a.md").write_text(BRIEF.replace("importance: 2", "importance: 7 "), encoding="utf-8")
    checks = pickle.loads(pickle.dumps(Checks(tn.Config(target=("hugo",)), tmp_path)))
    (checked,) = checks(files(tmp_path))
    (again,) = pickle.loads(pickle.dumps([checked]))
    assert again.entries == checked.entries
    assert [entry.diagnostic.fix for entry in again.entries] == [entry.diagnostic.fix for entry in checked.entries]
    assert not again.loads


def test_threads_do_not_take_what_is_compared_from_each_other(tmp_path: Path) -> None:
    """A worker with several threads works on as many partitions at once; each file keeps what is compared of it."""
    (files,) = tn.Corpus(make_corpus(tmp_path, 8)).partitions()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            checked = [file for part in threads.map(Checks(tn.Config(), None), files.split(5)) for file in part]
    finally:
        sys.setswitchinterval(before)
    assert [file.summary.path for file in checked if file.summary] == [*files.names]


@pytest.mark.parametrize(
    "config", [tn.Config(), tn.Config(target=("hugo", "jekyll"), per_file_ignores={"*": ("TN2",)})]
)
def test_it_is_kept_as_json(config: tn.Config, tmp_path: Path) -> None:
    """What comes back is what was found, with fixes, comments and what is compared."""
    for number, path in enumerate(sorted(Path("examples").rglob("*.md"))):
        text = path.read_bytes().replace(b"\nslug:", b"\n# technews: ignore[TN502, TN505] known\nslug:", number % 2)
        for copy in "ab":
            (tmp_path / f"{number}-{copy}-{path.name}").write_bytes(text)
    (tmp_path / "z.md").write_text("---\ntitle: A \\ud800\n---\n", encoding="utf-8")
    checks = Checks(config, tmp_path)
    result = checks(files(tmp_path))
    again = checks.from_json(json.loads(json.dumps(checks.to_json(result))))
    assert [file._replace(summary=None) for file in again] == [file._replace(summary=None) for file in result]
    assert any(entry.diagnostic.fix for file in again for entry in file.entries)
    compared = [[*Checker(config).compare([file.summary for file in some if file.summary])] for some in (result, again)]
    assert compared[0] == compared[1] != []


def test_results_of_other_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules, the folder that paths in reports are relative to, and a day whose future is another one."""
    now = datetime(2026, 2, 10, tzinfo=UTC)
    vocabulary = tn.Vocabulary(categories={"hry": ()})
    configs = [tn.Config(), tn.Config(ignore=("TN4",)), tn.Config(vocabulary=vocabulary), tn.Config(now=now)]
    kinds = [Checks(config, root).kind() for config in configs for root in (None, tmp_path)]
    assert len({tuple(kind) for kind in kinds}) == len(kinds)
    assert Checks(tn.Config(), None).kind() == kinds[0]
    monkeypatch.setattr("technews_format.corpus.checks.datetime", Mock(now=lambda _: now))
    assert Checks(tn.Config(), None).kind() != kinds[0]
    assert Checks(tn.Config(now=now), tmp_path).kind()[-1] == ""


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """They say why, at their places among the others."""
    for name, text in (("a.md", BRIEF), ("b.md", ""), ("c.md", GENERATION_0), ("d.md", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    some = files(tmp_path)
    (tmp_path / "b.md").unlink()
    (tmp_path / "d.md").unlink()
    (tmp_path / "d.md").mkdir()
    checked = Checks(tn.Config(), tmp_path)(some)
    assert [file.failure for file in checked] == [
        None,
        f"{tmp_path}/b.md: No such file or directory",
        None,
        f"{tmp_path}/d.md: Is a directory",
    ]
    assert Checks(tn.Config(), tmp_path).to_json(checked) is None


def test_a_file_of_which_a_process_died() -> None:
    """It has the error as its failure."""
    lost = Checks(tn.Config(), None).lost("a.md", tn.CorpusError("a.md: it ended"))
    assert lost == [CheckedFile("a.md", [], failure="a.md: it ended")]


def test_what_loads() -> None:
    """A check tells, but for what only the models refuse."""
    for text in (BRIEF, BRIEF.replace("importance: 2", "importance: 9"), "", GENERATION_0):
        document = tn.parse(text)
        loads = not any(item.severity == "error" for item in document.all_diagnostics)
        assert does_load(document, tn.check(document)) is loads


def test_nothing_is_kept_that_nobody_compares(tmp_path: Path) -> None:
    """Without the rules that compare files, a file takes no memory for them."""
    some = files(make_corpus(tmp_path, 1))
    for config, kept in ((tn.Config(), True), (tn.Config(ignore=("TN5",)), False), (tn.Config(select=("TN2",)), False)):
        assert any(file.summary for file in Checks(config, None)(some)) is kept
