"""Rules about the addresses of the front matter (TN218–TN221, TN231)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rule_support import codes, covered, fixed, only

import technews_format as tn
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules.registry import all_rules
from technews_format.testing.mutations.parts import BACKUP, URL, structured

GENERATION_0 = all_rules()["TN230"].example


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


@pytest.mark.parametrize("end", ["/a", "/index.html", "/cs/", "?id=7", "/?id=7", "#clanek", "/#/clanek/7", "//"])
def test_an_address_with_more_than_a_host_may_be_an_article(end: str) -> None:
    """A path, a query or a fragment says which page is meant."""
    assert "TN231" not in codes(structured((URL, f"https://example.com{end}")))


def test_an_address_that_is_none_is_no_home_page() -> None:
    """Nor are placeholders and words."""
    for url in ("None", "''", "null", "example", "'{url}'", "https://", "mailto:a@example.com", "7"):
        assert "TN231" not in codes(structured((f"url: {URL}", f"url: {url}")))


@pytest.mark.parametrize(
    "change",
    [
        (URL, "example.com"),
        (URL, "//example.com/"),
        (URL, "https:/example.com"),
        (f"url: {URL}", "url: ' https://example.com/ '"),
    ],
)
def test_fixes_of_an_address_do_not_make_it_a_home_page(change: tuple[str, str]) -> None:
    """It was one before, so the fix of another rule brings no new finding and is made."""
    example = structured(change)
    assert "TN231" in codes(example)
    mended = tn.loads(tn.fix(example.text, unsafe=True).document.source)
    assert mended.front_matter.url.rstrip("/") == "https://example.com"


@pytest.mark.parametrize("written", ["https://example.com/", '"https://example.com\\x2F"'])
def test_the_home_page_is_found_in_each_dialect(written: str) -> None:
    """Also under the key of the dialect and in that of generation 0, at the value."""
    for dialect in ("jekyll", "hugo", "hugo-source-url"):
        example = structured((f"url: {URL}", f"url: {written}"), dialect=dialect)
        assert covered(example, only(example, "TN231")) == written
    old = replace(GENERATION_0, changes=(*GENERATION_0.changes, ("https://example.org/bees", "https://example.org/")))
    assert covered(old, only(old, "TN231")) == "https://example.org/"
