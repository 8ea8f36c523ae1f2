"""Every code has one rule, and every rule proves itself by its example."""

from __future__ import annotations

import re

import pytest
from support import ROOT

import technews_format as tn
from technews_format.checking.rules.registry import all_rules

RULES = all_rules()


def test_every_code_has_a_rule() -> None:
    """The table of codes and the registry name the same codes, in the same order."""
    assert list(RULES) == list(tn.CODES)


@pytest.mark.parametrize("code", RULES)
def test_rule_is_documented(code: str) -> None:
    """A rule says in full sentences what it looks for and why; a fix says what it does."""
    rule = RULES[code]
    texts = [rule.what, rule.why] + ([rule.fix.note] if rule.fix else [])
    assert all(text[:1].isupper() and text[-1] == "." for text in texts)
    assert rule.entry.severity in ("error", "warning", "info")


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.fix])
def test_fix_mends_the_example(code: str) -> None:
    """The fix of a rule that has one mends its example, and only then when it is allowed to."""
    rule = RULES[code]
    document = tn.parse(rule.example.data, rule.example.file_name)
    fixed = tn.fix(document, unsafe=True, config=rule.example.config)
    assert fixed.applied
    assert code not in {item.code for item in fixed.remaining}
    assert rule.fix is not None
    if rule.fix.safety == "unsafe":
        assert not tn.fix(document, config=rule.example.config).applied


def test_every_code_came_with_a_version() -> None:
    """The version that brought a rule has a heading in the changelog, or is the one that is not released yet."""
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    versions = {tn.__version__ if heading == "Unreleased" else heading for heading in headings}
    assert {code: entry.since for code, entry in tn.CODES.items() if entry.since not in versions} == {}
