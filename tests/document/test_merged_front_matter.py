"""Three front matters to one."""

from __future__ import annotations

import pytest
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn


def changed(*changes: tuple[str, str], text: str = STRUCTURED) -> str:
    """Return an article with changes, each of which does change it."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str | None = STRUCTURED) -> str:
    """Return the merged text, after a look at the same with the sides changed."""
    done, turned = tn.merge(base, ours, theirs), tn.merge(base, theirs, ours)
    assert [item.field for item in done.conflicts] == [item.field for item in turned.conflicts] == []
    assert done.document.article() == turned.document.article()
    return done.document.source


def conflict(ours: str, theirs: str, base: str | None = STRUCTURED) -> tuple[tn.Conflict, str]:
    """Return the one conflict and the merged text."""
    done = tn.merge(base, ours, theirs)
    [found] = done.conflicts
    assert [item.code for item in tn.check(done.document, config={"select": ["TN122"]})] == ["TN122"]
    return found, done.document.source


def test_different_keys() -> None:
    """Keys on lines beside each other, which Git cannot merge: each side's change is there, and nothing else."""
    ours = changed(("importance: 3", "importance: 4  # opravdu"))
    theirs = changed(
        ("layout: tech_news_article", "keywords: a\nlayout: tech_news_article"), ("author: J", "author: I")
    )
    expected = changed(
        ("importance: 3", "importance: 4  # opravdu\nkeywords: a"),
        ("author: J", "author: I"),
    )
    assert merged(ours, theirs) == expected


def test_the_same_change() -> None:
    """What both sides changed alike is there once, however they wrote it."""
    ours, theirs = changed(("importance: 3", "importance: 5")), changed(("importance: 3\n", "importance: 5\nzz: a\n"))
    assert merged(ours, theirs).count("importance: 5") == 1


def test_our_style_stays() -> None:
    """Quotes, order of keys and comments of ours are as they were."""
    ours = changed(
        ("category: databáze", 'category: "databáze" # ?'), ("importance: 3\n", ""), ("url: h", "importance: 3\nurl: h")
    )
    theirs = changed(("importance: 3", "importance: 4"))
    assert merged(ours, theirs) == ours.replace("importance: 3", "importance: 4")


def test_keys_that_come_and_go() -> None:
    """Also whole mappings, and a key of a mapping that the other side does not have."""
    disclosure = "disclosure:\n  reviewer: Jana\n  text: assisted\n"
    theirs = changed(("importance:", f"{disclosure}importance:"), ("  id: null\n", ""))
    ours = changed(("author: Jana Dvořáková\n", ""), ("slug: a-", "slug: b-"))
    assert merged(ours, theirs) == changed(
        ("importance:", f"{disclosure}importance:"),
        ("  id: null\n", ""),
        ("author: Jana Dvořáková\n", ""),
        ("slug: a-", "slug: b-"),
    )
    base = changed(("importance:", f"{disclosure}importance:"))
    assert "disclosure" not in merged(changed(("slug: a-", "slug: b-"), text=base), STRUCTURED, base)


def test_lists_of_names() -> None:
    """Names that either side added are there, those that either side removed are gone."""
    ours = changed(("- Kotva\n", "- Kotva\n- Orloj\n"), ("importance: 3", "importance: 4"))
    theirs = changed(("- Pramen\n", "- Severka\n"))
    assert "companies:\n- Severka\n- Kotva\n- Orloj\n" in merged(ours, theirs)


def test_lists_in_two_orders() -> None:
    """Both sides put the names in another order, and nobody knows which one is meant."""
    base = changed(("- Kotva\n", "- Kotva\n- Orloj\n"))
    ours = base.replace("- Pramen\n- Kotva\n", "- Kotva\n- Pramen\n")
    theirs = base.replace("- Kotva\n- Orloj\n", "- Orloj\n- Kotva\n")
    found, text = conflict(ours, theirs, base)
    assert found == tn.Conflict(
        "companies", ("Pramen", "Kotva", "Orloj"), ("Kotva", "Pramen", "Orloj"), ("Pramen", "Orloj", "Kotva")
    )
    assert '# technews: conflict theirs: ["Pramen", "Orloj", "Kotva"]\ncompanies:\n- Kotva\n' in text


def test_the_same_key_changed_differently() -> None:
    """Our value stays, theirs stands above it at the depth of its key, and the rest is merged."""
    ours = changed(("name: Example.org", "name: Wired"), ("📰 Example.org", "📰 Wired"))
    theirs = changed(
        ("name: Example.org", "name: Ars"), ("📰 Example.org", "📰 Ars"), ("importance: 3", "importance: 4")
    )
    found, text = conflict(ours, theirs)
    assert found == tn.Conflict("source.name", "Example.org", "Wired", "Ars")
    assert '  # technews: conflict theirs: "Ars"\n  name: Wired\n' in text
    assert "importance: 4" in text
    assert text.endswith("**Zdroj:** 📰 Wired\n")


def test_removed_and_changed() -> None:
    """A key that one side removed and the other one changed is a conflict, and says which key it is about."""
    removed, other = changed(("author: Jana Dvořáková\n", "")), changed(("Jana Dvořáková", "Karel"))
    found, text = conflict(removed, other)
    assert found == tn.Conflict("author", "Jana Dvořáková", None, "Karel")
    assert '# technews: conflict theirs: {"author": "Karel"}\n---\n' in text
    found, text = conflict(other, removed)
    assert found == tn.Conflict("author", "Jana Dvořáková", "Karel", None)
    assert "---\n# technews: conflict theirs: null\nauthor: Karel\n" in text


