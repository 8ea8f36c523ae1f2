"""Rules about the fences and the YAML of the front matter (TN1xx)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_support import places
from support import GENERATION_0

import technews_format as tn
from technews_format.checking.rules._examples import BASES, BRIEF, STRUCTURED
from technews_format.model.conventions import RESERVED_KEYS
from technews_format.testing.mutations.front_matter import CONFLICT, KEYS, longer

TITLE = "Včelí hra se možná dočká pokračování"


OTHER = KEYS.replace("title: ", "title: Jiná ")
HUGO = KEYS.replace("layout: tech_news_article\n", "")
ODD = [*map(chr, [0xA0, 0x1680, 0x180E, *range(0x2000, 0x200E), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF])]


def findings(text: str, code: str | None = None, name: str | None = None) -> list[tn.Diagnostic]:
    """Return the findings of TN1xx, or of one code."""
    found = tn.check(text, name=name, config={"select": [code or "TN1"]})
    return [item for item in found if item.code.startswith(code or "TN1")]


def fixed(text: str, *, unsafe: bool = False, select: str = "TN1") -> str:
    """Return the text after all fixes of TN1xx."""
    return tn.fix(text, unsafe=unsafe, config={"select": [select]}).document.source


# --------------------------------------------------------------------------------------
# Fences


@pytest.mark.parametrize("base", [STRUCTURED, BRIEF])
@pytest.mark.parametrize("rule", ["\n---\n\n[", "\n\n["])
@pytest.mark.parametrize("fence", ["----", "--", " ---", "—", "...", "---\u200b"])
def test_line_that_is_nearly_a_fence_becomes_one(base: str, rule: str, fence: str) -> None:
    """What was meant as the second fence is one finding at its line, and is replaced."""
    good = base.replace("\n---\n\n[", rule)
    text = good.replace("\n---\n\n", f"\n{fence}\n\n", 1)
    assert [item.code for item in findings(text) if item.code != "TN013"] == ["TN102"]
    (finding,) = findings(text, "TN102")
    assert finding.message.startswith(f"the line {fence!r} does not close the front matter; write '---' in its place")
    assert text[finding.span.start.offset : finding.span.end.offset] == fence
    assert fixed(text, unsafe=True) == good


@pytest.mark.parametrize("odd", [" ", "\t", "ï»¿", "\u200b"])
def test_what_stands_on_the_line_of_the_first_fence_is_removed(odd: str) -> None:
    """It is one finding, and hides no other."""
    assert [item.code for item in tn.check(odd + BRIEF)] == ["TN103"]
    assert fixed(odd + BRIEF, unsafe=odd == "ï»¿") == BRIEF
    assert fixed("\ufeff\ufeff" + BRIEF, select="TN") == BRIEF


def test_second_opening_fence_is_removed() -> None:
    """Two lines of hyphens above the keys are one finding."""
    assert [item.code for item in tn.check(f"---\n{BRIEF}")] == ["TN103"]
    assert fixed(f"---\n{BRIEF}", unsafe=True) == BRIEF
    hugo = BRIEF.replace("---\n", "---\n\n", 1).replace("layout: tech_news_article\n", "")
    assert [item.code for item in tn.check(f"---\n{hugo}")] == ["TN103"]
    assert [item.code for item in findings("---\n---\n\nPozor: text.\n")] == ["TN104"]


@pytest.mark.parametrize("base", [STRUCTURED, BRIEF])
@pytest.mark.parametrize("gap", ["", "\n", "  \n\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_doubled_fences_are_one_finding(base: str, gap: str, newline: str) -> None:
    """A second line of hyphens beside a fence is named, with empty lines between them or not, and removed."""
    head, body = base.split("---\n", 2)[1:]
    config = {"ignore": ["TN003", "TN012"]}
    for code, text in (
        ("TN103", f"---\n{gap}---\n{head}---\n{body}"),
        ("TN317", f"---\n{head}---\n{gap}---\n{body}"),
    ):
        broken = text.replace("\n", newline)
        assert [item.code for item in tn.check(broken, config=config)] == [code]
        assert tn.fix(broken, unsafe=True, config=config).document.source == base.replace("\n", newline)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("gap", ["", "\n", " \n\n"])
@pytest.mark.parametrize(
    ("second", "start"),
    [
        (f"---\n{OTHER}---\n", "---"),
        (f"---\n\n{HUGO}---\n", "---"),
        (f"---\nauthor: Jana\n---\n---\n{OTHER}---\n", "---"),
        ("---\nmodified: '2026-01-01'\n---\n", "---"),
        (f"---\n# poznámka\n{OTHER}\n# konec\n---\n", "---"),
        ('+++\ntitle = "Jiná"\ndate = 2026-02-10\n[source]\nname = "x"\n+++\n', "+++"),
        (f"{OTHER}---\n", "category"),
        (f"---\n{OTHER}", "---"),
    ],
)
def test_another_block_directly_behind_the_first_one(second: str, start: str, gap: str, newline: str) -> None:
    """It is the one finding, at its place, with or without empty lines; nothing is changed in it."""
    text = BRIEF.replace("---\n\nStudio", f"---\n{gap}{second}\nStudio").replace("\n", newline)
    config = {"ignore": ["TN003", "TN012"]}
    (finding,) = tn.check(text, config=config)
    assert finding.code == "TN120"
    place = finding.span.start.offset
    assert text.startswith(start, place)
    assert text[:place].replace("\r\n", "\n").replace("\r", "\n") == f"---\n{KEYS}---\n{gap}"
    assert not tn.fix(text, unsafe=True, config=config).changed
    with pytest.raises(tn.InvalidArticle):
        tn.loads(text)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("base", [STRUCTURED, BRIEF])
@pytest.mark.parametrize("times", [1, 2])
def test_a_block_that_repeats_the_first_one(base: str, gap: str, newline: str, times: int) -> None:
    """It is one finding, and an unsafe fix removes it."""
    head, body = base.split("---\n", 2)[1:]
    text = (f"---\n{head}---\n" + f"{gap}---\n{head}---\n" * times + body).replace("\n", newline)
    (finding,) = tn.check(text, config={"ignore": ["TN003"]})
    assert (finding.code, finding.span.start.line) == ("TN120", head.count("\n") + 3 + len(gap))
    assert ("2 more blocks" in finding.message) == (times == 2)
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == base.replace("\n", newline)


@pytest.mark.parametrize("base", [STRUCTURED, BRIEF])
@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
@pytest.mark.parametrize("more", [STRUCTURED, BRIEF, f"---\n{OTHER}---\n"])
def test_another_article_behind_the_footer(base: str, gap: str, more: str) -> None:
    """It is one finding where it begins; the first article is read as if it stood alone."""
    text = f"{base}{gap}{more}"
    (finding,) = tn.check(text)
    assert (finding.code, finding.span.start.offset) == ("TN120", len(base + gap))
    assert tn.parse(text).front_matter == tn.parse(base).front_matter
    assert not tn.fix(text, unsafe=True).changed


@pytest.mark.parametrize(
    "right",
    [
        f"```yaml\n---\n{KEYS}---\n```\n\n",
        "---\n\nPozor: pravidlo není plot.\n\n---\n\n",
        "Nadpis\n---\n\nautor: Jana\n\n---\n\n",
        "title: to je klíč\n\ndate: to také\n\n",
        "---\n\nSouhrn: a dost\n\n",
        "Text\n\n---\n\nmore: text\n\n---\n\n",
    ],
)
def test_what_is_no_block_of_front_matter(right: str) -> None:
    """Rules around text with colons, and examples in code, are no front matter."""
    assert findings(BRIEF.replace("\nStudio z", f"\n{right}Studio z"), "TN120") == []


# --------------------------------------------------------------------------------------
# Merge conflicts


@pytest.mark.parametrize("by", [0, 1, 2, 25, 73])
@pytest.mark.parametrize("base", ["", "||||||| 1f2e3d4\nimportance: 3\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("place", ["importance: 2\n", "Studio z Plzně"])
def test_markers_of_a_conflict_have_any_length(by: int, base: str, newline: str, place: str) -> None:
    """Each marker is found, in front matter and in the body, and nothing else."""
    conflict = longer(CONFLICT.replace("=======", f"{base}======="), by)
    text = BRIEF.replace(f"\n{place}", f"\n{conflict}{place}").replace("\n", newline)
    found = findings(text, "TN112")
    marked = [text[item.span.start.offset : item.span.end.offset] for item in found]
    assert marked == [line for line in conflict.split("\n") if line[:2] in ("<<", "||", "==", ">>")]
    assert {item.code for item in tn.check(text, config={"ignore": ["TN003"]})} == {"TN112"}


def test_a_conflict_inside_of_a_conflict() -> None:
    """Git gives the markers of the base's own conflict two more signs."""
    inner = longer(CONFLICT, 2)
    text = BRIEF.replace("\nStudio z", "\n" + CONFLICT.replace("=======", f"||||||| base\n{inner}=======") + "Studio z")
    assert len(findings(text, "TN112")) == 7


