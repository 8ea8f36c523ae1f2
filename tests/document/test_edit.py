"""`Document.edit`: the named values change, every other byte stays."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, GENERATION_0, STRUCTURED
from yaml_texts import YAML_VALUES

import technews_format as tn
from technews_format.testing import assert_same_article, documents
from technews_format.testing.values import titles


def front(block: str) -> str:
    """Return a file with a front matter."""
    return f"---\n{block}---\n\nText.\n"


def edited(block: str, **changes: Any) -> str:
    """Return the front matter after an edit; `__` in a name stands for a dot."""
    changes = {name.replace("__", "."): value for name, value in changes.items()}
    source = tn.parse(front(block)).edit(changes).source
    assert source.startswith("---\n")
    assert source.endswith("---\n\nText.\n")
    return source.removeprefix("---\n").removesuffix("---\n\nText.\n")


@pytest.mark.parametrize(
    ("block", "changes", "expected"),
    [
        ("importance: 3  # high?\n", {"importance": 4}, "importance: 4  # high?\n"),
        ("importance:   3\n", {"importance": 4}, "importance:   4\n"),
        ('title: "a"\n', {"title": "b"}, "title: b\n"),
        ("title: a # c\n", {"title": "x: y"}, "title: 'x: y' # c\n"),
        ("title:\nurl: b\n", {"title": "x"}, "title: x\nurl: b\n"),
        ("title: # c\nurl: b\n", {"title": "x"}, "title: x # c\nurl: b\n"),
        ("title: a\n  b\n  c\nurl: b\n", {"title": "x"}, "title: x\nurl: b\n"),
        ("title: |\n  a\n  b\n\nurl: b\n", {"title": "x"}, "title: x\n\nurl: b\n"),
        ("  title: a\n  url: b\n", {"title": "x"}, "  title: x\n  url: b\n"),
        ("{title: a, url: b}\n", {"title": "x, y"}, '{title: "x, y", url: b}\n'),
        ("a: [x, y]\n", {"a.1": "z"}, 'a: [x, "z"]\n'),
        ("a:\n- x # one\n- y\n", {"a.1": "z"}, "a:\n- x # one\n- z\n"),
        ("a:\n- x\n- y\nb: 1\n", {"a": ["p", "q: r"]}, "a:\n- p\n- 'q: r'\nb: 1\n"),
        ("a:\n  - x\n  - y\nb: 1\n", {"a": ["p"]}, "a:\n  - p\nb: 1\n"),
        ("a: [x, y] # c\n", {"a": ["p"]}, "a:\n- p # c\n"),
        ("a:\n- x\nb: 1\n", {"a": "w"}, "a: w\nb: 1\n"),
        ("a: x\nb: 1\n", {"a": ["w"]}, "a:\n- w\nb: 1\n"),
        ("a: x\nb: 1\n", {"a": []}, "a: []\nb: 1\n"),
        ("source:\n  name: A\n  rank: 1\n", {"source.name": "B"}, "source:\n  name: B\n  rank: 1\n"),
        ("source:\n  name: A\n", {"source.id": "b"}, "source:\n  id: b\n  name: A\n"),
        ("source:\n    name: A\n", {"source.rank": 1}, "source:\n    name: A\n    rank: 1\n"),
        ("title: a\n", {"source.name": "B", "source.id": "b"}, "source:\n  id: b\n  name: B\ntitle: a\n"),
        ("source: {name: A}\n", {"source.name": "B"}, 'source: {name: "B"}\n'),
        ("a: 1\nc: 3\n", {"b": 2}, "a: 1\nb: 2\nc: 3\n"),
        ("a: 1\n# about c\nc: 3\n", {"b": 2}, "a: 1\nb: 2\n# about c\nc: 3\n"),
        ("c: 3\n", {"a": 1}, "a: 1\nc: 3\n"),
        ("c: 3\nb: 2\n", {"d": 4}, "c: 3\nd: 4\nb: 2\n"),
        ("a: 1\nc: 3 # three\n", {"d": 4}, "a: 1\nc: 3 # three\nd: 4\n"),
        ("", {"a": 1}, "a: 1\n"),
        ("a: 1\nb: 2\n", {"a": None}, "b: 2\n"),
        ("a: 1\nb:\n- x\n- y\nc: 3\n", {"b": None}, "a: 1\nc: 3\n"),
        ("a: 1\nb: 2 # two\nc: 3\n", {"b": None}, "a: 1\nc: 3\n"),
        ("source:\n  id: x\n  name: A\n", {"source.id": None}, "source:\n  name: A\n"),
        ("a: 1\n", {"b": None}, "a: 1\n"),
        ("a: 1\nb: 2\n", {"a": None, "b": 3, "c": 4}, "b: 3\nc: 4\n"),
        ("a.b: 1\na:\n  b: 2\n", {"a.b": 3}, "a.b: 3\na:\n  b: 2\n"),
        ("? long\n: x\n", {"long": "w"}, "? long\n: w\n"),
        ("a: 'x'\n", {"a": "x"}, "a: 'x'\n"),
        ("a: '3'\n", {"a": 3}, "a: 3\n"),
        ("a: ~\n", {"a": "~"}, "a: '~'\n"),
        ("urlToImage: null\n", {"urlToImage": "/x.png"}, "urlToImage: /x.png\n"),
        ("a: x\n", {"a": "tab\there"}, 'a: "tab\\there"\n'),
        ("a: x\n", {"a": {"b": [1, None]}}, "a:\n  b:\n  - 1\n  - null\n"),
        ("a: no\n", {"a": "no"}, "a: 'no'\n"),
        ("# only a comment\n", {"a": 1}, "# only a comment\na: 1\n"),
    ],
)
def test_front_matter(block: str, changes: dict[str, Any], expected: str) -> None:
    """Only the named values change; comments, quotes and empty lines around them stay."""
    document = tn.parse(front(block))
    result = document.edit(changes)
    assert result.source == front(expected)
    for newline in ("\r\n", "\r"):
        converted = tn.parse(front(block).replace("\n", newline)).edit(changes)
        assert converted.source == front(expected).replace("\n", newline)


@pytest.mark.parametrize(
    ("block", "changes", "reason"),
    [
        ("a:\n- x # one\n- y\n", {"a": ["z"]}, "comment"),
        ("a: | # c\n  x\n", {"a": "y"}, "comment"),
        ("a: # c\n- x\n", {"a": "z"}, "comment stands between"),
        ("a: 1\na: 2\n", {"a": 3}, "occurs twice"),
        ("{a: 1}\n", {"b": 2}, "in braces"),
        ("{a: 1, b: 2}\n", {"b": None}, "on a line of its own"),
        ("a: 1\n", {"a": None}, "the last key of its mapping"),
        ("a:\n- x: 1\n  y: 2\n", {"a.0.x": None}, "shares its line"),
        ("a: 1\n", {"a.b": 2}, "a is no mapping"),
        ("a: 1\n", {"b.0": "x"}, "b is no mapping; set b as a whole"),
        ("a: 1\n", {"a": 1.5}, "float is not a value"),
        ("a: 1\n", {"a": True}, "bool is not a value"),
        ("a: 1\n", {"a": 2**53}, "larger than parsers read exactly"),
        ("a: 1\n", {"a": "\ud800"}, "lone surrogate"),
        ("a: 1\n", {"published_at": "x"}, "its name there is publishedAt"),
        ("a: 1\n", {"publishedAt": datetime(2026, 1, 1)}, "no time zone"),  # noqa: DTZ001
        ("a: [1, {b: 2}]\n", {"a": 1, "a.1.b": 3}, "a part of a, which is set too"),
        ("a: b: c\n", {"a": 1}, "cannot be read"),
        ("a: 1\n", {"body": "x"}, "no part of the body"),
        ("a: 1\n", {"body.summary": "x"}, "the body is brief"),
        ("a: 1\n", {"footer.url": "x"}, "the footer has no such part"),
        ("a: 1\n", {"body.text": ""}, "not empty"),
        ("a: 1\n", {"body.text": 3}, "expected Markdown text"),
        ("a: 1\n", {"body.text": "## Souhrn\nx"}, "read back as something else"),
        ("a: 1\n", {"body.text": "```"}, "read back as something else"),
        ("a: 1\n", {5: "x"}, "the name of a value is text"),
        ("a: 1\n", {"body.text": " \n\t\n"}, "not empty"),
        ("source_url: a\npublishedAt: b\n", {"url": "c", "source_url": "d"}, "the same value as url, which is set too"),
    ],
)
def test_refusals(block: str, changes: dict[str, Any], reason: str) -> None:
    """An edit that cannot be expressed says why and changes nothing."""
    document = tn.parse(front(block))
    with pytest.raises(tn.EditError, match=reason):
        document.edit(changes)
    assert document.source == front(block)


def test_no_front_matter() -> None:
    """There must be a front matter to edit; the body can be edited without one."""
    with pytest.raises(tn.EditError, match="no front matter"):
        tn.parse("Text.\n").edit({"title": "x"})
    assert tn.parse("Text.\n").edit({"body.text": "Jiný."}).source == "Jiný.\n"


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"body.summary": "Nové."}, "Vývojáři představili databázi.", "Nové."),
        ({"body.details": "A.\n\n- b\n- c"}, "První odstavec.\n\nDruhý odstavec.", "A.\n\n- b\n- c"),
        ({"body.key_points": ["A.", "B."]}, "- První bod.\n- **Druhý**: bod.\n- Třetí bod.", "- A.\n- B."),
        ({"body.key_points.1": "B."}, "**Druhý**: bod.", "B."),
        ({"body.why_it_matters": "Proto."}, "Protože na tom záleží.", "Proto."),
        ({"body.summary": "Vývojáři představili databázi."}, "", ""),
        ({"body.summary": "\n\nNové.\r\nA další.\n"}, "Vývojáři představili databázi.", "Nové.\nA další."),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_body(changes: dict[str, Any], old: str, new: str, newline: str) -> None:
    """A section's text is replaced, and nothing around it."""
    source = STRUCTURED.replace("\n", newline)
    expected = STRUCTURED.replace(old, new, 1) if old else STRUCTURED
    assert tn.parse(source).edit(changes).source == expected.replace("\n", newline)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"body.summary": "x\n\n## Podrobnosti\ny"}, "read back as something else"),
        ({"body.key_points": "A."}, "a list of texts"),
        ({"body.key_points": (point for point in ["A."])}, "expected Markdown text, or a list"),
        ({"body.key_points": {"a": 1}}, "expected Markdown text, or a list"),
        ({"body.summary": ["A."]}, "not a list"),
        ({"body.key_points": ["A."], "body.key_points.1": "B."}, "a part of body.key_points"),
        ({"body.key_points": []}, "a list of texts"),
        ({"body.key_points": ["a\n- b"]}, "read back as something else"),
        ({"body.key_points.7": "x"}, "key points there: 3;"),
        ({"body.summary.0": "x"}, "no part of the body"),
        ({"body.text": "x"}, "the body has sections"),
        ({"body.summary": None}, "expected Markdown text"),
        ({"body.why_it_matters": "```"}, "read back as something else"),
    ],
)
def test_body_refusals(changes: dict[str, Any], reason: str) -> None:
    """A text that would change the structure is refused."""
    with pytest.raises(tn.EditError, match=reason):
        tn.parse(STRUCTURED).edit(changes)


