"""The pattern of usual front matter: what it accepts, and what it leaves to others."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.yaml.canonical import read_canonical_values


def block_of(text: str) -> str:
    """Return the lines between the fences."""
    return text.split("---\n")[1]


@pytest.mark.parametrize("text", [STRUCTURED, BRIEF])
def test_front_matter_of_today_is_usual(text: str) -> None:
    """It is read as PyYAML reads it, and stands as the writer writes it."""
    usual = read_canonical_values(block_of(text))
    assert usual is not None
    assert usual.values == tn.parse(text).front_matter
    assert usual.is_canonical


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("importance: 2", "importance: 6"),
        ("importance: 2", "importance: 2 # málo"),
        ("title: Nová hra", "title: no"),
        ("title: Nová hra", "title: a: b"),
        ("title: Nová hra", 'title: "Nová hra"'),
        ("category: hry\n", ""),
        ("url: https", "url: ftp"),
        ("slug: a-new-game", "zeta: x"),
    ],
)
def test_what_is_not_usual(old: str, new: str) -> None:
    """A value out of range, a comment, a missing key and a key out of order are left to others."""
    assert read_canonical_values(block_of(BRIEF).replace(old, new)) is None


def test_a_null_that_nobody_writes_is_not_canonical() -> None:
    """It is usual, but the writer leaves such a key out."""
    usual = read_canonical_values(
        block_of(STRUCTURED).replace("urlToImage: https://example.org/database.png", "urlToImage: null")
    )
    assert usual is not None
    assert usual.values["urlToImage"] is None
    assert usual.is_canonical is False


def test_other_keys_stand_in_their_alphabetical_places() -> None:
    """A key that the format does not know is read where it belongs, and nowhere else."""
    block = block_of(BRIEF)
    usual = read_canonical_values(block.replace("slug: ", "place: Brno\nslug: "))
    assert usual is None  # publishedAt comes first
    usual = read_canonical_values(block.replace("slug: ", "rank: vysoká\nslug: "))
    assert usual is not None
    assert usual.values["rank"] == "vysoká"
    assert list(usual.values) == sorted(usual.values)


@pytest.mark.parametrize(("length", "is_canonical"), [(73, True), (74, False)])
def test_a_line_is_as_long_as_the_writer_makes_it(length: int, is_canonical: bool) -> None:
    """Text is folded at the first space past the width, and only there."""
    title = f"{'x' * length} y"
    assert (
        read_canonical_values(block_of(BRIEF).replace("title: Nová hra", f"title: {title}")) is not None
    ) == is_canonical


@pytest.mark.parametrize(
    ("raw", "title", "is_canonical"),
    [
        ("C#", "C#", True),
        ("'Nová: hra'", "Nová: hra", True),
        ("'Nová hra'", "Nová hra", False),
        ("'Nová: ''hra'' tu'", "Nová: 'hra' tu", False),
        (f"{'x' * 74}\n  y", f"{'x' * 74} y", True),
        (f"'{'x' * 73}:\n  y'", f"{'x' * 73}: y", True),
        (f"'{'x' * 73}\n  y'", f"{'x' * 73} y", False),
        (f"'a: {'x' * 69}''\n  y'", f"a: {'x' * 69}' y", False),
        (f"{'x' * 74}\n  {'z' * 79}\n  y", f"{'x' * 74} {'z' * 79} y", True),
    ],
)
def test_quotes_and_folds(raw: str, title: str, is_canonical: bool) -> None:
    """Quotes are taken off and lines joined; quotes that nobody needs are not the writer's."""
    block = block_of(BRIEF).replace("title: Nová hra", f"title: {raw}")
    usual = read_canonical_values(block)
    assert usual is not None
    assert usual.values["title"] == title
    assert usual.is_canonical == is_canonical


@pytest.mark.parametrize(
    ("old", "new", "key", "value"),
    [
        ("- Kotva", "- 'it''s'", "companies", ["Pramen", "it's"]),
        (
            "name: Example.org",
            "name: 'Example.org'",
            "source",
            {"emoji": "📰", "id": None, "name": "Example.org"},
        ),
        ("slug: ", "rank: 'vysoká'\nslug: ", "rank", "vysoká"),
    ],
)
def test_quotes_in_lists_and_other_keys(old: str, new: str, key: str, value: object) -> None:
    """Whether the quotes are needed is not looked at: they are not certain to be the writer's."""
    usual = read_canonical_values(block_of(STRUCTURED).replace(old, new))
    assert usual is not None
    assert usual.values[key] == value
    assert not usual.is_canonical


def test_another_key_makes_nothing_canonical() -> None:
    """A block that was not canonical without it is not with it, and one that was still is."""
    block = block_of(BRIEF).replace("slug: ", "rank: vysoká\nslug: ")
    for title, is_canonical in (("Nová hra", True), ("'Nová hra'", False)):
        usual = read_canonical_values(block.replace("title: Nová hra", f"title: {title}"))
        assert usual is not None
        assert usual.is_canonical == is_canonical


def test_other_keys_beside_the_address_of_another_dialect() -> None:
    """Its key stands where `url` would."""
    block = block_of(tn.dumps(tn.loads(STRUCTURED), dialect="hugo-source-url"))
    for old, new in (("\nslug: ", "\nrank: x\nslug: "), ("\nsource_url: ", "\ntop: x\nsource_url: ")):
        usual = read_canonical_values(block.replace(old, new))
        assert usual is not None
        assert usual.is_canonical is True
        assert usual.values["source_url"] == "https://example.org/database"
    assert read_canonical_values(block.replace("\nsource:", "\nsourceless: x\nsource:")) is None
    assert read_canonical_values(f"{block}vlast: x\n") is not None


@pytest.mark.parametrize(
    ("title", "is_read"), [("C# hra", True), ("hra#", True), ("C #hra", False), ("'C #hra: x'", False)]
)
def test_a_hash_behind_a_space_is_left_to_others(title: str, is_read: bool) -> None:
    """It may begin a comment."""
    assert (read_canonical_values(block_of(BRIEF).replace("title: Nová hra", f"title: {title}")) is not None) == is_read


def test_keys_stand_once() -> None:
    """Also those that the format does not know."""
    block = block_of(BRIEF)
    assert read_canonical_values(block.replace("slug: ", "rank: x\nslug: ")) is not None
    assert read_canonical_values(block.replace("slug: ", "rank: x\nrank: y\nslug: ")) is None


def test_a_list_that_was_read_belongs_to_its_reader() -> None:
    """Changing it changes nothing for the next one."""
    block = block_of(STRUCTURED)
    for _ in range(2):
        usual = read_canonical_values(block)
        assert usual is not None
        assert usual.values["companies"] == ["Pramen", "Kotva"]
        assert usual.values["importance"] == 3
        usual.values["companies"].append("x")