@pytest.mark.parametrize(
    "right",
    [
        "Nadpis\n========\n\n",
        "Nadpis\n=======\n\n",
        ">>>>>>>> citát citátu\n\n",
        "> > > > > > > > citát\n\n",
        ">>>>>>>>\n\n",
        "||||||||| nic\n\n",
        "  <<<<<<< HEAD\n\n",
        "Text <<<<<<<< HEAD\n\n",
        "```\n<<<<<<<< HEAD\n```\n\n",
        "<<<<<<<<HEAD\n\n",
    ],
)
def test_what_only_looks_like_a_marker(right: str) -> None:
    """Underlined headings, nested quotes and rows inside of lines are text; Git's markers begin a line."""
    assert findings(BRIEF.replace("\nStudio z", f"\n{right}Studio z"), "TN112") == []


def test_a_marker_that_was_left_behind_alone() -> None:
    """The opening one is found at any length, every one of them in front matter, and of seven signs anywhere."""
    for marker in ("<<<<<<<<< HEAD", "<<<<<<< HEAD", ">>>>>>> main", "||||||| base"):
        assert len(findings(BRIEF.replace("\nStudio z", f"\n{marker}\nStudio z"), "TN112")) == 1
    for marker in (">>>>>>>>> main", "||||||||| base", "<<<<<<<<< HEAD"):
        assert len(findings(BRIEF.replace("importance", f"{marker}\nimportance"), "TN112")) == 1