@pytest.mark.parametrize("name", ["summary", "key_points", "details", "why_it_matters"])
@pytest.mark.parametrize("empty", [False, True])
def test_missing_and_empty_sections(name: str, empty: bool) -> None:
    """A section that is missing or empty gets its place and the heading level of the others."""
    document = tn.parse(STRUCTURED.replace("## ", "### "))
    heading, text = document.key_span(f"body.{name}"), document.span(f"body.{name}")
    assert heading
    assert text
    start = heading.end.offset + 1 if empty else heading.start.offset
    end = text.end.offset + (1 if empty else 2)
    without = tn.parse(document.source[:start] + document.source[end:])
    value = ["A.", "B."] if name == "key_points" else "Text."
    mended = without.edit({f"body.{name}": value})
    assert mended.article().body == document.edit({f"body.{name}": value}).article().body


@pytest.mark.parametrize("text", ["1. První\n2. Druhý", "Úvod:\n\n- První", "První."])
def test_key_points_that_are_no_list_can_be_set(text: str) -> None:
    """What is wrong with the old text is no reason to refuse the new one."""
    document = tn.parse(STRUCTURED.replace("- První bod.\n- **Druhý**: bod.\n- Třetí bod.", text))
    assert "\n## Klíčové body\n- A.\n- B.\n\n##" in document.edit({"body.key_points": ["A.", "B."]}).source


