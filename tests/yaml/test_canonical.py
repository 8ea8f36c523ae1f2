"""The pattern of canonical front matter: what it accepts, and what it leaves to the general reader."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.yaml.canonical import read_canonical


def block_of(text: str) -> str:
    """Return the lines between the fences."""
    return text.split("---\n")[1]


@pytest.mark.parametrize("text", [STRUCTURED, BRIEF])
def test_front_matter_of_today_is_canonical(text: str) -> None:
    """It is read as PyYAML reads it, and stands as the writer writes it."""
    canonical = read_canonical(block_of(text))
    assert canonical is not None
    assert canonical.values == tn.parse(text).front_matter
    assert canonical.is_canonical


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
def test_what_is_not_canonical(old: str, new: str) -> None:
    """A value out of range, a comment, a missing key and a key out of order are left to others."""
    assert read_canonical(block_of(BRIEF).replace(old, new)) is None


def test_a_null_that_nobody_writes_is_not_canonical() -> None:
    """It is canonical, but the writer leaves such a key out."""
    canonical = read_canonical(
        block_of(STRUCTURED).replace("urlToImage: https://example.org/database.png", "urlToImage: null")
    )
    assert canonical is not None
    assert canonical.values["urlToImage"] is None
    assert not canonical.is_canonical


def test_other_keys_stand_in_their_alphabetical_places() -> None:
    """A key that the format does not know is read where it belongs, and nowhere else."""
    block = block_of(BRIEF)
    canonical = read_canonical(block.replace("slug: ", "place: Brno\nslug: "))
    assert canonical is None  # publishedAt comes first
    canonical = read_canonical(block.replace("slug: ", "rank: vysoká\nslug: "))
    assert canonical is not None
    assert canonical.values["rank"] == "vysoká"
    assert list(canonical.values) == sorted(canonical.values)


@pytest.mark.parametrize(("length", "is_canonical"), [(73, True), (74, False)])
def test_a_line_is_as_long_as_the_writer_makes_it(length: int, is_canonical: bool) -> None:
    """Text is folded at the first space past the width, and only there."""
    title = f"{'x' * length} y"
    assert (read_canonical(block_of(BRIEF).replace("title: Nová hra", f"title: {title}")) is not None) == is_canonical


@pytest.mark.parametrize(
    ("raw", "title", "is_canonical"),
    [
        ("C#", "C#", True),
        ("'Nová: hra'", "Nová: hra", True),
        ("'Nová hra'", "Nová hra", False),
        ("'Nová: ''hra'' tu'", "Nová: 'hra' tu", True),
        (f"{'x' * 74}\n  y", f"{'x' * 74} y", True),
        (f"'{'x' * 73}:\n  y'", f"{'x' * 73}: y", True),
        (f"'{'x' * 73}\n  y'", f"{'x' * 73} y", False),
        (f"'a: {'x' * 69}''\n  y'", f"a: {'x' * 69}' y", True),
        (f"{'x' * 74}\n  {'z' * 79}\n  y", f"{'x' * 74} {'z' * 79} y", True),
    ],
)
def test_quotes_and_folds(raw: str, title: str, is_canonical: bool) -> None:
    """Quotes are taken off and lines joined; quotes that nobody needs are not the writer's."""
    block = block_of(BRIEF).replace("title: Nová hra", f"title: {raw}")
    canonical = read_canonical(block)
    assert canonical is not None
    assert canonical.values["title"] == title
    assert canonical.is_canonical == is_canonical


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
        ("- Kotva", "- Kotva\n- 'a: b'\n- 'c'", "companies", ["Pramen", "Kotva", "a: b", "c"]),
    ],
)
def test_quotes_in_lists_and_other_keys(old: str, new: str, key: str, value: object) -> None:
    """Those that nobody needs are not the writer's there either."""
    canonical = read_canonical(block_of(STRUCTURED).replace(old, new))
    assert canonical is not None
    assert canonical.values[key] == value
    assert not canonical.is_canonical


def test_another_key_makes_nothing_canonical() -> None:
    """A block that was not canonical without it is not with it, and one that was still is."""
    block = block_of(BRIEF).replace("slug: ", "rank: vysoká\nslug: ")
    for title, is_canonical in (("Nová hra", True), ("'Nová hra'", False)):
        canonical = read_canonical(block.replace("title: Nová hra", f"title: {title}"))
        assert canonical is not None
        assert canonical.is_canonical == is_canonical


def test_other_keys_beside_the_address_of_another_dialect() -> None:
    """Its key stands where `url` would."""
    block = block_of(tn.dumps(tn.loads(STRUCTURED), dialect="hugo-source-url"))
    for old, new in (("\nslug: ", "\nrank: x\nslug: "), ("\nsource_url: ", "\ntop: x\nsource_url: ")):
        canonical = read_canonical(block.replace(old, new))
        assert canonical is not None
        assert canonical.is_canonical is True
        assert canonical.values["source_url"] == "https://example.org/database"
    assert read_canonical(block.replace("\nsource:", "\nsourceless: x\nsource:")) is None
    assert read_canonical(f"{block}vlast: x\n") is not None


@pytest.mark.parametrize(
    ("title", "is_read"), [("C# hra", True), ("hra#", True), ("C #hra", False), ("'C #hra: x'", True)]
)
def test_a_hash_behind_a_space_is_left_to_others(title: str, is_read: bool) -> None:
    """It may begin a comment, unless the text is in quotes."""
    assert (read_canonical(block_of(BRIEF).replace("title: Nová hra", f"title: {title}")) is not None) == is_read


@pytest.mark.parametrize(("raw", "is_read"), [("🎮", True), ("🎮 hry", False), ("🎮🎮", False), ("'🎮 hry'", True)])
def test_another_key_may_hold_an_emoji(raw: str, is_read: bool) -> None:
    """As the keys of generation 0 do that an upgrade keeps; with words, it needs quotes to be certain."""
    block = block_of(BRIEF).replace("category: hry\n", f"category: hry\ncategory_emoji: {raw}\n")
    canonical = read_canonical(block)
    assert (canonical is not None) == is_read
    assert canonical is None or canonical.values["category_emoji"] == raw.strip("'")


def test_keys_stand_once() -> None:
    """Also those that the format does not know."""
    block = block_of(BRIEF)
    assert read_canonical(block.replace("slug: ", "rank: x\nslug: ")) is not None
    assert read_canonical(block.replace("slug: ", "rank: x\nrank: y\nslug: ")) is None


def test_a_list_that_was_read_belongs_to_its_reader() -> None:
    """Changing it changes nothing for the next one."""
    block = block_of(STRUCTURED)
    for _ in range(2):
        canonical = read_canonical(block)
        assert canonical is not None
        assert canonical.values["companies"] == ["Pramen", "Kotva"]
        assert canonical.values["importance"] == 3
        canonical.values["companies"].append("x")