# --------------------------------------------------------------------------------------
# YAML


@pytest.mark.parametrize(
    ("old", "new", "good"),
    [
        ("title: Včelí hra", "title: Včelí\u2028hra", "title: Včelí hra"),
        ("title: Včelí hra", "title: Včelí\thra", "title: Včelí hra"),
        ("title: Včelí hra", "title:\t\tVčelí hra", "title: Včelí hra"),
        ("category: hry", "category: hry\t", "category: hry"),
        ("  id: null", "\tid: null", "  id: null"),
    ],
)
def test_white_space_that_yaml_refuses_is_one_finding(old: str, new: str, good: str) -> None:
    """A line separator or a tab is reported once, at its place, and becomes what stands there otherwise."""
    text = BRIEF.replace(old, new)
    (finding,) = tn.check(text)
    assert finding.code == "TN105"
    assert text[finding.span.start.offset : finding.span.end.offset] in ("\u2028", "\t")
    assert fixed(text, unsafe=True) == BRIEF.replace(old, good)


@pytest.mark.parametrize("key", ["category:", "title:", "  name:", "url:"])
def test_key_without_a_space_behind_it_is_marked(key: str) -> None:
    """Parsers report it on the next line, where nothing is wrong."""
    text = BRIEF.replace(f"\n{key} ", f"\n{key}")
    (finding,) = tn.check(text)
    assert finding.message == f"the front matter is not YAML: no space behind {key.strip()!r}; write one"
    assert text[finding.span.start.offset : finding.span.end.offset] == key.strip()
    assert fixed(text, unsafe=True) == BRIEF


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: Včelí", 'title: "Včelí', "14:8"),
        ("description: Studio", "description: 'Studio", "4:14"),
        ("  name: Herní", "  name: 'Herní", "13:9"),
        ("category: hry", "category: ['hry, věda]", "2:12"),
        ("category: hry", 'category: "hry\nnote: "věda"', "2:11"),
        ("category: hry", "people:\n- 'Jan\n- 'Eva'\ncategory: hry", "3:3"),
        ("category: hry", "'category: hry", "2:1"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r"])
def test_mark_that_is_not_closed_is_pointed_at(old: str, new: str, place: str, newline: str) -> None:
    """The place is that of the mark which opens the value, also where the mark of a later value seems to close it."""
    (finding,) = findings(BRIEF.replace(old, new, 1).replace("\n", newline), "TN105")
    assert str(finding.span.start) == place
    assert finding.message.endswith(": this quotation mark is not closed; write another one at the end of the value")


@pytest.mark.parametrize(("new", "place"), [("'Včelí' hra", "14:16"), ("'Včelí\n  úl: med' hra", "15:12")])
def test_text_behind_a_closed_mark_is_pointed_at(new: str, place: str) -> None:
    """Where a value does end with its mark, what follows is at fault."""
    assert places(BRIEF.replace("Včelí hra", new), "TN105")[0].partition("-")[0] == place


PLACES = {
    "one of two spaces of an indentation": (("  emoji", " {}emoji"),),
    "a whole indentation": (("  id: ", "{0}{0}id: "),),
    "one in the place of two": (("  id: ", "{}id: "),),
    "all of them": (("  emoji", "{0}{0}emoji"), ("  id: ", "{0}{0}id: "), ("  name", "{0}{0}name")),
    "one too much": (("  name", "  {}name"),),
    "before a key": (("\ntitle", "\n{}title"),),
    "before a colon": (("\ntitle", "\ntitle{}"),),
    "behind a colon": (("\ntitle: ", "\ntitle:{}"),),
    "between colon and space": (("\ntitle:", "\ntitle:{}"),),
    "behind a colon without a value": (("\nsource:", "\nsource:{}"),),
    "behind a nested key": (("  name: ", "  name:{}"),),
    "on the last line": (("\nurlToImage: ", "\nurlToImage:{}"),),
    "behind a hyphen": (("- Kvasar", "-{}Kvasar"),),
    "behind all hyphens": (("- Kvasar", "-{}Kvasar"), ("- Ryba", "-{}Ryba")),
}


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"U+{ord(odd):04X}")
@pytest.mark.parametrize("place", PLACES)
def test_white_space_that_yaml_does_not_know_is_named(place: str, odd: str) -> None:
    """Each place is one finding, where the character stands; a safe fix writes what YAML has there."""
    text = STRUCTURED
    for old, new in PLACES[place]:
        text = text.replace(old, new.format(odd), 1)
    found = tn.check(text)
    assert [item.code for item in found] == ["TN121"] * len(PLACES[place])
    for item in found:
        assert f"U+{ord(odd):04X}" in item.message
        assert text[item.span.start.offset] == odd
    assert tn.fix(text).document.source == STRUCTURED


