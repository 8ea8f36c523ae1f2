"""What tells a function from all others."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import partial, wraps
from operator import attrgetter
from threading import Lock
from typing import TYPE_CHECKING, Any

import pytest
from corpora import length, refuses_robots

import technews_format as tn
from technews_format.corpus.identity import identity_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Plus:
    """A number that is added."""

    __slots__ = ("number",)

    def __init__(self, number: object) -> None:
        self.number = number

    def __call__(self, _: tn.Document) -> object:
        """Return the number."""
        return self.number

    def get(self, _: tn.Document) -> object:
        """Return the number as well."""
        return self.number


@dataclass
class Minus:
    """A number that is taken away."""

    number: int

    def __call__(self, document: tn.Document) -> int:
        """Return a length and less."""
        return len(document.source) - self.number


def loud(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does what another one does."""

    @wraps(function)
    def inner(*values: Any) -> Any:
        return function(*values)

    return inner


@loud
def decorated(document: tn.Document) -> int:
    """Return how long a document is."""
    return len(document.source)


def functions() -> list[object]:
    """Return functions of all kinds, no two of which are the same."""
    some: Callable[..., Any] = length
    configs = [tn.Config(ignore=("TN4",)), tn.Config(now=None)]
    return [
        *(
            length,
            refuses_robots,
            decorated,
            tn.check,
            len,
            str.upper,
            "a".join,
            attrgetter("source"),
            attrgetter("name"),
        ),
        *(Plus, Plus(1), Plus(2), Plus(1).get, Plus(2).get, Plus(Plus(1)), Plus(Plus(2)), Minus(1), Minus(2)),
        *(
            partial(length),
            partial(some, 1),
            partial(some, a=1),
            partial(partial(some, 1), a=2),
            partial(Plus(1)),
        ),
        *(partial(tn.check, config=config) for config in configs),
    ]


def ran(*arguments: str, **environment: str) -> str:
    """Return what another process prints."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))} | environment
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, check=True, text=True
    ).stdout


def test_each_has_an_identity_of_its_own() -> None:
    """Whatever they are bound to or made of; a second one of the same has the same."""
    identities = [identity_of(function) for function in functions()]
    assert len({*identities}) == len(identities)
    assert [identity_of(function) for function in functions()] == identities


def test_it_is_the_same_in_every_process() -> None:
    """Also where texts have other hashes."""
    code = "import test_identity as it; print(*map(it.identity_of, it.functions()))"
    first, second = (ran("-c", code, PYTHONHASHSEED=seed) for seed in ("7", "8"))
    assert first == second
    assert len(first.split()) == len(functions())


def test_what_a_value_has_computed_is_no_part_of_it() -> None:
    """Such as the codes that a configuration selects."""
    config = tn.Config(ignore=("TN4",))
    before = identity_of(partial(tn.check, config=config))
    assert "TN405" not in config.codes
    assert identity_of(partial(tn.check, config=config)) == before


def test_what_has_no_name_of_its_own_is_refused() -> None:
    """With what to do; two lambdas of a place have one name."""

    class Local:
        def __call__(self) -> None:
            pass

    def local() -> None:
        pass

    for function in (lambda _: 1, local, Local(), Local, loud(length), partial(local), Plus(local).get, Plus(Lock())):
        with pytest.raises(
            tn.CorpusError, match=r"^a journal cannot tell .* from others .*; give it a function of a mod"
        ):
            identity_of(function)


def test_functions_of_two_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are two, although each calls its module the same; one program's is the same from every folder."""
    code = "from technews_format.corpus.identity import identity_of\ndef f(): pass\nprint(identity_of(f))\n"
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(code, encoding="utf-8")
    one, other = (ran(str(tmp_path / name)) for name in ("a.py", "b.py"))
    monkeypatch.chdir(tmp_path)
    assert one == ran("a.py") != other
