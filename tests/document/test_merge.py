"""Three versions of an article to one: what holds whatever the changes are."""

from __future__ import annotations

import json
import os
from functools import reduce
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import BRIEF, STRUCTURED, corpus_folder, example_paths

import technews_format as tn
from technews_format.testing import documents

MANY = int(os.environ.get("TECHNEWS_GENERATED", "150"))
WORDS = st.sampled_from(["Vlak", "Nový vlak jede", "Nový vlak stojí", "Delší věta o: něčem", "Ryba - 2026", "no"])


class Change(NamedTuple):
    """One change of an article: what, where, and the text for it."""

    kind: str
    place: int
    text: str


CHANGES = st.lists(
    st.builds(
        Change,
        st.sampled_from(["title", "description", "category", "importance", "author", "url", "source", "names", "extra"])
        | st.sampled_from(["insert", "remove", "replace", "append", "move"]),
        st.integers(0, 5),
        WORDS,
    ),
    max_size=4,
)


def changed(article: tn.Article, changes: list[Change]) -> tn.Article:
    """Return an article with changes."""
    return reduce(_changed, changes, article)


def _changed(article: tn.Article, change: Change) -> tn.Article:
    front_matter, (kind, index, text) = article.front_matter, change
    values: dict[str, dict[str, Any]] = {
        "importance": {"importance": 1 + index % 5},
        "author": {"author": None if index % 2 else text},
        "url": {"url": f"https://example.org/{index}"},
        "source": {"source": front_matter.source.model_copy(update={"name": text})},
        "names": {"companies": (*front_matter.companies[index % 2 :], text)},
        "extra": {"extra": {**front_matter.extra, f"x{index}": text}},
    }
    if kind in ("title", "description", "category"):
        values[kind] = {kind: text}
    if kind in values:
        return article.model_copy(update={"front_matter": front_matter.model_copy(update=values[kind])})
    return article.model_copy(update={"body": _body(article.body, change)})


def _body(body: Any, change: Change) -> Any:
    """Return a body with a change of its key points or of its paragraphs."""
    if body.kind == "structured" and change.place % 2:
        return body.model_copy(update={"key_points": tuple(_items([*body.key_points], change))})
    field = "details" if body.kind == "structured" else "text"
    return body.model_copy(update={field: "\n\n".join(_items(getattr(body, field).split("\n\n"), change))})


def _items(items: list[str], change: Change) -> list[str]:
    at = change.place % len(items)
    match change.kind:
        case "insert":
            items.insert(at, change.text)
        case "remove" if len(items) > 1:
            del items[at]
        case "replace":
            items[at] = change.text
        case "append":
            items[at] += f" {change.text}"
        case "move":
            items.append(items.pop(at))
    return items


BASES = st.sampled_from([tn.loads(STRUCTURED), tn.loads(BRIEF), *map(tn.load, example_paths()[::4])])
LAYOUTS = st.sampled_from(["jekyll", "jekyll", "jekyll", "hugo", "hugo-source-url"])


def texts_of(document: tn.Document) -> set[str]:
    """Return names, paragraphs and values of a document that loads."""
    article = document.article()
    parts = article.body.model_dump(exclude={"kind"}).values()
    body = [text for part in parts for text in (part if isinstance(part, tuple) else part.split("\n\n"))]
    front_matter = article.front_matter
    values = [
        front_matter.title,
        front_matter.description,
        front_matter.category,
        front_matter.author,
        front_matter.url,
    ]
    return {*body, *filter(None, values), *front_matter.companies, *map(str, front_matter.extra.values())}


@settings(max_examples=MANY)
@given(BASES, CHANGES, CHANGES, LAYOUTS, st.booleans())
def test_two_sides(base: tn.Article, mine: list[Change], other: list[Change], dialect: tn.Dialect, crlf: bool) -> None:
    """Without a conflict the result loads, alike for both sides; and nothing new is lost, with one neither."""
    before, ours = tn.dumps(base), tn.dumps(changed(base, mine))
    theirs = tn.dumps(changed(base, other), dialect=dialect).replace("\n", "\r\n" if crlf else "\n")
    merged, turned = tn.merge(before, ours, theirs), tn.merge(before, theirs, ours)
    assert {item.field for item in merged.conflicts} == {item.field for item in turned.conflicts}
    if not merged.conflicts:
        assert {*map(repr, texts_of(merged.document))} == {*map(repr, texts_of(turned.document))}
        assert merged.document.dialect == dialect
        assert ("\r\n" in merged.document.source) == crlf
    else:
        assert any(item.code in ("TN112", "TN122") for item in tn.check(merged.document))
    new = (texts_of(tn.parse(ours)) | texts_of(tn.parse(theirs))) - texts_of(tn.parse(before))
    source = " ".join(merged.document.source.split())
    assert [text for text in new if not _stands(text, source, merged)] == []


