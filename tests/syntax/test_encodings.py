"""Files in another encoding than UTF-8: which one it is, and their conversion."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.syntax.encodings import (
    ENCODINGS,
    WrongEncoding,
    argument_of,
    decode,
    find_encoding,
    is_utf_8,
    wide_encoding,
)

WIDE = [name for name in ENCODINGS if name.startswith("UTF-")]
NARROW = [name for name in ENCODINGS if name not in WIDE]
MARKS = {
    "UTF-16LE": codecs.BOM_UTF16_LE,
    "UTF-16BE": codecs.BOM_UTF16_BE,
    "UTF-32LE": codecs.BOM_UTF32_LE,
    "UTF-32BE": codecs.BOM_UTF32_BE,
}
TEXTS = [STRUCTURED, BRIEF, BRIEF.replace("\n", "\r\n"), "---\ntitle: Ahoj\n---\n", "Jen text bez klíčů.\n"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("marked", [True, False])
def test_wide_encodings_are_the_one_finding(text: str, encoding: str, marked: bool) -> None:
    """With and without a byte order mark, the encoding is named, and nothing else is found or changed."""
    data = MARKS[encoding] * marked + text.encode(ENCODINGS[encoding])
    name = encoding[:6] if marked else encoding
    (finding,) = tn.check(data)
    assert (finding.code, str(finding.span.start)) == ("TN001", "1:1")
    command = f"technews repair --from-encoding {name.lower()} --write"
    assert finding.message == f"not UTF-8 but {name}; convert the file: {command}"
    assert [item.code for item in tn.parse(data).all_diagnostics] == ["TN001"]
    assert tn.parse(data).to_bytes() == data
    assert not tn.fix(data, unsafe=True).changed
    with pytest.raises(tn.InvalidArticle) as caught:
        tn.parse(data).article()
    assert len(caught.value.diagnostics) == 1
    escaped = tn.parse(data.decode("utf-8", "surrogateescape"))
    assert [item.message for item in escaped.diagnostics] == [finding.message]


@pytest.mark.parametrize(
    "right", ["", "\0", "a\0", "Text s \0 uvnitř\n", BRIEF, "\0" * 100, "\ud800\0a\0b", "\ufeff" + BRIEF, "ÿþ-\0-\0"]
)
def test_other_texts_are_in_no_wide_encoding(right: str) -> None:
    """A NUL here and there, NUL alone, and the mark of UTF-8 tell nothing."""
    assert wide_encoding(right) is None
    assert wide_encoding(right.encode("utf-8", "surrogatepass")) is None


@given(st.text(max_size=300))
def test_no_utf_8_is_taken_for_something_wide(text: str) -> None:
    """Whatever is written, only rows with a NUL beside each character look like another encoding."""
    if "\0" not in text and text.isprintable():
        assert wide_encoding(text.encode("utf-8", "replace")) is None


@given(st.sampled_from(sorted(ENCODINGS)), st.sampled_from(TEXTS), st.booleans())
def test_decode_undoes_encode(encoding: str, text: str, marked: bool) -> None:
    """What an encoding can hold comes back as it was, without the byte order mark."""
    codec = ENCODINGS[encoding]
    text = text.encode(codec, "ignore").decode(codec)
    data = (MARKS.get(encoding, b"") * marked) + text.encode(codec)
    if is_utf_8(data):
        assert text.isascii()
    else:
        assert decode(data, encoding) == text


@pytest.mark.parametrize("encoding", NARROW)
@pytest.mark.parametrize("text", [STRUCTURED, BRIEF])
def test_code_pages_are_one_finding_with_the_command_that_helps(encoding: str, text: str) -> None:
    """What else seems wrong follows from the encoding; its name is one that the command takes."""
    data = text.replace("📰", "x").encode(ENCODINGS[encoding], "ignore")
    (finding,) = tn.check(data)
    argument = argument_of(encoding)
    assert finding.message.endswith(f"; convert the file: technews repair --from-encoding {argument} --write")
    assert find_encoding(argument) == encoding
    assert tn.parse(data).front_matter is not None


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("utf-16", "UTF-16"),
        ("UTF16", "UTF-16"),
        ("utf-16-le", "UTF-16LE"),
        ("UTF_32BE", "UTF-32BE"),
        ("cp1250", "Windows-1250"),
        ("Windows-1250", "Windows-1250"),
        (" latin2 ", "ISO-8859-2"),
        ("iso_8859-2", "ISO-8859-2"),
        ("852", "CP852"),
        ("mac_latin2", "Mac Latin 2"),
        ("utf-8", None),
        ("latin-1", None),
        ("rot13", None),
        ("", None),
        ("a\0b", None),
        ("příliš", None),
    ],
)
def test_names_of_encodings(name: str, encoding: str | None) -> None:
    """Usual other names are known; encodings that no Czech file is in are not."""
    assert find_encoding(name) == encoding


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (BRIEF.encode("utf-16"), "Windows-1250", "it is UTF-16, not Windows-1250"),
        (BRIEF.encode("utf-16-le"), "UTF-16BE", "it is UTF-16LE, not UTF-16BE"),
        (BRIEF.encode("utf-16"), "UTF-32", "it is UTF-16, not UTF-32"),
        (BRIEF.encode("utf-32"), "UTF-16", "it is UTF-32, not UTF-16"),
        ("říčka".encode("cp1250"), "UTF-16", "it is not UTF-16"),
        (BRIEF.encode("utf-16")[:-1], "UTF-16", "is nothing in UTF-16"),
        (b"---\ntitle: \x81\n", "Windows-1250", "81 at byte offset 11 is nothing in Windows-1250"),
        ("žlutý šíp".encode("cp1250"), "ISO-8859-2", "it would have control characters such as U+009E"),
        ("žlutý kůň".encode() + b"\xe1", "Windows-1250", "4 of its characters are UTF-8, which Windows-1250 would"),
    ],
)
def test_what_would_be_damaged_is_refused(data: bytes, encoding: str, message: str) -> None:
    """Bytes of which another encoding is certain, and bytes that mean nothing, are not converted."""
    with pytest.raises(WrongEncoding) as caught:
        decode(data, encoding)
    assert message in str(caught.value)


@pytest.mark.parametrize(("lost", "refused"), [(1, True), (2, True), (3, False)])
def test_as_many_right_characters_as_lost_bytes_are_a_damaged_text(lost: int, refused: bool) -> None:
    """It is UTF-8; with fewer of them, a few letters of an 8-bit code page have happened to be one."""
    data = "žš".encode() + b" \xe1" * lost
    if refused:
        with pytest.raises(WrongEncoding) as caught:
            decode(data, "Windows-1250")
        assert str(caught.value) == "2 of its characters are UTF-8, which Windows-1250 would damage"
    else:
        assert decode(data, "Windows-1250").endswith(" á" * lost)


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (BRIEF.encode("utf-16-le"), "UTF-16BE", "it is UTF-16LE, not UTF-16BE"),
        (b"---\n", "UTF-32", "it is not UTF-32"),
        (b"\xff\xfea", "UTF-16", "61 at byte offset 2 is nothing in UTF-16"),
        (b"a\x81\x98", "Windows-1250", "81 at byte offset 1 is nothing in Windows-1250"),
        (b"\xff\xfe\x00\x00\x00\xd8\x00\x00", "UTF-32", "00 D8 00 00 at byte offset 4 is nothing in UTF-32"),
        (
            b"\x9e",
            "ISO-8859-2",
            "in ISO-8859-2 it would have control characters such as U+009E; it was written in another encoding",
        ),
    ],
)
def test_why_bytes_are_not_converted(data: bytes, encoding: str, message: str) -> None:
    """What they are, or where they mean nothing."""
    with pytest.raises(WrongEncoding) as caught:
        decode(data, encoding)
    assert str(caught.value) == message


@pytest.mark.parametrize(("data", "expected"), [(b"", True), ("č".encode(), True), (b"\xe8", False)])
def test_what_is_utf_8_already(data: bytes, expected: bool) -> None:
    """Also what is empty; a text with a NUL beside each character is not."""
    assert is_utf_8(data) == expected
    assert not is_utf_8("abcdefgh".encode("utf-16-le"))


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize(("length", "known"), [(4, True), (1, False)])
def test_eight_bytes_tell_a_wide_encoding(encoding: str, length: int, known: bool) -> None:
    """Those of a fence; with fewer anything may be meant."""
    data = ("---\n" * 2)[: length * 4 // len("a".encode(ENCODINGS[encoding]))].encode(ENCODINGS[encoding])
    assert wide_encoding(data[: 8 if known else 6]) == (encoding if known else None)
    assert wide_encoding(data + b"\0") == wide_encoding(data)


@pytest.mark.parametrize(
    ("zeros", "encoding"),
    [
        ((0, 6, 10, 10), "UTF-32LE"),
        ((0, 5, 10, 10), None),
        ((1, 6, 10, 10), None),
        ((0, 6, 9, 10), None),
        ((10, 10, 6, 0), "UTF-32BE"),
        ((10, 10, 5, 0), None),
        ((10, 10, 6, 1), None),
        ((10, 9, 6, 0), None),
        ((0, 6, 0, 6), "UTF-16LE"),
        ((0, 5, 0, 6), None),
        ((1, 6, 0, 6), None),
        ((0, 6, 1, 6), None),
        ((6, 0, 6, 0), "UTF-16BE"),
        ((6, 0, 5, 0), None),
        ((6, 1, 6, 0), None),
        ((6, 0, 6, 1), None),
    ],
)
def test_so_many_nul_tell_a_wide_encoding(zeros: tuple[int, ...], encoding: str | None) -> None:
    """Of ten characters of four bytes, those of which each byte is NUL."""
    data = bytes(0 if number < count else 0x61 for number in range(10) for count in zeros)
    assert wide_encoding(data) == encoding
