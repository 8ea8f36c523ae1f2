"""The archive's sample files: what is expected of each of them."""

from __future__ import annotations

import pytest
from support import corpus_rows

import technews_format as tn

_VARIANTS = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "lone CR": lambda data: data.replace(b"\n", b"\r"),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "no final newline": lambda data: data.rstrip(b"\n"),
}


@pytest.mark.parametrize("variant", _VARIANTS)
def test_bytes_come_back(corpus_bytes: bytes, variant: str) -> None:
    """A document gives back the bytes it was made of."""
    data = _VARIANTS[variant](corpus_bytes)
    document = tn.parse(data)
    assert document.to_bytes() == data
    assert document.source.encode() == data


def test_expected_columns(corpus_row: dict[str, str], corpus_bytes: bytes) -> None:
    """Kind, generation, dialect, body, heading level, rule and canonical form are what they should be."""
    document = tn.parse(corpus_bytes, corpus_row["file"])
    columns = {"kind": document.kind, "generation": "-", "dialect": "-"}
    columns |= {"body": "-", "heading_level": "-", "footer_rule": "-", "canonical": "-"}
    if document.kind == "article":
        article = document.article()
        footer = document.body.footer
        columns |= {
            "generation": str(document.generation),
            "dialect": str(document.dialect),
            "body": article.body.kind,
            "heading_level": str(document.body.heading_level or "-"),
            "footer_rule": "yes" if footer and footer.rule else "no",
            "canonical": "yes" if tn.dumps(article) == document.source else "no",
        }
    assert {"file": corpus_row["file"], **columns} == corpus_row


def test_what_is_no_article_says_why(corpus_row: dict[str, str], corpus_bytes: bytes) -> None:
    """Merge conflicts and the section page are reported at the right line, each marker."""
    if corpus_row["kind"] == "article":
        assert tn.parse(corpus_bytes, corpus_row["file"]).all_diagnostics == ()
        return
    lines = corpus_bytes.decode().split("\n")
    with pytest.raises(tn.InvalidArticle) as raised:
        tn.loads(corpus_bytes, corpus_row["file"])
    found = [(diagnostic.code, diagnostic.span.start.line) for diagnostic in raised.value.diagnostics]
    if corpus_row["kind"] == "not-an-article":
        assert found == [("TN113", 2)]
    else:
        markers = [number for number, line in enumerate(lines, 1) if line[:7] in ("<<<<<<<", "=======", ">>>>>>>")]
        assert found == [("TN112", number) for number in markers]


@pytest.mark.parametrize("variant", _VARIANTS)
@pytest.mark.parametrize("dialect", ["jekyll", "hugo", "hugo-source-url"])
def test_canonical_form_means_the_same(
    corpus_row: dict[str, str], corpus_bytes: bytes, variant: str, dialect: tn.Dialect
) -> None:
    """Writing and reading gives the same article and then the same text, in every dialect."""
    if corpus_row["kind"] != "article":
        return
    article = tn.loads(_VARIANTS[variant](corpus_bytes))
    text = tn.dumps(article, dialect=dialect)
    assert tn.loads(text) == article
    assert tn.dumps(tn.loads(text), dialect=dialect) == text
    assert tn.parse(text).dialect == dialect
    assert tn.from_json(tn.to_json(article)) == article


def test_hugo_files_come_back_in_their_dialect(corpus_row: dict[str, str], corpus_bytes: bytes) -> None:
    """A Hugo file whose only difference is the dialect is canonical in it."""
    if not corpus_row["dialect"].startswith("hugo"):
        return
    document = tn.parse(corpus_bytes)
    text = tn.dumps(document.article(), dialect=document.dialect or "jekyll")
    if corpus_row["heading_level"] != "2":
        text = text.replace("\n## ", "\n### ")
    assert text == document.source


def test_importance_edit_changes_its_bytes_only(corpus_row: dict[str, str], corpus_bytes: bytes) -> None:
    """Setting the importance changes the digit, or adds one line."""
    document = tn.parse(corpus_bytes)
    if corpus_row["kind"] == "merge-conflict":
        with pytest.raises(tn.EditError, match="cannot be read"):
            document.edit({"importance": 1})
        return
    span = document.span("importance")
    edited = document.edit({"importance": 9})
    if span is None:
        lines = edited.source.split("\n")
        lines.remove("importance: 9")
        assert "\n".join(lines) == document.source
    else:
        start, end = span.start.offset, span.end.offset
        assert edited.source == document.source[:start] + "9" + document.source[end:]
        assert edited.edit({"importance": int(document.source[start:end])}).to_bytes() == corpus_bytes


@pytest.mark.parametrize("section", ["summary", "key_points", "details", "why_it_matters"])
def test_section_edit_changes_that_section_only(corpus_row: dict[str, str], corpus_bytes: bytes, section: str) -> None:
    """Setting a section replaces its text and nothing else."""
    if corpus_row["body"] != "structured":
        return
    document = tn.parse(corpus_bytes)
    span = document.span(f"body.{section}")
    assert span is not None
    value, text = (["A.", "B."], "- A.\n- B.") if section == "key_points" else ("Nový text.", "Nový text.")
    edited = document.edit({f"body.{section}": value})
    assert edited.source == document.source[: span.start.offset] + text + document.source[span.end.offset :]


def test_counts() -> None:
    """The sample holds 51 files: 48 articles, 21 of them canonical, 8 of Hugo."""
    rows = corpus_rows()
    if not rows:
        pytest.skip("the archive's sample files are not here (set TECHNEWS_CORPUS)")
    assert len(rows) == 51
    assert sum(row["kind"] == "article" for row in rows) == 48
    assert sum(row["canonical"] == "yes" for row in rows) == 21
    assert sum(row["dialect"].startswith("hugo") for row in rows) == 8
