"""The work of every command grows as the text does: a short form of ``python tests/fuzz/scaling.py``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from technews_format.checking.rules._precedence import by_precedence
from technews_format.diagnostics import Problem

from . import scaling
from .pieces import PIECES, short
from .scaling import CALLS, MOST, Growth, _calls_of, by_calls, main

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLE = short(20)


@pytest.mark.parametrize("call", CALLS)
def test_the_work_grows_as_the_text_does(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of twice the size takes about twice the calls, whatever is repeated in it."""
    monkeypatch.setattr("technews_format.checking.fixer._MOST_WORK_IN_VAIN", 20_000)  # else so much for any text
    grown = [by_calls(name, make, call, 2_000) for name, make in _SAMPLE.items()]
    assert not [str(growth) for growth in grown if growth.work[-1] > 3_000 and growth.exponent > MOST]


@pytest.mark.parametrize(
    ("piece", "call"),
    [
        ("details: '## Souhrn\\na\\n\\n## Klíčové body\\n- a', empty line", "check"),
        ("body: '**Souhrn**', empty line", "check"),
        ("body: '<!-- technews: ignore[TN405] -->\\na \"b\" c', empty line", "check"),
        ("body: '<!-- technews: ignore[TN405] -->', line", "check"),
        ("body: '<b>'", "check"),
        ("body: '\"a\" '", "check"),
        ("body: '<b>'", "plan"),
        ("front matter: 'people:\\n', then '- X\\n- x\\n'", "fix"),
        ("front matter: 'companies:\\n- a', line", "fix"),
        ("footer: '---\\n\\n[Číst původní článek](https://a.cz/)\\n\\n**Zdroj:** X', empty line", "fix"),
        ("numbered 'k{0}: no\\n'", "fix"),
        ("body: 'a|b', line", "html"),
        ("body: 'a**b*c', space", "html"),
        ("details: '## Souhrn', empty line", "edit"),
        ("body: 'Souhrn\\n===', empty line", "plan"),
        ("numbered 'titl{0}e: v\\n'", "fix"),
        ("body: 'pÅ™ed Å¾abou\\n\\n', then '\"a\" b\\n\\n'", "check"),
    ],
)
def test_what_once_grew_faster(piece: str, call: str) -> None:
    """Texts that once took minutes, or seconds, take calls in proportion to their size."""
    growth = by_calls(piece, PIECES[piece], call, 4_000)
    assert growth.exponent <= MOST, str(growth)


def _without_echoes(problems: list[Problem], _: str) -> None:
    by_precedence(problems)


def test_what_marks_stretches_is_compared_with_the_others_in_one_pass() -> None:
    """Thousands of lines that are nearly keys, each of which covers what is found in it, take no longer together."""
    problems = [Problem("TN121", "x", at, at + 5) for at in range(0, 8_000, 10)]
    less, more = (_calls_of(partial(_without_echoes, problems[:number]), "") for number in (400, 800))
    assert more < 2.5 * less


def test_pieces_are_many() -> None:
    """Every token is repeated with every separator at every place, and each name stands for another text."""
    assert len(PIECES) > 5_000
    assert len({make(500) for make in PIECES.values()}) > 0.9 * len(PIECES)


@pytest.mark.parametrize(("power", "exponent"), [(1, 1.0), (1.5, 1.5), (2, 2.0)])
def test_the_exponent_is_that_of_the_work(power: float, exponent: float) -> None:
    """The fit finds the power by which work was made."""
    sizes = [1_000, 2_000, 4_000, 8_000]
    growth = Growth("x", "check", sizes, [3.0 * size**power for size in sizes], "calls")
    assert growth.exponent == pytest.approx(exponent)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "code"),
    [
        (lambda text: [text.count("a") for _ in range(9)], 0),
        (lambda text: [text[at:].count("a") for at in range(len(text))], 1),
    ],
)
def test_the_command_tells_what_grows_too_fast(
    work: Callable[[str], object], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Calls that do nothing pass; a search of the rest of the text at each character does not."""
    monkeypatch.setitem(scaling.CALLS, "check", work)
    arguments = ["--only", "body: 'a', line", "--calls", "check", "--largest", "16000"]
    assert main(arguments) == code
    assert ("GROWS" in capsys.readouterr().out) == bool(code)
