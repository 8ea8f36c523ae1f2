"""Deterministic inputs: the same seed and number give the same bytes.

`generate` draws one of the `KINDS`: random bytes, random text, fragments put
together, articles with odd values, and mutated or spliced seed files.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from .tokens import BODY_LINES, BYTES, CHARACTERS, KEYS, REQUIRED_KEYS, SECTIONS, VALUES, YAML_LINES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["KINDS", "ROOT", "corpus_folder", "generate", "load_seeds", "random_of", "text_of"]

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the repository."""


def corpus_folder() -> Path:
    """Return where the real articles are; they need not be there."""
    return Path(os.environ.get("TECHNEWS_CORPUS") or ROOT.parent / "shared" / "corpus")


def load_seeds(*, corpus: bool = True) -> tuple[bytes, ...]:
    """Read the files to mutate: the examples, and the corpus when it is wanted and there."""
    paths = sorted((ROOT / "examples").rglob("*.md"))
    if corpus:
        paths += sorted(path for path in corpus_folder().rglob("*") if path.suffix in (".md", ".txt"))
    return tuple(path.read_bytes() for path in paths)


def random_of(*parts: object) -> Random:
    """Return a source of random numbers that depends on the arguments only."""
    return Random(":".join(map(str, parts)))  # noqa: S311 - it must be reproducible, not secret


def generate(seed: int, number: int, seeds: Sequence[bytes], *, light: bool = False) -> tuple[str, bytes]:
    """Return the kind and the bytes of one input; a light one is mutated or random bytes, in turns."""
    random = random_of(seed, number)
    kind = random.choices(list(KINDS), [weight for weight, _ in KINDS.values()])[0]
    if light:
        kind = "mutated" if number % 2 else "bytes"
    return kind, KINDS[kind][1](random, seeds)


# --------------------------------------------------------------------------------------
# From nothing


def _random_bytes(random: Random, _seeds: Sequence[bytes]) -> bytes:
    return random.randbytes(random.choice((0, 1, 2, 5, 20, 100, 1000)))


def _random_text(random: Random, _seeds: Sequence[bytes]) -> bytes:
    return _encoded("".join(_character(random) for _ in range(random.choice((1, 3, 10, 50, 300)))))


def _character(random: Random) -> str:
    match random.randrange(6):
        case 0:
            return random.choice(CHARACTERS)
        case 1:
            return chr(random.randrange(0x110000))
        case 2:
            return chr(random.randrange(0x3000))
        case _:
            return chr(random.randrange(0x80))


def _fragments(random: Random, _seeds: Sequence[bytes]) -> bytes:
    """Put fences, YAML and Markdown fragments together."""
    front = [_yaml_line(random) for _ in range(random.randrange(8))]
    body = [random.choice(BODY_LINES) for _ in range(random.randrange(14))]
    opening = random.choices(("---", "", "--- ", "\ufeff---", "\n---", "text\n---"), (20, 1, 1, 1, 1, 1))
    closing = random.choices(("---", "", "---\t", "..."), (20, 1, 1, 1))
    newline = random.choices(("\n", "\r\n", "\r"), (8, 2, 1))[0]
    lines = [*opening, *front, *closing, *_separated(random, body)]
    return _encoded("\n".join(lines).replace("\n", newline))


def _yaml_line(random: Random) -> str:
    if random.random() < 0.5:
        return random.choice(YAML_LINES)
    value = random.choice(VALUES) if random.random() < 0.8 else _quoted(random, text_of(random))
    return f"{random.choice(KEYS)}: {value}"


def _separated(random: Random, lines: list[str]) -> list[str]:
    """Put an empty line between some of the lines."""
    return [part for line in lines for part in ((line, "") if random.random() < 0.5 else (line,))]


def text_of(random: Random) -> str:
    """Return a text with odd characters in it."""
    words = ("Příliš", "žluťoučký", "kůň", "C#", "a:", "- b", "„x“", "50 %", "NO", "12:30", "don't", "x" * 90, "")
    odd = random.choice((0, 0, 0.03, 0.1, 0.3))
    parts = [
        random.choice(CHARACTERS) if random.random() < odd else f" {random.choice(words)}"
        for _ in range(random.choice((1, 2, 4, 12, 40)))
    ]
    return "".join(parts).lstrip(random.choice((" ", "")))


