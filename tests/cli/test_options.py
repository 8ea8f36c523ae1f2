"""The options that commands have in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import outcome

from technews_format.checking.rules._examples import NAMES

NAME = NAMES["structured"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "warning"], 0),
        (["--fail-on", "never"], 0),
        (["--ignore", "TN012"], 0),
        (["--ignore", "trailing-white-space,TN4"], 0),
        (["--select", "TN2", "--select", "TN3"], 0),
        (["--select", "TN0"], 1),
        (["--target", "jekyll"], 1),
        (["--now", "2026-03-01"], 1),
    ],
)
def test_options_choose_what_counts(news: Path, options: list[str], code: int) -> None:
    """Rules and severities decide about the exit code."""
    assert outcome("check", *options, news)[0] == code


def test_a_target_brings_its_rules(news: Path) -> None:
    """What is about Jekyll is found only for Jekyll."""
    assert "TN603" not in outcome("check", news)[1]
    assert "TN603" in outcome("check", "--target", "jekyll", news)[1]


def test_the_present_can_be_said(news: Path) -> None:
    """An article of February is in the future in January."""
    assert "TN211" in outcome("check", "--now", "2026-01-01T00:00:00+00:00", news)[1]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--select", "TN999"], "option --select: no rule is called 'TN999'"),
        (["--select", ""], "--select names no rule"),
        (["-o", NAME], f"{NAME}: the article would be replaced by the report"),
        (["--baseline", NAME, "--write-baseline"], f"{NAME}: the article would be replaced by the report"),
        (["--target", "astro"], "option --target: input should be 'jekyll' or 'hugo', found 'astro'"),
        (["--now", "yesterday"], "--now: expected a time such as 2026-02-10T12:00:00+00:00, found 'yesterday'"),
        (["--write-baseline"], "--write-baseline needs a file; name it with --baseline"),
        (["--config", "nowhere.toml"], "nowhere.toml: cannot be read: No such file or directory"),
        (["--baseline", "."], "cannot be read: Is a directory"),
        (["--baseline", "no/such.json", "--write-baseline"], "no/such.json"),
    ],
)
def test_wrong_options_are_explained(news: Path, options: list[str], message: str) -> None:
    """Exit code 2, and what is wrong."""
    if message == "no/such.json":
        (news / "no").write_text("", encoding="utf-8")
    code, _, remarks = outcome("check", *options, news)
    assert code == 2
    assert message in remarks


def test_configuration_is_found_upwards_or_not_at_all(news: Path) -> None:
    """The nearest file counts, another can be named, and none with --isolated."""
    (news / "technews.toml").write_text('ignore = ["TN012"]\n', encoding="utf-8")
    assert outcome("check", news)[0] == 0
    assert outcome("check", "--isolated", news)[0] == 1
    (news / "other.toml").write_text("", encoding="utf-8")
    assert outcome("check", "--config", news / "other.toml", news)[0] == 1
    (news / "technews.toml").write_text("ignor = []\n", encoding="utf-8")
    code, _, remarks = outcome("check", news)
    assert (code, remarks) == (2, "technews: technews.toml:1: unknown option ignor; did you mean ignore?\n")