def test_brief_body() -> None:
    """The text of a brief body is replaced; an empty body gets one."""
    document = tn.parse(BRIEF)
    assert document.edit({"body.text": "Jiná."}).source == BRIEF.replace("Vyšla nová hra.\n\nJe o vlacích.", "Jiná.")
    empty = tn.parse(BRIEF.replace("Vyšla nová hra.\n\nJe o vlacích.\n\n", ""))
    assert [item.code for item in empty.all_diagnostics] == ["TN301"]
    assert empty.edit({"body.text": "Jiná."}).article().body == tn.BriefBody(text="Jiná.")


def test_several_changes_at_once() -> None:
    """Front matter and body can change together; the result is a valid article."""
    changes = {"importance": 5, "source.name": "X", "body.summary": "Nové.", "slug": None, "people": ["A B"]}
    document = tn.parse(STRUCTURED).edit({"importance": tn.Importance.CRITICAL, "body.summary": "Nové.", "slug": None})
    article = document.article()
    assert article.front_matter.importance == 5
    assert article.front_matter.slug is None
    with pytest.raises(tn.InvalidArticle, match="TN310"):  # the footer still has the old name
        tn.parse(STRUCTURED).edit(changes).article()


def test_the_footer_follows() -> None:
    """Address and source change together with the footer that repeats them."""
    document = tn.parse(BRIEF).edit(
        {
            "url": "https://example.org/x",
            "footer.url": "https://example.org/x",
            "source.name": "Wired",
            "source.emoji": "🔧",
            "footer.label": "🔧 Wired",
        }
    )
    assert document.all_diagnostics == ()
    assert document.article().front_matter.source.label == "🔧 Wired"
    for wrong in ("", " x", "a\nb", 3):
        with pytest.raises(tn.EditError):
            document.edit({"footer.label": wrong})