SIGNS = {
    "colon": (("\ntitle: ", "\ntitle{}"),),
    "colon and space": (("\ntitle:", "\ntitle{}"),),
    "nested colon": (("  name: ", "  name{}"),),
    "last colon": (("\nurlToImage: ", "\nurlToImage{}"),),
    "colon without a value": (("\nsource:", "\nsource{}"),),
    "hyphen": (("- Kvasar", "{} Kvasar"),),
    "second hyphen": (("- Ryba", "{} Ryba"),),
    "hyphens": (("- Kvasar", "{} Kvasar"), ("- Ryba", "{} Ryba")),
    "indented hyphens": (("- Kvasar", "  {} Kvasar"), ("- Ryba", "  {} Ryba")),
}


@pytest.mark.parametrize(
    ("place", "sign"),
    [(place, sign) for place in SIGNS for sign in ("：﹕∶꞉" if "colon" in place else "–—−‐‑‒―－")],
)
def test_signs_that_look_like_those_of_yaml_are_named(place: str, sign: str) -> None:
    """Each place is one finding; an unsafe fix writes the sign of YAML."""
    text = STRUCTURED
    for old, new in SIGNS[place]:
        text = text.replace(old, new.format(sign), 1)
    found = tn.check(text)
    assert [item.code for item in found] == ["TN121"] * len(SIGNS[place])
    for item in found:
        assert f"U+{ord(sign):04X}" in item.message
        assert text[item.span.start.offset : item.span.end.offset] == sign
    assert not tn.fix(text).changed
    assert tn.fix(text, unsafe=True).document.source == STRUCTURED


