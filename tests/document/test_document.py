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


def test_documents_compare_with_documents_only() -> None:
    """Equality needs a document; the representation is short."""
    document = tn.parse(BRIEF, "a.md")
    assert document != BRIEF
    assert document == tn.parse(BRIEF.encode(), "a.md")
    assert document != tn.parse(BRIEF, "b.md")
    assert len(repr(document)) < 80
    assert repr(document).endswith("name='a.md')")
