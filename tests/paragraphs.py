"""A Czech paragraph, and what comes of a text that was damaged between two of them."""

from __future__ import annotations

import pytest

from technews_format.mojibake import repair_text
from technews_format.testing.accidents import Misreading

PARAGRAPH = "Vývojáři dnes představili nový překladač; žádná ďábelská účtárna, řekl mluvčí – a měl pravdu."
stripping = pytest.mark.parametrize("page", ["ISO-8859-1", "ISO-8859-2"])
"""The code pages in which the second byte of Č, č, ě, – and “ is lost with the control characters."""


def comes_back(text: str, page: str) -> bool:
    """Tell whether lines that were stripped are restored, as front matter of an article."""
    text = f"---\n{text}\n---\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n"
    return repair_text(Misreading(page, "C1 stripped")(text)).text == text
