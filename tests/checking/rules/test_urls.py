"""Rules about the addresses of the front matter (TN218–TN221)."""

from __future__ import annotations

import pytest
from rule_support import covered, fixed, only, structured

from technews_format.checking.rules._examples import Example

IMAGE = "urlToImage: https://example.com/fish.jpg"
BACKUP = "urlToImageBackup: https://example.com/fish.jpg"
URL = "https://example.com/robotic-fish"

MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN218": (
        structured((URL, "ftp://example.com/fish")),
        structured(("https://example.com/fish.jpg", "www.example.com/fish.jpg")),
        structured(("https://example.com/fish.jpg", "javascript:alert(1)")),
        structured((URL, "/robotic-fish")),
    ),
    "TN219": (
        structured((URL, "https://example.com/a?b=1&amp;c=2")),
        structured(("https://example.com/fish.jpg", "https://example.com/fish.jpg?w=1&amp;h=2")),
        structured((BACKUP, "urlToImageBackup: https://example.com/fish.jpg?w=1&#38;h=2")),
    ),
    "TN220": (
        structured((URL, "https://example.com/robotic fish")),
        structured((f"url: {URL}", f"url: ' {URL}'")),
        structured(("https://example.com/fish.jpg", "https://example.com/my fish.jpg")),
        structured((IMAGE, 'urlToImage: "https://example.com/fish.jpg\\n"')),
    ),
    "TN221": (
        structured((BACKUP, "urlToImageBackup: https://example.com/owl.jpg")),
        structured((IMAGE, "urlToImage: /assets/fish.jpg")),
        structured((BACKUP, f"{BACKUP}?w=200")),
    ),
}


@pytest.mark.parametrize(
    ("example", "code", "place", "marked"),
    [
        (structured((URL, "https://example.com/a?b=1&amp;c=2")), "TN219", "21:31", "&amp;"),
    ],
)
def test_a_finding_marks_the_smallest_stretch(example: Example, code: str, place: str, marked: str) -> None:
    """Line, column and marked text of a finding are those of the fault."""
    finding = only(example, code)
    assert (str(finding.span), covered(example, finding)) == (place, marked)


@pytest.mark.parametrize(
    ("example", "code", "unsafe", "line"),
    [
        (
            structured((URL, "https://example.com/a?b=1&amp;c=2")),
            "TN219",
            False,
            "[Číst původní článek](https://example.com/a?b=1&c=2)",
        ),
        (
            structured((URL, "https://example.com/a b")),
            "TN220",
            True,
            "[Číst původní článek](https://example.com/a%20b)",
        ),
        (structured((f"url: {URL}", f"url: '{URL} '")), "TN220", False, f"url: {URL}"),
        (structured((BACKUP, f"{BACKUP}?w=200")), "TN221", True, BACKUP),
        (
            structured(("https://example.com/fish.jpg", "www.example.com/fish.jpg")),
            "TN218",
            True,
            "urlToImageBackup: https://www.example.com/fish.jpg",
        ),
    ],
)
def test_a_fix_gives_the_value_that_was_meant(example: Example, code: str, line: str, *, unsafe: bool) -> None:
    """The mended text has the right line, and an unsafe fix waits to be allowed."""
    assert line in fixed(example, code, unsafe=unsafe).split("\n")
    if unsafe:
        assert fixed(example, code) == example.text


def test_a_fault_of_the_image_is_reported_once() -> None:
    """The second image repeats the first one, so its faults are the same."""
    for value, code in (("a b.jpg", "TN220"), ("a.jpg?x=1&amp;y=2", "TN219"), ('x.jpg"', "TN218")):
        example = structured(
            ("https://example.com/fish.jpg", f"data:{value}" if code == "TN218" else f"https://a.cz/{value}")
        )
        assert only(example, code).field == "urlToImage"
