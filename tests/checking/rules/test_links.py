"""The rules about raw HTML, links and images."""

from __future__ import annotations

import pytest
from body_rules import FAMILY, GOOD, fixed, places, with_details

import technews_format as tn
from technews_format.checking.rules.links import _unsafe_scheme

SCRIPT = "javascript:alert(1)"


def found(text: str) -> list[str]:
    """Return codes and columns in the line of a text that begins the second paragraph of details."""
    return [item.replace(" 37:", " ").partition("-")[0] for item in places(with_details(text))]


# --------------------------------------------------------------------------------------
# Links


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (f"[x]({SCRIPT})", 5),
        ("[x](JavaScript:alert(1))", 5),
        ("[x]( javascript:alert(1))", 6),
        (f"[x](<{SCRIPT}>)", 6),
        ("[x](<java\tscript:alert(1)>)", 6),
        ("[x](java&#115;cript:alert(1))", 5),
        ("[x](java&#x73;cript&colon;alert(1))", 5),
        ("[x](java&Tab;script&NewLine;:alert(1))", 5),
        ("[x](%6Aavascript:alert(1))", 5),
        ("[x](javascript\\:alert(1))", 5),
        ("[x](java\u200bscript:alert(1))", 5),
        ("[x](\u0001javascript:alert(1))", 5),
        ('[x](vbscript:msgbox "a")', 5),
        ("[x](data:text/html;base64,PHN)", 5),
        ("[x](file:///etc/passwd)", 5),
        ("[x](view-source:javascript:alert(1))", 5),
        ("![x](data:image/svg+xml,<svg>)", 6),
        (f"[![x](https://example.com/a.png)]({SCRIPT})", 35),
        (f"<{SCRIPT}>", 2),
        ("<JAVASCRIPT:alert(1)>", 2),
        ('<a href="javascript:alert(1)">x</a>', 10),
        ("<a href=javascript:alert(1)>x</a>", 9),
        ("<a title='x' href = 'java&#10;script:alert(1)'>x</a>", 22),
        ('<iframe src="data:text/html,x"></iframe>', 14),
        ('<img src="x.png" onerror="alert(1)">', 18),
        ("<p ONCLICK=alert(1)>x</p>", 4),
        ('<form action="javascript:alert(1)">', 15),
    ],
)
def test_unsafe_links(text: str, column: int) -> None:
    """A scheme that can run code is found after every disguise, at its address, and nothing else is reported."""
    assert found(text) == [f"TN329 {column}"]


def test_unsafe_reference() -> None:
    """A definition of an address is a link too, also on two lines."""
    assert places(with_details("[x]").replace("---\n\n[Číst", f"[x]: {SCRIPT}\n\n---\n\n[Číst")) == ["TN329 42:6-42:25"]
    assert places(with_details("[x]").replace("---\n\n[Číst", "[x]:\n  data:text/html\n\n---\n\n[Číst"))[:1] == [
        "TN329 43:3-43:17"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"`[x]({SCRIPT})`",
        f"```\n[x]({SCRIPT})\n<b onclick=x>\n```\n\n",
        f"Nebezpečné je schéma {SCRIPT} v odkazu.",
        "Výsledky: data: tři, file: žádný.",
        "[javascript: úvod](https://example.com/javascript:x)",
        "[x](https://example.com/?u=javascript:alert(1))",
        "[x](/data:x) [y](#data) [z](data) [w](./file:x)",
        "[x](mailto:a@example.com) [y](tel:123) [z](ftp://example.com)",
        "<https://example.com/data:x>",
        "chrome://extensions/ a [x](chrome://extensions)",
        "[x] (javascript:alert) a (javascript:x)",
        "Pole data = file:x, kde a < b.",
        "Metoda onclick = nic.",
        f"\\`[x](https://example.com) `{SCRIPT}`",
        "[x](dataset:1) [y](profile:2)",
    ],
)
def test_words_that_are_no_unsafe_link(text: str) -> None:
    """Code, plain text and other schemes are right."""
    assert [item for item in found(text) if "TN329" in item] == []


def test_fix_of_a_link() -> None:
    """An inline link is replaced by its text, when unsafe fixes are wanted."""
    text = with_details(f'[Ryba]({SCRIPT} "popis") a ![pulec](data:image/png;base64,x).')
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == with_details("Ryba a pulec.")
    reference = with_details(f"<{SCRIPT}>")
    assert fixed(reference, unsafe=True) == reference


