"""Files with conflicts back to articles."""

from __future__ import annotations

import pytest
from histories import changed
from hypothesis import given, settings
from hypothesis import strategies as st
from support import STRUCTURED, corpus_folder

import technews_format as tn
from technews_format.document.conflicts import Labels, marked
from technews_format.document.resolver import Side

FIELDS = marked("importance: 4\nlayout: tech_news_article", "importance: 5\nlayout: tech_news_article", Labels())
MARKED = changed(STRUCTURED, ("importance: 3\nlayout: tech_news_article", FIELDS))
PARAGRAPH = changed(STRUCTURED, ("Druhý odstavec.", marked("Jeden tak.", "Druhý jinak.", Labels())))
SIDES: list[Side] = ["ours", "theirs"]


def importance(text: str | tn.Document) -> int:
    """Return the importance of an article."""
    article = text.article() if isinstance(text, tn.Document) else tn.loads(text)
    return int(article.front_matter.importance or 0)


def test_what_clashes_is_left() -> None:
    """In the front matter as a comment, in the body between markers; what is left is told."""
    found = tn.resolve(MARKED)
    assert found.document.source == changed(
        STRUCTURED, ("importance: 3", "# technews: conflict theirs: 5\nimportance: 4")
    )
    assert [(item.field, item.ours, item.theirs) for item in found.conflicts] == [("importance", 4, 5)]
    found = tn.resolve(PARAGRAPH)
    assert found.document.source == PARAGRAPH
    assert [item.field for item in found.conflicts] == ["body.details"]


def test_a_second_time() -> None:
    """Nothing changes, and the same is left: also what is a comment already, besides markers."""
    both = changed(MARKED, ("Druhý odstavec.", marked("Jeden tak.", "Druhý jinak.", Labels())))
    first = tn.resolve(both)
    second = tn.resolve(first.document)
    assert second.document == first.document
    assert [item.field for item in second.conflicts] == ["importance", "body.details"]
    assert second.conflicts[0] == tn.Conflict("importance", None, 4, 5)


@pytest.mark.parametrize("side", SIDES)
def test_one_side(side: Side) -> None:
    """Takes its version of everything that clashes, in one step or after the merge; the article loads."""
    both = changed(MARKED, ("Druhý odstavec.", marked("Jeden tak.", "Druhý jinak.", Labels())))
    values = {"ours": ("importance: 4", "Jeden tak."), "theirs": ("importance: 5", "Druhý jinak.")}[side]
    expected = changed(STRUCTURED, ("importance: 3", values[0]), ("Druhý odstavec.", values[1]))
    for document in (both, tn.resolve(both).document):
        found = tn.resolve(document, side)
        assert (found.document.source, found.conflicts) == (expected, ())
        assert tn.check(found.document.source) == tn.check(expected)


def test_the_base_lets_merge_what_one_side_changed() -> None:
    """Given, or told by the markers."""
    lines = "category: databáze\ncompanies:\n- Pramen\n- Kotva\n"
    ours, theirs = lines.replace("databáze", "věda"), lines.replace("- Kotva", "- Kotva\n- Orel")
    text = changed(STRUCTURED, (lines, f"<<<<<<< a\n{ours}=======\n{theirs}>>>>>>> b\n"))
    merged = changed(STRUCTURED, ("databáze\ncompanies", "věda\ncompanies"), ("- Kotva", "- Kotva\n- Orel"))
    found = tn.resolve(text, base=STRUCTURED)
    assert (found.document.source, found.conflicts) == (merged, ())
    told = changed(STRUCTURED, (lines, f"<<<<<<< a\n{ours}||||||| c\n{lines}=======\n{theirs}>>>>>>> b\n"))
    assert tn.resolve(told).document.source == merged
    assert [item.field for item in tn.resolve(text).conflicts] == ["category"]


def test_what_was_edited_by_hand_stays() -> None:
    """The versions are those in the file, not those in Git: what people have mended is on both sides."""
    text = changed(MARKED, ("První odstavec.", "Opravený odstavec."))
    found = tn.resolve(text, "theirs", base=STRUCTURED)
    assert found.document.source == changed(
        STRUCTURED, ("importance: 3", "importance: 5"), ("První odstavec.", "Opravený odstavec.")
    )


def test_the_footer_follows_their_address() -> None:
    """What repeats a value of the front matter repeats the one that was taken."""
    ours = STRUCTURED.replace("example.org/database", "example.org/a").replace("Example.org", "Ours")
    theirs = STRUCTURED.replace("example.org/database", "example.org/b").replace("Example.org", "Theirs")
    merged = tn.merge(STRUCTURED, ours, theirs).document
    assert len(tn.resolve(merged).conflicts) == 4
    assert tn.resolve(merged, "theirs").document.source == theirs
    assert tn.resolve(merged, "ours").document.source == ours


def test_a_value_that_only_one_side_has() -> None:
    """Comes, or goes, with that side."""
    ours, theirs = changed(STRUCTURED, ("author: Jana Dvořáková\n", "")), changed(STRUCTURED, ("Jana D", "Petr D"))
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = tn.merge(STRUCTURED, one, other).document
        assert tn.resolve(merged, "ours").document.source == one
        taken = tn.resolve(merged, "theirs").document
        assert taken.article() == tn.loads(other)


