"""What is not UTF-8: one finding for a file in another encoding, else one for each damaged line."""

from __future__ import annotations

import pytest
from reading import places
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.syntax.undecodable import in_wide_encoding, undecodable


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
    assert places("\ud800\n" + BRIEF) == [("TN001", 1, 1), ("TN103", 1, 1)]
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
    """After twenty lines, the last finding tells how many more there are."""
    line = "řeč \udcf8e\udce8\n".encode("utf-8", "surrogateescape")
    found = not_utf_8(b"---\ntitle: a\n---\n" + line * 21)
    assert len(found) == 20
    place = f"the byte F8 at byte offset {17 + 19 * len(line) + 6}"
    more = "1 more in this line and others in 1 more line"
    assert found[-1].message == f"not UTF-8: {place} and {more}; write what should stand there"
    assert len(not_utf_8(b"---\ntitle: a\n---\n" + line * 20)) == 20


@pytest.mark.parametrize(("number", "reported", "more"), [(20, 20, ""), (21, 20, " and others in 1 more line;")])
def test_twenty_damaged_lines_are_reported(number: int, reported: int, more: str) -> None:
    """The last of them counts the others."""
    found = not_utf_8(STRUCTURED.encode() + "č\n".encode() * 100 + b"\xff\n" * number)
    assert len(found) == reported
    assert more in found[-1].message
    assert not any(" more line" in item.message for item in found[:-1])


@pytest.mark.parametrize(("number", "shown"), [(8, "FF" + " FF" * 7), (9, "FF" + " FF" * 7 + " …")])
def test_eight_bytes_are_shown(number: int, shown: str) -> None:
    """Of more, an ellipsis stands for the others."""
    [finding] = not_utf_8(STRUCTURED.encode() + b"\xff" * number)
    assert f"the bytes {shown} at byte offset" in finding.message


@pytest.mark.parametrize(("letters", "page"), [(b"\xe8\xf8\xec", True), (b"\xe8\xf8", False)])
def test_three_letters_tell_the_code_page(letters: bytes, page: bool) -> None:
    """Fewer may be anything."""
    [finding] = not_utf_8(b"---\ntitle: " + letters + b"\n---\n\nText.\n")
    assert ("probably" in finding.message) == page


def test_each_place_covers_the_bytes_that_are_shown() -> None:
    """The first stretch of its line; what is further on is counted."""
    source = "č\udc80\udc81\nč\ud800č\udc82 \udc83\n".ljust(60, "č")
    page, problems = undecodable(source)
    assert page is None
    assert [(item.start, item.end, item.message) for item in problems] == [
        (1, 3, "not UTF-8: the bytes 80 81 at byte offset 2; write what should stand there"),
        (5, 6, "a lone surrogate and 2 more in this line, which UTF-8 cannot hold; replace them"),
    ]


def test_the_offset_of_each_damaged_line_counts_bytes() -> None:
    """Of all lines before it, the characters of which have one to four."""
    source = "aé€📰\udcff\nx\n\udcfe\udcfd"
    assert [item.message for item in undecodable(source + "č" * 9)[1]] == [
        "not UTF-8: the byte FF at byte offset 10; write what should stand there",
        "not UTF-8: the bytes FE FD at byte offset 14; write what should stand there",
    ]


@pytest.mark.parametrize(("right", "number"), [(2, 1), (3, 3), (4, 3)])
def test_with_as_many_right_characters_the_lines_are_damaged(right: int, number: int) -> None:
    """With fewer, the whole text is in another encoding."""
    assert len(undecodable("\udcff\n\udcff\n\udcff\n" + "č" * right)[1]) == number


def test_a_text_in_another_encoding_counts_its_bytes() -> None:
    """In thousands, after the first stretch, which is marked."""
    page, (problem,) = undecodable("ab\udcff\udcff\n" + "\udcff " * 1_234)
    assert page is None
    assert (problem.code, problem.start, problem.end) == ("TN001", 2, 4)
    assert problem.message == "not UTF-8: the bytes FF FF at byte offset 2 and 1,234 more; save the file as UTF-8"


@pytest.mark.parametrize(("strange", "page"), [(1, "Windows-1250"), (2, None)])
def test_four_fifths_of_czech_letters_tell_the_code_page(strange: int, page: str | None) -> None:
    """The rest may be anything."""
    letters = "řšěč" * 1 + "ß" * strange
    assert undecodable(letters.encode("cp1250").decode("utf-8", "surrogateescape"))[0] == page


def test_a_wide_encoding_is_one_problem() -> None:
    """With the command that converts the file."""
    problem = in_wide_encoding("UTF-16LE")
    command = "technews repair --from-encoding utf-16le --write"
    assert tuple(problem)[:4] == ("TN001", f"not UTF-8 but UTF-16LE; convert the file: {command}", 0, 1)