def test_a_disclosure_is_made_changed_and_taken_off() -> None:
    """Its values have names and places like those of the source."""
    document = tn.parse(BRIEF).edit({"disclosure.text": "generated"})
    assert "\ndisclosure:\n  text: generated\nimportance:" in document.source
    assert document.edit({"disclosure": None}).source == BRIEF
    reviewed = document.edit({"disclosure.reviewer": "Jana", "disclosure.text": "assisted"})
    assert "\ndisclosure:\n  reviewer: Jana\n  text: assisted\nimportance:" in reviewed.source
    assert reviewed.article().front_matter.disclosure == tn.Disclosure(text="assisted", reviewer="Jana")
    span = reviewed.span("disclosure.text")
    assert span is not None
    assert reviewed.source[span.start.offset : span.end.offset] == "assisted"


def test_timestamps_are_written_in_the_form_of_their_key() -> None:
    """A datetime is ISO 8601 in publishedAt and the archive's form in date."""
    moment = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    document = tn.parse(STRUCTURED).edit({"publishedAt": moment, "date": moment})
    assert "\ndate: '2026-03-01 08:00:00'\n" in document.source
    assert "\npublishedAt: '2026-03-01T08:00:00+00:00'\n" in document.source
    assert document.article().front_matter.date == moment


def test_the_address_has_one_name() -> None:
    """Url is source_url in the dialect that calls it so, and in generation 0."""
    hugo = tn.parse(tn.dumps(tn.loads(BRIEF), dialect="hugo-source-url"))
    assert "\nsource_url: https://example.org/x\n" in hugo.edit({"url": "https://example.org/x"}).source
    assert hugo.span("url") == hugo.span("source_url")
    old = tn.parse(GENERATION_0)
    assert "\nsource_url: https://example.org/x\n" in old.edit({"url": "https://example.org/x"}).source


def test_generation_0() -> None:
    """A key of generation 0 goes to its place; what has another notation there is refused."""
    document = tn.parse(GENERATION_0.replace("importance: 2\n", ""))
    assert 'nová hra."\nimportance: 3\nimportance_emoji' in document.edit({"importance": 3}).source
    assert "\nsource: X\n" in document.edit({"source.name": "X"}).source
    for field in ("category", "publishedAt", "source.emoji"):
        with pytest.raises(tn.EditError, match="upgrade the article first"):
            document.edit({field: "x"})


