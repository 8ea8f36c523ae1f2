"""What makes a body no body of an article."""

from __future__ import annotations

import pytest
from reading import FOOTER, LINK, changed, codes

import technews_format as tn


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        (FOOTER.replace("/database)", "/other)"), "TN310"),
        (FOOTER.replace("📰 Example.org", "📰 Example.com"), "TN310"),
        (f"{FOOTER}\nDovětek.\n", "TN311"),
        (f"{FOOTER}\n{FOOTER}", "TN316"),
        (f"{LINK}\n\n{FOOTER}", "TN316"),
    ],
)
def test_footers_that_do_not_load(footer: str, code: str) -> None:
    """What writing would lose or double is an error."""
    text = changed(FOOTER, footer)
    assert code in codes(text)
    with pytest.raises(tn.InvalidArticle, match=code):
        tn.loads(text)


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("Úvod:\n\n- První", "TN308"),
        ("- První\n\nZávěr.", "TN308"),
        ("- První\n-", "TN305"),
        ("* * *\n\n- První", "TN308"),
        ("První.", "TN308"),
    ],
)
def test_key_points_that_do_not_load(points: str, code: str) -> None:
    """Key points are one list and nothing else."""
    assert codes(changed("- První bod.\n- **Druhý**: bod.\n- Třetí bod.", points)) == [code]
