"""What ftfy mends besides code pages, on one value."""

from __future__ import annotations

import pytest

import technews_format as tn


@pytest.mark.parametrize(
    ("value", "text", "reason"),
    [
        ("ＬＯＵＤ　ＮＯＩＳＥ", "LOUD NOISE", "characters of another width replaced by the usual ones"),
        ("Ｕﾀｰﾝ", "Uターン", "characters of another width replaced by the usual ones"),
        ("ﬁnále a ﬂotila", "finále a flotila", "ligatures replaced by their letters"),
        ("\x1b[31mčervený\x1b[0m", "červený", "terminal escapes removed"),
        ("\ud83d\udcf0", "📰", "surrogates joined, and lone ones replaced by U+FFFD"),
        ("a\ud83d", "a\ufffd", "surrogates joined, and lone ones replaced by U+FFFD"),
        ("R&eacute;sum&eacute;", "Résumé", "HTML entities replaced by their characters"),
        ("Ty &amp; já", "Ty & já", "HTML entities replaced by their characters"),
        ("zvo\x07nek\ufeff", "zvonek", "control characters removed"),
        ("Zvonec\u030cek", "Zvoneček", "letters and their accents composed (NFC)"),
    ],
)
def test_values(value: str, text: str, reason: str) -> None:
    """Each kind of thing is mended, and says why."""
    found = tn.normalize(value)
    assert (found.text, found.steps[0].reason) == (text, reason)
    assert found.apply(value) == text


@pytest.mark.parametrize(
    "value",
    [
        "„Nový“ ‘model’ “says” it’s «fine» – 100 % … 10³ ½ ™",
        "https://example.org/?a=1&amp;b=ﬁ",
        "<b>R&eacute;sum&eacute;</b>",
        "AT&T, R&D; a&b",
        "Řádek\r\ndruhý\u2028třetí",
        "👩\u200d💻 🇨🇿 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e007f",
        "",
    ],
)
def test_what_stays(value: str) -> None:
    """Quotation marks, addresses, HTML, line ends and the parts of emoji are left alone."""
    assert not tn.normalize(value).changed


def test_forms() -> None:
    """NFC is the default, NFKC goes further, None leaves accents apart; others are refused."""
    assert tn.normalize("10³ e\u0301").text == "10³ é"
    assert tn.normalize("10³ e\u0301", form="NFKC").text == "103 é"
    assert tn.normalize("10³ e\u0301", form=None).text == "10³ e\u0301"
    with pytest.raises(ValueError, match="form must be one of 'NFC', 'NFKC', or None, not 'NFD'"):
        tn.normalize("x", form="NFD")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected str or Document, not bytes"):
        tn.normalize(b"x")  # type: ignore[arg-type]
