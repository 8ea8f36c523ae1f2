"""Rules about what Jekyll and Hugo make of an article (TN6xx)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_support import places

import technews_format as tn
from technews_format.checking.rules._examples import BRIEF, STRUCTURED, Example
from technews_format.checking.rules.targets import _liquid_message
from technews_format.model.conventions import SHADOWED_KEYS
from technews_format.testing.mutations.targets import MUTATIONS


@pytest.mark.parametrize("code", MUTATIONS)
def test_rules_of_a_target_need_it(code: str) -> None:
    """Without the target, or with the other one, nothing is said of it."""
    other = "hugo" if MUTATIONS[code][0].target == "jekyll" else "jekyll"
    for example in MUTATIONS[code]:
        assert code not in {item.code for item in tn.check(example.text)}
        assert code not in {item.code for item in tn.check(example.text, config={"target": other})}


def found(text: str, code: str, **options: Any) -> list[str]:
    """Return the places of the findings of one code."""
    return places(text, code, target="jekyll" if code < "TN610" else "hugo", **options)


# --------------------------------------------------------------------------------------
# Jekyll


@pytest.mark.parametrize(
    "good",
    [
        "} a }} a %}",
        "{ { x } } a { % x % } a {# x #}",
        "{% raw %}{{ x }}{% endraw %}",
        "{%- raw -%} {% foo %} {%endraw%}",
        "{% raw %}{% raw %}{{ x }}{% endraw %}",
    ],
)
def test_what_is_no_liquid(good: str) -> None:
    """Braces that Jekyll prints as they are, and what is marked as text, are right."""
    assert found(STRUCTURED.replace("Kamera ve hlavě", good), "TN601") == []


def test_places_of_liquid() -> None:
    """Each construct is one finding, from its first brace to its last."""
    text = BRIEF.replace("Studio z Plzně prý chystá pokračování hry o včelách. V", "📱 {{ a }} {% b %} {{ c\nV")
    assert found(text, "TN601") == ["18:3-18:10", "18:11-18:18", "18:19-18:21"]
    raw = BRIEF.replace("Vývojáři", "{% raw %}{{ a }}{%- endraw -%} Vývojáři")
    assert len(found(raw, "TN601")) == 3


def test_front_matter_is_no_liquid() -> None:
    """Jekyll prints the values of the front matter as they are."""
    assert found(BRIEF.replace("category: hry", "category: '{{ hry }}'"), "TN601") == []


def test_liquid_is_marked_as_text() -> None:
    """The fix is unsafe and puts the text between raw and endraw."""
    text = BRIEF.replace("Vývojáři", "Vývojáři `{{ x }}`")
    config = {"select": ["TN6"], "ignore": ["TN603"], "target": "jekyll"}
    assert tn.fix(text, config=config).document.source == text
    done = tn.fix(text, unsafe=True, config=config).document.source
    assert done == BRIEF.replace("Vývojáři", "Vývojáři `{% raw %}{{ x }}{% endraw %}`")


@pytest.mark.parametrize("key", sorted(SHADOWED_KEYS))
def test_shadowed_keys_are_marked(key: str) -> None:
    """Each key that Jekyll replaces is found at the top level, and right inside the source."""
    assert found(BRIEF.replace("category: hry\n", f"category: hry\n{key}: x\n"), "TN602") == [f"3:1-3:{len(key) + 1}"]
    assert found(BRIEF, "TN602") == []


def test_url_is_marked_and_source_url_is_not() -> None:
    """The key is the place; the dialect with source_url avoids it."""
    assert found(BRIEF, "TN603") == ["15:1-15:4"]
    assert found(Example((), dialect="hugo-source-url").text, "TN603") == []


@pytest.mark.parametrize("code", ["TN604", "TN613"])
def test_the_present_can_be_set(code: str) -> None:
    """An article is of the future until its instant has come."""
    instant = datetime(2026, 2, 11, 15, tzinfo=UTC)
    assert found(BRIEF, code, now=instant - timedelta(seconds=1)) == ["3:7-3:28"]
    assert found(BRIEF, code, now=instant) == []
    assert found(BRIEF, code, now=datetime(2026, 2, 11, 16, tzinfo=timezone(timedelta(hours=2)))) == ["3:7-3:28"]


@pytest.mark.parametrize("date", ["'{publish_time}'", "2026", "[]", "'9999-99-99'", "'9999-12-31T23:59:59-01:00'"])
@pytest.mark.parametrize("code", ["TN604", "TN613"])
def test_what_is_no_date_is_not_in_the_future(code: str, date: str) -> None:
    """A date that cannot be read is left to other rules."""
    assert found(BRIEF.replace("date: '2026-02-11 15:00:00'", f"date: {date}"), code) == []


# --------------------------------------------------------------------------------------
# Hugo


def test_key_that_hugo_prefers_decides() -> None:
    """Hugo takes publishDate before date; a past one makes a date of the future harmless."""
    text = BRIEF.replace("publishedAt: ", "publishDate: '2020-01-01'\npublishedAt: ").replace("'2026-02", "'2996-02")
    assert found(text, "TN613") == []
    assert len(found(text, "TN604")) == 1


@pytest.mark.parametrize("url", ["/clanky/vcely/", "example.org/bees", "ftp://example.org/bees", "null", "''", "5"])
def test_other_values_of_url_do_not_stop_hugo(url: str) -> None:
    """Hugo refuses http and https; other faults of the address are left to other rules."""
    assert found(BRIEF.replace("url: https://example.org/bees", f"url: {url}"), "TN611") == []


def test_url_is_renamed_for_hugo() -> None:
    """The fix is unsafe and writes the dialect with source_url."""
    text = Example((), "brief", dialect="hugo").text
    assert found(text, "TN611") == ["15:1-15:30"]
    config = {"select": ["TN611"], "target": "hugo"}
    assert tn.fix(text, config=config).document.source == text
    renamed = Example((), "brief", dialect="hugo-source-url").text
    assert tn.fix(text, unsafe=True, config=config).document.source == renamed


@pytest.mark.parametrize(
    "good",
    [
        "{{ x }} a {% x %}",
        "{{</* foo */>}} a {{%/* foo */%}}",
        '{{< youtube abc >}} a {{< highlight go >}}x{{< /highlight >}} a {{< figure src="x" >}}',
        "{{ < foo > }}",
    ],
)
def test_what_is_no_unknown_shortcode(good: str) -> None:
    """Other braces, escaped shortcodes and those that Hugo has are right."""
    assert found(STRUCTURED.replace("Kamera ve hlavě", good), "TN612") == []


def test_shortcode_is_escaped() -> None:
    """The fix is unsafe and writes it as Hugo shows shortcodes."""
    text = BRIEF.replace("Vývojáři", "`{{< a >}}` {{% /b %}} Vývojáři")
    assert found(text, "TN612") == ["18:55-18:64", "18:66-18:76"]
    config = {"select": ["TN612"], "target": "hugo"}
    done = tn.fix(text, unsafe=True, config=config).document.source
    assert done == BRIEF.replace("Vývojáři", "`{{</* a */>}}` {{%/* /b */%}} Vývojáři")


def summaries(*files: tuple[str, str]) -> list[str]:
    """Return the files in which a duplicate slug is found."""
    documents = [tn.parse(BRIEF.replace("slug: bee-game-sequel-rumoured\n", slug), name) for name, slug in files]
    return [item.path or "" for item in tn.check_files(documents, config={"select": ["TN614"], "target": "hugo"})]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("news/a.md", "slug: x\n"), ("news/b.md", "slug: x\n"), True),
        (("news/a.md", "slug: x\n"), ("blog/b.md", "slug: x\n"), False),
        (("news/x.md", ""), ("news/b.md", "slug: x\n"), True),
        (("news/a.md", "slug: Čáp-\n"), ("news/b.md", "slug: čáp\n"), True),
        (("news/a.md", "slug: čáp\n"), ("news/b.md", "slug: cap\n"), False),
        (("news/a/index.md", "slug: x\n"), ("news/b.md", "slug: x\n"), True),
        (("news/a.md", "slug: r²d²\n"), ("news/b.md", "slug: rd\n"), True),
        (("news/a.md", "slug: '-'\n"), ("news/b.md", "slug: '-'\n"), False),
    ],
)
def test_addresses_that_hugo_writes(first: tuple[str, str], second: tuple[str, str], same: bool) -> None:
    """Pages of one folder with one slug collide, as Hugo spells slugs; the later one is reported."""
    assert summaries(first, second) == ([second[0]] if same else [])


def test_each_later_page_is_reported_once() -> None:
    """Of three pages with one address, two are reported, and both name the first."""
    files = [("news/a.md", "slug: x\n"), ("news/b.md", "slug: x\n"), ("news/c.md", "slug: x\n")]
    assert summaries(*files) == ["news/b.md", "news/c.md"]


@given(st.text(st.sampled_from("{}%<>/* \nraw-endx`"), max_size=60), st.sampled_from(["jekyll", "hugo"]))
def test_braces_never_raise(odd: str, target: str) -> None:
    """Whatever stands in the body, checking and mending end, and a second run changes nothing."""
    text = BRIEF.replace("Vývojáři", f"{odd} Vývojáři")
    config = {"select": ["TN601", "TN612"], "target": target}
    done = tn.fix(text, unsafe=True, config=config)
    assert tn.fix(done.document, unsafe=True, config=config).document.source == done.document.source


def seconds_to_check(document: tn.Document, config: dict[str, Any]) -> float:
    """Return the least time of three, in which nothing else has disturbed."""
    seconds = []
    for _ in range(3):
        start = process_time()
        tn.check(document, config=config)
        seconds.append(process_time() - start)
    return min(seconds)


@pytest.mark.parametrize("odd", ["{{", "{%", "{% raw %}", "{{<", "{{%/*", "{{ x }}"])
def test_many_braces_take_linear_time(odd: str) -> None:
    """Eight times as many openings without an end take about eight times as long, not sixty-four times."""
    few, many = (tn.parse(BRIEF.replace("Vývojáři", f"{odd} " * number)) for number in (500, 4_000))
    for target in ("jekyll", "hugo"):
        config = {"select": ["TN601", "TN612"], "target": target}
        assert seconds_to_check(many, config) < 24 * seconds_to_check(few, config)


@pytest.mark.parametrize(("length", "shown"), [(40, "x" * 40), (41, f"{'x' * 40}…")])
def test_forty_characters_of_a_command_are_shown(length: int, shown: str) -> None:
    """Of a longer one the beginning."""
    assert _liquid_message("x" * length, closed=True).startswith(f"{shown}: Jekyll")
