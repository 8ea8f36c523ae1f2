"""Rules that compare names with the vocabulary (TN233, TN234, and TN213 and TN217 where it decides)."""

from __future__ import annotations

from typing import Any

import pytest
from changes import HEAD_PIECES, TEXTS, Change, changed, changes
from hypothesis import given
from hypothesis import strategies as st
from rule_support import codes, covered, found, only

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.config import make_config
from technews_format.checking.rules._examples import BASES, Example
from technews_format.checking.rules.registry import all_rules
from technews_format.testing.mutations.parts import CATEGORY, ITEM, VOCABULARY, brief, structured

RULES = {"TN233", "TN234"}


def known(**kinds: Any) -> dict[str, Any]:
    """Return the option of a vocabulary."""
    return {"vocabulary": kinds}


def mended(example: Example, **kinds: Any) -> str:
    """Return the text after all fixes of TN233, unsafe ones included."""
    options = {"select": ["TN233", "TN225"], **known(**kinds)}
    return tn.fix(tn.parse(example.text, example.file_name), unsafe=True, config=options).document.source


@given(text=st.sampled_from(TEXTS), made=changes(HEAD_PIECES))
def test_who_knows_nothing_is_told_nothing(text: str, made: list[Change]) -> None:
    """Without a vocabulary the rules do not run at all, and find nothing in whatever text."""
    assert RULES.isdisjoint(Checker(make_config({"select": ["ALL", *RULES]})).codes)
    findings = tn.check(changed(text, 4, text.index("\n---\n", 5), made), config={"select": [*RULES]})
    assert RULES.isdisjoint(item.code for item in findings)


NAMES = st.from_regex(r"[A-Za-zčě][A-Za-zčě]{0,14}( [A-Za-zčě0-9.]{1,8}){0,2}", fullmatch=True)


@given(names=st.lists(NAMES, min_size=1, max_size=4, unique=True))
def test_what_is_known_is_never_found(names: list[str]) -> None:
    """However near known names are to each other."""
    items = "\n".join(f"- '{name}'" for name in names)
    example = structured(("- Kvasar Labs\n- Ryba Robotics", items))
    assert RULES.isdisjoint(codes(example, **known(companies=names, closed=["companies"])))


@pytest.mark.parametrize("base", BASES)
def test_the_good_articles_have_known_names(base: str) -> None:
    """The vocabulary of the mutations finds nothing in them."""
    assert tn.check(BASES[base], config={"vocabulary": VOCABULARY}) == []


@pytest.mark.parametrize(
    ("example", "kinds", "place", "message"),
    [
        (
            structured((ITEM, "- OpenAI AG")),
            {"companies": ["OpenAI"]},
            "OpenAI AG",
            "companies.1: 'OpenAI AG' is nearly the known name 'OpenAI'; write that, or add the name to the vocabulary",
        ),
        (
            structured((CATEGORY, "category: Hry!")),
            {"categories": ["hry"]},
            "Hry!",
            "category: 'Hry!' is nearly the known name 'hry'; write that, or add the name to the vocabulary",
        ),
        (
            structured(),
            {"people": {"Nováková": ["Jana Nováková"]}},
            "Jana Nováková",
            "people.0: 'Jana Nováková' is an alias of the known name 'Nováková'; write that",
        ),
        (
            structured(),
            {"closed": ["sources"]},
            "Wired",
            "source.name: 'Wired' is not in the vocabulary; write a known name, or add it there",
        ),
    ],
)
def test_a_message_says_what_was_meant(example: Example, kinds: dict[str, Any], place: str, message: str) -> None:
    """The value is marked, and the advice is to write the known name or to know this one too."""
    (finding,) = [item for item in found(example, **known(**kinds)) if item.code in RULES]
    assert (covered(example, finding), finding.message) == (place, message)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- OpenAI, Inc.", "- Kvasar Labs\n- OpenAI\n"),
        ("- OpenAI, Inc.\n- Open AI", "- Kvasar Labs\n- OpenAI\n"),
        ("- OpenAI, Inc.\n- OpenAI", "- Kvasar Labs\n- OpenAI\n"),
        ("- OpenAI\n- Open AI\n- openai", "- Kvasar Labs\n- OpenAI\n"),
    ],
)
def test_a_list_has_the_known_name_once(item: str, expected: str) -> None:
    """Other spellings of what the list names already are removed."""
    assert f"companies:\n{expected}date" in mended(structured((ITEM, item)), companies=["OpenAI"])


