"""How faults of front matter are mended."""

from __future__ import annotations

import pytest
from rule_support import places

import technews_format as tn
from technews_format.checking.rules._examples import BRIEF, STRUCTURED
from technews_format.diagnostics import planner_of


def fixed(text: str, *, unsafe: bool = False, select: str = "TN1") -> str:
    """Return the text after all fixes of TN1xx."""
    return tn.fix(text, unsafe=unsafe, config={"select": [select]}).document.source


# --------------------------------------------------------------------------------------
# Fences


def test_fence_is_written_above_keys() -> None:
    """Keys without the first fence get one, when that is allowed."""
    text = STRUCTURED.removeprefix("---\n")
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == STRUCTURED


@pytest.mark.parametrize("text", ["Prostý text.\n", "nadpis: a dost\n\nText.\n", "", "# Nadpis\n\n---\nkonec: ano\n"])
def test_no_fence_is_written_above_text(text: str) -> None:
    """A text that has no keys with a second fence is left alone."""
    assert fixed(text, unsafe=True) == text


@pytest.mark.parametrize("base", [STRUCTURED, BRIEF])
@pytest.mark.parametrize("rule", ["\n---\n\n[", "\n\n["])
def test_fence_is_written_below_keys(base: str, rule: str) -> None:
    """The second fence is written where the text begins, whether or not the footer has a rule."""
    good = base.replace("\n---\n\n[", rule)
    head, fence, rest = good.partition("\n---\n\n")
    assert fence
    assert fixed(f"{head}\n\n{rest}", unsafe=True) == good


def test_block_of_code_around_a_file_is_removed() -> None:
    """A language model likes to put its answer into one."""
    assert fixed(f"```markdown\n{BRIEF}```\n", unsafe=True, select="TN") == BRIEF


def test_what_stands_before_the_fence_is_removed() -> None:
    """Empty lines are removed safely, text is not."""
    assert fixed(f"\n \n{BRIEF}") == BRIEF
    text = f"Zde je článek:\n\n{BRIEF}"
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == BRIEF


# --------------------------------------------------------------------------------------
# YAML


@pytest.mark.parametrize(
    ("old", "new", "good"),
    [
        ("title: Včelí hra", "title: Včelí: hra", "title: 'Včelí: hra se možná dočká pokračování'"),
        (
            "title: Včelí hra",
            "title: Není to: 'včelí' hra",
            "title: 'Není to: ''včelí'' hra se možná dočká pokračování'",
        ),
        ("Herní věstník", "Zdroj: Herní věstník", "  name: 'Zdroj: Herní věstník'"),
    ],
)
def test_value_with_a_colon_is_quoted(old: str, new: str, good: str) -> None:
    """The whole value is put into quotes, when that is allowed."""
    text = BRIEF.replace(old, new)
    assert fixed(text) == text
    assert good in fixed(text, unsafe=True).split("\n")


def test_repeated_key_is_removed_when_it_says_the_same() -> None:
    """A key with another value is left for a person to decide."""
    twice = BRIEF.replace("importance: 2\n", "importance: 2\nimportance: 2\n")
    assert fixed(twice) == BRIEF
    source = BRIEF[BRIEF.index("source:") : BRIEF.index("title:")]
    assert fixed(BRIEF.replace(source, source * 2)) == BRIEF
    other = BRIEF.replace("importance: 2\n", "importance: 2\nimportance: 1\n")
    assert fixed(other, unsafe=True) == other


def test_anchor_is_removed_when_nothing_refers_to_it() -> None:
    """An anchor with an alias stays, because the value would have to be written out."""
    assert fixed(BRIEF.replace("category: hry", "category: &a hry")) == BRIEF
    used = STRUCTURED.replace("- Kvasar Labs\n- Ryba", "- &a Kvasar Labs\n- *a\n- Ryba")
    assert fixed(used, unsafe=True) == used


@pytest.mark.parametrize(("tagged", "plain"), [("!!str hry", "hry"), ("!!str 12", "'12'"), ("!!str 'no'", "'no'")])
def test_text_tag_is_written_as_quotes(tagged: str, plain: str) -> None:
    """What is tagged as text stays text."""
    assert fixed(BRIEF.replace("category: hry", f"category: {tagged}")) == BRIEF.replace("hry\ndate", f"{plain}\ndate")


