"""`parse` and `Document`: nothing is lost, everything has its place."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support import BRIEF, ROOT, STRUCTURED, corpus_folder, example_paths

import technews_format as tn


def codes(text: str | bytes, name: str | None = None) -> list[tuple[str, int, int]]:
    """Return code, line and column of what parsing alone finds."""
    found = tn.parse(text, name).diagnostics
    return [(item.code, item.span.start.line, item.span.start.column) for item in found]


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf---\r\na: b\r---\n\x00\xff")
def test_bytes_round_trip(data: bytes) -> None:
    """Any bytes come back, and their text encodes to them."""
    document = tn.parse(data)
    assert document.to_bytes() == data
    assert document.source.encode("utf-8", "surrogateescape") == data


@given(st.text(alphabet=st.characters(), max_size=200))
@example("\ud800")
@example("\udcff\ud800")
def test_text_round_trip(text: str) -> None:
    """Any text comes back, also with lone surrogates, and has some bytes."""
    document = tn.parse(text)
    assert document.source == text
    assert isinstance(document.to_bytes(), bytes)


@pytest.mark.parametrize("wrong", [None, 3, ["---"], object()])
def test_wrong_argument_types(wrong: Any) -> None:
    """Only a wrong type makes parse raise, and it says which."""
    with pytest.raises(TypeError, match=type(wrong).__name__):
        tn.parse(wrong)
    if wrong is not None:
        with pytest.raises(TypeError, match="name must be text"):
            tn.parse("", name=wrong)


def test_bytearray_and_memoryview() -> None:
    """What is like bytes is taken as bytes."""
    assert tn.parse(bytearray(BRIEF.encode())).article() == tn.loads(BRIEF)
    assert tn.parse(memoryview(BRIEF.encode())).to_bytes() == BRIEF.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("TN101", 1, 1)]),
        ("Text.\n", [("TN101", 1, 1)]),
        ("----\ntitle: x\n----\n", [("TN101", 1, 1)]),
        ("---\ntitle: x\n", [("TN102", 1, 1)]),
        ("---", [("TN102", 1, 1)]),
        ("\n\n---\ntitle: x\n---\n", [("TN103", 1, 1)]),
        ("Text.\n---\ntitle: x\n---\n", [("TN103", 1, 1)]),
        ("---\n---\n", [("TN104", 2, 1)]),
        ("---\n\n# jen poznámka\n---\n", [("TN104", 2, 1)]),
        ("---\n- a\n- b\n---\n", [("TN104", 2, 1)]),
        ("---\nText here\n---\n", [("TN104", 2, 1)]),
        ("---\ntitle: a: b\n---\n", [("TN105", 2, 9)]),
        ("---\ntitle: 'a\n---\n", [("TN105", 2, 8)]),
        ("---\ntitle:\tx\n---\n", [("TN105", 2, 7)]),
        ("---\ntitle: a\x00b\n---\n", [("TN105", 2, 9)]),
        ('---\ntitle: "\\U00110000"\n---\n', [("TN105", 2, 9)]),
        ("---\na: 1\n--- b\n---\n", [("TN105", 3, 1)]),
        ("---\ntitle: x\nurl: a\ntitle: z\n---\n", [("TN106", 4, 1)]),
        ("---\ns:\n  a: 1\n  a: 2\n---\n", [("TN106", 4, 3)]),
        ("---\na: &x 1\nb: *x\n---\n", [("TN107", 2, 4), ("TN107", 3, 4)]),
        ("---\na: !!str 1\n---\n", [("TN108", 2, 4)]),
        ("---\n<<: {a: 1}\n---\n", [("TN109", 2, 1)]),
        ("---\n" + "".join(f"{' ' * i}a:\n" for i in range(30)) + "---\n", [("TN110", 22, 21)]),
        ("---\na: " + "[" * 30 + "]" * 30 + "\n---\n", [("TN110", 2, 23)]),
        ("---\na: " + "x" * 70_000 + "\n---\n", [("TN111", 1, 1)]),
        ("---\n1: x\n---\n", [("TN115", 2, 1)]),
        ("---\n? [a, b]\n: x\n---\n", [("TN115", 2, 3)]),
        ("\ufeff---\ntitle: x\n---\n", [("TN002", 1, 1)]),
        ("---\nlayout: tech_news_index\n---\n", [("TN113", 2, 9)]),
    ],
)
def test_syntax_diagnostics(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Each fault of the syntax has its code and its place; the front matter is never an empty dict."""
    assert codes(text) == expected
    assert tn.parse(text).front_matter != {}


@pytest.mark.parametrize("name", ["index.md", "tech-news/_index.md", "C:\\web\\_index.md"])
def test_section_page_by_name(name: str) -> None:
    """A page with the name of a section page and no key of an article is one."""
    assert codes("---\ntitle: Zprávy\n---\n", name) == [("TN113", 1, 1)]
    assert codes("---\ntitle: Zprávy\n---\n", "news.md") == []
    assert codes(BRIEF, name) == []