def test_a_mapping_in_braces() -> None:
    """A comment cannot stand inside of one line, so it is about the whole mapping."""
    base = changed(
        ("source:\n  emoji: 📰\n  id: null\n  name: Example.org\n", "source: {emoji: 📰, name: Example.org}\n")
    )
    ours, theirs = (
        changed(("name: Example.org", f"name: {name}"), ("📰 Example.org", f"📰 {name}"), text=base) for name in "AB"
    )
    found, text = conflict(ours, theirs, base)
    assert found.field == "source.name"
    assert '# technews: conflict theirs: {"emoji": "📰", "name": "B"}\nsource: {emoji: 📰, name: A}\n' in text


def test_an_edit_that_is_not_possible() -> None:
    """A comment behind an item is in the way of removing it: theirs stands above, and nothing of ours is lost."""
    ours = changed(("- Pramen\n", "- Pramen  # ověřit\n"))
    theirs = changed(("- Pramen\n", ""))
    found, text = conflict(ours, theirs)
    assert found == tn.Conflict("companies", ("Pramen", "Kotva"), ("Pramen", "Kotva"), ("Kotva",))
    assert "\n- Pramen  # ověřit\n- Kotva\n" in text


def test_a_list_with_comments() -> None:
    """What the other side did to the items of a list is done around the comments of ours."""
    ours = changed(("- Pramen\n- Kotva\n", "- Pramen  # zdroj\n# ověřit\n- Kotva\n"))
    theirs = changed(("- Pramen\n- Kotva\n", "- Lípa\n- Pramen\n- Orloj\n"))
    expected = changed(("- Pramen\n- Kotva\n", "- Lípa\n- Pramen  # zdroj\n# ověřit\n- Orloj\n"))
    assert merged(ours, theirs) == expected


def test_comments_of_both_sides() -> None:
    """What the other side wrote is added at its value, what it removed is removed, and ours stays."""
    base = changed(("importance:", "# odhad\nimportance:"), ("slug:", "# starý\nslug:"))
    ours = changed(("category:", "# naše\ncategory:"), ("author: Jana", "author: Jiná"), text=base)
    theirs = changed(("# odhad\n", ""), ("category: databáze", "category: věda  # jejich"), text=base)
    assert merged(ours, theirs, base) == changed(
        ("category: databáze", "# naše\ncategory: věda  # jejich"),
        ("author: Jana", "author: Jiná"),
        ("slug:", "# starý\nslug:"),
    )


def test_a_comment_without_its_value() -> None:
    """A comment on what we removed stands at the end of the front matter."""
    ours = changed(("author: Jana Dvořáková\n", ""), ("importance: 3", "importance: 4"))
    theirs = changed(("author:", "# ověřit\nauthor:"))
    assert "# ověřit\n---\n" in merged(ours, theirs)


@pytest.mark.parametrize("dialect", ["hugo", "hugo-source-url"])
def test_another_dialect(dialect: tn.Dialect) -> None:
    """Whoever changed it: the article is in that dialect, with the changes of both."""
    other = tn.dumps(tn.loads(STRUCTURED), dialect=dialect)
    ours = changed(
        ("example.org/database\n", "example.org/db\n"), ("org/database)", "org/db)"), ("importance: 3", "importance: 4")
    )
    assert merged(ours, other) == tn.dumps(tn.loads(ours), dialect=dialect)


def test_another_generation() -> None:
    """One side upgraded the article, the other one changed it."""
    ours = changed(
        ("Nová hra o vlacích", "Hra o vlaku"), ("importance: 2", "importance: 2\nauthor: Karel"), text=GENERATION_0
    )
    theirs = tn.dumps(tn.upgrade(tn.parse(GENERATION_0)))
    expected = theirs.replace("title: Nová hra o vlacích", "title: Hra o vlaku").replace(
        "---\n", "---\nauthor: Karel\n", 1
    )
    assert merged(ours, theirs, GENERATION_0) == expected


def test_lists_of_generation_0_say_one_thing() -> None:
    """The category is an item of a list there, and two of them are none."""
    ours, theirs = (GENERATION_0.replace('"gaming"', f'"{name}"') for name in ("ai", "mobile"))
    found, _ = conflict(ours, theirs, GENERATION_0)
    assert (found.field, found.theirs) == ("categories", ("tech-news", "mobile"))


def test_without_a_base() -> None:
    """What both sides have is there, also what only one has, and what differs is a conflict."""
    ours = changed(("author: Jana Dvořáková\n", ""), ("- Kotva", "- Orloj"))
    theirs = changed(("importance: 3\n", ""))
    assert tn.merge(None, ours, theirs).document.source == changed(("- Kotva", "- Orloj\n- Kotva"))
    found, _ = conflict(STRUCTURED, changed(("importance: 3", "importance: 4")), "")
    assert found == tn.Conflict("importance", None, 3, 4)


def test_keys_with_dots() -> None:
    """A dot in a key is no path."""
    base = changed(("\ntitle:", "\nse.o: 1\ntitle:"), text=BRIEF)
    ours, theirs = changed(("se.o: 1", "se.o: 2"), text=base), changed(("importance: 2", "importance: 3"), text=base)
    assert "se.o: 2" in merged(ours, theirs, base)