def _quoted(random: Random, text: str, indent: str = "  ") -> str:
    """Write a text as a YAML scalar in one of many ways, right or wrong."""
    folded = text.replace("\n", f"\n{indent}")
    match random.randrange(6):
        case 0:
            return folded
        case 1:
            return "'" + folded.replace("'", "''") + "'"
        case 2:
            return f"|\n{indent}{folded}"
        case 3:
            return f">-\n{indent}{folded}"
        case _:
            return json.dumps(text, ensure_ascii=random.random() < 0.5)


def _article(random: Random, _seeds: Sequence[bytes]) -> bytes:
    """Write an article that is nearly valid, with odd values."""
    values = {key: _value(random, key) for key in REQUIRED_KEYS}
    for key in random.sample(KEYS, random.choice((0, 0, 1, 3))):
        values.setdefault(key, _value(random, key))
    if random.random() < 0.1:
        del values[random.choice(REQUIRED_KEYS)]
    lines = [f"{key}: {value}{_comment(random)}" for key, value in values.items()]
    if random.random() < 0.5:
        lines.sort()
    if random.random() < 0.2:
        lines.insert(random.randrange(len(lines)), "# comment")
    newline = random.choices(("\n", "\r\n", "\r"), (8, 1, 1))[0]
    body = _structured(random) if random.random() < 0.7 else _prose(random)
    text = "\n".join(["---", *lines, "---", "", body, *_footer(random, values.get("url", "http://a"))])
    return _encoded(text.replace("\n", newline))


def _comment(random: Random) -> str:
    return random.choice(("  # comment", " # c: 'd", " #")) if random.random() < 0.03 else ""


_DATES = ("2026-02-18T16:22:12+00:00", "'2026-02-18 16:22:12'", "'2026-02-18 17:22+01:00'")
_ADDRESSES = tuple(
    f"https://example.org/{path}" for path in ("", "a", "a_(b)", "?a=1&b=2", "?a=1&amp;b=2", "č", "#x", ")")
)
_GOOD_VALUES = {
    "importance": ("1", "2", "3", "4", "5"),
    "date": _DATES,
    "publishedAt": _DATES,
    "url": _ADDRESSES,
    "source_url": _ADDRESSES,
}


def _value(random: Random, key: str) -> str:
    if random.random() < 0.03:
        return random.choice(VALUES)
    if key in _GOOD_VALUES:
        return random.choice(_GOOD_VALUES[key])
    if key == "source":
        return f"\n  emoji: {_scalar(random, '📰')}\n  id: null\n  name: {_scalar(random, 'Příklad')}"
    if key in ("companies", "people"):
        return "".join(f"\n- {_scalar(random, 'Firma')}" for _ in range(random.randrange(4)))
    return _scalar(random, "Text")


def _scalar(random: Random, usual: str) -> str:
    text = text_of(random)
    written = (usual, json.dumps(text), _quoted(random, text, "    "))
    return random.choices(written, (6, 3, 1))[0]


def _structured(random: Random) -> str:
    marks = random.choice(("##", "##", "##", "###", "#"))
    texts = [_prose(random) for _ in SECTIONS]
    texts[1] = "\n".join(_point(random) for _ in range(random.randrange(1, 6)))
    gap = random.choice(("\n", "\n", "\n\n"))
    sections = [f"{marks} {title}{gap}{text}" for title, text in zip(SECTIONS, texts, strict=True)]
    if random.random() < 0.05:
        random.shuffle(sections)
    return "\n\n".join(sections)


def _point(random: Random) -> str:
    mark = random.choice(("- ", "- ", "- ", "-   ", "* ", " - ", "-\n  ", "-\t"))
    return mark + (
        text_of(random) if random.random() < 0.5 else random.choice(("bod", "bod\n  dál", "a\n\n  b", "bod  "))
    )


def _prose(random: Random) -> str:
    lines = [
        random.choice(BODY_LINES) if random.random() < 0.08 else text_of(random) for _ in range(random.randrange(1, 4))
    ]
    return random.choice(("\n", "\n\n")).join(lines)


