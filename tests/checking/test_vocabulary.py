"""The names that a project knows: how they are configured, and what is said of a wrong vocabulary."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

import technews_format as tn
from technews_format.checking.config import make_config
from technews_format.checking.vocabulary import KnownSource, Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """
categories = ["umělá inteligence"]
closed = ["categories"]
[sources]
"The Verge" = "⚡"
"Wired" = { emoji = "🔧", aliases = ["Condé Nast"] }
[companies]
"OpenAI" = ["Open AI", "OpenAI, Inc."]
"Rodina" = "Otec, matka"
[people]
"Jana Nováková" = []
"""
IN_SETTINGS = TABLE.replace("\ncat", "[vocabulary]\ncat").replace("\n[", "\n[vocabulary.")


def is_expected(known: Vocabulary) -> bool:
    """Tell whether a vocabulary is that of the table."""
    return known == Vocabulary(
        categories={"umělá inteligence": ()},
        closed=("categories",),
        sources={"The Verge": KnownSource("⚡"), "Wired": KnownSource("🔧", ("Condé Nast",))},
        companies={"OpenAI": ("Open AI", "OpenAI, Inc."), "Rodina": ("Otec, matka",)},
        people={"Jana Nováková": ()},
    )


def test_the_settings_have_it(tmp_path: Path) -> None:
    """As a table of their own; names can be a list, or have aliases, of which one can stand alone."""
    (tmp_path / "technews.toml").write_text(IN_SETTINGS.removeprefix("\n"), encoding="utf-8")
    assert is_expected(tn.load_config(tmp_path / "technews.toml").vocabulary)


def test_the_settings_name_its_file(tmp_path: Path) -> None:
    """Relative to the settings, wherever the program was started."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "names.toml").write_text(TABLE, encoding="utf-8")
    settings = shared / "pyproject.toml"
    settings.write_text('[tool.technews]\nvocabulary = "names.toml"\n', encoding="utf-8")
    assert is_expected(tn.load_config(settings).vocabulary)
    assert is_expected(load_vocabulary(shared / "names.toml"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("companys = []\n", ":1: unknown option companys; did you mean companies?"),
        ("categories = 'hry, AI'\n", ":1: option categories: input should be a list or a table of names, found 'hry, "),
        ("categories = ['hry',\n' AI']\n", ":2: option categories: input should be a text that is not empty, without"),
        ("[people]\n'Jan' = [7]\n", ":2: option people.Jan: input should be a valid string, found 7"),
        ("[people]\n'Jan' = ''\n", ":2: option people.Jan: input should be a text that is not empty"),
        (
            "[sources]\n'A' = 7\n",
            ":2: option sources.A: input should be an emoji, or a table of emoji and aliases",
        ),
        ("[sources]\n'A' = { emojy = 'x' }\n", ":2: unknown option sources.A.emojy; did you mean emoji?"),
        (
            "closed = ['source']\n",
            ":1: option closed: input should be 'categories', 'sources', 'companies' or",
        ),
        ("[people]\n'A' = []\n'B' = ['A']\n", ":3: option people.B: the alias 'A' is a name of its own"),
        ("[people]\n'A' = ['x']\n'B' = ['x']\n", ":3: option people.B: the alias 'x' is one of 'A' too"),
        ("people = \n", ": not TOML: "),
    ],
)
def test_what_is_wrong_is_explained_at_its_place(tmp_path: Path, text: str, message: str) -> None:
    """In a file of its own, and in the settings."""
    (tmp_path / "names.toml").write_text(text, encoding="utf-8")
    settings = tmp_path / "technews.toml"
    settings.write_text('vocabulary = "names.toml"\n', encoding="utf-8")
    with pytest.raises(tn.ConfigError) as caught:
        tn.load_config(settings)
    assert str(caught.value).startswith(f"{tmp_path / 'names.toml'}{message}")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("'names.toml'", "names.toml: cannot be read: No such file or directory"),
        ("'pyproject.toml'", "pyproject.toml: no table [tool.technews]"),
        ("7", "technews.toml:2: option vocabulary: input should be a valid dictionary or instance of Vocabulary"),
        ("{ people = 7 }", "technews.toml:2: option vocabulary.people: input should be a list or a table of names"),
    ],
)
def test_a_wrong_option_is_explained(tmp_path: Path, option: str, message: str) -> None:
    """A file that is missing or is another one, and what is no vocabulary."""
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\n", encoding="utf-8")
    settings = tmp_path / "technews.toml"
    settings.write_text(f"select = ['ALL']\nvocabulary = {option}\n", encoding="utf-8")
    with pytest.raises(tn.ConfigError) as caught:
        tn.load_config(settings)
    assert str(caught.value).startswith(str(tmp_path / message))


def test_a_program_reads_no_file_for_it() -> None:
    """A mapping of options says what is known, not where."""
    with pytest.raises(tn.ConfigError, match="option vocabulary: input should be a valid dictionary or instance"):
        make_config({"vocabulary": "names.toml"})


@pytest.mark.parametrize("value", [{"people": {"Jan": ["J."]}}, Vocabulary(people={"Jan": ("J.",)})])
def test_a_vocabulary_is_a_plain_value(value: Any) -> None:
    """It can be compared, hashed and sent to another process, also after it was asked."""
    known = make_config({"vocabulary": value}).vocabulary
    assert known.meant("people", "J.") == "Jan"
    assert {known, pickle.loads(pickle.dumps(known))} == {Vocabulary(people={"Jan": ("J.",)})}


def test_a_name_is_the_same_however_its_accents_are_encoded() -> None:
    """Keyboards of macOS may write letters and accents apart."""
    assert Vocabulary(people={"Nova\u0301k": ()}).knows("people", "Novák")


def test_the_emoji_is_that_of_the_source_that_is_meant() -> None:
    """A source can also be known without one."""
    known = Vocabulary(sources={"The Verge": KnownSource("⚡"), "Blog": KnownSource()})
    assert known.emoji_of("The Verge") == known.emoji_of("THE VERGE") == "⚡"
    assert known.emoji_of("Blog") is known.emoji_of("Deník") is None


def test_nothing_is_known_by_default() -> None:
    """A vocabulary without a name is false."""
    assert not tn.Config().vocabulary
    assert Vocabulary(closed=("people",))
