"""Answers of language models: what is read, what is said, and that nothing is lost."""

from __future__ import annotations

import json
import time
from random import Random
from typing import Any

import pytest
import yaml
from generated_answers import characters, draft, expected, kept, markdown, random_of, unescaped
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

import technews_format as tn

SEEDS = range(200)
KEYS = list(tn.ArticleDraft.model_fields)
WRAPPINGS = ("{}", "```json\n{}\n```", "Zde je článek:\n\n{}\n\nSnad to pomůže.")


def outcome(text: str, *, truncated: bool = False) -> tuple[tn.ArticleDraft | None, tuple[tn.DraftFinding, ...]]:
    """Return the draft, or None, and the findings."""
    try:
        answer = tn.read_answer(text, truncated=truncated)
    except tn.InvalidDraft as error:
        return None, error.findings
    assert {finding.severity for finding in answer.findings} <= {"warning"}
    return answer


def lost(text: str) -> str:
    """Return the characters of an answer that are neither in the draft nor in a finding, nor the name of a key."""
    found, findings = outcome(text)
    names = sum((characters(key) for key in KEYS if f'"{key}"' in text), characters("json"))
    return "".join((characters(text.replace("\\n", " ")) - kept(found, findings) - names).elements())


@pytest.mark.parametrize("seed", SEEDS)
def test_czech_answers_are_read_to_the_last_character(seed: int) -> None:
    """With or without escapes, and whatever stands around, the values are those that were meant."""
    random = random_of(seed)
    values = draft(random)
    wanted = expected(values)
    indent = random.choice(("\n  ", "\n  ", " "))
    wrapping = WRAPPINGS[seed % len(WRAPPINGS)]
    for text in (json.dumps(values, ensure_ascii=False, indent=2), json.dumps(values), unescaped(values, indent)):
        answer = tn.read_answer(wrapping.replace("{}", text))
        assert answer.draft == wanted
        around = [finding.text for finding in answer.findings]
        assert around == (["Zde je článek:", "Snad to pomůže."] if "Zde" in wrapping else [])


@pytest.mark.parametrize("seed", SEEDS)
def test_czech_answers_in_markdown_and_yaml(seed: int) -> None:
    """The same values as Markdown, as YAML, and as what was meant to be YAML."""
    values = draft(random_of(seed))
    wanted = expected(values)
    lists = {key: "".join(f"\n- {item}" for item in value) for key, value in values.items() if isinstance(value, list)}
    broken = "".join(
        f"{key}:{lists[key]}\n" if key in lists else f"{key}: |\n  {str(value).replace(chr(10), chr(10) + '  ')}\n"
        for key, value in values.items()
    )
    for text in (markdown(values), yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=80), broken):
        answer = tn.read_answer(text)
        assert answer.draft == wanted
        assert answer.findings == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_cut_off_is_no_draft(seed: int) -> None:
    """Wherever the end is missing, that is an error, with the whole answer in it."""
    random = random_of(seed)
    values = draft(random)
    for text in (json.dumps(values, ensure_ascii=False, indent=2), unescaped(values, "\n  ")):
        cut = text[: random.randint(text.index(":") + 1, len(text) - 1)].rstrip()
        found, findings = outcome(f"```json\n{cut}")
        assert found is None, cut
        assert "cut off" in findings[-1].message
        assert lost(cut) == ""


@pytest.mark.parametrize("seed", SEEDS)
def test_every_character_is_accounted_for(seed: int) -> None:
    """It is in the draft or in a finding: also unknown keys, keys that are there twice, and text around."""
    random = random_of(seed)
    values = draft(random)
    text = unescaped({"nálada": "dobrá, či?", **values}, "\n  ")
    strict = json.dumps({**values, "zdroj": {"a": ["b", 1.50]}, "Titulek": "jiný"}, ensure_ascii=False)
    for answer in (text, strict, f"Úvod {text}\nKonec", f"Úvod {strict} Konec"):
        assert lost(answer) == ""


def test_the_api_says_that_an_answer_is_cut_off() -> None:
    """Then it is refused, even if it can be read."""
    for text in ('{"title": "Krtek"}', "## Souhrn\nKrtek je", "title: Krtek", "Omlouvám se"):
        found, findings = outcome(text, truncated=True)
        assert found is None
        assert "cut off" in findings[-1].message


@pytest.mark.parametrize("piece", ["[", '"', "\\", '{"a":', "{", '{"title":', "\n", "```\n", "- ", "ž", "&a ", "a: "])
@pytest.mark.parametrize("start", ["", '{"title": "'])
def test_a_megabyte_of_one_thing_ends(piece: str, start: str) -> None:
    """No recursion without end, and no time that grows faster than the text."""
    text = start + piece * (1_000_000 // len(piece))
    begun = time.process_time()
    found, findings = outcome(text)
    assert time.process_time() - begun < 20
    assert found is not None or findings


LIKE_ANSWERS = st.lists(
    st.sampled_from(['{"title": "', '"text": ', '"', "'", "}", "{", "[", "]", ",", ":", "\\", "\n", "```", "- ", "a"])
    | st.sampled_from(["## Souhrn\n", "title: ", "text: |\n", "**Popis:** ", "---\n", "\ud83d", "4", "null", "# "])
).map("".join)


@given(st.text(st.characters(exclude_categories=())) | LIKE_ANSWERS)
def test_any_text_is_a_draft_or_refused(text: str) -> None:
    """No other exception ends it, and what is said can be written and told."""
    found, findings = outcome(text)
    if found:
        found.model_dump_json()
    if findings:
        tn.retry_prompt(findings).encode()


def test_arguments() -> None:
    """Something else than text is refused with a sentence."""
    with pytest.raises(TypeError, match="expected str, not bytes"):
        tn.parse_draft(b"{}")  # type: ignore[arg-type]  # the wrong value is the test


BROKEN = [json.loads(line) for line in (ROOT / "tests/data/answers/broken.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_broken_answers(case: dict[str, Any]) -> None:
    """Each is a draft or a list of findings, just these, and a prompt names each of them."""
    found, findings = outcome(case["answer"])
    assert (found and json.loads(found.model_dump_json(exclude_defaults=True))) == case.get("draft")
    assert [f"{finding.severity}: {finding}" for finding in findings] == case["findings"]
    if findings:
        prompt = tn.retry_prompt(findings)
        assert all((finding.path or "celá odpověď") in prompt for finding in findings)


def mutated(text: str, random: Random) -> str:
    """Return an answer with some characters removed, doubled, swapped or put in."""
    for _ in range(random.randint(1, 6)):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice((0, 1, 1, 3, 20)))
        piece = random.choice(('"', "'", "{", "}", "[", "]", ",", ":", "\\", "\n", "```", "# ", "- ", "---\n", "null"))
        text = text[:start] + random.choice(("", piece, text[start:end] * 2)) + text[end:]
    return text


def judge_mutated(numbers: range) -> int:
    """Read answers that are changed at random; return how many are drafts."""
    drafts = 0
    for number in numbers:
        random = random_of(number)
        text = mutated(random.choice(BROKEN)["answer"], random)
        drafts += outcome(text)[0] is not None
    return drafts


def test_mutated_answers() -> None:
    """A draft or InvalidDraft, whatever happens to an answer."""
    assert judge_mutated(range(500)) > 100