@pytest.mark.parametrize(
    ("plain", "value", "ambiguous"),
    [
        ("no", "no", True),
        ("12:30", "12:30", True),
        ("017", "017", True),
        ("1e3", "1e3", True),
        ("0x1F", "0x1F", True),
        ("1_000", "1_000", True),
        ("1,000", "1,000", True),
        ("2026-01-02", "2026-01-02", True),
        ("3.5", "3.5", True),
        ("true", "true", True),
        (".inf", ".inf", True),
        (":symbol", ":symbol", True),
        ("9007199254740993", "9007199254740993", True),
        ("9" * 5000, "9" * 5000, True),
        ("-42", -42, False),
        ("0", 0, False),
        ("9007199254740991", 9007199254740991, False),
        ("null", None, False),
        ("~", None, False),
        ("", None, False),
        ("4K televize", "4K televize", False),
        ("re:Invent", "re:Invent", False),
        ("'no'", "no", False),
        ('"12:30"', "12:30", False),
    ],
)
def test_scalars_mean_the_same_everywhere(plain: str, value: object, ambiguous: bool) -> None:
    """Only null and plain decimal integers are not text; what parsers dispute is diagnosed."""
    text = f"---\ntitle: {plain}\nlast: x\n---\n"
    document = tn.parse(text)
    assert document.front_matter == {"title": value, "last": "x"}
    assert [item.code for item in document.diagnostics] == (["TN114"] if ambiguous else [])


def test_escaped_surrogates_become_their_character() -> None:
    """JSON writes 📱 as two escapes; they are joined, and diagnosed because some parsers refuse them."""
    document = tn.parse('---\ntitle: "\\ud83d\\udcf1 \\ud800"\n---\n')
    assert document.front_matter == {"title": "📱 \ufffd"}
    assert [item.code for item in document.diagnostics] == ["TN114"]


def test_undecodable_bytes_have_a_byte_offset() -> None:
    """Bytes that are not UTF-8 are kept and reported with their offset in the file."""
    data = BRIEF.encode().replace("Nová hra".encode(), b"Nov\xe1\xff hra")
    document = tn.parse(data)
    offset = data.index(b"\xe1")
    (diagnostic,) = document.diagnostics
    assert diagnostic.code == "TN001"
    assert f"E1 FF at byte offset {offset};" in diagnostic.message
    assert document.source[diagnostic.span.start.offset] == "\udce1"
    assert document.to_bytes() == data
    with pytest.raises(tn.InvalidArticle):
        document.article()


def test_lone_surrogates_in_text() -> None:
    """A str that UTF-8 cannot hold is diagnosed."""
    assert codes("\ud800\n" + BRIEF) == [("TN001", 1, 1), ("TN103", 1, 1)]
    one, two = (tn.parse(f"{lone}\n{BRIEF}").diagnostics[0].message for lone in ("\ud800", "\ud800a\ud801"))
    assert one == "a lone surrogate, which UTF-8 cannot hold; replace it"
    assert two == "a lone surrogate and 1 more in this line, which UTF-8 cannot hold; replace them"


def not_utf_8(data: bytes) -> list[tn.Diagnostic]:
    """Return the findings of TN001, which are the same for `parse` and `check`."""
    document = tn.parse(data)
    assert document.to_bytes() == data
    found = [item for item in document.diagnostics if item.code == "TN001"]
    assert [item for item in tn.check(document) if item.code == "TN001"] == found
    return found


@pytest.mark.parametrize(
    ("codec", "page"),
    [
        ("cp1250", "Windows-1250"),
        ("iso8859-2", "ISO-8859-2"),
        ("cp852", "CP852"),
        ("mac_latin2", "Mac Latin 2"),
    ],
)
@pytest.mark.parametrize("text", [STRUCTURED, BRIEF])
def test_file_in_another_encoding_has_one_finding(codec: str, page: str, text: str) -> None:
    """The first place is reported, with the number of bytes and the encoding that is probably meant."""
    data = text.encode(codec, "ignore")
    (finding,) = not_utf_8(data)
    lost = [at for at, character in enumerate(tn.parse(data).source) if "\udc80" <= character <= "\udcff"]
    assert finding.span.start.offset == lost[0]
    assert finding.message.startswith(f"not UTF-8 but probably {page}: the byte")
    assert " more; convert the file: technews repair --from-encoding " in finding.message
    shown = finding.span.end.offset - finding.span.start.offset
    assert f" and {len(lost) - shown} more;" in finding.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"---\ntitle: Jir\xed\n---\n", "the byte ED at byte offset 14; save the file as UTF-8"),
        (b"---\ntitle: \xff\xff\xff\xff\n---\n", "the bytes FF FF FF FF at byte offset 11; save the file as UTF-8"),
        (bytes(range(128, 256)), "the bytes 80 81 82 83 84 85 86 87 … at byte offset 0; save the file as UTF-8"),
    ],
)
def test_encoding_that_nothing_tells_is_not_named(data: bytes, message: str) -> None:
    """Few bytes and noise are not taken for Czech text."""
    (finding,) = not_utf_8(data)
    assert finding.message == f"not UTF-8: {message}"


