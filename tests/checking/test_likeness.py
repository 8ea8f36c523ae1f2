"""Which known name another one is meant for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format.checking._likeness import Names, fold, is_near

NAMES = st.text("abcdeč ", min_size=1, max_size=20).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    "name",
    [
        *("Foo Inc", "FOO, Inc.", "Foo Co., Ltd.", "Foo a. s.", "Foo, a.s.", "Foo s.r.o.", "Foo spol. s r. o."),
        *("Foo GmbH", "Foo S.p.A.", "foo plc", "Fóó", "Foo!", " f o o ", "Foo sp. z o.o.", "Foo A/S", "F-o-o"),
    ],
)
def test_what_does_not_tell_companies_apart_is_left_out(name: str) -> None:
    """Case, diacritics, punctuation, white space and the legal form."""
    assert fold(name) == "foo"


@pytest.mark.parametrize("name", ["Inc.", "Foo Incubator", "Foosro", "Foo+", "Foo#", "Foo 2", "Incfoo"])
def test_what_tells_names_apart_stays(name: str) -> None:
    """A legal form is a word at the end behind another one; plus and number signs and digits are parts of names."""
    assert fold(name) not in ("", "foo")


def test_a_name_of_another_kind_has_no_legal_form() -> None:
    """The end of a category is a word like others."""
    assert fold("Hry a. s.", legal_form=False) == "hryas"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("meta", "beta", False),
        ("apple", "aple", False),
        ("google", "gogle", False),
        ("google", "goggle", True),
        ("googles", "google", True),
        ("google", "goolge", True),
        ("google", "gogole", True),
        ("google", "bogoogle", False),
        ("elevenlabsen", "elevnlabson", False),
        ("elevenlabsens", "elevnlabsens", True),
        ("elevenlabsens", "elevnlabsems", True),
        ("elevenlabsens", "levnlabsems", False),
        ("windows10", "windows11", False),
        ("windows10", "widnows10", True),
    ],
)
def test_one_typing_error_in_six_letters_and_two_in_twelve(one: str, other: str, *, near: bool) -> None:
    """The shorter of the two counts; an exchange of neighbours is one error, and digits have to be the same."""
    assert is_near(one, other) is is_near(other, one) is near


@given(name=NAMES, at=st.integers(0, 20), letter=st.sampled_from("abx"))
def test_an_error_more_is_near_in_long_names(name: str, at: int, letter: str) -> None:
    """Whatever letter is put wherever."""
    folded = fold(name, legal_form=False)
    assert is_near(folded, folded[:at] + letter + folded[at:]) is (len(folded) >= 6)


@given(known=st.lists(NAMES, unique=True, max_size=6), name=NAMES)
def test_the_quick_search_finds_what_comparing_all_finds(known: list[str], name: str) -> None:
    """Names without a piece in common are not compared, and none of them would be near."""
    names = Names(dict.fromkeys(known, ()), legal_form=False)
    folded = fold(name, legal_form=False)
    equal = {other for other in known if fold(other, legal_form=False) == folded}
    near = equal or {other for other in known if is_near(fold(other, legal_form=False), folded)}
    expected = next(iter(near)) if len(near) == 1 and name not in known else None
    assert names.meant(name) == names.meant(name) == expected


def test_a_name_that_may_be_meant_for_several_is_meant_for_none() -> None:
    """Neither when it is spelled as both are, nor when it is near both; an alias decides."""
    names = Names({"Kvasar": (), "KVASAR": (), "Planeta": (), "Planety": ("Planetx",)}, legal_form=True)
    assert names.meant("kvasar") is names.meant("Planetu") is None
    assert names.meant("Planetx") == "Planety"


def test_answers_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive with ever more names does not fill the memory, and gets the same answers."""
    monkeypatch.setattr("technews_format.checking._likeness._MOST_ANSWERS", 2)
    names = Names({"Kvasar": ()}, legal_form=True)
    answers = [names.meant(name) for name in ("kvasar", "KVASAR", "kvasár", "nic", "kvasar")]
    assert answers == ["Kvasar", "Kvasar", "Kvasar", None, "Kvasar"]
    assert len(names._answers) <= 2
