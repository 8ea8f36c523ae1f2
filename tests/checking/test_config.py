"""Configuration: which rules apply, read from a file, and what is said of a wrong one."""

from __future__ import annotations

import math
import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import technews_format as tn
from technews_format.checking.config import make_config


@pytest.mark.parametrize(
    ("options", "applies", "not_applies"),
    [
        ({}, ["TN001", "TN405", "TN614"], []),
        ({"select": ["TN3"]}, ["TN301", "TN336"], ["TN201", "TN001"]),
        ({"select": ["TN3"], "extend-select": ["TN201"]}, ["TN301", "TN201"], ["TN202"]),
        ({"ignore": ["TN4"]}, ["TN301"], ["TN401", "TN405"]),
        ({"ignore": ["TN4"], "select": ["ALL", "TN405"]}, ["TN405"], ["TN401"]),
        ({"select": ["TN4"], "ignore": ["TN405"], "extend-ignore": ["TN401"]}, ["TN402"], ["TN405", "TN401", "TN301"]),
        ({"select": ["key-order"]}, ["TN118"], ["TN119"]),
        ({"ignore": ["ALL"]}, [], ["TN001", "TN614"]),
        ({}, ["TN231"], ["TN232"]),
        ({"select": ["ALL", "TN", "TN2", "TN23"]}, ["TN231"], ["TN232"]),
        ({"extend-select": ["TN232"]}, ["TN231", "TN232"], []),
        ({"select": ["missing-disclosure"]}, ["TN232"], ["TN231"]),
        ({"select": ["TN232"], "ignore": ["TN2"]}, ["TN232"], ["TN231"]),
        ({"select": ["TN232"], "ignore": ["TN232"]}, [], ["TN232"]),
    ],
)
def test_the_longest_selector_decides(options: dict[str, object], applies: list[str], not_applies: list[str]) -> None:
    """Codes, beginnings of codes and names select and ignore; of two that fit the longer one wins.

    What is off by default only its code and its name select.
    """
    config = make_config(options)
    assert all(config.applies(code) for code in applies)
    assert not any(config.applies(code) for code in not_applies)


def test_severity_is_overridden_by_code_prefix_or_name() -> None:
    """A severity can be set for a family and otherwise for one of its rules."""
    config = tn.Config(severity={"TN4": "error", "quotation-marks": "info"})
    assert config.severity_of("TN401") == "error"
    assert config.severity_of("TN405") == "info"
    assert config.severity_of("TN012") == "info"


@pytest.mark.parametrize(
    ("pattern", "name", "ignored"),
    [
        ("archive/*", "archive/2025/a.md", True),
        ("archive", "archive/2025/a.md", True),
        ("./archive/", "archive/a.md", True),
        ("2025-09-*.md", "news/2025-09-21-a.md", True),
        ("archive", "news/archive.md", False),
        ("news/*.md", "other/a.md", False),
    ],
)
def test_rules_are_ignored_in_files(pattern: str, name: str, ignored: bool) -> None:
    """A pattern is compared with the path, its folders and the name of the file."""
    config = tn.Config(per_file_ignores={pattern: ("TN012",)})
    found = tn.check("---\ntitle: x \n---\n", name=name, config=config)
    assert ("TN012" in {item.code for item in found}) is not ignored


