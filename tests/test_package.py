"""The package as a whole: public names, lazy imports, the version."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import technews_format as tn
from technews_format.cli.app import COMMANDS

_HEAVY = ["click", "frontmatter", "ftfy", "jinja2", "mistune", "pydantic", "rich", "yaml"]


def modules_after(code: str) -> set[str]:
    """Return which modules a program has loaded."""
    probe = f"import sys\n{code}\nloaded = [*sys.modules]\nimport json\nprint(json.dumps(loaded))"
    result = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True)
    return set(json.loads(result.stdout.splitlines()[-1]))


def modules_after_command(*arguments: str) -> set[str]:
    """Return which modules ``technews`` has loaded."""
    return modules_after(
        f"sys.argv = {['technews', *arguments]}\nfrom technews_format.cli.entry import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )


def loaded_after(code: str) -> set[str]:
    """Return which of the heavy modules a program has loaded."""
    return modules_after(code) & {*_HEAVY}


def test_importing_the_package_loads_nothing() -> None:
    """Nobody pays for what they do not use."""
    assert loaded_after("import technews_format") == set()


def test_reading_a_canonical_file_needs_pydantic_only() -> None:
    """The fast path leaves PyYAML alone; other libraries wait for their first use."""
    code = (
        "import technews_format as tn, pathlib\n"
        "path = sorted(pathlib.Path('examples/articles').glob('2026-02-05*'))[0]\n"
        "tn.dumps(tn.load(path))"
    )
    assert loaded_after(code) <= {"pydantic"}


def test_a_fragment_needs_no_renderer() -> None:
    """Plain Markdown becomes HTML without mistune, and without the templates of pages."""
    code = (
        "import technews_format as tn, pathlib\n"
        "path = sorted(pathlib.Path('examples/articles').glob('2026-02-05*'))[0]\n"
        "tn.to_html(tn.load(path))"
    )
    assert loaded_after(code) <= {"pydantic"}


def test_help_loads_no_models() -> None:
    """Technews --help needs the command line only, and none of the commands."""
    loaded = modules_after_command("--help")
    assert loaded & {*_HEAVY} == {"click"}
    assert commands_among(loaded) == set()


def test_a_command_loads_no_other(tmp_path: Path) -> None:
    """A check loads nothing of other commands, sites and progress bars."""
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    loaded = modules_after_command("check", "--isolated", str(tmp_path / "a.md"))
    assert commands_among(loaded) == {"check"}
    assert loaded.isdisjoint({"rich", "jinja2", "mistune", "technews_format.site.build"})


def commands_among(modules: set[str]) -> set[str]:
    """Return the modules of commands."""
    return {module for module, _ in COMMANDS.values() if f"technews_format.cli.{module}" in modules}


def test_public_names() -> None:
    """Every name of __all__ is there, once, documented, and found by dir()."""
    assert sorted(set(tn.__all__)) == sorted(tn.__all__)
    assert {*tn._HOME, "__version__"} == set(tn.__all__)
    for name in tn.__all__:
        value = getattr(tn, name)
        assert value is not None
        if callable(value) and value.__module__.startswith("technews_format"):
            assert value.__doc__, name
    assert set(tn.__all__) <= set(dir(tn))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tn.nothing  # noqa: B018 - the access is the test


def test_the_contract() -> None:
    """The names that other projects rely on."""
    assert {
        *("parse", "load", "loads", "dump", "dumps", "check", "upgrade", "to_json", "from_json", "json_schema"),
        *("to_html", "from_html", "to_json_ld"),
        *("Document", "Article", "FrontMatter", "Source", "StructuredBody", "BriefBody", "Importance"),
        *("InvalidArticle", "Diagnostic", "TechNewsHandler"),
    } <= set(tn.__all__)


def test_version() -> None:
    """The version stands in one place."""
    assert metadata.version("technews-format") == tn.__version__


@pytest.mark.parametrize("code", sorted(tn.CODES))
def test_codes(code: str) -> None:
    """A code is TN and three digits, its name is kebab-case and unique, its summary a sentence."""
    info = tn.CODES[code]
    assert code[:2] == "TN"
    assert code[2:].isdecimal()
    assert len(code) == 5
    assert info.name == info.name.lower().replace("_", "-").replace(" ", "-")
    assert [other.name for other in tn.CODES.values()].count(info.name) == 1
    assert info.summary[0].isupper()
    assert info.summary[-1] == "."
