"""What makes a file no article is found under every configuration, whatever its comments say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from checking.rules.test_mutations import CASES
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.config import make_config
from technews_format.checking.rules._examples import BASES, Example
from technews_format.checking.rules.registry import all_rules
from technews_format.codes import FATAL, SOMETIMES_FATAL
from technews_format.testing.mutations.table import MUTATIONS

if TYPE_CHECKING:
    from technews_format.diagnostics import Diagnostic

EXAMPLES = [example for examples in MUTATIONS.values() for example in examples]
DIALECTS: tuple[tn.Dialect, ...] = ("jekyll", "hugo", "hugo-source-url")
BROKEN = BASES["brief"].replace("category: hry\n", "")


def in_dialects(example: Example) -> list[tuple[bytes, str]]:
    """Return an example and, where the change is possible there, the same of the other dialects."""
    variants = [
        Example(example.changes, example.base, example.name, example.encoding, dialect=each) for each in DIALECTS
    ]
    found = [(example.data, example.file_name)]
    for variant in variants:
        try:
            found.append((variant.data, variant.file_name))
        except ValueError:  # what is changed is not there
            continue
    return found


def errors_of(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """Return the errors with which loading fails."""
    try:
        tn.loads(data, name)
    except tn.InvalidArticle as failure:
        return tuple(item for item in failure.diagnostics if item.severity == "error")
    return ()


TEXTS = [
    (data, name, errors) for each in EXAMPLES for data, name in in_dialects(each) if (errors := errors_of(data, name))
]


def test_the_table_holds_what_stops_loading() -> None:
    """The codes are exactly those with which `load` fails on some change of a good article; all of them are errors."""
    assert {item.code for _, _, errors in TEXTS for item in errors} == FATAL
    assert {tn.CODES[code].severity for code in FATAL} == {"error"}


SELECTORS = st.lists(
    st.sampled_from(["ALL", "TN", "TN0", "TN1", "TN2", "TN3", *sorted(tn.CODES), "missing-key", "wrong-type"]),
    max_size=4,
)
CONFIGS = st.fixed_dictionaries(
    {},
    optional={
        "select": SELECTORS,
        "ignore": SELECTORS,
        "extend-ignore": SELECTORS,
        "per-file-ignores": st.dictionaries(st.sampled_from(["*", "*.md", "2026-*"]), SELECTORS, max_size=2),
        "severity": st.dictionaries(
            st.sampled_from(["TN1", "TN2", *sorted(FATAL)]), st.sampled_from(["warning", "info", "error"]), max_size=3
        ),
        "target": st.sampled_from([["jekyll"], ["hugo"]]),
    },
)
HIDING: dict[str, Any] = {
    "ignore": ["ALL"],
    "per-file-ignores": {"*": ["ALL"]},
    "severity": dict.fromkeys(FATAL, "info"),
}
COMMENT = f"# technews: ignore[{', '.join(sorted(FATAL))}]"


def reported(data: bytes, name: str, config: dict[str, Any]) -> set[tuple[str, str]]:
    """Return code and place of the errors that a check reports."""
    found = tn.check(data, name=name, config=config)
    return {(item.code, str(item.span)) for item in found if item.severity == "error"}


@pytest.mark.parametrize("case", CASES)
def test_no_configuration_hides_it(case: str) -> None:
    """Whatever is ignored, and as whatever it is to be reported: each error of loading is an error of the check."""
    for data, name in in_dialects(CASES[case][1]):
        configs: tuple[dict[str, Any], ...] = (HIDING, {"select": []}, {"select": ["TN012"]})
        for config in configs:
            assert {(item.code, str(item.span)) for item in errors_of(data, name)} <= reported(data, name, config)


@given(st.sampled_from(TEXTS), CONFIGS)
def test_no_mixture_of_options_hides_it(
    text: tuple[bytes, str, tuple[Diagnostic, ...]], config: dict[str, Any]
) -> None:
    """Options in any mixture leave the errors of loading where they are."""
    data, name, errors = text
    assert {(item.code, str(item.span)) for item in errors} <= reported(data, name, config)


@given(st.sampled_from(TEXTS), st.integers(0, 2_000), st.integers(0, 300), CONFIGS)
def test_no_option_hides_that_a_damaged_text_does_not_load(
    text: tuple[bytes, str, tuple[Diagnostic, ...]], at: int, length: int, config: dict[str, Any]
) -> None:
    """With any stretch cut out too, the check has every error of loading."""
    data, name, _ = text
    damaged = data[:at] + data[at + length :]
    errors = {(item.code, str(item.span)) for item in errors_of(damaged, name)}
    assert errors <= reported(damaged, name, config)


@pytest.mark.parametrize("case", CASES)
def test_no_comment_hides_it(case: str) -> None:
    """A comment that names all of the codes, in front matter and body, accepts none of the errors of loading."""
    example = CASES[case][1]
    for data, name in in_dialects(example):
        text = data.replace(b"---\n", f"---\n{COMMENT}\n".encode(), 1)
        text = text.replace(b"\n## ", f"\n<!--{COMMENT[1:]} -->\n\n## ".encode(), 1)
        errors = errors_of(text, name)
        assert {(item.code, str(item.span)) for item in errors} <= reported(text, name, {})


@pytest.mark.parametrize("name", ["TN201", "missing-key", "TN2"])
def test_a_comment_that_tries_is_a_finding_itself(name: str) -> None:
    """Whoever wrote it should know that it accepts nothing."""
    found = tn.check(BROKEN.replace("---\n", f"---\n# technews: ignore[{name}]\n", 1))
    assert [item.code for item in found] == ["TN015", "TN201"]
    assert found[0].message == f"{name} cannot be accepted here: with it the file is no article; mend it"


def test_a_comment_that_accepts_something_else_too_is_of_use() -> None:
    """A beginning of codes covers both kinds; what can be accepted is accepted."""
    text = BROKEN.replace("---\n", "---\n# technews: ignore[TN2]\n", 1).replace("importance: 2\n", "")
    assert [item.code for item in tn.check(text)] == ["TN201"]


def test_what_loading_does_not_mind_can_be_accepted() -> None:
    """A placeholder in the text is found by a rule alone; an article about templates has some."""
    text = BASES["brief"].replace("Vývojáři", "Vývojáři {title}")
    tn.loads(text)
    assert [item.code for item in tn.check(text)] == ["TN222"]
    assert tn.check(text, config={"ignore": ["TN222"]}) == []
    assert [item.severity for item in tn.check(text, config={"severity": {"TN222": "info"}})] == ["info"]
    comment = "<!-- technews: ignore[TN222] -->\n\nStudio z"
    assert tn.check(text.replace("\nStudio z", f"\n{comment}", 1)) == []


def test_only_rules_about_places_find_such_codes_beside_reading() -> None:
    """Which rules find more under such a code than reading does is a short list."""
    rules = all_rules()
    assert {code for code in FATAL if rules[code].scope != "reading"} == SOMETIMES_FATAL


def test_options_that_try_are_named() -> None:
    """A configuration can say which of its options cannot do what they are meant to do."""
    config = make_config(
        {
            "ignore": ["TN201", "TN405", "TN3", "TN222"],
            "per-file-ignores": {"old/*": ["wrong-type"]},
            "severity": {"TN301": "warning", "TN302": "error"},
        }
    )
    assert config.powerless == ("TN201", "TN202", "TN301")