def test_paths_are_relative_to_the_file_of_the_configuration(tmp_path: Path) -> None:
    """Patterns hold from wherever the command is started."""
    (tmp_path / "technews.toml").write_text('[per-file-ignores]\n"old" = ["TN0"]\n', encoding="utf-8")
    config = tn.load_config(tmp_path / "technews.toml")
    assert config.ignored_in(str(tmp_path / "old" / "a.md"))
    assert not config.ignored_in("old/a.md")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ignore = ["TN4"]\nselekt = []\n', ":2: unknown option selekt; did you mean select?"),
        ('ignore = ["key-ordr"]\n', ":1: option ignore: no rule is called 'key-ordr'; did you mean key-order?"),
        ('ignore = ["TN999"]\n', ":1: option ignore: no rule is called 'TN999'; 'technews rule' lists them"),
        (
            'ignore = [\n  "TN4",\n  "bad",\n]\n[thresholds]\nmin-title-length = 1\n',
            ":3: option ignore: no rule is called",
        ),
        ("select = 7\n", ":1: option select: input should be a list, found 7"),
        ("[severity]\nTN4 = 'fatal'\n", ":2: option severity.TN4: input should be 'error', 'warning' or 'info'"),
        (
            "\n[thresholds]\nmax-key-point = 3\n",
            ":3: unknown option thresholds.max-key-point; did you mean max-key-points?",
        ),
        (
            "[thresholds]\nnear-duplicate = 7\n",
            ":2: option thresholds.near-duplicate: input should be less than or equal to 1, found 7",
        ),
        (
            "[thresholds]\nmin-key-points = 6\n",
            ":1: option thresholds: min-key-points is 6, max-key-points is 5; the least must not be above the most",
        ),
        ('target = "astro"\n', ":1: option target: input should be 'jekyll' or 'hugo', found 'astro'"),
        ("zzz = 1\n", ":1: unknown option zzz; there are select, extend-select"),
        ("select = \n", ": not TOML: "),
        ("# select: what applies\nignore = []  # select\nselect = 7\n", ":3: option select: input should be a list"),
        ('root = "/"\n', ":1: unknown option root; there are select"),
    ],
)
def test_a_wrong_option_is_explained_at_its_place(tmp_path: Path, text: str, message: str) -> None:
    """File, line, what is wrong, and what was probably meant."""
    path = tmp_path / "technews.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(tn.ConfigError) as caught:
        tn.load_config(path)
    assert str(caught.value).startswith(f"{path}{message}")


def test_a_wrong_option_is_not_looked_for_in_other_tables(tmp_path: Path) -> None:
    """Other tools of a pyproject.toml have options of the same names."""
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.ruff.lint]\nselect = ['E']\n\n[tool.technews]\nselect = 7\n", encoding="utf-8")
    with pytest.raises(tn.ConfigError, match=":5: option select"):
        tn.load_config(path)


def test_all_wrong_options_are_reported_at_once(tmp_path: Path) -> None:
    """One line for each."""
    path = tmp_path / "technews.toml"
    path.write_text("a = 1\nb = 2\n", encoding="utf-8")
    with pytest.raises(tn.ConfigError) as caught:
        tn.load_config(path)
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    """Missing, not UTF-8, or without the table."""
    with pytest.raises(tn.ConfigError, match="cannot be read: No such file"):
        tn.load_config(tmp_path / "technews.toml")
    (tmp_path / "technews.toml").write_bytes(b"\xff")
    with pytest.raises(tn.ConfigError, match="cannot be read: it is not UTF-8"):
        tn.load_config(tmp_path / "technews.toml")
    (tmp_path / "pyproject.toml").write_text("tool = 5\n", encoding="utf-8")
    with pytest.raises(tn.ConfigError, match=r"no table \[tool.technews\]"):
        tn.load_config(tmp_path / "pyproject.toml")


def test_options_of_the_caller_replace_those_of_the_file(tmp_path: Path) -> None:
    """A target on the command line replaces that of the file; what is wrong there has no place."""
    path = tmp_path / "technews.toml"
    path.write_text('target = ["jekyll"]\nignore = ["TN4"]\n', encoding="utf-8")
    config = tn.load_config(path, {"target": ["hugo"]})
    assert (config.target, config.ignore, config.root) == (("hugo",), ("TN4",), tmp_path)
    with pytest.raises(tn.ConfigError, match=r"^unknown option x"):
        tn.load_config(path, {"x": 1})


def test_the_present_can_be_pinned() -> None:
    """An aware datetime; a naive one is refused, because its instant is not known."""
    assert tn.Config(now=datetime(2026, 1, 1, tzinfo=UTC)).now
    with pytest.raises(tn.ConfigError, match="option now"):
        tn.check("", config={"now": datetime(2026, 1, 1)})  # noqa: DTZ001