@pytest.mark.parametrize("marks", ["“”", "””", "‘’", "＂＂", "＇＇"])
def test_quotation_marks_that_are_none_of_yaml(marks: str) -> None:
    """Around a value that has to be quoted they are one finding; around others they are text."""
    text = BRIEF.replace(TITLE, f"{marks[0]}Včelí hra: pokračování{marks[1]}")
    (finding,) = findings(text)
    assert (finding.code, f"U+{ord(marks[0]):04X}" in finding.message) == ("TN121", True)
    assert str(finding.span.start) == "14:8"
    assert "title: 'Včelí hra: pokračování'" in fixed(text, unsafe=True).split("\n")
    assert findings(text.replace("hra:", "hra")) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "fence", ["－－－", "———", "–––", "—", "――", "-‑-", "−−−", "---\xa0", "---\u3000", "---\u200b"]
)
def test_fences_of_other_signs_are_named(fence: str, newline: str) -> None:
    """The first and the second one are one finding each, which names the sign; a fix writes three hyphens."""
    odd = next(sign for sign in fence if not sign.isascii())
    _, keys, body = BRIEF.split("---\n", 2)
    for code, text in (("TN121", f"{fence}\n{keys}---\n{body}"), ("TN102", f"---\n{keys}{fence}\n{body}")):
        broken = text.replace("\n", newline)
        (finding,) = tn.check(broken, config={"ignore": ["TN003"]})
        assert (finding.code, f"U+{ord(odd):04X}" in finding.message) == (code, True)
        assert broken[finding.span.start.offset : finding.span.end.offset] == fence
        assert fixed(broken, unsafe=True) == BRIEF.replace("\n", newline)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("description: Studio z", "description: 'Studio\n  Pozor:\xa0z'\nx: 'z"),
        ("description: Studio z Plzně", "description: Studio\n  – z Plzně"),
        ("title: Včelí hra", "title: Včelí\xa0hra"),
        ("title: Včelí hra", "title: Včelí hra： dvě"),
        ("title: Včelí hra", "title: –\xa0Včelí hra"),
        ("category: hry", "category: hry\nnote: |\n  \xa0text\n  klíč：x"),
    ],
)
def test_look_alikes_inside_of_values_are_text(old: str, new: str) -> None:
    """What the front matter can be read with is no fault of its notation."""
    assert findings(BRIEF.replace(old, new, 1), "TN121") == []


