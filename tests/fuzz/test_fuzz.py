"""A short run of the fuzzer, the inputs that once failed, and the fuzzer itself."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import technews_format as tn

from .edits import check_changes
from .harness import Failure, minimize, probe, run_inputs
from .mutate import KINDS, corpus_folder, generate, load_seeds, random_of
from .oracle import Clock, Fault, exercise
from .run import main

CASES = sorted((Path(__file__).parent / "cases").glob("*.bin"))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 1250, 250))
def test_generated_inputs_break_no_promise(first: int) -> None:
    """Inputs made of the examples and of nothing end in documented ways only."""
    tally = run_inputs(1, first, first + 250, corpus=False)
    assert not tally.failures, "\n".join(f"{item.origin}\n{item.report}" for item in tally.failures.values())


@pytest.mark.slow
@pytest.mark.skipif(not corpus_folder().is_dir(), reason="the archive's sample files are not here")
def test_mutations_of_the_archive_break_no_promise() -> None:
    """Inputs made of the archive's files end in documented ways only."""
    tally = run_inputs(2, 0, 300)
    assert not tally.failures, "\n".join(f"{item.origin}\n{item.report}" for item in tally.failures.values())


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_saved_input_breaks_no_promise(path: Path) -> None:
    """An input that once failed passes."""
    exercise(path.read_bytes())


_ENDLESS: list[Any] = []
_ENDLESS.append(_ENDLESS)
_SECTIONS = "## Souhrn\nA\n\n## Klíčové body\n- a\n-\n\n## Podrobnosti\nB\n\n## Proč je to důležité\nC\n"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (_SECTIONS, {"body.key_points": 5}),
        (_SECTIONS, {"body.key_points": object()}),
        (_SECTIONS, {"body.key_points": _ENDLESS}),
        ("## Souhrn\r\n\r\n## Podrobnosti\r\nB\r\n", {"body.summary": "x"}),
        (_SECTIONS, {"body.key_points." + "9" * 5000: "x"}),
        (_SECTIONS, {"body.key_points.1": "x"}),
        (_SECTIONS, {"body.summary": "\ud83d"}),
        ("companies:\n- a\n", {"companies." + "9" * 5000: "x"}),
        ("? a\n", {"a": ["x"]}),
        ("a: []\nb: 1\n", {"a.": None}),
        ("a: 1\n", {"x": "text", "x.y": 2}),
        ("a: 1\n", {"date": datetime.max.replace(tzinfo=timezone(timedelta(hours=-1)))}),
        ("a: 1\n", {"date": datetime.min.replace(tzinfo=timezone(timedelta(hours=1)))}),
        ("a: 1\n", {"date": datetime(999, 1, 1, tzinfo=UTC)}),
        ("a: 1\n", {"publishedAt": datetime(2026, 1, 1, tzinfo=timezone(timedelta(seconds=30)))}),
        ("~: 1\n", {"None": 2}),
        ("[a]: 1\nb: 2\n", {"None": None}),
    ],
)
def test_edit_that_once_failed(text: str, changes: dict[str, Any]) -> None:
    """A change that once raised, or did something else, is made or refused."""
    document = tn.parse(text if text.startswith("##") else f"---\n{text}---\n")
    edited = check_changes(document, changes.items(), Clock())
    if edited:
        assert edited.source.count("\r\n") == edited.source.count("\r")


def test_surrogates_of_both_kinds_are_reported() -> None:
    """Text with bytes that are not UTF-8 after a lone surrogate is read."""
    codes = [diagnostic.code for diagnostic in tn.parse("\ud83d\n\udcff").diagnostics]
    assert codes.count("TN001") == 2


def test_inputs_depend_on_seed_and_number_only() -> None:
    """The same seed and number give the same input; other ones give others."""
    seeds = load_seeds(corpus=False)
    inputs = [generate(1, number, seeds) for number in range(200)]
    assert inputs == [generate(1, number, seeds) for number in range(200)]
    assert len({data for _, data in inputs}) > 180
    assert {kind for kind, _ in inputs} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_needs_no_luck(kind: str) -> None:
    """Every generator copes with empty seed files."""
    for number in range(50):
        assert isinstance(KINDS[kind][1](random_of(kind, number), (b"", b"---\n")), bytes)


def test_many_inputs_are_articles() -> None:
    """The generators reach the typed layer and the writers, not only the error paths."""
    tally = run_inputs(3, 0, 200, corpus=False)
    assert tally.accepted.total() > 20
    assert tally.counts["dumps"] > 50
    assert tally.counts["edits"] > 80


def test_oracle_notices_lost_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that loses a byte is caught, with the name of the promise."""
    monkeypatch.setattr(tn.Document, "to_bytes", lambda document: document.source.encode()[:-1])
    with pytest.raises(Fault, match="to_bytes returns the bytes"):
        exercise(b"---\ntitle: a\n---\n")


def test_oracle_notices_other_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that is not documented is a failure named after its type."""

    def fail(_document: tn.Document) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(tn.Document, "article", fail)
    result = probe(b"---\ntitle: a\n---\n")
    assert isinstance(result, Failure)
    assert result.signature.startswith("KeyError")


def test_minimize_leaves_what_fails() -> None:
    """Delta debugging finds the two bytes that matter, wherever they are."""
    data = b"line\n" * 50 + b"a <b\n" + b"line\n" * 50 + b"c> d\n"
    assert minimize(data, lambda smaller: b"<" in smaller and b">" in smaller) == b"<>"


def test_faults_survive_pickling() -> None:
    """A fault can come back from another process."""
    fault = pickle.loads(pickle.dumps(Fault("check", "detail")))
    assert (str(fault), fault.check, fault.detail) == ("check: detail", "check", "detail")


def test_command_prints_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    """The command reports kinds, articles and failures, and exits with 0 when there are none."""
    assert main(["--inputs", "20", "--seed", "4", "--no-corpus"]) == 0
    output = capsys.readouterr().out
    assert "20 inputs in" in output
    assert "failures: 0" in output


def test_command_saves_small_failing_inputs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failing input is written small, with its traceback, and can be replayed."""
    monkeypatch.setattr(tn.Document, "to_bytes", lambda _document: b"")
    assert main(["--inputs", "3", "--no-corpus", "--save", str(tmp_path)]) == 1
    saved = tmp_path / "to_bytes-returns-the-bytes.bin"
    assert len(saved.read_bytes()) == 1
    assert "Fault" in saved.with_suffix(".txt").read_text("utf-8")
    assert main(["--replay", str(saved)]) == 1
    monkeypatch.undo()
    assert main(["--replay", str(saved)]) == 0
    assert "1 of 1 inputs pass" in capsys.readouterr().out