def test_bytes_that_are_not_text_stay() -> None:
    """Undecodable bytes and a byte order mark elsewhere in the file survive an edit."""
    data = b"\xef\xbb\xbf" + BRIEF.encode().replace(b"Je o", b"\xff\xfe")
    document = tn.parse(data).edit({"importance": 3})
    assert document.to_bytes() == data.replace(b"importance: 2", b"importance: 3")


KEYS = st.sampled_from(["title", "category", "source.name", "companies", "companies.0", "zeta", "alfa", "source.rank"])


@given(
    st.dictionaries(KEYS, YAML_VALUES, max_size=3),
    st.sampled_from([STRUCTURED, BRIEF, GENERATION_0]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_edit(changes: dict[str, Any], text: str, newline: str) -> None:
    """An edit gives exactly what was asked for, or is refused; the body stays."""
    document = tn.parse(text.replace("\n", newline))
    try:
        result = document.edit(changes)
    except tn.EditError:
        return
    assert (
        result.source.partition(f"---{newline}{newline}")[2] == document.source.partition(f"---{newline}{newline}")[2]
    )
    before, after = document.front_matter, result.front_matter
    assert before is not None
    assert after is not None
    for field, value in changes.items():
        if "." not in field:
            assert after.get(field) == value
    touched = {field.partition(".")[0] for field in changes}
    assert {key: before[key] for key in before if key not in touched} == {
        key: after[key] for key in after if key not in touched
    }
    assert result.edit(changes).source == result.source


_IN_DIALECT = tn.dumps(tn.loads(STRUCTURED), dialect="hugo-source-url")
_KEYS = [key for key in tn.parse(_IN_DIALECT).front_matter or () if key not in ("layout", "source_url")]


@pytest.mark.parametrize(
    "key", [key for key in tn.parse(_IN_DIALECT).front_matter or () if key not in ("layout", "source_url")]
)
def test_a_new_key_stands_where_the_dialect_has_it(key: str) -> None:
    """A key that was taken out comes back to the place that `dumps` gives it, where `source_url` stands for `url`."""
    document = tn.parse(_IN_DIALECT)
    assert document.front_matter is not None
    value = document.front_matter[key]
    without = document.edit({key: None})
    assert without.source != _IN_DIALECT
    assert without.edit({key: value}).source == _IN_DIALECT


def test_a_new_section_has_the_level_of_the_others() -> None:
    """Also where that is not the format's."""
    text = STRUCTURED.replace("## ", "### ")
    without = text.replace("### Souhrn\nVývojáři představili databázi.\n\n", "")
    assert tn.parse(without).edit({"body.summary": "Vývojáři představili databázi."}).source == text


@pytest.mark.parametrize("value", [" Example.org", "Example.org\t", "a\nb"])
def test_a_label_is_one_line(value: str) -> None:
    """White space around it would be lost in reading."""
    with pytest.raises(tn.EditError, match="expected one line without white space around it"):
        tn.parse(STRUCTURED).edit({"footer.label": value})


_KNOWN = "body.summary, body.key_points, body.details, body.why_it_matters"
_NO_PART = f"no part of the body that can be set; these can: body.text, {_KNOWN}, footer.url, footer.label"
_READS_BACK = "the text would read back as something else; look for headings, rules and lists in it"
_COMMENT = "the value holds a comment that would be lost; change single items, or edit by hand"


@pytest.mark.parametrize(
    ("block", "changes", "field", "reason"),
    [
        ("a:\n- x # one\n- y\n", {"a": ["z"]}, "a", _COMMENT),
        ("a: 1\nb:\n- x # one\n- y\n", {"b": None}, "b", _COMMENT),
        ("a: > # c\n  x\n", {"a": "z"}, "a", _COMMENT),
        ("a: # c\n- x\n", {"a": "z"}, "a", "a comment stands between the key and its value and would be lost"),
        ("a: # c: d\n  [x]\n", {"a": ["z"]}, "a", "a comment stands between the key and its value and would be lost"),
        ("? a\nb: 1\n", {"a": ["x"]}, "a", "the key has no colon to write the value behind; make the edit by hand"),
        ("a: 1\na: 2\n", {"a": None}, "a", "the key occurs twice; remove one of them first"),
        ("? a\n", {"a": ["x"]}, "a", "the key has no colon to write the value behind; make the edit by hand"),
        ("? a\n", {"a": "x"}, None, "the edit would change other front-matter values too; make it by hand"),
        ("{a: 1}\n", {"b": 2}, "b", "a key cannot be added to a mapping in braces; set the mapping as a whole"),
        ("a: [1]\n", {"a.0": None}, "a.0", "only a key on a line of its own can be removed; set the whole value"),
        ("a: 1\n", {"a": None}, "a", "the last key of its mapping cannot be removed; remove the mapping"),
        (
            "a:\n- x: 1\n  y: 2\n",
            {"a.0.x": None},
            "a.0.x",
            "the key shares its line with something else; set the whole value",
        ),
        ("a: 1\n", {"a.b": 2}, "a.b", "a is no mapping; set a as a whole"),
        ("a: {}\n", {"a.b": 2}, "a.b", "a is no mapping; set a as a whole"),
        ("b: 1\n", {"a.b.c": 2}, "a.b.c", "a.b is no mapping; set a.b as a whole"),
        ("a: [1]\n", {"a.3": 2}, "a.3", "a is a list without that item; set a as a whole"),
        ("a: 1\n", {"a.<<": 1}, "a.<<", "some YAML parsers merge what the key << holds, however it is quoted"),
        ("a: 1\n", {"url_to_image": "x"}, "url_to_image", "no key of a file; its name there is urlToImage"),
        (
            "a: 1\n",
            {"url_to_image_backup": "x"},
            "url_to_image_backup",
            "no key of a file; its name there is urlToImageBackup",
        ),
        ("a: 1\n", {"publishedAt": datetime(2026, 1, 1)}, "publishedAt", "the datetime has no time zone"),  # noqa: DTZ001
        ("a: [1, {b: 2}]\n", {"a": 1, "a.1.b": 3}, "a.1.b", "a part of a, which is set too; make it one change"),
        ("a: 1\n", {"a": {"<<": 1}}, None, "a.<<: some YAML parsers merge what this key holds, however it is quoted"),
        (
            "a:\n- b\n" + "- b\n" * 9,
            {"a.9": "x", "a.09": "y"},
            None,
            "two of the changes are about the same text; make them one after the other",
        ),
        ("- x\n", {"a": 1}, None, "the front matter cannot be read; mend it first (see the document's diagnostics)"),
        ("a: 1\n", {"body.text": ""}, "body.text", "expected Markdown text that is not empty"),
        ("a: 1\n", {"body.text": 3}, "body.text", "expected Markdown text, or a list of texts for the key points"),
        ("a: 1\n", {"body.text": ["a"]}, "body.text", "expected Markdown text, not a list"),
        ("a: 1\n", {"body.text": "## Souhrn\nx"}, "body.summary", _READS_BACK),
        ("a: 1\n", {"body.text": "```"}, None, _READS_BACK),
        ("a: 1\n", {"body.summary": "x"}, "body.summary", "the body is brief and has no sections; set body.text"),
        ("a: 1\n", {"footer.label": "x"}, "footer.label", "the footer has no such part; technews fmt writes it"),
        ("a: 1\n", {"footer.x": "x"}, "footer.x", _NO_PART),
        ("a: 1\n", {5: "x"}, None, "the name of a value is text, not 5"),
    ],
)
def test_reasons(block: str, changes: dict[str, Any], field: str | None, reason: str) -> None:
    """The value that is in the way is named, unless it is about the whole edit."""
    with pytest.raises(tn.EditError) as caught:
        tn.parse(front(block)).edit(changes)
    assert (caught.value.field, caught.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"body.summary": "x\n\n## Podrobnosti\ny"}, "body.details", _READS_BACK),
        ({"body.summary": "---"}, "body.summary", _READS_BACK),
        ({"body.key_points.0": "```"}, "body.details", _READS_BACK),
        ({"body.why_it_matters": "```"}, None, _READS_BACK),
        ({"body.key_points": "A."}, "body.key_points", "expected a list of texts, one for each key point"),
        ({"body.key_points": []}, "body.key_points", "expected a list of texts, one for each key point"),
        ({"body.key_points": ["a", " \n"]}, "body.key_points", "expected Markdown text that is not empty"),
        ({"body.key_points.1": ["c"]}, "body.key_points.1", "expected Markdown text, not a list"),
        ({"body.key_points.3": "x"}, "body.key_points.3", "key points there: 3; set body.key_points as a whole"),
        ({"body.summary.0": "x"}, "body.summary.0", _NO_PART),
        ({"body.text": "x"}, "body.text", "the body has sections; set those"),
        ({"footer.label": "a\nb"}, "footer.label", "expected one line without white space around it"),
    ],
)
def test_reasons_in_a_body(changes: dict[str, Any], field: str | None, reason: str) -> None:
    """What is named is the part that would read back as something else."""
    with pytest.raises(tn.EditError) as caught:
        tn.parse(STRUCTURED).edit(changes)
    assert (caught.value.field, caught.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("block", "changes", "expected"),
    [
        ("a: {b: }\n", {"a.b": "y"}, 'a: {b: "y" }\n'),
        ("a: {b:, c: d}\n", {"a.b": "y"}, 'a: {b: "y", c: d}\n'),
        ("a:\n- x\n-\n", {"a.1": "z"}, "a:\n- x\n- z\n"),
        ("a:\n- x\n- y\n", {"a.1": ["z"]}, 'a:\n- x\n- ["z"]\n'),
        ("a: 5\n", {"a": "5"}, "a: '5'\n"),
        ("a:  5 # c\n", {"a": 5}, "a:  5 # c\n"),
        ("  # c\n", {"a": 1}, "  # c\na: 1\n"),
        ("b: 1\nx.y: 1\n", {"x.y": 2}, "b: 1\nx.y: 2\n"),
        ("s:\n  l:\n    - x\n", {"s.l.0": f"{'x' * 74} z"}, f"s:\n  l:\n    - {'x' * 74} z\n"),
        ("s:\n  l:\n    - x\n", {"s.l.0": f"{'x' * 75} z"}, f"s:\n  l:\n    - {'x' * 75}\n      z\n"),
        ("a: x\n   y\n", {"a": "x y"}, "a: x\n   y\n"),
        ("z: 1\na: x\n", {"a": ["w"]}, "z: 1\na:\n- w\n"),
        ("a:\nb: 1\n", {"a": ["w"]}, "a:\n- w\nb: 1\n"),
        ("a#: x\n", {"a#": ["w"]}, "a#:\n- w\n"),
        ("a:\n- x\n", {"a": f"{'x' * 77} z"}, f"a: {'x' * 77} z\n"),
        ("a:\n- x\n", {"a": f"{'x' * 78} z"}, f"a: {'x' * 78}\n  z\n"),
        ("a: 1\n", {"a": ["\x07"]}, 'a: ["\\u0007"]\n'),
        ("a:\n- 'x # y'\n- z\n", {"a": ["p"]}, "a:\n- p\n"),
        ("a: |\n  # x\n  y\n", {"a": "z"}, "a: z\n"),
        ("a: 'no'\n", {"a": "no"}, "a: 'no'\n"),
        ("a: x # c\n", {"a": "x"}, "a: x # c\n"),
        ("a: |\n  no\n", {"a": "no\n"}, "a: |\n  no\n"),
        ("b: 1\n", {"a.x": 1, "a.y": None, "a.z": 2}, "a:\n  x: 1\n  z: 2\nb: 1\n"),
        ("b: 1\nd: 1\n", {"c": {}}, "b: 1\nc: {}\nd: 1\n"),
        ("a: 1 # c\nb:\n- 1\n- 2 # d\n", {"b": None}, "a: 1 # c\n"),
        (f"a: {'x' * 75} y\n", {"a": f"{'x' * 77} z"}, f"a: {'x' * 77} z\n"),
        (f"a: {'x' * 75} y\n", {"a": f"{'x' * 78} z"}, f"a: {'x' * 78}\n  z\n"),
        (f"a:\n- {'x' * 75} y\n", {"a.0": f"{'x' * 78} z"}, f"a:\n- {'x' * 78} z\n"),
        (f"a:\n- {'x' * 75} y\n", {"a.0": f"{'x' * 79} z"}, f"a:\n- {'x' * 79}\n  z\n"),
        (f"a:\n    {'x' * 75} y\n", {"a": f"{'x' * 77} z"}, f"a:\n    {'x' * 77}\n  z\n"),
    ],
)
def test_how_a_value_is_written_at_its_place(block: str, changes: dict[str, Any], expected: str) -> None:
    """Folded at the width of the page, with a space where there was none, and left alone where it says the same."""
    assert tn.parse(front(block)).edit(changes).source == front(expected)