def test_damaged_places_are_one_finding_a_line() -> None:
    """In a file that is UTF-8 elsewhere, each line with a damaged place is reported, whatever ends the lines."""
    for newline in (b"\n", b"\r", b"\r\n"):
        data = BRIEF.encode().replace("í".encode(), b"\xed").replace(b"\n", newline)
        lines = [number for number, line in enumerate(data.split(newline), 1) if b"\xed" in line]
        assert [item.span.start.line for item in not_utf_8(data)] == lines
        assert "write what should stand there" in not_utf_8(data)[0].message


def test_many_damaged_lines_are_counted() -> None:
    """Behind twenty lines, the last finding tells how many more there are."""
    line = "řeč \udcf8e\udce8\n".encode("utf-8", "surrogateescape")
    found = not_utf_8(b"---\ntitle: a\n---\n" + line * 21)
    assert len(found) == 20
    place = f"the byte F8 at byte offset {17 + 19 * len(line) + 6}"
    more = "1 more in this line and others in 1 more line"
    assert found[-1].message == f"not UTF-8: {place} and {more}; write what should stand there"
    assert len(not_utf_8(b"---\ntitle: a\n---\n" + line * 20)) == 20


def test_every_merge_conflict_marker() -> None:
    """Each marker counts, in diff3 style too; a line of equals signs elsewhere does not."""
    text = BRIEF.replace("Je o vlacích.", "<<<<<<< a\nx\n||||||| b\ny\n=======\nz\n>>>>>>> c")
    assert codes(text) == [("TN112", line, 1) for line in (20, 22, 24, 26)]
    assert tn.parse(text).kind == "merge-conflict"
    assert codes(BRIEF.replace("Je o vlacích.", "Nadpis\n=======")) == []


def test_markers_in_code_are_no_conflict() -> None:
    """An article about Git may show a conflict in a code block."""
    assert codes(BRIEF.replace("Je o vlacích.", "```\n<<<<<<< a\n=======\n>>>>>>> b\n```")) == []


def test_conflict_in_front_matter_hides_the_rest() -> None:
    """Two versions at once are neither: there is no front matter, but every marker is reported."""
    text = BRIEF.replace("importance: 2", "<<<<<<< a\nimportance: 2\n=======\nimportance: 3\n>>>>>>> b")
    document = tn.parse(text)
    assert document.front_matter is None
    assert (document.generation, document.dialect) == (None, None)
    assert [item.code for item in document.all_diagnostics] == ["TN112"] * 3


