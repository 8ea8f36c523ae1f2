"""The reference: its generated parts are those of the code, complete, and lead to places that there are."""

from __future__ import annotations

import ast
import dataclasses
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import reference
import reference_api
from reference_cli import command
from reference_settings import KINDS, NOT_IN_FILES, kebab, settings
from support import ROOT

import technews_format as tn
from technews_format.cli.app import COMMANDS

DOCS = ROOT / "docs"


@pytest.mark.parametrize("page", reference.PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_pages_are_fresh(page: Path) -> None:
    """What the code says now is what the page says; ``python tools/reference.py`` writes it."""
    assert reference.filled(page) == page.read_text(encoding="utf-8")


def test_what_is_written_by_hand_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what stands between two marks is made anew."""
    monkeypatch.setattr(reference, "DOCS", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(
        "By hand.\n<!-- generated: command rule -->\nold\n<!-- end of command -->\nMore.\n", encoding="utf-8"
    )
    made = reference.filled(page)
    assert made.startswith("By hand.\n<!-- generated: command rule -->\n\n```text\ntechnews rule")
    assert made.endswith("<!-- end of command -->\nMore.\n")
    assert "old" not in made
    page.write_text(made, encoding="utf-8")
    assert reference.filled(page) == made


def test_every_command_has_its_part() -> None:
    """In the order in which the help lists them, but for nothing."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^<!-- generated: command ([\w-]+) -->$", text, re.MULTILINE)) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_usage_options_and_examples(name: str) -> None:
    """Nothing of a command is left out, and no cell breaks its table."""
    text = command(name)
    assert text.startswith(f"```text\ntechnews {name} ")
    assert f"```sh\ntechnews {name}" in text or name == "check"
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}
    assert all(row.split(" | ")[1].strip() for row in rows)


@pytest.mark.parametrize("path", sorted(reference_api.home_of().values()))
def test_a_public_name_has_a_meaning(path: str) -> None:
    """Each has a heading, a sentence, and no type that only this library knows."""
    text = reference_api.api(path)
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    assert re.search(r"^[A-Z`\d].*[.:]", prose, re.MULTILINE), text
    signatures = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert [name for call in signatures for name in re.findall(r"(?<!\w)_[A-Z]\w*", call)] == []


def linked_places() -> list[tuple[str, str]]:
    """Return the links of the reference: the page with the link, and where it leads."""
    pages = [*reference.PAGES, DOCS / "exit-codes.md"]
    found = [(page, re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))) for page in pages]
    return [
        (page.relative_to(DOCS).as_posix(), target)
        for page, targets in found
        for target in targets
        if ":" not in target
    ]


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page, as GitHub makes them, and those that it names itself."""
    lines = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", lines, re.MULTILINE)
    named = {match[1] for heading in headings for match in re.finditer(r"{ #([\w-]+) }", heading)}
    return named | {reference_api.anchor(re.sub(r" { #.*", "", heading)) for heading in headings}


def test_links_lead_somewhere() -> None:
    """Each page and each anchor that the reference names is there."""
    places = set(linked_places())
    assert len(places) > 100
    wrong = []
    for page, target in sorted(places):
        path, _, anchor = target.partition("#")
        found = (DOCS / page).parent / path if path else DOCS / page
        if not found.is_file() or (anchor and anchor not in anchors(found)):
            wrong.append((page, target))
    assert wrong == []


def test_anchors_of_a_page_differ() -> None:
    """A function and a class whose names differ in case only, such as `fix` and `Fix`, have two."""
    for page in sorted((DOCS / "api").glob("*.md")):
        lines = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        found = [reference_api.anchor(heading) for heading in re.findall(r"^#+ (.*)$", lines, re.MULTILINE)]
        assert len(found) == len(set(found)), page.name


def test_the_table_of_exceptions_has_every_raise() -> None:
    """Each section about errors, of every public call, is in it."""
    rows = reference_api.raising().splitlines()[2:]
    assert len(rows) == len(set(rows))
    for call, error in [("load", "InvalidArticle"), ("dumps", "UnwritableArticle"), ("Document.edit", "EditError")]:
        assert any(row.startswith(f"| [`{call}`]") and f"`{error}`" in row for row in rows), call
    named = {name for row in rows for name in re.findall(r"`([\w.]+)`", row.split(" | ")[1])}
    ours = {name for name in named if hasattr(tn, name)}
    assert all(issubclass(getattr(tn, name), tn.TechNewsError) for name in ours)


def toml(comment: str) -> dict[str, Any]:
    """Return the example of settings that begins with a comment."""
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    (example,) = re.findall(rf"^```toml\n# {comment}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return tomllib.loads(example)


def names_of(kind: str) -> set[str]:
    """Return the settings of a class as files name them, without those that no file has."""
    fields = dataclasses.fields(getattr(tn, kind))
    return {kebab(field.name) for field in fields if field.name not in NOT_IN_FILES[kind]}


def test_examples_have_every_setting(tmp_path: Path) -> None:
    """They are read as they stand, and nothing is left out."""
    checker, site = toml("checker"), toml("site")["site"]
    assert checker.keys() - {"thresholds"} == names_of("Config")
    assert checker["thresholds"].keys() == names_of("Thresholds")
    assert site.keys() == names_of("SiteConfig")
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "templates").mkdir()
    path = tmp_path / "technews.toml"
    path.write_text("\n".join(examples), encoding="utf-8")
    assert tn.load_config(path).thresholds.max_key_points == 6
    assert tn.read_site_config(path).title == "Zprávy z Podlesí"


@pytest.mark.parametrize("kind", NOT_IN_FILES)
def test_types_of_settings_have_a_name(kind: str) -> None:
    """Each row says what TOML calls the type, and has a meaning that is no Python."""
    for row in settings(kind).splitlines()[2:]:
        _, setting, named, default, meaning, _ = re.split(r"(?<!\\)\|", row)
        assert named.strip() in KINDS.values(), setting
        assert default.strip()
        assert meaning.strip()


def variables(page: str, head: str) -> set[str]:
    """Return the variables in the table that has this head."""
    _, _, table = page.partition(f"| {head} |")
    rows = table.partition("\n\n")[0].splitlines()[2:]
    return {row.split("`")[1] for row in rows}


def read_in(folder: Path) -> set[str]:
    """Return the variables of the environment that the modules of a folder ask for."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = ast.unparse(node) if isinstance(node, ast.Call | ast.Subscript | ast.Compare) else ""
            found |= set(re.findall(r"os\.environ(?:\.get\(|\[)'(\w+)'", text))
            found |= set(re.findall(r"'(\w+)' (?:not )?in os\.environ", text))
    return found


def test_environment_variables_are_listed() -> None:
    """The page names those that the code reads, and the ones that packages read for it."""
    page = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    assert variables(page, "variable") == read_in(ROOT / "src") | {"COLUMNS", "_TECHNEWS_COMPLETE"}
    ours = {name for name in read_in(ROOT / "tests") if name.startswith("TECHNEWS_")} | {"CI"}
    assert variables(page, "variable of the tests") == ours
