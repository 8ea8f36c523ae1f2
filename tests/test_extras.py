"""Without the extras the core works, and the rest says what to install; without docstrings nothing is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import core_only
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import ROOT

import technews_format as tn
from technews_format.checking.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

OF_THE_SITE = {"Renderer", "build_site", "page_context", "to_html(page=True)"}
"""What needs the extra ``site``."""
OF_THE_CORPUS = {"arrow_schema", "from_arrow", "to_arrow"}
"""What needs the extra ``corpus``."""


def requirements(distribution: str, extra: str = "") -> Iterable[str]:
    """Yield the names of what a distribution requires here."""
    for line in metadata.requires(distribution) or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield canonicalize_name(requirement.name)


def core() -> set[str]:
    """Return the distributions that an installation without extras brings."""
    found, waiting = set(), ["technews-format"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += requirements(name)
    return found


def not_in_the_core() -> list[str]:
    """Return the modules here that an installation without extras does not bring."""
    brought = core()
    distributions = metadata.packages_distributions().items()
    return sorted(
        module for module, names in distributions if not brought & {canonicalize_name(name) for name in names}
    )


def run(*arguments: str) -> str:
    """Run Python and return what it prints."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_public_name_works_or_says_what_to_install() -> None:
    """With the core alone, all works but what needs an extra; that names the extra."""
    blocked = not_in_the_core()
    assert {"jinja2", "markupsafe", "pyarrow", "click", "rich", "pytest", "hypothesis"} <= {*blocked}
    found = json.loads(run(str(ROOT / "tests" / "core_only.py"), *blocked))
    assert {*tn.__all__} <= {*found}
    missing = {name: result for name, result in found.items() if result != "works"}
    assert {*missing} == OF_THE_SITE | OF_THE_CORPUS
    for name, result in missing.items():
        extra = "site" if name in OF_THE_SITE else "corpus"
        assert result.startswith("MissingExtra: the package ")
        assert result.endswith(f"is missing; install it with: pip install 'technews-format[{extra}]'")


def test_each_public_name_works_with_the_extras() -> None:
    """Where everything is installed, each call of the test above works."""
    assert {*core_only.outcomes().values()} == {"works"}


def test_the_texts_of_rules_and_commands_survive_without_docstrings() -> None:
    """``python -OO`` drops docstrings; what people read of rules and commands is there all the same."""
    code = (
        "import json; from technews_format.cli import app; "
        "from technews_format.checking.rules.registry import all_rules; "
        "texts = {rule.code: [rule.what, rule.why] for rule in all_rules().values()}; "
        "print(json.dumps([all_rules.__doc__, texts, [app.app.get_command(None, name).help for name in app.COMMANDS]]))"
    )
    dropped, rules, commands = json.loads(run("-OO", "-c", code))
    kept, same_rules, same_commands = json.loads(run("-c", code))
    assert (dropped is None, kept is None) == (True, False)
    assert rules == same_rules == {rule.code: [rule.what, rule.why] for rule in all_rules().values()}
    assert commands == same_commands
    assert all(commands)
    assert all(what and why for what, why in rules.values())


def test_the_library_works_without_docstrings_and_assertions() -> None:
    """Every public name does its work under ``python -OO`` too."""
    assert {*json.loads(run("-OO", str(ROOT / "tests" / "core_only.py"))).values()} == {"works"}


def test_the_strategies_say_what_to_install() -> None:
    """Without hypothesis, the package for tests of other projects names its extra."""
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "try: import technews_format.testing\n"
        "except ImportError as error: print(error)"
    )
    assert run("-c", code).strip().endswith("is missing; install it with: pip install 'technews-format[testing]'")
