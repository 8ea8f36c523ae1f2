"""Three bodies and three footers to one."""

from __future__ import annotations

from support import BRIEF, STRUCTURED
from test_merged_front_matter import changed, merged

import technews_format as tn


def conflict(ours: str, theirs: str, base: str | None = STRUCTURED) -> tuple[tn.Conflict, str]:
    """Return the one conflict, and the merged text, which is no article until somebody decides."""
    done = tn.merge(base, ours, theirs)
    [found] = done.conflicts
    assert done.document.kind == "merge-conflict"
    return found, done.document.source


def test_different_sections() -> None:
    """Each side's text is there, byte for byte."""
    ours = changed(("Vývojáři představili databázi.", "Vývojáři  představili\njinou databázi."))
    theirs = changed(("Protože na tom záleží.", "Proto."), ("První odstavec.", "Odstavec první."))
    expected = ours.replace("Protože na tom záleží.", "Proto.").replace("První odstavec.", "Odstavec první.")
    assert merged(ours, theirs) == expected


def test_paragraphs_of_one_section() -> None:
    """Paragraphs beside each other, changed, inserted and removed; the lines between ours are as many as before."""
    base = changed(("Druhý odstavec.", "Druhý odstavec.\n\n\nTřetí o něčem jiném.\n\nČtvrtý."))
    ours = changed(("První odstavec.", "První odstavec, delší."), ("\n\nČtvrtý.", ""), text=base)
    theirs = changed(("Druhý odstavec.", "Druhý odstavec.\n\nVložený text."), text=base)
    expected = "První odstavec, delší.\n\nDruhý odstavec.\n\nVložený text.\n\n\nTřetí o něčem jiném.\n\n## Proč"
    assert expected in merged(ours, theirs, base)


def test_empty_lines_inside_of_code() -> None:
    """They part no paragraphs, and stay as many as they are."""
    code = "```\na\n\n\n\nb\n```"
    base = changed(("Druhý odstavec.", f"{code}\n\nDruhý odstavec."))
    ours, theirs = changed(("První odstavec.", "1."), text=base), changed(("Druhý odstavec.", "2."), text=base)
    assert f"1.\n\n{code}\n\n2.\n" in merged(ours, theirs, base)


def test_one_paragraph_changed_differently() -> None:
    """Both versions stand between the markers of Git, alone: everything else is merged."""
    ours, theirs = (
        changed(("První odstavec.", "První odstavec zde.")),
        changed(
            ("První odstavec.", "První odstavec tam."),
            ("Druhý odstavec.", "Druhý."),
            ("importance: 3", "importance: 4"),
        ),
    )
    found, text = conflict(ours, theirs)
    assert found == tn.Conflict(
        "body.details", ("První odstavec.",), ("První odstavec zde.",), ("První odstavec tam.",)
    )
    marks = "<<<<<<< ours\nPrvní odstavec zde.\n=======\nPrvní odstavec tam.\n>>>>>>> theirs"
    assert f"## Podrobnosti\n{marks}\n\nDruhý.\n" in text
    assert "importance: 4" in text


def test_a_removed_paragraph() -> None:
    """Removed by one side and changed by the other, it is a conflict with one empty side."""
    ours, theirs = changed(("První odstavec.\n\n", "")), changed(("První odstavec.", "První odstavec tam."))
    marks = "<<<<<<< ours\n=======\nPrvní odstavec tam.\n>>>>>>> theirs\n\nDruhý odstavec.\n"
    found, text = conflict(ours, theirs)
    assert (found.ours, found.theirs) == (None, ("První odstavec tam.",))
    assert marks in text


def test_labels_and_length_of_markers() -> None:
    """They are what Git says of the two sides, and as long as it is told to make them."""
    ours, theirs = changed(("Proto", "A proto")), changed(("Proto", "Jen proto"))
    done = tn.merge(STRUCTURED, ours, theirs, labels=tn.Labels("HEAD", "topic", 12))
    assert f"{'<' * 12} HEAD\nA proto" in done.document.source
    assert f"{'>' * 12} topic\n" in done.document.source
    assert done.document.kind == "merge-conflict"


def test_key_points() -> None:
    """Both sides insert at one place, one changes, one moves, one removes."""
    ours = changed(("- První bod.\n", "- První bod.\n- Náš bod.\n"), ("- Třetí bod.", "- Třetí bod, přesněji."))
    theirs = changed(("- První bod.\n", "- První bod.\n- Jejich text.\n"))
    points = "- První bod.\n- Náš bod.\n- Jejich text.\n- **Druhý**: bod.\n- Třetí bod, přesněji.\n"
    assert points in tn.merge(STRUCTURED, ours, theirs).document.source
    moved = changed(("- První bod.\n- **Druhý**: bod.\n", "- **Druhý**: bod.\n- První bod.\n"))
    other = changed(("- První bod.\n", "- První bod, znovu.\n"), ("- Třetí bod.\n", ""))
    assert "body\n- **Druhý**: bod.\n- První bod, znovu.\n\n" in merged(moved, other)