def test_a_body_is_put_behind_the_front_matter() -> None:
    """On a line of its own, and without moving what is there."""
    for head, after in (("---\na: 1\n---", "\n"), ("---\na: 1\n---\n", ""), ("---\na: 1\n---\r", "")):
        newline = "\r" if head.endswith("\r") else "\n"
        source = head.replace("\n", newline)
        assert tn.parse(source).edit({"body.text": "X"}).source == f"{source}{after}X{newline}"


def test_an_empty_point_is_written_behind_its_hyphen() -> None:
    """With a space between."""
    document = tn.parse(STRUCTURED.replace("- **Druhý**: bod.", "-"))
    assert document.edit({"body.key_points.1": "B."}).source == STRUCTURED.replace("**Druhý**: bod.", "B.")


def test_points_without_a_section_cannot_be_set_one_by_one() -> None:
    """There are none."""
    start, end = STRUCTURED.index("## Klíč"), STRUCTURED.index("## Podrob")
    with pytest.raises(tn.EditError, match="key points there: 0;"):
        tn.parse(STRUCTURED[:start] + STRUCTURED[end:]).edit({"body.key_points.0": "B."})


def test_several_parts_of_a_body_at_once() -> None:
    """Each gets its own text, also the key points one by one."""
    changes = {"body.summary": "A.", "body.key_points.0": "B.", "body.key_points.2": "C.", "body.details": "D."}
    expected = STRUCTURED.replace("Vývojáři představili databázi.", "A.").replace("První bod.", "B.")
    expected = expected.replace("Třetí bod.", "C.").replace("První odstavec.\n\nDruhý odstavec.", "D.")
    assert tn.parse(STRUCTURED).edit(changes).source == expected


