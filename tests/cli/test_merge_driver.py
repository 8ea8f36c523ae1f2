"""``technews merge-driver`` as a command: what it writes, says and returns; the histories show it at work."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from commands import outcome, run
from histories import Repository, changed, commit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import BRIEF, ROOT, STRUCTURED

import technews_format as tn

FOUR = changed(STRUCTURED, ("importance: 3", "importance: 4"))
FIVE = changed(STRUCTURED, ("importance: 3", "importance: 5"))
DETAILS = [("Druhý odstavec.", "Jeden tak."), ("Druhý odstavec.", "Druhý jinak.")]
Edit = tuple[str, str]
EDITS: list[Edit] = [
    ("author: Jana Dvořáková", "author: Petr"),
    ("category: databáze", "category: věda"),
    ("importance: 3", "importance: 4"),
    ("slug: a-database-that-remembers", "slug: a-database"),
    ("title: Databáze, která si pamatuje", "title: Databáze nezapomíná"),
    ("- Pramen", "- Orel"),
    ("představili databázi", "ukázali databázi"),
    ("- První bod.", "- První a nový bod."),
    ("- Třetí bod.", "- Třetí a poslední bod."),
    ("První odstavec.", "Začátek textu."),
    ("Druhý odstavec.", "Druhý jinak."),
]
"""Changes of single lines, each of another thing."""


@pytest.fixture
def merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Merge:
    """Return what merges three texts in a working folder of its own."""
    monkeypatch.chdir(tmp_path)
    return Merge()


class Merge:
    """Three files, as Git names them to a driver."""

    def __call__(self, base: str | bytes, ours: str | bytes, theirs: str | bytes, *options: str) -> tuple[int, str]:
        """Merge them; return the exit code and what was said."""
        names = "base.md", "ours.md", "theirs.md"
        for name, text in zip(names, (base, ours, theirs), strict=True):
            Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
        code, output, notes = outcome("merge-driver", *names, *options)
        assert output == ""
        return code, notes

    @property
    def result(self) -> str:
        """What our file is now."""
        return Path("ours.md").read_bytes().decode()


def test_conflicts_are_told(merge: Merge) -> None:
    """Each in a line with the name that Git gives, the field and both versions; the exit code is 1."""
    code, notes = merge(STRUCTURED, FOUR, FIVE, "-p", "_posts/a.md")
    assert (code, notes) == (1, "technews: _posts/a.md: conflict in importance: ours 4, theirs 5\n")
    assert merge.result == changed(STRUCTURED, ("importance: 3", "# technews: conflict theirs: 5\nimportance: 4"))


def test_what_git_merges_stays(merge: Merge) -> None:
    """Also inside of one value that fields would clash in."""
    base = changed(STRUCTURED, ("Nová databáze si pamatuje každou změnu.", "První.\n  Druhá.\n  Třetí.\n  Čtvrtá."))
    ours, theirs = changed(base, ("První.", "Jiná.")), changed(base, ("Čtvrtá.", "Jiná."))
    assert merge(base, ours, theirs) == (0, "")
    assert merge.result == changed(base, ("První.", "Jiná."), ("Čtvrtá.", "Jiná."))
    assert tn.merge(base, ours, theirs).conflicts


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("category: hry", "author: Jana\ncategory: hry"), ("slug: a-new-game", "slug: a-new-game\nauthor: Jana")),
        (("category: hry", "companies:\n- Pramen\ncategory: hry"), ("slug:", "companies:\n- Pramen\nslug:")),
    ],
)
def test_no_key_is_there_twice(merge: Merge, ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    """Lines that Git takes from both sides do not stay when they are the same thing."""
    assert merge(BRIEF, changed(BRIEF, ours), changed(BRIEF, theirs)) == (0, "")
    assert merge.result == changed(BRIEF, ours)


def test_no_item_is_there_twice(merge: Merge) -> None:
    """A key point that both sides have added, each somewhere else, is there once."""
    ours = changed(STRUCTURED, ("- První bod.", "- Nový bod.\n- První bod."))
    theirs = changed(STRUCTURED, ("- Třetí bod.", "- Třetí bod.\n- Nový bod."))
    assert merge(STRUCTURED, ours, theirs) == (0, "")
    assert merge.result == ours


def test_labels_and_length(merge: Merge) -> None:
    """Of the markers, as Git gives them; what an old Git has left of them is no label."""
    texts = [changed(STRUCTURED, ("Druhý odstavec.", text)) for text in ("Základ.", "Jeden tak.", "Druhý jinak.")]
    assert merge(*texts, "-x", "HEAD", "-y", "a branch", "-s", "abc", "-l", "9")[0] == 1
    assert "<<<<<<<<< HEAD\nJeden tak.\n=========\nDruhý jinak.\n>>>>>>>>> a branch\n" in merge.result
    assert merge(*texts, "-x", "%X", "-y", "", "-s", "%S")[0] == 1
    assert "<<<<<<< ours\nJeden tak.\n=======\nDruhý jinak.\n>>>>>>> theirs\n" in merge.result


def test_another_file_for_the_result(merge: Merge) -> None:
    """With --output, ours stays as it is."""
    assert merge(STRUCTURED, FOUR, STRUCTURED, "-o", "merged.md") == (0, "")
    assert merge.result == Path("merged.md").read_text(encoding="utf-8") == FOUR


@pytest.mark.parametrize(("ours", "theirs"), [("Náš text.\n", "Jejich text.\n"), (FOUR, "Jejich text.\n")])
def test_what_is_no_article_keeps_the_markers_of_git(merge: Merge, ours: str, theirs: str) -> None:
    """It is merged line by line, as without a driver, and the conflict says so."""
    code, notes = merge(STRUCTURED, ours, theirs)
    assert (code, notes) == (1, "technews: ours.md: conflict: it cannot be merged field by field\n")
    assert merge.result.startswith("<<<<<<< ours\n")
    assert merge.result.endswith("Jejich text.\n>>>>>>> theirs\n")


def test_binary_files_stay_ours(merge: Merge) -> None:
    """As Git leaves them, and in conflict."""
    code, _ = merge(b"\0a", b"\0ours", b"\0theirs")
    assert (code, merge.result) == (1, "\0ours")


def test_without_git_fields_are_merged(merge: Merge, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what cannot be merged by field has markers all the same."""
    monkeypatch.setenv("PATH", "")
    author = changed(STRUCTURED, ("author: Jana Dvořáková", "author: Petr"))
    assert merge(STRUCTURED, FOUR, author) == (0, "")
    assert merge.result == changed(FOUR, ("author: Jana Dvořáková", "author: Petr"))
    assert merge("a\n", "b\n", "c\n")[0] == 1
    assert merge.result == "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n"