def _footer(random: Random, url: str) -> list[str]:
    if random.random() < 0.4:
        return []
    rule = random.choice((["---"], ["---", ""], [], ["***"]))
    credit = random.choice(
        (["", "**Zdroj:** 📰 Příklad"], ["**Zdroj:** Příklad"], ["", "**Zdroj:** 📰 Příklad", ""], [])
    )
    return ["", *rule, f"[Číst původní článek]({url})", *credit]


# --------------------------------------------------------------------------------------
# From seed files


def _mutated(random: Random, seeds: Sequence[bytes]) -> bytes:
    """Change a seed file in one to six ways."""
    data = random.choice(seeds)
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        data = random.choice(_MUTATIONS)(random, data)
    return data


def _spliced(random: Random, seeds: Sequence[bytes]) -> bytes:
    """Join the beginning of one file with the end of another one."""
    first, second = _lines(random.choice(seeds)), _lines(random.choice(seeds))
    spliced = b"".join([*first[: _place(random, first)], *second[_place(random, second) :]])
    return random.choice(_MUTATIONS)(random, spliced) if random.random() < 0.3 else spliced


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _place(random: Random, sequence: Sequence[object] | bytes) -> int:
    return random.randrange(len(sequence) + 1)


def _flip_bytes(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 10)) if changed else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _insert_bytes(random: Random, data: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + random.choice(BYTES) * random.choice((1, 1, 3)) + data[at:]


def _insert_character(random: Random, data: bytes) -> bytes:
    text = _decoded(data)
    at = _place(random, text)
    return _encoded(text[:at] + random.choice(CHARACTERS) * random.choice((1, 1, 2, 50)) + text[at:])


def _delete_range(random: Random, data: bytes) -> bytes:
    at = _place(random, data)
    return data[:at] + data[at + random.choice((1, 2, 10, 100)) :]


def _truncate(random: Random, data: bytes) -> bytes:
    return data[: _place(random, data)] if random.random() < 0.8 else data[_place(random, data) :]


def _delete_line(random: Random, data: bytes) -> bytes:
    lines = _lines(data)
    at = _place(random, lines)
    return b"".join(lines[:at] + lines[at + random.choice((1, 1, 2, 5)) :])


def _duplicate_lines(random: Random, data: bytes) -> bytes:
    lines = _lines(data)
    start, target = _place(random, lines), _place(random, lines)
    block = lines[start : start + random.choice((1, 1, 2, 8))] * random.choice((1, 1, 3))
    return b"".join(lines[:target] + block + lines[target:])


def _swap_lines(random: Random, data: bytes) -> bytes:
    lines = _lines(data)
    if lines:
        first, second = random.randrange(len(lines)), random.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def _insert_line(random: Random, data: bytes) -> bytes:
    lines = _lines(data)
    at = _place(random, lines)
    line = random.choice(YAML_LINES if random.random() < 0.5 else BODY_LINES)
    return b"".join([*lines[:at], _encoded(line) + b"\n", *lines[at:]])


def _indent_lines(random: Random, data: bytes) -> bytes:
    lines = _lines(data)
    at, count = _place(random, lines), random.choice((1, 1, 3))
    margin = random.choice((b" ", b"  ", b"\t", b"    "))
    return b"".join([*lines[:at], *(margin + line for line in lines[at : at + count]), *lines[at + count :]])


def _append_to_line(random: Random, data: bytes) -> bytes:
    lines = _lines(data)
    if not lines:
        return data
    at = random.randrange(min(len(lines), 30))
    end = lines[at].rstrip(b"\r\n")
    addition = random.choice((b"  # comment", b" ", b"\t", b":", b" #", b"'", b'"', b" \\", b"\n# comment", b"\n\n"))
    lines[at] = end + addition + lines[at][len(end) :]
    return b"".join(lines)


def _add_comments(random: Random, data: bytes) -> bytes:
    """Put comments between and after the lines of the front matter."""
    opening, fence, rest = data.partition(b"---\n")
    block, closing, body = rest.partition(b"\n---\n")
    lines = block.split(b"\n")
    for _ in range(random.choice((1, 2, 6))):
        at = random.randrange(len(lines))
        comment = random.choice((b"# c", b"#", b"#c: 'd", "#  č \t ".encode(), b"  # c", b"# a # b", b"    #"))
        if random.random() < 0.5:
            lines[at] += b" " + comment
        else:
            lines.insert(at, comment)
    return opening + fence + b"\n".join(lines) + closing + body


def _convert_newlines(random: Random, data: bytes) -> bytes:
    newline = random.choice((b"\r\n", b"\r", b"\n\n", b"\n\r"))
    lines = data.split(b"\n")
    if random.random() < 0.5:
        return newline.join(lines)
    mixed = [line + (newline if random.random() < 0.5 else b"\n") for line in lines]
    return b"".join(mixed)


def _mark_bytes(random: Random, data: bytes) -> bytes:
    mark = b"\xef\xbb\xbf"
    return random.choice((mark, mark + mark, b"\n" + mark, b"\xff\xfe")) + data


def _mix_up_encoding(random: Random, data: bytes) -> bytes:
    written, read = random.sample(("utf-8", "cp1250", "cp1252", "cp1254", "latin-1", "iso8859-2", "cp852", "utf-16"), 2)
    text = data.decode("utf-8", "replace").encode(written, "replace").decode(read, "replace")
    return text.encode(random.choice(("utf-8", "utf-8", read)), "replace")


def _normalize(random: Random, data: bytes) -> bytes:
    form = random.choice(("NFD", "NFKC", "NFKD"))
    return _encoded(unicodedata.normalize(form, _decoded(data)))  # type: ignore[arg-type]  # one of the forms


def _rename_key(random: Random, data: bytes) -> bytes:
    return _replace_one(random, data, r"(?m)^ *[A-Za-z_]+(?=:)", random.choice(KEYS))


def _rename_section(random: Random, data: bytes) -> bytes:
    return _replace_one(random, data, r"(?m)^#+ .*$", random.choice(BODY_LINES))


def _replace_value(random: Random, data: bytes) -> bytes:
    return _replace_one(random, data, r"(?<=: ).*", random.choice(VALUES))


def _requote_value(random: Random, data: bytes) -> bytes:
    return _replace_one(random, data, r"(?<=: ).*", _quoted(random, text_of(random)))


def _replace_footer(random: Random, data: bytes) -> bytes:
    return _replace_one(random, data, r"(?m)^(?:\[Číst|\*\*Zdroj|---).*$", random.choice(BODY_LINES))


def _add_key(random: Random, data: bytes) -> bytes:
    line = _yaml_line(random)
    return _replace_one(random, data, r"(?m)^(?=[A-Za-z_]+:)", f"{line}\n")


def _replace_one(random: Random, data: bytes, pattern: str, replacement: str) -> bytes:
    """Replace one match of a pattern, whichever."""
    text = _decoded(data)
    matches = list(re.finditer(pattern, text))
    if not matches:
        return data
    match = random.choice(matches)
    return _encoded(text[: match.start()] + replacement + text[match.end() :])


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    """Encode any text; surrogates for bytes become these bytes, others what UTF-8 would be."""
    return b"".join(
        piece.encode("utf-8", "surrogateescape" if "\udc80" <= piece[:1] <= "\udcff" else "surrogatepass")
        for piece in re.findall("[\udc80-\udcff]|[^\udc80-\udcff]+", text)
    )


_MUTATIONS: tuple[Callable[[Random, bytes], bytes], ...] = (
    *(_flip_bytes, _insert_bytes, _insert_character, _delete_range, _truncate, _delete_line, _duplicate_lines),
    *(_swap_lines, _insert_line, _insert_line, _indent_lines, _append_to_line, _convert_newlines, _mark_bytes),
    *(_mix_up_encoding, _normalize, _rename_key, _rename_section, _replace_value, _replace_value, _requote_value),
    *(_replace_footer, _add_key, _add_key, _add_comments, _add_comments),
)

KINDS: dict[str, tuple[int, Callable[[Random, Sequence[bytes]], bytes]]] = {
    "bytes": (4, _random_bytes),
    "text": (4, _random_text),
    "fragments": (22, _fragments),
    "article": (25, _article),
    "mutated": (38, _mutated),
    "spliced": (7, _spliced),
}
"""Name of a kind to how often it is drawn (per 100) and its generator."""
