"""Rules about quotation marks and dashes (TN405, TN408)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_support import codes, fixed

import technews_format as tn
from technews_format.checking.rules.typography import _QUOTATION, _has_odd_quotes, _is_marker, _lines_with
from technews_format.testing.mutations.parts import TITLE, structured

WHY = "Obojživelníků v krajině ubývá a sčítat je ručně je drahé. Levný robot může hlídat stovky rybníků najednou."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“Kamera” ve", "„Kamera“ ve"),
        ("„Kamera” ve", "„Kamera“ ve"),
        ("”Kamera” ve", "„Kamera“ ve"),
        ('"Kamera" ve', "„Kamera“ ve"),
        ("«Kamera» ve", "„Kamera“ ve"),
        ("'Kamera' ve", "„Kamera“ ve"),
        ("„Kamera ‘K’ x“ ve", "„Kamera ‘K’ x“ ve"),
        ('("Kamera", "čip") ve', "(„Kamera“, „čip“) ve"),
    ],
)
def test_quotations_get_czech_marks(before: str, after: str) -> None:
    """The marks of a pair are replaced together, and only on request: they may belong to a command."""
    example = structured(("Kamera ve", before))
    assert fixed(example, "TN405", unsafe=True) == structured(("Kamera ve", after)).text
    assert fixed(example, "TN405") == example.text


def test_quotations_in_the_title_are_mended_in_the_yaml() -> None:
    """The value is written anew, in whatever style it needs."""
    example = structured((TITLE, "title: Robotická “ryba” týden počítala pulce"))
    assert "title: Robotická „ryba“ týden" in fixed(example, "TN405", unsafe=True)
    folded = structured((TITLE, "title: 'Robotická: “ryba\n  z Brna” týden počítala pulce'"))
    assert "„ryba" in fixed(folded, "TN405", unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "„Kamera“ ve",
        "»Kamera« ve",
        "„Kamera ‚K‘“ ve",
        'Monitor 27" ve',
        'Monitory 27" a 32" ve',
        "Rock 'n' roll ve",
        "O'Reilly a dogs' ve",
        "China’s a ‘90s ve",
        '`git commit -m "x"` ve',
        '[Kamera](https://example.com "Kamera") ve',
        '[Kamera](https://example.com/k_(7) "Kamera") ve',
        '„Kamera a 27" monitor“ ve',
        'Adresa https://example.com/?q="x" ve',
        'Volba --name="x" ve',
    ],
)
def test_marks_that_are_right(text: str) -> None:
    """Czech marks, inches, apostrophes, code, links and addresses have no finding."""
    assert "TN405" not in codes(structured(("Kamera ve", text)))


def test_the_title_of_a_reference_is_right() -> None:
    """Markdown has straight quotation marks there, whatever ends the lines."""
    titled = (WHY, f'{WHY}\n\n[Kamera]: https://example.com/k-7 "Kamera"')
    assert "TN405" not in codes(structured(titled)) | codes(structured(titled, ("\n", "\r")))


@pytest.mark.parametrize(
    "text",
    [
        "Rozdíl 5 - 3 je",
        "Příkaz `a - b` je",
        "Kamera-čip je",
        "Kamera – čip je",
        "| Kamera - |\n| - | - |\n",
        "| Brno - Plzeň |\n",
    ],
)
def test_hyphens_that_are_right(text: str) -> None:
    """Differences, code, compounds, dashes and tables have no finding."""
    assert "TN408" not in codes(structured(("Kamera ve", f"{text} ve")))


def test_a_hyphen_becomes_a_dash() -> None:
    """All hyphens of a text and of the title are mended."""
    body = structured(("Levný robot může", "Levný robot - prý - může"))
    assert "Levný robot – prý – může" in fixed(body, "TN408", unsafe=True)
    title = structured((TITLE, "title: Ryba - robot - týden počítala pulce"))
    assert "title: Ryba – robot – týden počítala pulce" in fixed(title, "TN408", unsafe=True)


@pytest.mark.parametrize(
    ("value", "code"), [("Ryba - robot - pes - kočka", "TN408"), ("Rybí “x” a “x” robot", "TN405")]
)
def test_what_occurs_twice_in_a_value_is_reported_once(value: str, code: str) -> None:
    """All of it is found at the first place in the file, and equal findings are one."""
    example = structured(("title: Robotická ryba týden počítala pulce", f"title: {value}"))
    assert [item.code for item in tn.check(example.text)].count(code) == 1
    assert code not in {item.code for item in tn.fix(example.text, unsafe=True).remaining}


@pytest.mark.parametrize("piece", ["x - ", "“a” ", "“é ” "])
def test_many_faults_of_a_title_take_linear_time(piece: str) -> None:
    """A title of the greatest size is checked in seconds."""
    text = structured(("title: Robotická", f"title: Rob {piece * (60_000 // len(piece))}otická")).text
    start = time.process_time()
    tn.check(text)
    assert time.process_time() - start < 20


def test_a_list_after_text_has_no_hyphens_between_words() -> None:
    """Markers at the beginning of a line, also of inner lists, are no hyphens."""
    example = structured((WHY, f"{WHY}\n\n- jedna\n  - dvě\n1. - tři"))
    assert "TN408" not in codes(example)


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("123456789.", True),
        ("1234567890.", False),
        ("\n12345678.", True),
        ("\n123456789.", True),
        ("\n1234567890.", False),
    ],
)
def test_a_marker_has_nine_digits(marker: str, *, expected: bool) -> None:
    """Before a hyphen that begins a list inside; Markdown knows no longer ones."""
    assert _is_marker(f"{marker} - x", len(marker)) == expected


@given(st.text(st.sampled_from("„“”\"'’‘‚«»x1 \n\r-(=\\"), max_size=60))
def test_only_lines_with_odd_quotes_are_looked_at(text: str) -> None:
    """No quotation goes on in the next line, so the others can be left out."""
    whole = [match.span() for match in _QUOTATION.finditer(text) if match.lastgroup != "czech"]
    by_lines = [match for line in _lines_with(text, _has_odd_quotes) for match in _QUOTATION.finditer(text, *line)]
    assert [match.span() for match in by_lines if match.lastgroup != "czech"] == whole