@pytest.mark.parametrize(
    ("written", "column", "good"),
    [
        ("'it's hra'", 11, "'it''s hra'"),
        ("'it''s Jan's hra'", 18, "'it''s Jan''s hra'"),
        ("'Včelí' hra", 16, "'''Včelí'' hra'"),
        ("'Včelí' 'hra'", 16, "'''Včelí'' ''hra'''"),
        ('"Včelí "hra" roku"', 15, '"Včelí \\"hra\\" roku"'),
        ('"Včelí" hra', 16, "'\"Včelí\" hra'"),
        ('"C:\\qba"', 12, "'C:\\qba'"),
        ('"Včelí hra', 8, '"Včelí hra"'),
        ("'Včelí hra", 8, "'Včelí hra'"),
        *((f"{sign}hra", 8, f"'{sign}hra'") for sign in "@`%|>]},"),
        *((f"{sign} hra", 8, f"'{sign} hra'") for sign in "@%|>-?:"),
        ("`hra` o včelách", 8, "'`hra` o včelách'"),
        ("*důraz* na hru", 8, "'*důraz* na hru'"),
        ("**důraz** na hru", 8, "'**důraz** na hru'"),
        ("*x hra", 8, "'*x hra'"),
        ("*x", 8, "'*x'"),
        ("[hra] včel", 8, "'[hra] včel'"),
        ("{hra} včel", 8, "'{hra} včel'"),
        ("[hra včel", 8, "'[hra včel'"),
        ("{hra včel", 8, "'{hra včel'"),
        ("hra: dvě: tři", 11, "'hra: dvě: tři'"),
        ("hra\tdvě", 11, "hra dvě"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("comment", ["", "  # poznámka"])
def test_a_value_that_yaml_reads_otherwise_is_one_finding(
    written: str, column: int, good: str, newline: str, comment: str
) -> None:
    """It stands where the fault is, says what to write, and an unsafe fix writes that."""
    if comment and written[0] not in "@`%*[]{},":
        comment = ""  # there it belongs to the value, or another fault is found first
    base = BRIEF.replace("\n", newline)
    text = base.replace(TITLE, written + comment, 1)
    (finding,) = findings(text)
    assert (finding.code, str(finding.span.start)) == ("TN107" if written == "*x" else "TN105", f"14:{column}")
    if written[0] in "'\"@`%|>" and "not closed" not in finding.message:
        assert good in finding.message
    done = tn.fix(text, unsafe=True, config={"select": ["TN105", "TN107"]}).document.source
    assert done == base.replace(TITLE, good + comment, 1)


@pytest.mark.parametrize(("right", "wrong"), [("- Kvasar Labs", "- @Kvasar Labs"), ("name: Wired", "name: @Wired")])
def test_values_inside_of_lists_and_mappings(right: str, wrong: str) -> None:
    """Items and nested values are mended like those of top-level keys."""
    (finding,) = tn.check(STRUCTURED.replace(right, wrong))
    assert finding.code == "TN105"
    text = fixed(STRUCTURED.replace(right, wrong), unsafe=True, select="TN105")
    assert text == STRUCTURED.replace(right, wrong.replace("@", "'@") + "'")


def test_a_list_that_is_not_closed() -> None:
    """The bracket is pointed at, and closed where a list belongs."""
    text = STRUCTURED.replace("companies:\n- Kvasar Labs\n- Ryba Robotics", "companies: [Kvasar Labs, Ryba Robotics")
    (finding,) = tn.check(text)
    assert (finding.code, str(finding.span.start)) == ("TN105", "3:12")
    done = fixed(text, unsafe=True, select="TN105")
    assert "companies: [Kvasar Labs, Ryba Robotics]" in done.split("\n")


@pytest.mark.parametrize("written", ["!hra", "! hra", "!!hra včely", "&hra", "&hra včely", "{{ hra }}"])
def test_other_signs_at_the_beginning_of_a_value_are_one_finding(written: str) -> None:
    """A tag, an anchor and a placeholder are named, and so is the way to write them as text."""
    (finding,) = tn.check(BRIEF.replace(TITLE, written, 1), config={"ignore": ["TN212", "TN228", "TN401"]})
    assert "single quotes" in finding.message
    assert str(finding.span.start) == "14:8"


def test_several_faults_are_mended_together() -> None:
    """Each one is found at its line, and one run mends them all, whatever else it then finds."""
    text = BRIEF.replace(f"title: {TITLE}", "title: 'it's'").replace("category: hry", "category: @hry")
    text = text.replace("  id: null", "\xa0\xa0id: null")
    assert [(item.code, item.span.start.line) for item in findings(text)] == [
        ("TN105", 2),
        ("TN121", 12),
        ("TN105", 14),
    ]
    done = tn.fix(text, unsafe=True, name="x.md", config={"ignore": ["TN2", "TN4"]})
    assert [item.code for item in done.applied][:3] == ["TN105", "TN121", "TN105"]
    assert done.document.source == BRIEF.replace(TITLE, "it's").replace("category: hry", "category: '@hry'")
    assert [item.code for item in done.remaining] == ["TN501"]


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 20), st.sampled_from("\xa0\u3000：–'\"@*&[{:\u200b")), max_size=4
    )
)
def test_faults_of_notation_end(changes: list[tuple[int, int, str]]) -> None:
    """Whatever is put into the lines, finding and mending end, and each place lies in the text."""
    lines = KEYS.split("\n")
    for line, column, sign in changes:
        lines[line] = lines[line][:column] + sign + lines[line][column:]
    text = BRIEF.replace(KEYS, "\n".join(lines))
    found = tn.check(text)
    assert all(0 <= item.span.start.offset <= item.span.end.offset <= len(text) for item in found)
    done = tn.fix(text, unsafe=True)
    assert tn.fix(done.document, unsafe=True).document.source == done.document.source


def test_item_with_a_colon_is_a_mapping() -> None:
    """A list item with a colon is YAML; its type is what is wrong with it."""
    text = STRUCTURED.replace("- Kvasar Labs", "- Kvasar: Labs")
    assert findings(text) == []
    assert [(item.code, str(item.span.start)) for item in tn.parse(text).all_diagnostics] == [("TN202", "4:3")]