def test_a_fault_of_this_program_costs_no_line(merge: Merge, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Git has merged stays, the exit code is 1, and the message names the fault."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no idea")

    monkeypatch.setattr("technews_format.document.merge.merge", fail)
    code, notes = merge(STRUCTURED, FOUR, FIVE)
    assert code == 1
    assert notes == "technews: ours.md: RuntimeError: no idea; only lines were merged, have a look at them\n"
    assert "<<<<<<< ours\nimportance: 4\n=======\nimportance: 5\n>>>>>>> theirs\n" in merge.result


def test_values_that_clash_in_the_base_are_no_base(merge: Merge) -> None:
    """Where histories cross, Git merges the bases first; our side of a conflict there decides nothing."""
    base = changed(STRUCTURED, ("importance: 3", "# technews: conflict theirs: 5\nimportance: 4"))
    code, notes = merge(base, FOUR, FIVE)
    assert (code, notes) == (1, "technews: ours.md: conflict in importance: ours 4, theirs 5\n")
    assert merge(base, FOUR, changed(FOUR, ("author: Jana Dvořáková", "author: Petr"))) == (0, "")
    unreadable = base.replace("theirs: 5", "theirs: {")
    assert merge(unreadable, FOUR, FIVE)[0] == 1


def test_histories_that_cross(tmp_path: Path) -> None:
    """Two people merge each other's branches, each in favour of another value: that is a conflict, as it should be."""
    repository = Repository(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert run("merge-driver", "--install").exit_code == 0
    sides = {"base": STRUCTURED, "left": FOUR, "right": FIVE}
    commits = [
        commit(f"0/{name}", {"a.md": text}, *(["0/base"] if name != "base" else [])) for name, text in sides.items()
    ]
    commits += [
        commit("0/ours", {"a.md": FOUR}, "0/left", "0/right"),
        commit("0/theirs", {"a.md": FIVE}, "0/right", "0/left"),
    ]
    repository.commit(*commits)
    assert repository.merge(0).returncode == 1
    assert repository.left() == {"a.md"}
    assert b"conflict theirs: 5\nimportance: 4\n" in repository.files()["a.md"]


@pytest.mark.parametrize("arguments", [[], ["a.md", "b.md"], ["a", "b", "c", "-l", "0"]])
def test_wrong_usage(arguments: list[str]) -> None:
    """Three files have to be named; the exit code is one that Git takes for a conflict, not for the end."""
    code, output, notes = outcome("merge-driver", *arguments)
    assert (code, output) == (2, "")
    assert notes.startswith("technews: ")


def test_files_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the file."""
    monkeypatch.chdir(tmp_path)
    code, _, notes = outcome("merge-driver", "a.md", "b.md", "c.md")
    assert (code, notes) == (2, "technews: a.md: No such file or directory\n")


def test_the_recipe_for_jj(merge: Merge) -> None:
    """The arguments and the exit code that the page on merging tells jj are those of the command."""
    page = (ROOT / "docs" / "merging.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    tool = tomllib.loads(block)["merge-tools"]["technews"]
    merge(STRUCTURED, changed(STRUCTURED, DETAILS[0]), changed(STRUCTURED, DETAILS[1]), "-o", "other.md")
    values = {
        "$base": "base.md",
        "$left": "ours.md",
        "$right": "theirs.md",
        "$output": "out.md",
        "$marker_length": "8",
    }
    command, *arguments = (values.get(argument, argument) for argument in tool["merge-args"])
    assert [outcome(command, *arguments)[0]] == tool["merge-conflict-exit-codes"]
    assert "<<<<<<<< ours\nJeden tak.\n========\nDruhý jinak.\n>>>>>>>> theirs\n" in Path("out.md").read_text(
        encoding="utf-8"
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(EDITS)), st.sets(st.sampled_from(EDITS)), st.booleans())
def test_nothing_is_lost(merge: Merge, ours: set[Edit], theirs: set[Edit], crlf: bool) -> None:
    """Changes of different things merge, wherever they stand and whatever the line ends of our side are."""
    mine = changed(STRUCTURED, *ours).replace("\n", "\r\n" if crlf else "\n")
    code, _ = merge(STRUCTURED, mine, changed(STRUCTURED, *theirs))
    expected = changed(STRUCTURED, *(ours | theirs))
    assert (code, merge.result) == (0, expected.replace("\n", "\r\n") if crlf else expected)