def _stands(text: str, source: str, merged: tn.Merged) -> bool:
    """Tell whether a text stands in a file, between markers, in a comment, or in values that are folded or quoted."""
    values = json.dumps(merged.document.front_matter, ensure_ascii=False)
    shown = json.dumps(text, ensure_ascii=False)
    return " ".join(text.split()) in source or shown in values or shown in source


@settings(max_examples=MANY)
@given(documents(), documents())
def test_an_unchanged_side_gives_the_other(base: tn.Document, side: tn.Document) -> None:
    """Byte for byte, whatever the two files are; so do two sides that are alike."""
    for ours, theirs in ((base, side), (side, base), (side, side)):
        merged = tn.merge(base, ours, theirs)
        assert (merged.document.to_bytes(), merged.conflicts) == (side.to_bytes(), ())


@settings(max_examples=MANY)
@given(documents(), CHANGES)
def test_one_side_changes_the_layout(document: tn.Document, changes: list[Change]) -> None:
    """A side that was formatted and a side that was changed: the article of the change, and no conflict."""
    article = document.article()
    if document.generation != 1 or changed(article, changes) == article:
        return
    values = {"importance": 5, "title": "Jiný titulek"}
    ours, theirs = document.edit(values), tn.format_document(document)
    for merged in (tn.merge(document, ours, theirs), tn.merge(document, theirs, ours)):
        assert merged.conflicts == ()
        assert merged.document.article() == ours.article()


@settings(max_examples=MANY)
@given(st.binary(max_size=200), st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes(base: bytes, ours: bytes, theirs: bytes) -> None:
    """What is no article is merged as a whole: what one side changed, or both versions between markers."""
    merged = tn.merge(base, ours, theirs)
    if ours != theirs and base not in (b"", ours, theirs):
        [conflict] = merged.conflicts
        assert conflict.field == "file"
        for side in (ours, theirs):
            for line in side.splitlines():
                assert line in merged.document.to_bytes()


def test_the_result_is_like_ours() -> None:
    """It has our name, and is text or bytes as we are; a byte order mark and line ends are merged too."""
    theirs = STRUCTURED.replace("importance: 3", "importance: 4")
    ours = STRUCTURED.replace("category: databáze", "category: věda")
    document = tn.merge(STRUCTURED, tn.parse(ours.encode(), "a.md"), theirs).document
    assert (document.name, document.to_bytes()) == ("a.md", ours.replace("importance: 3", "importance: 4").encode())
    marked = tn.merge(STRUCTURED, ours, f"\ufeff{theirs}".replace("\n", "\r\n")).document.source
    assert marked == f"\ufeff{document.source}".replace("\n", "\r\n")


def test_decisions() -> None:
    """Each value that somebody changed is named, with what became of it."""
    base = STRUCTURED.replace("keywords", "keywords")
    ours = base.replace("importance: 3", "importance: 4").replace("- Kotva", "- Kotva\n- Orloj").replace("Jana", "Eva")
    theirs = base.replace("importance: 3", "importance: 5").replace("- Pramen\n", "").replace("Jana", "Eva")
    theirs = theirs.replace("databáze\n", "věda\n").replace("Proto", "A proto")
    assert [(item.field, item.taken) for item in tn.merge(base, ours, theirs).decisions] == [
        ("author", "both"),
        ("category", "theirs"),
        ("companies", "merged"),
        ("importance", "conflict"),
        ("body.why_it_matters", "theirs"),
    ]
    [decision] = tn.merge(base, base, base.replace("importance: 3", "importance: 4")).decisions
    assert decision == tn.Decision("importance", "theirs", 3, 3, 4)


def test_arguments_of_other_types() -> None:
    """Only documents, text and bytes are versions."""
    with pytest.raises(TypeError, match="expected a Document, str or bytes, not int"):
        tn.merge(STRUCTURED, 1, STRUCTURED)  # type: ignore[arg-type]


def test_the_sample_of_the_archive() -> None:
    """Changes of two values beside each other merge in every file that loads, and nothing else changes."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the sample of the archive is not here")
    seen = 0
    for path in sorted(folder.rglob("*.md")):
        base = tn.parse(path.read_bytes(), path.name)
        if any(item.severity == "error" for item in base.all_diagnostics):
            continue
        ours, theirs = base.edit({"importance": 5}), base.edit({"description": "Jiný popis.", "title": "Jiný titulek"})
        merged = tn.merge(base, ours, theirs)
        assert merged.conflicts == ()
        assert merged.document == theirs.edit({"importance": 5})
        seen += 1
    assert seen > 30
