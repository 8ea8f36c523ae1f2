"""What the tests of rules share: findings and fixes of a changed good article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import technews_format as tn
from technews_format.checking.rules._examples import Example

if TYPE_CHECKING:
    from collections.abc import Mapping


def found(example: Example, **config: Any) -> list[tn.Diagnostic]:
    """Return the findings of an example with the files beside it."""
    options = {**example.config, **config}
    files = [example, *example.beside]
    return list(tn.check_files([tn.parse(file.data, file.file_name) for file in files], config=options))


def codes(example: Example, **config: Any) -> set[str]:
    """Return the codes of the findings."""
    return {item.code for item in found(example, **config)}


def only(example: Example, code: str, **config: Any) -> tn.Diagnostic:
    """Return the one finding with a code."""
    (finding,) = [item for item in found(example, **config) if item.code == code]
    return finding


def places(text: str, code: str, **config: Any) -> list[str]:
    """Return the places of the findings of one code in a text."""
    items = tn.check(text, config={"select": [code], **config})
    return [f"{item.span.start}-{item.span.end}" for item in items if item.code == code]


def covered(example: Example, finding: tn.Diagnostic) -> str:
    """Return the stretch of text that a finding marks."""
    return example.text[finding.span.start.offset : finding.span.end.offset]


def fixed(example: Example, code: str, *, unsafe: bool = False) -> str:
    """Return the text after the fixes of one rule."""
    document = tn.parse(example.text, example.file_name)
    return tn.fix(document, unsafe=unsafe, config={"select": [code]}).document.source


def assert_covers(mutations: Mapping[str, tuple[Example, ...]], family: str) -> None:
    """Demand three different ways to break an article for each code of a family, and none for other codes."""
    assert sorted(mutations) == [code for code in tn.CODES if code.startswith(family)]
    assert [code for code, examples in mutations.items() if len({*examples}) < max(3, len(examples))] == []