def test_bullets_of_ours_stay() -> None:
    """A list is written on with the bullets that it has, and with the lines between its items."""
    points = "* První bod.\n\n* **Druhý**: bod.\n\n* Třetí bod.\n"
    ours = changed(("- První bod.\n- **Druhý**: bod.\n- Třetí bod.\n", points))
    theirs = changed(("- Třetí bod.\n", "- Třetí bod.\n- Čtvrtý.\n"))
    done = tn.merge(STRUCTURED, ours, theirs)
    assert f"{points}* Čtvrtý.\n" in done.document.source


def test_key_points_in_two_orders() -> None:
    """Both sides put them in another order: the whole list is the conflict."""
    ours = changed(("- První bod.\n- **Druhý**: bod.\n", "- **Druhý**: bod.\n- První bod.\n"))
    theirs = changed(("- **Druhý**: bod.\n- Třetí bod.\n", "- Třetí bod.\n- **Druhý**: bod.\n"))
    found, text = conflict(ours, theirs)
    assert (found.field, found.ours) == ("body.key_points", ("**Druhý**: bod.", "První bod.", "Třetí bod."))
    assert "<<<<<<< ours\n- **Druhý**: bod.\n- První bod.\n- Třetí bod.\n=======\n- První bod.\n- Třetí bod.\n" in text


def test_another_level_of_headings() -> None:
    """The headings of ours stay, and the text of theirs comes."""
    ours = changed(("## ", "### "))
    theirs = changed(("Protože na tom záleží.", "Proto."))
    assert merged(ours, theirs) == ours.replace("Protože na tom záleží.", "Proto.")


def test_a_body_of_another_kind() -> None:
    """One side gave the article sections: that is its body, unless the other one changed the text."""
    sections = STRUCTURED[STRUCTURED.index("## Souhrn") : STRUCTURED.index("---\n\n[Číst")]
    whole = changed(("Vyšla nová hra.\n\nJe o vlacích.\n\n", sections), text=BRIEF)
    assert merged(changed(("importance: 2", "importance: 3"), text=BRIEF), whole, BRIEF) == changed(
        ("importance: 2", "importance: 3"), text=whole
    )
    found, text = conflict(changed(("Je o vlacích.", "Je o lodích."), text=BRIEF), whole, BRIEF)
    assert found.field == "body"
    assert "<<<<<<< ours\nVyšla nová hra.\n\nJe o lodích.\n=======\n## Souhrn\n" in text
    assert text.endswith("**Zdroj:** ⚡ The Verge\n")


def test_comments_for_the_checker() -> None:
    """Those that stand before a section or a key point come along; where both sides changed some, all clashes."""
    comment = "<!-- technews: ignore[TN405] -->\n"
    ours = changed(("## Souhrn", f"{comment}\n## Souhrn"))
    theirs = changed(("Protože na tom záleží.", "Proto."))
    assert merged(changed(("importance: 3", "importance: 4")), ours) == changed(
        ("importance: 3", "importance: 4"), text=ours
    )
    assert tn.merge(STRUCTURED, ours, theirs).document.source == changed(
        ("Protože na tom záleží.", "Proto."), text=ours
    )
    assert tn.merge(STRUCTURED, theirs, ours).document.source == changed(
        ("Protože na tom záleží.", "Proto."), text=ours
    )
    other = changed(("- První", "<!-- technews: ignore[TN330] -->\n- První"), ("Protože na tom", "Proto na tom"))
    assert conflict(ours, other)[0].field == "body"


def test_footers_follow_the_front_matter() -> None:
    """One side changed the address, the other one the source: the footer says both, in our spelling."""
    ours = changed(("org/database\n", "org/db\n"), ("org/database)", "org/db)"), ("Číst původní", "Čtěte původní"))
    theirs = changed(("name: Example.org", "name: Wired"), ("📰 Example.org", "📰 Wired"))
    text = tn.merge(STRUCTURED, ours, theirs).document.source
    assert text.endswith("---\n\n[Čtěte původní článek](https://example.org/db)\n\n**Zdroj:** 📰 Wired\n")


def test_footers_that_say_something_else() -> None:
    """They are merged as text, and clash as a whole."""
    ours, theirs = (changed(("**Zdroj:** 📰 Example.org", f"**Zdroj:** {name}")) for name in ("Redakce", "Čtenáři"))
    found, text = conflict(ours, theirs)
    assert (found.field, "<<<<<<< ours\n---\n\n[Číst" in text) == ("footer", True)


def test_without_a_base() -> None:
    """Two texts at one place are versions of one; what only one side has is taken."""
    ours, theirs = changed(("Druhý odstavec.", "Zcela jiný text.")), changed(("- Třetí bod.\n", ""))
    found, text = conflict(ours, theirs, None)
    assert found == tn.Conflict("body.details", None, ("Zcela jiný text.",), ("Druhý odstavec.",))
    assert "- Třetí bod.\n" in text