def test_an_unknown_key_of_generation_0_stands_last() -> None:
    """The others have an order of their own."""
    lines = GENERATION_0.split("---\n")[1]
    edited_lines = tn.parse(GENERATION_0).edit({"alfa": 1, "zeta": 2}).source.split("---\n")[1]
    assert edited_lines == f"{lines}alfa: 1\nzeta: 2\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", ["Vývojáři představili databázi.", "Protože na tom záleží."])
def test_an_empty_section_is_filled_under_its_heading(text: str, newline: str) -> None:
    """No line is added or lost besides."""
    source = STRUCTURED.replace(f"{text}\n", "").replace("\n", newline)
    field = "body.summary" if text.startswith("V") else "body.why_it_matters"
    assert tn.parse(source).edit({field: text}).source == STRUCTURED.replace("\n", newline)


def test_reasons_that_depend_on_the_whole_file() -> None:
    """What it has no place for, and what it has not at all."""
    for text, field, reason in (
        (GENERATION_0, "category", "generation 0 has no such key; upgrade the article first"),
        ("Text.\n", None, "the file has no front matter that can be read"),
    ):
        with pytest.raises(tn.EditError) as caught:
            tn.parse(text).edit({"category": "x"})
        assert (caught.value.field, caught.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("field", "block"), [("a", "a: 1\n"), ("a.b", "a:\n  b: 1\n"), ("a.b.c", "a:\n  b:\n    c: 1\n")]
)
def test_values_are_nested_only_so_deep(field: str, block: str) -> None:
    """The containers that the value stands in count."""
    value: Any = "x"
    for _ in range(19 - field.count(".")):
        value = [value]
    assert tn.parse(front(block)).edit({field: value}).front_matter
    with pytest.raises(tn.EditError, match=rf"^{field}\.0(\.0)*: nested deeper than 20 levels$"):
        tn.parse(front(block)).edit({field: [value]})


@given(documents(), titles())
def test_an_edit_changes_one_value_of_any_layout(document: tn.Document, title: str) -> None:
    """Whatever the layout, dialect and generation, only the value that was named is another one."""
    article = document.article()
    front_matter = article.front_matter.model_copy(update={"title": title})
    expected = article.model_copy(update={"front_matter": front_matter})
    assert_same_article(expected, document.edit({"title": title}).article())