def test_emoji_do_not_shift_columns() -> None:
    """Columns count code points."""
    assert codes("---\ntitle: 📱📱 a: b\n---\n") == [("TN105", 2, 12)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_of_every_kind_count(newline: str) -> None:
    """A fault is on the same line whatever the line ends are."""
    text = "---\ntitle: x\nurl: a\ntitle: z\n---\n".replace("\n", newline)
    assert codes(text) == [("TN106", 4, 1)]


_SPANS = {
    "title": "Databáze, která si pamatuje",
    "source.name": "Example.org",
    "source.id": "null",
    "companies.1": "Kotva",
    "companies": "- Pramen\n- Kotva",
    "date": "'2026-02-18 09:30:00'",
    "body.summary": "Vývojáři představili databázi.",
    "body.key_points.1": "**Druhý**: bod.",
    "body.details": "První odstavec.\n\nDruhý odstavec.",
    "footer.url": "https://example.org/database",
    "footer.label": "📰 Example.org",
    "body.why_it_matters": "Protože na tom záleží.",
    "fence.opening": "---",
    "fence.closing": "---",
    "footer.rule": "---",
}


@pytest.mark.parametrize("field", _SPANS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_spans(field: str, newline: str) -> None:
    """Every value can be found in the source."""
    source = STRUCTURED.replace("\n", newline)
    span = tn.parse(source).span(field)
    assert span is not None
    assert source[span.start.offset : span.end.offset] == _SPANS[field].replace("\n", newline)


@pytest.mark.parametrize(
    "field",
    [
        *("nothing", "source.url", "companies.2", "companies.x", "title.0", "date.year", "body.text"),
        *("body.key_points.9", "body.x", "body.summary.0", "footer.x"),
    ],
)
def test_no_span(field: str) -> None:
    """What is not there has no span."""
    assert tn.parse(STRUCTURED).span(field) is None


def test_key_spans_and_blocks() -> None:
    """Keys, headings, the front matter, the body and the footer have spans too."""
    document = tn.parse(STRUCTURED)
    found = {
        field: document.source[span.start.offset : span.end.offset]
        for field, span in [
            *((field, document.key_span(field)) for field in ("title", "source.name", "body.key_points")),
            *((field, document.span(field)) for field in ("front_matter", "body", "footer")),
        ]
        if span
    }
    assert found["title"] == "title"
    assert found["source.name"] == "name"
    assert found["body.key_points"] == "## Klíčové body"
    assert found["front_matter"].startswith("author: ")
    assert found["body"].startswith("## Souhrn")
    assert found["footer"].startswith("---\n\n[Číst")
    assert tn.parse(BRIEF).span("body.text") == tn.parse(BRIEF).span("body")
    assert document.key_span("companies.0") is None
    assert document.key_span("body.nothing") is None
    assert tn.parse("").key_span("title") is None
    assert tn.parse("").span("front_matter") is None
    assert tn.parse("").span("footer") is None
    assert tn.parse("").span("fence.opening") is None
    assert tn.parse("---\na: b: c\n\n## Souhrn\n").span("fence.closing") is None


def test_a_document_never_changes() -> None:
    """Attributes cannot be set, and what is handed out is a copy."""
    document = tn.parse(BRIEF)
    with pytest.raises(AttributeError):
        document.source = ""
    front_matter = document.front_matter
    assert front_matter is not None
    front_matter["title"] = "x"
    assert document.front_matter != front_matter


@pytest.mark.parametrize("text", [STRUCTURED, BRIEF.encode(), b"\xff", "\ud800"])
def test_documents_pickle_and_copy(text: str | bytes) -> None:
    """A document survives pickling and copying, with its findings."""
    document = tn.parse(text, "a.md")
    findings = document.all_diagnostics
    for twin in (pickle.loads(pickle.dumps(document)), copy.deepcopy(document), copy.copy(document)):
        assert twin == document
        assert hash(twin) == hash(document)
        assert twin.all_diagnostics == findings
        assert twin.to_bytes() == document.to_bytes()


def test_invalid_article_reports_everything() -> None:
    """All diagnostics at once, syntax and types, with places; it reads well and pickles."""
    text = (
        STRUCTURED.replace("importance: 3", 'importance: "3"')
        .replace("title: Databáze", "slug: x\ntitle: Databáze")
        .replace("## Souhrn", "## Souhrnn")
        .replace("(https://example.org/database)", "(https://example.org/other)")
    )
    with pytest.raises(tn.InvalidArticle) as raised:
        tn.loads(text, "a.md")
    error = raised.value
    assert [(item.code, item.field) for item in error.diagnostics] == [
        ("TN202", "importance"),
        ("TN106", None),
        ("TN306", None),
        ("TN302", "body.summary"),
        ("TN310", "footer.url"),
    ]
    assert str(error).startswith("a.md is not a valid article: 5 errors\n  a.md:9:13: TN202 importance: ")
    twin = pickle.loads(pickle.dumps(error))
    assert (twin.diagnostics, twin.name, str(twin)) == (error.diagnostics, error.name, str(error))


def test_a_wrong_value_is_one_finding() -> None:
    """An importance of 3.0 has the wrong type; that parsers dispute it is no second finding."""
    (finding,) = tn.parse(BRIEF.replace("importance: 2", "importance: 3.0")).all_diagnostics
    assert (finding.code, finding.field) == ("TN202", "importance")


def test_examples_are_clean() -> None:
    """No good example has a finding with the configuration beside them, every broken one has an error."""
    config = tn.load_config(ROOT / "examples" / "technews.toml")
    documents = [tn.parse(path.read_bytes(), str(path)) for path in example_paths()]
    assert list(tn.check_files(documents, config=config)) == []
    for path in example_paths("broken"):
        assert any(item.severity == "error" for item in tn.check(path.read_bytes())), path.name


def test_check_takes_text_bytes_and_documents() -> None:
    """Check is parse and all its findings, under the name that is given."""
    findings = tn.check("Text.", name="a.md")
    assert findings == tn.check(b"Text.", name="a.md") == tn.check(tn.parse("Text.", "a.md"))
    assert str(findings[0]).startswith("a.md:1:1: TN101 ")
    assert findings[0].name == "no-front-matter"


def test_the_sample_with_lost_bytes_is_read() -> None:
    """The damaged sample parses, keeps its bytes, and its faults are findings."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the archive's sample files are not here (set TECHNEWS_CORPUS)")
    for path in sorted((folder / "seed").iterdir()):
        document = tn.parse(path.read_bytes(), path.name)
        assert document.to_bytes() == path.read_bytes()
        assert document.front_matter is not None
