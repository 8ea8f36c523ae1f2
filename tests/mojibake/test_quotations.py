"""What quotes damage on purpose is told from damage."""

from __future__ import annotations

import pytest

from technews_format.mojibake.quotations import is_in_code, lines_outside_of_code, quoted_in


def quoted(text: str) -> list[str]:
    """Return the stretches of a text that quote damage, of those that read ``Ã¡``."""
    found = []
    for _, _, line, head in lines_outside_of_code(text):
        start = line.find("Ã¡")
        if start >= 0:
            found += [line[slice(*span)] for span in quoted_in(line, head, [(start, start + 2)])]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nová vlna Ã¡ je tu.", False),
        ("V `NovÃ¡` je chyba.", True),
        ("Kódování: z „á“ se stane „Ã¡“.", True),
        ("Písmeno „Ã¡“ je tu.", False),
        ("Na webu se zobrazí jako Ã¡ místo á.", True),
        ("Písmeno se změní na Ã¡.", True),
        ("Z písmene se mění na Ã¡.", True),
        ("Písmeno vypadá jako „Ã¡“.", True),
        ("Text ukáže „Ã¡“.", True),
        ("It turned into Ã¡, it said.", True),
        ("It comes out as Ã¡.", True),
        ("It is displayed as Ã¡.", True),
        ("Á becomes Ã¡ there.", True),
        ("It looks up and sees Ã¡.", False),
        ("Mojibake looks like so: Ã¡", True),
        ("print(x)  # prints Ã¡", True),
        ("| UTF-8 | znak |\n|---|---|\n| Ã¡ | á |", True),
        ("| den | jméno |\n|---|---|\n| Ã¡ | á |", False),
        (f"„Ã¡“ {'x' * 53} znak", True),
        (f"„Ã¡“ {'x' * 54} znak", False),
    ],
)
def test_who_talks_of_encodings_quotes(text: str, expected: bool) -> None:
    """In code, where it is shown, and in quotation marks within sixty characters of such words."""
    assert bool(quoted(text)) == expected


def test_code_blocks_are_not_looked_at() -> None:
    """Their lines are not among those that may be damaged; lines in ASCII are not either."""
    assert [line.text for line in lines_outside_of_code("á\n```\né\n```\nabc\ní")] == ["á", "í"]


@pytest.mark.parametrize(("stretch", "expected"), [("kód", True), ("slovo", False), ("více", True)])
def test_inline_code(stretch: str, expected: bool) -> None:
    """Between marks of the same length."""
    text = "První `kód` slovo ``více ` kódu`` a\nřádek"
    start = text.index(stretch)
    assert is_in_code(text, start, start + len(stretch)) == expected
