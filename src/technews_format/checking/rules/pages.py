"""The documentation of the rules, made from the rules: one page each and an index.

``python -m technews_format.checking.rules.pages docs/rules`` writes the pages anew.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format.checking.checker import check_files
from technews_format.checking.rules.registry import all_rules
from technews_format.codes import FAMILIES, FATAL
from technews_format.document.document import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.checking.rules._examples import Example
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Diagnostic

__all__ = ["index", "page", "write_pages"]

_LONGEST = 5
"""So many lines of an example's stretch are shown at its beginning; the rest is left out."""


def page(rule: Rule) -> str:
    """Return what there is to know about a rule, as Markdown."""
    entry = rule.entry
    parts = [
        f"# {rule.code} {entry.name}",
        entry.summary,
        f"Severity: {entry.severity}. Family: {rule.family}. {_fixability(rule)} Since version {entry.since}.",
        "## What it looks for",
        rule.what,
        "## Why that is bad",
        rule.why,
        "## Example",
        *_example(rule),
    ]
    if rule.code in FATAL:
        parts += ["## Accepting it", _FATAL]
    if rule.fix:
        parts += ["## Fix", f"{rule.fix.note} {_SAFETY[rule.fix.safety]}"]
    if rule.target:
        parts += ["## When it applies", f'Only with `--target {rule.target}` or `target = "{rule.target}"`.']
    elif rule.scope == "corpus":
        parts += ["## When it applies", "Only where several files are checked together."]
    elif rule.vocabulary:
        parts += ["## When it applies", _VOCABULARY]
    elif not entry.default:
        parts += ["## When it applies", _OFF.format(code=rule.code)]
    return "\n\n".join(parts) + "\n"


_FATAL = "Where it keeps a file from being loaded, no option, no severity and no comment hides it; a baseline can."
_VOCABULARY = 'Only where the configuration has a vocabulary (docs/checker.md, "Vocabulary").'
_OFF = (
    'Only where its code or its name is selected: with `--select ALL,{code}` or `extend-select = ["{code}"]`. '
    "`ALL` and the beginning of its code do not select it."
)
_SAFETY = {
    "safe": "The fix is safe: `technews fix` applies it.",
    "unsafe": "The fix may change the meaning: only `technews fix --unsafe-fixes` applies it.",
    "safe or unsafe": "`technews fix` applies it where it is safe, elsewhere only `technews fix --unsafe-fixes` does.",
}


def index() -> str:
    """Return the table of all rules, as Markdown."""
    rules = list(all_rules().values())
    off = [rule.code for rule in rules if not rule.entry.default]
    parts = [
        "# Rules",
        (
            f"{len(rules)} rules in {len(FAMILIES)} families. "
            "Fix: ✓ `technews fix` applies it, (✓) only `technews fix --unsafe-fixes` does. "
            "`technews rule CODE` prints the page of a rule. "
            f"Off unless selected by code or name: {', '.join(off)}."
        ),
    ]
    for prefix, family in FAMILIES.items():
        rows = [
            f"| [{rule.code}]({rule.code}.md) | {rule.entry.name} | {rule.entry.severity} | {_mark(rule)} "
            f"| {rule.entry.summary} |"
            for rule in rules
            if rule.code.startswith(prefix)
        ]
        table = ["| code | name | severity | fix | finds |", "|---|---|---|---|---|", *rows]
        parts += [f"## {prefix}xx: {family}", "\n".join(table)]
    return "\n\n".join(parts) + "\n"


def write_pages(folder: Path) -> None:
    """Write all pages and the index, and remove pages of rules that there are no more."""
    pages = {f"{rule.code}.md": page(rule) for rule in all_rules().values()} | {"index.md": index()}
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.md"):
        if stale.name not in pages:
            stale.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _mark(rule: Rule) -> str:
    if rule.fix is None:
        return ""
    return "(✓)" if rule.fix.safety == "unsafe" else "✓"


def _fixability(rule: Rule) -> str:
    if rule.fix is None:
        return "No fix."
    return f"Fix: {rule.fix.safety}."


def _example(rule: Rule) -> Iterator[str]:
    """Show an example of the fault, and what is found then."""
    example = rule.example
    files = [parse(file.data, file.file_name) for file in (example, *example.beside)]
    found = check_files(files, config=example.config)
    findings = [finding for finding in found if finding.code == rule.code]
    yield from _changes(example) if example.changes else _lines_found(example, findings)
    said = "\n".join(str(finding) for finding in findings)
    yield f"`technews check` says:\n\n{_block(said)}"


def _changes(example: Example) -> Iterator[str]:
    """Show what was changed in a good article."""
    for wrong, right in _changed_lines(example.text, example.good):
        if wrong and right:
            yield f"{_block(wrong)}\n\ninstead of\n\n{_block(right)}"
        else:
            yield f"{_block(wrong)}\n\nwhere there should be nothing" if wrong else f"Without\n\n{_block(right)}"


def _lines_found(example: Example, findings: list[Diagnostic]) -> Iterator[str]:
    """Show the line at fault in an article that is good but for its name, its neighbour or its target."""
    *_, last = (example, *example.beside)
    line = last.text.splitlines()[findings[0].span.start.line - 1]
    if example.beside:
        both = f" Both have\n\n{_block(line)}" if line in example.text.splitlines() else ""
        yield f"`{example.file_name}` and `{last.file_name}` are checked together.{both}"
    elif example.name:
        yield f"A file is named `{example.name}` and has\n\n{_block(line)}"
    elif example.select:
        yield f"A good article has\n\n{_block(line)}"
    else:
        yield f"An article of the dialect `{example.dialect}` has\n\n{_block(line)}"


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


def _changed_lines(wrong: str, right: str) -> Iterator[tuple[str, str]]:
    old, new = right.splitlines(keepends=True), wrong.splitlines(keepends=True)
    for tag, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _shown(new[new_start:new_end]), _shown(old[start:end])


def _shown(lines: list[str]) -> str:
    """Return a few lines with what cannot be seen as escapes."""
    shown = [_visible(line) for line in lines[:_LONGEST]]
    return "\n".join([*shown, "…"] if len(lines) > _LONGEST else shown)


def _visible(line: str) -> str:
    text = line.removesuffix("\n")
    kept = text.rstrip(" ")
    spaces = "␠" * (len(text) - len(kept))
    escaped = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in kept)
    return escaped + spaces + ("" if line.endswith("\n") else "⊣")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