def test_a_comment_that_cannot_be_read() -> None:
    """Goes with our side, and is left otherwise; those beside it are decided."""
    text = changed(
        STRUCTURED,
        ("importance: 3", "# technews: conflict theirs: 5\nimportance: 3"),
        ("slug:", "# technews: conflict theirs: {\nslug:"),
    )
    assert tn.resolve(text, "ours").document.source == STRUCTURED
    found = tn.resolve(text, "theirs")
    assert importance(found.document.source.replace("# technews: conflict theirs: {\n", "")) == 5
    assert [item.field for item in found.conflicts] == ["comment"]


def test_a_value_that_cannot_be_written() -> None:
    """Is left, and the others are decided."""
    text = changed(
        STRUCTURED,
        ("author:", '# technews: conflict theirs: "\\ud800"\nauthor:'),
        ("importance: 3", "# technews: conflict theirs: 5\nimportance: 3"),
    )
    found = tn.resolve(text, "theirs")
    assert importance(found.document) == 5
    assert found.conflicts == (tn.Conflict("author", None, "Jana Dvořáková", "\ud800"),)


def test_many_values_of_which_some_cannot_be_written() -> None:
    """Each of the others is decided, however many there are."""
    wrong = {3, 40, 41, 99}
    values = {number: r'"\ud800"' if number in wrong else f'"new {number}"' for number in range(100)}
    lines = "".join(f"# technews: conflict theirs: {value}\nx{key}: old\n" for key, value in values.items())
    found = tn.resolve(changed(STRUCTURED, ("slug:", f"{lines}slug:")), "theirs")
    assert {item.field for item in found.conflicts} == {f"x{number}" for number in wrong}
    values_now = found.document.front_matter or {}
    assert all(values_now[f"x{number}"] == ("old" if number in wrong else f"new {number}") for number in values)


def test_what_is_no_article() -> None:
    """Stays as it is, and is told as a whole; a side that is given is taken."""
    text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\nd\n"
    found = tn.resolve(text)
    assert (found.document.source, [item.field for item in found.conflicts]) == (text, ["file"])
    assert tn.resolve(text, "ours").document.source == "a\nb\nd\n"
    assert tn.resolve(text, "theirs").document.source == "a\nc\nd\n"


@pytest.mark.parametrize("side", [None, *SIDES])
def test_half_a_conflict(side: Side | None) -> None:
    """A marker without the others is left to people, whatever is asked for."""
    text = changed(STRUCTURED, ("Druhý odstavec.", "<<<<<<< ours\nDruhý odstavec."))
    found = tn.resolve(text, side)
    assert (found.document.source, [item.field for item in found.conflicts]) == (text, ["file"])


def test_what_has_no_conflict() -> None:
    """Is what it was, with its name and its kind."""
    document = tn.parse(STRUCTURED.encode(), "a.md")
    assert tn.resolve(document, "ours").document == document
    assert tn.resolve(b"").document.to_bytes() == b""


@given(st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(SIDES))
def test_line_ends_and_byte_order_mark(newline: str, mark: bool, side: Side) -> None:
    """Are what they were."""
    expected = changed(STRUCTURED, ("importance: 3", "importance: 4" if side == "ours" else "importance: 5"))
    source, wanted = (f"{chr(0xFEFF) * mark}{text}".replace("\n", newline).encode() for text in (MARKED, expected))
    assert tn.resolve(source, side).document.to_bytes() == wanted


def test_wrong_arguments() -> None:
    """Are told."""
    with pytest.raises(TypeError, match="a Document, str or bytes"):
        tn.resolve(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="there is no side 'mine'"):
        tn.resolve(STRUCTURED, "mine")  # type: ignore[arg-type]


def test_the_corpus() -> None:
    """The files of the archive that were published with conflicts resolve into articles that load, on either side."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("needs the archive")
    paths = [path for path in sorted(folder.rglob("*.md")) if b"\n<<<<<<<" in path.read_bytes()]
    assert len(paths) == 2
    for path in paths:
        document = tn.parse(path.read_bytes(), path.name)
        assert tn.resolve(document).conflicts
        articles = [tn.resolve(document, side).document.article() for side in SIDES]
        assert articles[0] != articles[1]


PIECES = st.sampled_from(
    [
        *STRUCTURED.splitlines(),
        *["<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs", "<<<<<<<< ours", "========", ">>>>>>>> theirs"],
        *["# technews: conflict theirs: 5", '# technews: conflict theirs: {"author": null}', "```", "", "---"],
        *["# technews: conflict theirs: {", "x: 1 # technews: conflict theirs: 5", "url: &a b", "\x00\udcff"],
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 30), st.lists(PIECES, max_size=12), st.sampled_from([None, *SIDES]), st.sampled_from(["\n", "\r\n"])
)
def test_whatever_the_file_is(at: int, pieces: list[str], side: Side | None, newline: str) -> None:
    """It is resolved or told as it is, without an exception; a second time, nothing changes."""
    lines = STRUCTURED.splitlines()
    text = newline.join([*lines[:at], *pieces, *lines[at:], ""])
    found = tn.resolve(text, side)
    again = tn.resolve(found.document, side)
    assert again.document == found.document
    if not found.conflicts:
        assert found.document.kind != "merge-conflict"
