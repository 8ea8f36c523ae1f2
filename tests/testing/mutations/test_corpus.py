"""Articles at odds with their names and with other files."""

from __future__ import annotations

from rule_support import assert_covers

from technews_format.testing.mutations.corpus import MUTATIONS, beside


def test_each_code_of_the_family_has_three() -> None:
    """All of TN5xx and nothing else."""
    assert_covers(MUTATIONS, "TN5")


def test_the_file_beside_has_the_changes() -> None:
    """The article itself stays as it is."""
    example = beside("b.md", ("hry", "věda"))
    assert example.text == example.good
    assert "category: věda" in example.beside[0].text
    assert example.beside[0].file_name == "b.md"


def test_files_are_compared_but_for_names() -> None:
    """Only the rule about the name needs no second file."""
    alone = {code for code, examples in MUTATIONS.items() if not all(example.beside for example in examples)}
    assert alone == {"TN501"}
