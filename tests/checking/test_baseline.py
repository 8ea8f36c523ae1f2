"""The baseline: what is known is not reported again, what is new is."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from reporting import HOSTILE, entry, finding

import technews_format as tn
from technews_format.checking.baseline import Baseline, read_baseline, write_baseline
from technews_format.checking.reports._report import ReportEntry, entries_of

TEXT = 'první "uvozovky"\ndruhý "uvozovky"\n'


def quotes(text: str, name: str = "a.md", root: Path | None = None) -> list[ReportEntry]:
    """Return a finding for each straight quotation mark."""
    document = tn.parse(text, name)
    places = [at for at, character in enumerate(text) if character == '"']
    return entries_of(document, [finding(document, (at, at + 1), code="TN405") for at in places], root=root)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a baseline is written."""
    return tmp_path / "baseline.json"


def test_what_is_known_is_not_reported(path: Path) -> None:
    """All findings of the time of writing are filtered."""
    write_baseline(path, quotes(TEXT))
    assert read_baseline(path).filter(quotes(TEXT)) == []


def test_findings_survive_moved_lines(path: Path) -> None:
    """New lines before, and lines in another order, make no new finding."""
    write_baseline(path, quotes(TEXT))
    moved = "nový\n\n" + "".join(reversed(TEXT.splitlines(keepends=True)))
    assert read_baseline(path).filter(quotes(moved)) == []


def test_a_second_equal_fault_is_new(path: Path) -> None:
    """Findings alike are counted."""
    write_baseline(path, quotes(TEXT))
    [*_, third, fourth] = quotes(TEXT + 'první "uvozovky"\n')
    assert read_baseline(path).filter(quotes(TEXT + 'první "uvozovky"\n')) == [third, fourth]


def test_other_files_and_texts_are_new(path: Path) -> None:
    """The same line in another file, or a changed line, is a new finding."""
    write_baseline(path, quotes(TEXT))
    baseline = read_baseline(path)
    assert len(baseline.filter(quotes(TEXT, "b.md"))) == 4
    assert len(baseline.filter(quotes(TEXT.replace("první", "třetí")))) == 2


def test_the_file_is_for_people_too(path: Path) -> None:
    """It is sorted JSON with path, code and message beside the fingerprint, the same for any order."""
    entries = [*quotes(TEXT), *quotes(TEXT, "Čapek.md")]
    write_baseline(path, entries)
    first = path.read_bytes()
    random.Random(0).shuffle(entries)  # noqa: S311 - an order, not a secret
    write_baseline(path, entries)
    assert path.read_bytes() == first
    data = json.loads(first)
    assert (data["format"], data["version"]) == ("technews-baseline", 1)
    assert list(data["findings"][0]) == ["path", "code", "message", "fingerprint"]
    assert "Čapek.md" in first.decode()
    assert first.endswith(b"}\n")


def test_it_holds_wherever_the_repository_lies(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are relative to the root, however files are named."""
    write_baseline(path, quotes(TEXT, str(tmp_path / "one" / "sub" / "a.md"), tmp_path / "one"))
    monkeypatch.chdir(tmp_path)
    assert read_baseline(path).filter(quotes(TEXT, "two/sub/a.md", tmp_path / "two")) == []


@pytest.mark.slow
@given(name=HOSTILE, message=HOSTILE)
def test_any_text_can_be_written_and_read(tmp_path_factory: pytest.TempPathFactory, name: str, message: str) -> None:
    """Hostile names and messages make a file that is read again, and finds its own."""
    path = tmp_path_factory.getbasetemp() / "hostile.json"
    entries = [entry("a\n", "a", name=name, message=message)]
    write_baseline(path, entries)
    assert read_baseline(path).filter(entries) == []


def known(**changes: object) -> dict[str, object]:
    """Return a finding of a baseline with changes."""
    return {"path": "a.md", "code": "TN405", "message": "x", "fingerprint": "0" * 32, **changes}


def baseline(*findings: object, **changes: object) -> str:
    """Return the text of a baseline with changes."""
    return json.dumps({"format": "technews-baseline", "version": 1, "findings": findings, **changes})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a baseline: Invalid JSON: .* at line 1 column 0"),
        ('{\n "format": ,', "not a baseline: Invalid JSON: .* at line 2 column 12"),
        ("[" * 100_000, "not a baseline: Invalid JSON: recursion limit exceeded"),
        ("[]", "not a baseline: Input should be an object"),
        ("{}", "not a baseline: findings: Field required"),
        (baseline(format="sarif"), "not a baseline: format: Input should be 'technews-baseline'"),
        (baseline(version=2), "not a baseline: version: Input should be 1"),
        (baseline(known(), known(fingerprint="x")), "not a baseline: findings.1.fingerprint: "),
        (baseline(known(path=1)), "not a baseline: findings.0.path: Input should be a valid string"),
        (baseline(known(extra=1)), "not a baseline: findings.0.extra: Extra inputs are not permitted"),
    ],
)
def test_files_that_are_no_baseline(path: Path, text: str, message: str) -> None:
    """The error says which file is none, and where."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(tn.ConfigError, match=f"^{path}: {message}"):
        read_baseline(path)


def test_bytes_that_are_not_utf_8(path: Path) -> None:
    """A file in another encoding is no baseline."""
    path.write_bytes(b'{"format": "\xe8"}')
    with pytest.raises(tn.ConfigError, match="not a baseline"):
        read_baseline(path)


def test_a_file_that_is_not_there(path: Path) -> None:
    """A missing file is an error of the configuration."""
    with pytest.raises(tn.ConfigError, match="cannot be read: No such file"):
        read_baseline(path)


def test_an_empty_baseline_knows_nothing() -> None:
    """Without findings, everything is new."""
    assert len(Baseline(()).filter(quotes(TEXT))) == 4