def test_tag_is_marked_as_it_is_written() -> None:
    """A tag is shown and marked with all of its letters; an alias is no null too."""
    for written in ("!!str", "!<tag:a.cz,2026:x>"):
        changed = BRIEF.replace("category: hry", f"category: {written} hry")
        (finding,) = tn.check(changed)
        assert finding.message.startswith(f"the tag {written} is not part of the format; remove it, or put the whole")
        assert changed[finding.span.start.offset : finding.span.end.offset] == written
    assert [item.code for item in tn.check(BRIEF.replace("category: hry", "category: *hry"))] == ["TN107"]


def test_comment_is_no_text() -> None:
    """A comment with a space after its hash is one."""
    assert findings(BRIEF.replace("category: hry", "category: hry # nebo včely")) == []


@pytest.mark.parametrize("key", RESERVED_KEYS)
def test_reserved_keys_cannot_pass_through_python_frontmatter(key: str) -> None:
    """The key is what is marked; nested keys may have such names."""
    assert places(BRIEF.replace("category: hry", f"category: hry\n{key}: x"), "TN116") == [f"3:1-3:{len(key) + 1}"]
    assert places(BRIEF.replace("  id: null", f"  {key}: x\n  id: null"), "TN116") == []


# --------------------------------------------------------------------------------------
# Order


def test_first_key_that_stands_too_late_is_marked() -> None:
    """One finding for the keys, one for those of the source; the message says where it belongs."""
    text = BRIEF.replace("importance: 2\nlayout: tech_news_article\n", "layout: tech_news_article\nimportance: 2\n")
    text = text.replace("  emoji: 📰\n  id: null\n", "  id: null\n  emoji: 📰\n")
    assert [(str(item.span), item.message) for item in findings(text, "TN118")] == [
        ("6:1", "the key importance stands too late; the keys are in alphabetical order: move it before layout"),
        ("12:3", "the key emoji stands too late; the keys are in alphabetical order: move it before id"),
    ]
    assert fixed(text) == BRIEF


def test_source_url_stands_where_url_would() -> None:
    """The dialect with source_url has its own order; the alphabetical place is wrong there."""
    text = STRUCTURED.replace("layout: tech_news_article\n", "").replace("---\ncat", "---\n\ncat")
    text = text.replace("\nurl: ", "\nsource_url: ")
    assert findings(text) == []
    line = "source_url: https://example.com/robotic-fish\n"
    moved = text.replace(line, "").replace("source:\n", f"{line}source:\n")
    assert [item.code for item in findings(moved)] == ["TN118"]
    assert fixed(moved) == text


def test_generation_0_has_its_own_order_and_style() -> None:
    """Old files are right as they are."""
    assert findings(GENERATION_0) == []


# --------------------------------------------------------------------------------------
# Style


@given(
    st.sampled_from(sorted(BASES)),
    st.integers(0, 500),
    st.text(st.sampled_from(" \t\r\n'\"#:-[]{}&*!<>|?a1~,\x00"), max_size=12),
)
def test_fixes_end(base: str, at: int, odd: str) -> None:
    """Whatever is put into front matter, checking and mending end, and a second run changes nothing."""
    text = BASES[base][:at] + odd + BASES[base][at:]
    done = tn.fix(text, unsafe=True, config={"select": ["TN1"]})
    assert tn.fix(done.document, unsafe=True, config={"select": ["TN1"]}).document.source == done.document.source


def test_the_address_of_another_dialect_stands_where_url_would() -> None:
    """A key that belongs before `source_url` is told to stand before it, though its letters come later."""
    text = tn.dumps(tn.loads(BRIEF), dialect="hugo-source-url")
    address = next(line for line in text.split("\n") if line.startswith("source_url: "))
    moved = text.replace(f"{address}\n", "").replace("\ntitle: ", f"\n{address}\ntitle: ")
    (found,) = [item for item in tn.check(moved) if item.code == "TN118"]
    assert found.message.startswith("the key title stands too late")
    assert found.message.endswith("move it before source_url")
    assert found.fix is not None
    assert tn.fix(moved).document.source == text