def test_emoji_does_not_shift_the_column() -> None:
    """Columns count code points, so a pictograph before a fault is one column."""
    assert found(f"📱📱 [x]({SCRIPT})") == ["TN329 8"]


# --------------------------------------------------------------------------------------
# HTML


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("<b>x</b>", [1]),
        ("a<br>b<br/>c", [2, 7]),
        ("<i>x <b>y</b> z</i>", [1]),
        ("<ID aplikace>", [1]),
        ("</div>", [1]),
        ("<span class='a' lang=cs>x</span> a <u>y</u>", [1, 36]),
        ("a <!-- b --> c", [3]),
        ("<?php echo 1 ?>", [1]),
        ("<div", [1]),
        ("<div\nclass='x'>y</div>\n\n", [1]),
        ("vector<int>", [7]),
    ],
)
def test_raw_html(text: str, columns: list[int]) -> None:
    """Each tag is reported once, with all that is between it and its end."""
    assert [item for item in found(text) if "TN328" in item] == [f"TN328 {column}" for column in columns]


@pytest.mark.parametrize(
    "block",
    [
        "<div>\n<p>x</p>\n<div>y</div>\n</div>\n\n",
        "<!-- a\n\nb -->\n\n",
        "<script>\nalert(1)\n</script>\n\n",
        "<pre>\n<b>x</b>\n</pre>\n\n",
        "<table><tr><td>x</td></tr></table>\n\n",
    ],
)
def test_blocks_of_html(block: str) -> None:
    """A block is one finding, at its beginning."""
    assert [item for item in found(block) if "TN333" not in item] == ["TN328 1"]


@pytest.mark.parametrize(
    "text",
    [
        "`<b>x</b>`",
        "<https://example.com>",
        "<jana@example.com>",
        "I <3 roboty a <5 % ryb, 3 < 4 > 2.",
        "Robot <název>.",
        "<!-- technews: ignore[TN405] --> Text.",
        "\n    <b>x</b>\n\n",
        "```html\n<b>x</b>\n```\n\n",
        "- a\n- b\n\n",
        "[a](<b c.html>)",
    ],
)
def test_what_is_no_html(text: str) -> None:
    """Code, addresses, comparisons and comments for this library are right."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<b>x y</b>", "**x y**"),
        ("<strong>x</strong>", "**x**"),
        ("<em>x</em>", "*x*"),
        ("<code>x</code>", "`x`"),
        ("<b> x</b>", None),
        ("<u>x</u>", None),
        ("<b>x*y</b>", None),
        ("<br>", None),
    ],
)
def test_fix_of_tags(html: str, markdown: str | None) -> None:
    """Plain tags get their marks in Markdown, when unsafe fixes are wanted."""
    assert fixed(with_details(html)) == with_details(html)
    assert fixed(with_details(html), unsafe=True) == with_details(markdown or html)


# --------------------------------------------------------------------------------------
# Images


@pytest.mark.parametrize(
    ("text", "column"), [("![](a.png)", 1), ("a ![ ](<b c.png>)", 3), ("![][a]", 1), ("![\xa0](a.png)", 1)]
)
def test_image_without_text(text: str, column: int) -> None:
    """An image needs words that say what it shows."""
    assert found(text) == [f"TN330 {column}"]


@pytest.mark.parametrize("text", ["![popis](a.png)", "`![](a.png)`", "\\![](a.png)", "Pole![] je prázdné.", "[](a)"])
def test_images_that_are_right(text: str) -> None:
    """Images with words, code, and what is no image are right."""
    assert found(text) == []


def test_message_of_a_link() -> None:
    """The message says which scheme was found and what to do."""
    (finding,) = tn.check(with_details(f"[x]({SCRIPT})"), config=FAMILY)
    expected = "an address of the scheme javascript: can run code or reach local files; link to http or https"
    assert finding.message == expected
    assert str(finding.span) == "37:5"
    assert GOOD not in finding.message


def test_a_block_behind_the_footer_is_one_finding() -> None:
    """It is text after the footer, whether or not the body has a pointed bracket too."""
    for text in (GOOD, with_details("Písmeno < `x`.\n\n")):
        codes = [finding.code for finding in tn.check(f"{text}\n<div>\nx\n</div>\n")]
        assert codes == ["TN311"]


@pytest.mark.parametrize(("spaces", "scheme"), [(389, "javascript"), (390, None)])
def test_the_scheme_stands_in_the_first_400_characters(spaces: int, scheme: str | None) -> None:
    """What stands behind them is not looked at."""
    assert _unsafe_scheme(" " * spaces + "javascript:x") == scheme
