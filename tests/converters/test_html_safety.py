"""Nothing that an article or a configuration holds comes alive in a page.

Judged by programs that share no code with the library: a sanitizer (nh3) that must find nothing to
change in a fragment, and an HTML5 parser (html5lib) whose tree must hold nothing but what is listed here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import html5lib
import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, STRUCTURED

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Iterator

VECTORS: list[str] = json.loads((ROOT / "tests" / "data" / "xss.json").read_text(encoding="utf-8"))
"""Texts that come alive somewhere: those of OWASP's collections in our words, and our own."""

BASE = tn.loads(STRUCTURED)
SECTIONS = ("summary", "key_points", "details", "why_it_matters", "brief")

ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"style"},
    "th": {"style"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
"""What the elements of a fragment may have."""
ELEMENTS = {
    *ATTRIBUTES,
    *("blockquote", "br", "dd", "del", "div", "dl", "dt", "em", "hr", "p", "pre", "strong"),
    *("table", "tbody", "thead", "tr", "ul"),
}

PAGE_ATTRIBUTES = {
    **ATTRIBUTES,
    "a": {"href", "title", "rel", "class"},
    "html": {"lang"},
    "meta": {"charset", "name", "content", "property", "http-equiv"},
    "link": {"rel", "href"},
    "script": {"type", "class"},
    "main": {"id", "tabindex"},
    "article": {"class", "lang"},
    "time": {"datetime"},
    "span": {"class", "aria-hidden"},
    "dd": {"lang"},
    **{name: {"class"} for name in ("div", "figure", "footer", "header", "p")},
}
PAGE_ELEMENTS = {*ELEMENTS, *PAGE_ATTRIBUTES, "head", "title", "style", "body"}


def parsed(html: str, *, fragment: bool = False) -> Element:
    """Return the tree that browsers make of HTML."""
    parse = html5lib.parseFragment if fragment else html5lib.parse
    tree = parse(html, treebuilder="etree", namespaceHTMLElements=False)
    assert isinstance(tree, Element)
    return tree


def scheme(url: str) -> str:
    """Return the scheme of an address as browsers read it, empty when it is relative (URL Standard)."""
    url = re.sub("[\t\n\r]", "", url.strip("".join(map(chr, range(0x21)))))
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", url)
    return found[1].lower() if found else ""


def live(tree: Element, attributes: dict[str, set[str]], elements: set[str]) -> Iterator[str]:
    """Yield what should not be in a tree."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield f"a comment: {element.text!r}"
        elif element.tag not in {*elements, "DOCUMENT_FRAGMENT"}:
            yield f"<{element.tag}>"
        else:
            for name, value in element.attrib.items():
                if name not in attributes.get(element.tag, ()) or is_live(element, name, value):
                    yield f"<{element.tag} {name}={value!r}>"


def is_live(element: Element, name: str, value: str) -> bool:
    """Tell whether an attribute that an element may have has a value that it may not."""
    if name in ("href", "src"):
        return scheme(value) not in allowed_schemes(element)
    return name == "style" and not re.fullmatch("text-align:(left|right|center)", value)


def allowed_schemes(element: Element) -> set[str]:
    """Return the schemes that an element may have."""
    if element.tag == "link" and element.get("rel") == "icon":
        return {"data"}
    return {"http", "https", "", *(["mailto"] if element.tag == "a" else [])}


def sanitized(fragment: str) -> str:
    """Return a fragment after a sanitizer that allows what is listed above."""
    return nh3.clean(
        fragment,
        tags=ELEMENTS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def with_text(section: str, text: str) -> tn.Article | None:
    """Return an article that has the text in a section, or None when the models refuse it."""
    body: tn.StructuredBody | tn.BriefBody
    try:
        if section == "brief":
            body = tn.BriefBody(text=text)
        else:
            value: Any = ("Bod.", text) if section == "key_points" else f"Text.\n\n{text}"
            body = tn.StructuredBody.model_validate({**BASE.body.model_dump(), section: value})
    except ValueError:
        return None
    return BASE.model_copy(update={"body": body})


def with_fields(text: str) -> tn.Article:
    """Return an article that has the text in every field of the front matter that can hold it."""
    line = " ".join(text.split("\n"))
    mapping = BASE.front_matter.to_mapping() | {
        **dict.fromkeys(("author", "category", "description", "original_title", "slug", "title"), text),
        **{name: [text, text] for name in ("companies", "people")},
        "disclosure": {"text": "generated", "reviewer": text, "x": text},
        "source": {"name": line, "emoji": line, "id": text, "x": text},
        "url": "https://example.org/" + "".join(text.split()),
        "urlToImage": text,
        "urlToImageBackup": f"{text}#",
        f"x{text}": [text, {text: text}],
    }
    return BASE.model_copy(update={"front_matter": tn.FrontMatter.from_mapping(mapping)})


def test_enough_vectors() -> None:
    """There are more than 150 different ones."""
    assert len(set(VECTORS)) == len(VECTORS) > 150


@pytest.mark.parametrize("section", SECTIONS)
def test_sections(section: str) -> None:
    """In every section, a vector is text: nothing live in the tree, and nothing for a sanitizer to do."""
    tried = 0
    for vector in VECTORS:
        for text in (vector, f"Text {vector} text", f"- {vector}\n- bod"):
            article = with_text(section, text)
            if article is None:
                continue
            tried += 1
            fragment = tn.to_html(article)
            assert list(live(parsed(fragment, fragment=True), ATTRIBUTES, ELEMENTS)) == [], text
            assert sanitized(fragment) == fragment, text
    assert tried > 2 * len(VECTORS)


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_fields(vector: str) -> None:
    """In every field, a vector is text: the tree is that of a page, and the data comes back unchanged."""
    article = with_fields(vector)
    page = tn.to_html(article, page=True, site={"title": vector, "home": vector, "stylesheet": None})
    tree = parsed(page)
    assert list(live(tree, PAGE_ATTRIBUTES, PAGE_ELEMENTS)) == []
    assert [script.get("type") for script in tree.iter("script")] == ["application/ld+json", "application/json"]
    assert [meta.get("http-equiv") for meta in tree.iter("meta") if "http-equiv" in meta.attrib] == [
        "Content-Security-Policy"
    ]
    assert len(list(tree.iter("style"))) == 1
    assert json.loads("".join(next(tree.iter("script")).itertext()))["headline"] == vector
    assert tn.from_html(page) == article
    assert json.loads(tn.to_json_ld(article))["description"] == vector
    fragment = tn.to_html(article)
    assert list(live(parsed(fragment, fragment=True), ATTRIBUTES, ELEMENTS)) == []
    assert sanitized(fragment) == fragment


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_configuration(vector: str) -> None:
    """In the configuration of the site, a vector is text or refused."""
    with_home = {"title": vector, "home": vector, "stylesheet": vector}
    tree = parsed(tn.to_html(BASE, page=True, site=with_home))
    assert list(live(tree, PAGE_ATTRIBUTES, PAGE_ELEMENTS)) == []
    for base_url in (vector, f"https://example.org/{vector}"):
        try:
            page = tn.to_html(BASE, page=True, site={"base_url": base_url})
        except ValueError:
            continue
        assert list(live(parsed(page), PAGE_ATTRIBUTES, PAGE_ELEMENTS)) == []


MARKDOWN = st.lists(
    st.sampled_from(
        [*"ab \n\t*_`~[]()<>!#-+.:|\\\"'&;=/{}^1", "\n\n", "\n- ", "\n1. ", "\n> ", "\n    ", "**", "```", "~~"]
    )
    | st.sampled_from(
        [
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "[^1]",
            "\n[^1]: ",
            "\n[a]: x",
            "&amp;",
            "&#0;",
            "&#13;",
            "&#12;",
            "&nbsp;",
            "&lt;",
            "https://e.org",
        ]
    )
    | st.sampled_from(
        ["\n|a|b|\n|-|:-:|\n|c|d|", "\na\n: b", "[a](b)", "![a](b)", "<a@b.cz>", "<x:y>", "\xa0", "\x0c", "ř"]
    ),
    max_size=40,
).map("".join)


@given(MARKDOWN)
def test_any_markdown_is_safe_html(text: str) -> None:
    """Whatever Markdown makes, a browser reads it as it is written, and a sanitizer finds nothing."""
    article = with_text("brief", text)
    if article is not None:
        fragment = tn.to_html(article)
        assert list(live(parsed(fragment, fragment=True), ATTRIBUTES, ELEMENTS)) == []
        assert sanitized(fragment) == fragment


@given(st.text(max_size=80).map(lambda text: "".join(char for char in text if not "\ud800" <= char <= "\udfff")))
def test_any_text_comes_back(text: str) -> None:
    """Every character of a field survives the page's embedded data."""
    article = BASE.model_copy(
        update={"front_matter": BASE.front_matter.model_copy(update={"description": text, "category": text})}
    )
    page = tn.to_html(article, page=True)
    assert tn.from_html(page) == article
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", page)