def test_the_footer_goes_with_the_source() -> None:
    """A known source stands in both, and a fix that is not allowed changes nothing."""
    example = structured(("name: Wired", "name: wired"), ("🔧 Wired", "🔧 wired"))
    assert mended(example, sources={"Wired": "🔧"}) == structured().text
    assert not tn.fix(example.text, config=known(sources={"Wired": "🔧"})).changed


def test_names_of_the_first_days_are_compared_too() -> None:
    """Generation 0 has other keys for the source and the category; the latter is one of two, and mended by hand."""
    document = tn.parse(all_rules()["TN230"].example.text)
    options = known(sources=["Herní Věstník"], categories=["Hry"])
    fields = [item.field for item in tn.check(document, config=options) if item.code == "TN233"]
    assert sorted(filter(None, fields)) == ["category", "source.name"]
    fixed = tn.fix(document, unsafe=True, config={"select": ["TN233"], **options})
    assert [item.field for item in fixed.remaining] == ["category"]
    assert "\nsource: Herní Věstník\n" in fixed.document.source


def test_what_other_rules_mend_is_seen_through() -> None:
    """White space, entities, invisible characters and lines behind a category are no other spelling."""
    for written in ("'Kvasar Labs '", "Kvasar&#32;Labs", '"Kvasar\\u200b Labs"'):
        assert "TN233" not in codes(structured(("- Kvasar Labs", f"- {written}")), **known(companies=["Kvasar Labs"]))
    lines = structured((CATEGORY, "category: 'umělá inteligence\n\n\n  robotika'"))
    assert "TN233" not in codes(lines, **known(categories=["umělá inteligence"]))


@pytest.mark.parametrize("item", ["Žádné", "'{company}'", "Nejsou uvedeni"])
def test_what_is_no_name_is_not_unknown_too(item: str) -> None:
    """One fault has one finding."""
    assert "TN234" not in codes(structured((ITEM, f"- {item}")), **known(companies=["Kvasar Labs"], closed="companies"))


@pytest.mark.parametrize(
    ("sources", "expected"),
    [({"Wired": "🛠"}, "🛠"), ({"WIRED": "🛠"}, "🛠"), ({"Wired": {"aliases": []}}, None), ({"Wired": "🔧"}, None)],
)
def test_the_vocabulary_knows_the_emoji(sources: dict[str, Any], expected: str | None) -> None:
    """It goes before the table of the format; a source that is known without emoji has that of the table."""
    messages = [item.message for item in found(structured(), **known(sources=sources)) if item.code == "TN217"]
    assert messages == ([f"the source 'Wired' has the emoji 🔧; expected {expected}"] if expected else [])


def test_a_mended_source_has_its_emoji() -> None:
    """Name and emoji are found together, so that the fix of the one brings no finding of the other."""
    example = brief(("Herní věstník", "Herni vestnik"))
    options = known(sources={"Herní věstník": "🐝"})
    assert {"TN217", "TN233"} <= codes(example, **options)
    fixed = tn.fix(example.text, unsafe=True, config=options).document.source
    assert "**Zdroj:** 🐝 Herní věstník\n" in fixed
    assert "emoji: 🐝\n  id: null\n  name: Herní věstník\n" in fixed


def test_a_known_category_is_not_cut() -> None:
    """One of twenty characters can be whole, and a stump is completed to the category that begins so."""
    example = structured((CATEGORY, "category: kybernetická bezpečn"))
    assert only(example, "TN213").field == "category"
    assert "TN213" not in codes(example, **known(categories=["kybernetická bezpečn"]))
    options = {"select": ["TN213"], **known(categories=["kybernetická bezpečnůstka"])}
    assert "kybernetická bezpečnůstka" in tn.fix(example.text, unsafe=True, config=options).document.source


def test_a_comment_accepts_a_variant_only_where_one_is_looked_for() -> None:
    """Without a vocabulary, a comment for it is not one that accepts nothing."""
    example = structured((ITEM, "- Kvasar  # technews: ignore[TN233] a street"))
    assert RULES.isdisjoint(codes(example, **known(companies={"Kvasar Labs": ["Kvasar"]})))
    assert codes(example) == codes(example, **known(companies={"Kvasar Labs": ["Kvasar"]}))