def test_other_tags_are_left() -> None:
    """A tag that does not say text has no fix."""
    text = BRIEF.replace("importance: 2", "importance: !!int '2'")
    assert fixed(text, unsafe=True) == text


def findings(text: str, code: str | None = None, name: str | None = None) -> list[tn.Diagnostic]:
    """Return the findings of TN1xx, or of one code."""
    found = tn.check(text, name=name, config={"select": [code or "TN1"]})
    return [item for item in found if item.code.startswith(code or "TN1")]


@pytest.mark.parametrize(
    ("old", "new", "good", "safe"),
    [
        ("category: hry", "category: no", "category: 'no'", True),
        ("name: Herní věstník", "name: 12:30", "  name: '12:30'", True),
        ("importance: 2\n", "draft: true\nimportance: 2\n", "draft: 'true'", False),
        ("importance: 2\n", "importance: 2\non: x\n", "'on': x", False),
    ],
)
def test_ambiguous_value_is_quoted(old: str, new: str, good: str, safe: bool) -> None:
    """Quoting is safe where the format knows the value, and not where a site generator may."""
    text = BRIEF.replace(old, new)
    (found,) = findings(text, "TN114")
    assert found.fix is not None
    assert found.fix.safe is safe
    assert good in fixed(text, unsafe=True, select="TN114").split("\n")


def test_escaped_surrogates_become_their_character() -> None:
    """A pair of escapes, as JSON writes 📱, is written as 📱."""
    text = BRIEF.replace("category: hry", 'category: "hry \\ud83d\\udcf1"')
    assert "category: hry 📱\n" in fixed(text)
    flow = BRIEF.replace("category: hry", 'category: hry\ncompanies: ["hry \\ud83d\\udcf1"]')
    assert 'companies: ["hry 📱"]\n' in fixed(flow, select="TN114")


def test_text_behind_a_hash_is_kept() -> None:
    """The value and the word after the hash go into quotes, when that is allowed."""
    text = STRUCTURED.replace("- Kvasar Labs", "- Kvasar's C# je #1")
    assert places(text, "TN117") == ["4:18-4:20"]
    assert fixed(text) == text
    assert "- 'Kvasar''s C# je #1'\n" in fixed(text, unsafe=True)


# --------------------------------------------------------------------------------------
# Style


def test_items_that_yaml_takes_for_one_are_parted_not_joined() -> None:
    """A hyphen further to the right goes on with the item above; no safe fix makes that final."""
    text = STRUCTURED.replace("- Ryba Robotics", " - Ryba Robotics")
    (finding,) = tn.check(text)
    assert (finding.code, str(finding.span)) == ("TN119", "4:3")
    assert "write both in one column" in finding.message
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == STRUCTURED


def test_a_layout_beside_source_url_goes_by_an_unsafe_fix() -> None:
    """`fmt` leaves it out, so there is a finding, and no safe fix takes it along."""
    text = BRIEF.replace("\nurl: ", "\nsource_url: ").replace("---\ncategory", "---\n\ncategory")
    for changed in (text, text.replace("importance: 2\n", "").replace("title: V", "importance: 2\ntitle: V")):
        found = [item for item in tn.check(changed) if item.code in ("TN118", "TN119")]
        assert "TN119" in {item.code for item in found}
        assert [item.fix.safe for item in found if item.fix] == [False] * len(found)
        assert "layout: " in tn.fix(changed).document.source
        fixed = tn.fix(changed, unsafe=True)
        assert fixed.document.source == tn.format_document(tn.parse(changed))
        assert fixed.remaining == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: Včelí", "title:Včelí", "TN105"),
        ("title: Včelí hra", "title: Včelí: hra", "TN105"),
        ("title: Včelí hra", "title: Včelí\thra", "TN105"),
        ("title: Včelí hra", 'title: "Včelí hra', "TN105"),
    ],
)
def test_no_fix_goes_by_the_words_of_a_message(old: str, new: str, code: str) -> None:
    """The same fix is planned when the message says something else."""
    for finding in findings(BRIEF.replace(old, new), code):
        planner = planner_of(finding)
        assert planner is not None
        plans, problem = planner
        assert plans.edit(problem._replace(message="something else")) == plans.edit(problem)