@pytest.mark.parametrize(
    ("options", "same"),
    [
        ({"now": "2026-02-10T12:00:00Z"}, {"now": datetime(2026, 2, 10, 12, tzinfo=UTC)}),
        ({"now": "2026-02-10 12:00"}, {"now": datetime(2026, 2, 10, 12, tzinfo=UTC)}),
        ({"now": "2026-02-10"}, {"now": datetime(2026, 2, 10, tzinfo=UTC)}),
        ({"select": "TN1,key-order"}, {"select": ("TN1", "key-order")}),
        ({"select": {"TN2", "TN1"}}, {"select": ["TN1", "TN2"]}),
        ({"extend-ignore": "TN1"}, {"extend_ignore": ("TN1",)}),
        ({"per-file-ignores": {"a": "TN1, TN2"}}, {"per_file_ignores": {"a": ["TN1", "TN2"]}}),
        ({"target": "jekyll,hugo"}, {"target": ("jekyll", "hugo")}),
        ({"baseline": Path("known.json")}, {"baseline": "known.json"}),
        ({"thresholds": {"min-key-points": 2}}, {"thresholds": tn.Thresholds(min_key_points=2)}),
    ],
)
def test_options_are_text_or_values(options: dict[str, Any], same: dict[str, Any]) -> None:
    """What the command line and TOML write as text may be text here too, and Python's own values work as well."""
    assert make_config(options) == make_config(same)


def test_a_present_that_is_none() -> None:
    """Text that names no time is refused with an example of one that does."""
    with pytest.raises(tn.ConfigError, match=r"option now: expected a time such as 2026-.*, found 'yesterday'"):
        tn.check("", config={"now": "yesterday"})


def test_configuration_pickles() -> None:
    """A process pool can hand it on."""
    config = tn.Config(ignore=("TN4",))
    assert config.codes  # also after something was computed
    assert pickle.loads(pickle.dumps(config)) == config


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        (tn.Config, {"ignore": ("TN4", "key-ordr")}, "option ignore: no rule is called 'key-ordr'; did you mean"),
        (tn.Config, {"select": 7, "now": 8}, "option now: input should be a valid datetime, found 8\noption select: "),
        (tn.Config, {"thresholds": {"min_key_points": 9}}, "option thresholds: min-key-points is 9"),
        (tn.Config, {"baseline": b"x"}, "option baseline: input should be a valid string"),
        (tn.Thresholds, {"min_key_points": True}, "option min_key_points: input should be a valid integer, found True"),
        (tn.Thresholds, {"near_duplicate": math.nan}, "option near_duplicate: input should be less than or equal to 1"),
        (tn.Thresholds, {"min_key_points": 9}, "min-key-points is 9, max-key-points is 5; the least must not be above"),
    ],
)
def test_a_wrong_value_is_an_error_of_the_configuration(kind: Any, values: dict[str, object], message: str) -> None:
    """Also where nothing is read from a file."""
    with pytest.raises(tn.ConfigError) as caught:
        kind(**values)
    assert str(caught.value).startswith(message)


def test_configurations_are_equal_by_value_and_never_change() -> None:
    """They can be keys, and mappings that are given to them are theirs afterwards."""
    ignored, severity = {"old": ["key-order"]}, {"TN4": "error"}
    config = make_config({"per-file-ignores": ignored, "severity": severity, "select": ["TN4"]})
    same = tn.Config(per_file_ignores={"old": ("TN118",)}, severity={"TN4": "error"}, select=("TN4",))
    assert config == same
    assert hash(config) == hash(same)
    ignored.clear()
    assert config.per_file_ignores == {"old": ("TN118",)}
    with pytest.raises(TypeError, match="cannot be changed"):
        config.severity["TN5"] = "info"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        config.now = None  # type: ignore[misc]
    assert replace(config, ignore=("TN405",)).applies("TN405") is False
