"""Merging with real Git: scripted histories, and what the merge driver promises for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from commands import run
from histories import History, Repository, changed, commit, without_labels
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from histories import Files

Change = tuple[str, str]


def crlf(*changes: Change) -> Files:
    """Return the one file of a side with the line ends of Windows."""
    return {"a.md": changed(STRUCTURED, *changes).replace("\n", "\r\n")}


HUGO = tn.dumps(tn.loads(STRUCTURED), dialect="hugo")
LOOSE = STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n").replace("category: databáze", 'category: "databáze"')
CURRENT = tn.dumps(tn.upgrade(tn.loads(GENERATION_0)))
PLAYED = ("\n\nVyšla nová hra.", "\n\nVyšla hra o vlacích.")
COMMENTED = STRUCTURED.replace("importance: 3", "importance: 3  # high?")
MARKED = "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs"


def of(*changes: Change, base: str = STRUCTURED) -> Files:
    """Return the one file of a side, with what it changed."""
    return {"a.md": changed(base, *changes)}


def history(
    name: str,
    ours: list[Change],
    theirs: list[Change],
    expected: list[Change] | None = None,
    *,
    base: str = STRUCTURED,
) -> History:
    """Return a history of one file; without an expected result, everything that both sides changed is in it."""
    merged = dict.fromkeys([*ours, *theirs]) if expected is None else expected
    before, mine, other, after = (of(*changes, base=base) for changes in ((), ours, theirs, merged))
    is_left = any("<<<<<<< " in new or "conflict theirs" in new for _, new in merged)
    return History(name, before, mine, other, after, {"a.md"} if is_left else set())


CATEGORY = ("category: databáze", "category: věda")
AUTHOR = ("author: Jana Dvořáková", "author: Petr Novák")
FOUR, FIVE = ("importance: 3", "importance: 4"), ("importance: 3", "importance: 5")
BOTH_IMPORTANCES = ("importance: 3", "# technews: conflict theirs: 5\nimportance: 4")
FIRST, SECOND = ("První odstavec.", "Jiný začátek."), ("Druhý odstavec.", "Jiný konec.")

FIELDS = [
    history("fields far from each other", [FOUR], [AUTHOR]),
    history("fields in lines beside each other", [CATEGORY], [AUTHOR]),
    history("two fields around another one", [CATEGORY, FOUR], [AUTHOR]),
    history("the same field alike", [FOUR], [FOUR]),
    history("the same field alike, and the one beside it", [CATEGORY], [CATEGORY, AUTHOR]),
    history("the same field otherwise", [FOUR], [FIVE], [BOTH_IMPORTANCES]),
    history(
        "a text otherwise",
        [("která si pamatuje", "co si pamatuje")],
        [("která si pamatuje", "jež nezapomíná")],
        [
            (
                "title: Databáze, která si pamatuje",
                '# technews: conflict theirs: "Databáze, jež nezapomíná"\ntitle: Databáze, co si pamatuje',
            )
        ],
    ),
    history(
        "changed here and removed there",
        [AUTHOR],
        [("author: Jana Dvořáková\n", "")],
        [("author: Jana Dvořáková", "# technews: conflict theirs: null\nauthor: Petr Novák")],
    ),
    history(
        "removed here and changed there",
        [("author: Jana Dvořáková\n", "")],
        [AUTHOR],
        [
            ("author: Jana Dvořáková\n", ""),
            ("database.png\n---\n", 'database.png\n# technews: conflict theirs: {"author": "Petr Novák"}\n---\n'),
        ],
    ),
    history(
        "two keys added at one place",
        [("category: hry", "author: Jana\ncategory: hry")],
        [("category: hry", "category: hry\ncompanies:\n- Pramen")],
        [("category: hry", "author: Jana\ncategory: hry\ncompanies:\n- Pramen")],
        base=BRIEF,
    ),
    history(
        "one key added at two places",
        [("category: hry", "author: Jana\ncategory: hry")],
        [("importance: 2", "author: Jana\nimportance: 2")],
        [("category: hry", "author: Jana\ncategory: hry")],
        base=BRIEF,
    ),
    history(
        "one key added otherwise at two places",
        [("category: hry", "author: Jana\ncategory: hry")],
        [("importance: 2", "author: Petr\nimportance: 2")],
        [("category: hry", '# technews: conflict theirs: "Petr"\nauthor: Jana\ncategory: hry')],
        base=BRIEF,
    ),
    history(
        "a name added by each to a list",
        [("- Kotva", "- Kotva\n- Orel")],
        [("- Kotva", "- Kotva\n- Sokol")],
        [("- Kotva", "- Kotva\n- Orel\n- Sokol")],
    ),
    history(
        "a name added here and one removed there",
        [("- Kotva", "- Kotva\n- Orel")],
        [("- Kotva\n", "")],
        [("- Kotva", "- Orel")],
    ),
    history(
        "one name added at two places",
        [("- Pramen", "- Orel\n- Pramen")],
        [("- Kotva", "- Kotva\n- Orel")],
        [("- Pramen", "- Orel\n- Pramen")],
    ),
    history(
        "address here and name of the source there",
        [
            ("url: https://example.org/database\n", "url: https://example.org/db\n"),
            ("(https://example.org/database)", "(https://example.org/db)"),
        ],
        [("  name: Example.org", "  name: Example"), ("📰 Example.org", "📰 Example")],
    ),
]

BODIES = [
    history("two sections", [("představili databázi", "ukázali databázi")], [("na tom záleží", "to změní vše")]),
    history("paragraphs of one section", [FIRST], [SECOND]),
    history("one paragraph alike", [FIRST], [FIRST, SECOND]),
    history(
        "one paragraph otherwise",
        [SECOND],
        [("Druhý odstavec.", "Druhý odstavec, delší.")],
        [("Druhý odstavec.", MARKED.format("Jiný konec.", "Druhý odstavec, delší."))],
    ),
    history(
        "a paragraph removed here and changed there",
        [("\n\nDruhý odstavec.", "")],
        [("Druhý odstavec.", "Druhý odstavec, delší.")],
        [("Druhý odstavec.", "<<<<<<< ours\n=======\nDruhý odstavec, delší.\n>>>>>>> theirs")],
    ),
    history(
        "a paragraph added by each at one place",
        [("Druhý odstavec.", "Druhý odstavec.\n\nOrel letí.")],
        [("Druhý odstavec.", "Druhý odstavec.\n\nSokol hnízdí.")],
        [("Druhý odstavec.", "Druhý odstavec.\n\nOrel letí.\n\nSokol hnízdí.")],
    ),
    history(
        "key points added by each at one place",
        [("- Třetí bod.", "- Třetí bod.\n- Orel letí.")],
        [("- Třetí bod.", "- Třetí bod.\n- Sokol hnízdí.")],
        [("- Třetí bod.", "- Třetí bod.\n- Orel letí.\n- Sokol hnízdí.")],
    ),
    history(
        "key points added by each at two places",
        [("- První bod.", "- Orel letí.\n- První bod.")],
        [("- Třetí bod.", "- Třetí bod.\n- Sokol hnízdí.")],
    ),
    history(
        "one key point otherwise",
        [("- První bod.", "- První bod je jiný.")],
        [("- První bod.", "- První bod se mění.")],
        [("- První bod.", MARKED.format("- První bod je jiný.", "- První bod se mění."))],
    ),
    history(
        "a key point removed here and the next one changed there",
        [("- První bod.\n", "")],
        [("- **Druhý**: bod.", "- **Druhý**: jiný bod.")],
    ),
    history(
        "a field and a paragraph otherwise",
        [FOUR, SECOND],
        [FIVE, ("Druhý odstavec.", "Druhý odstavec, delší.")],
        [BOTH_IMPORTANCES, ("Druhý odstavec.", MARKED.format("Jiný konec.", "Druhý odstavec, delší."))],
    ),
]

LAYOUTS = [
    History(
        "formatted here, changed there",
        of(base=LOOSE),
        of(),
        of(FOUR, ("Vývojáři představili", "Lidé představili"), base=LOOSE),
        of(FOUR, ("Vývojáři představili", "Lidé představili")),
    ),
    History(
        "changed here, formatted there",
        of(base=LOOSE),
        of(FOUR, ("Vývojáři představili", "Lidé představili"), base=LOOSE),
        of(),
        of(FOUR, ("Vývojáři představili", "Lidé představili")),
    ),
    History(
        "upgraded here, changed there",
        of(base=GENERATION_0),
        of(base=CURRENT),
        of(PLAYED, base=GENERATION_0),
        of(PLAYED, base=CURRENT),
    ),
    History("another dialect here, changed there", of(), of(base=HUGO), of(FOUR, FIRST), of(FOUR, FIRST, base=HUGO)),
    History("changed here, another dialect there", of(), of(FOUR, FIRST), of(base=HUGO), of(FOUR, FIRST, base=HUGO)),
    History(
        "CRLF here, changed there",
        of(),
        {"a.md": STRUCTURED.replace("\n", "\r\n")},
        of(FOUR, FIRST),
        {"a.md": changed(STRUCTURED, FOUR, FIRST).replace("\n", "\r\n")},
    ),
    History("CRLF in all, one field otherwise", crlf(), crlf(FOUR), crlf(FIVE), crlf(BOTH_IMPORTANCES), {"a.md"}),
    history("a comment of ours stays", [("# high?", "# sure"), CATEGORY], [AUTHOR], base=COMMENTED),
    history(
        "comments of both",
        [CATEGORY, ("slug:", "# short\nslug:")],
        [AUTHOR, ("title: Databáze", "# good\ntitle: Databáze")],
        base=COMMENTED,
    ),
    history(
        "a comment at a field that clashes",
        [("3  # high?", "4  # high?")],
        [("3  # high?", "5  # high?")],
        [("importance: 3  # high?", "# technews: conflict theirs: 5\nimportance: 4  # high?")],
        base=COMMENTED,
    ),
]

README = "# O nás\n\nPíšeme zprávy.\n"

FILES = [
    History(
        "renamed here, changed there",
        of(),
        {"b.md": changed(STRUCTURED, CATEGORY)},
        of(AUTHOR),
        {"b.md": changed(STRUCTURED, CATEGORY, AUTHOR)},
    ),
    History(
        "changed here, renamed there",
        of(),
        of(CATEGORY),
        {"b.md": changed(STRUCTURED, AUTHOR)},
        {"b.md": changed(STRUCTURED, CATEGORY, AUTHOR)},
    ),
    History(
        "deleted by both", {**of(), "b.md": BRIEF}, {"b.md": BRIEF}, {"b.md": BRIEF + "\n"}, {"b.md": BRIEF + "\n"}
    ),
    History("deleted here, changed there", of(), {}, of(FOUR), of(FOUR), {"a.md"}),
    History(
        "added by both, with other values",
        {"b.md": BRIEF},
        {**of(FOUR), "b.md": BRIEF},
        {**of(FIVE), "b.md": BRIEF},
        {**of(BOTH_IMPORTANCES), "b.md": BRIEF},
        {"a.md"},
    ),
    History(
        "the same in another layout, so that the result is ours",
        of(base=LOOSE),
        of(FOUR),
        of(FOUR, base=LOOSE),
        of(FOUR),
    ),
    History("changed and taken back here, changed there", of(), of(), of(FOUR), of(FOUR)),
    History(
        "no article, other lines",
        {"README.md": README},
        {"README.md": f"{README}\nKonec.\n"},
        {"README.md": f"Začátek.\n\n{README}"},
        {"README.md": f"Začátek.\n\n{README}\nKonec.\n"},
    ),
    History(
        "no article, the same line",
        {"README.md": README},
        {"README.md": changed(README, ("zprávy", "novinky"))},
        {"README.md": changed(README, ("zprávy", "články"))},
        {"README.md": changed(README, ("Píšeme zprávy.", MARKED.format("Píšeme novinky.", "Píšeme články.")))},
        {"README.md"},
    ),
    History(
        "longer markers where attributes ask for them",
        {"long.md": STRUCTURED},
        {"long.md": changed(STRUCTURED, SECOND)},
        {"long.md": changed(STRUCTURED, ("Druhý odstavec", "Druhý, delší odstavec"))},
        {
            "long.md": changed(
                STRUCTURED,
                (
                    "Druhý odstavec.",
                    "<<<<<<<<<<<< ours\nJiný konec.\n============\nDruhý, delší odstavec.\n>>>>>>>>>>>> theirs",
                ),
            )
        },
        {"long.md"},
    ),
    replace(history("rebased, fields beside each other", [CATEGORY], [AUTHOR]), command="rebase"),
    replace(history("rebased, the same field otherwise", [FOUR], [FIVE], [BOTH_IMPORTANCES]), command="rebase"),
    replace(history("picked, fields beside each other", [CATEGORY], [AUTHOR]), command="cherry-pick"),
    replace(history("picked, a paragraph of one section", [FIRST], [SECOND]), command="cherry-pick"),
]

HISTORIES = [*FIELDS, *BODIES, *LAYOUTS, *FILES]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository with all histories, in which the driver is installed."""
    repository = Repository(tmp_path_factory.mktemp("histories"))
    install(repository)
    with (repository.folder / ".gitattributes").open("a", encoding="utf-8") as attributes:
        attributes.write("long.md conflict-marker-size=12\n")
    repository.write(HISTORIES)
    return repository


def install(repository: Repository) -> None:
    """Install the driver as people do, for the Python that runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository.folder)
        assert run("merge-driver", "--install").exit_code == 0


def tried() -> Iterator[object]:
    """Yield the numbers of the histories; each takes half a second, so two of three are tried with the slow tests."""
    for number, promised in enumerate(HISTORIES):
        yield pytest.param(number, id=promised.name, marks=[pytest.mark.slow] if number % 3 else [])


@pytest.mark.parametrize("number", list(tried()))
def test_histories(number: int, repository: Repository) -> None:
    """Each history ends as promised: what is in the files, what is in conflict; without conflicts, articles load."""
    promised = HISTORIES[number]
    result = repository.merge(number, promised.command)
    files = {path: without_labels(data.decode()) for path, data in repository.files().items()}
    left = repository.left()
    if promised.command == "rebase":
        repository.git("rebase", "--quit", check=False)
    assert files == promised.expected, result.stderr.decode()
    assert left == promised.left
    assert result.returncode == (1 if left else 0)
    for path in files.keys() - left - {"README.md"}:
        assert tn.loads(files[path]).front_matter.title


def test_there_are_enough_histories() -> None:
    """Forty at least, each of its own name."""
    assert len({history.name for history in HISTORIES}) == len(HISTORIES) >= 40


MERGED = changed(STRUCTURED, CATEGORY, AUTHOR)


def test_pull(repository: Repository) -> None:
    """It merges with the driver too."""
    number = HISTORIES.index(next(one for one in FIELDS if one.name == "fields in lines beside each other"))
    repository.git("checkout", "-q", "-f", "--detach", f"{number}/ours")
    repository.git("pull", "-q", "--no-rebase", ".", f"{number}/theirs")
    assert repository.files()["a.md"].decode() == MERGED


def test_stash(repository: Repository) -> None:
    """What was put aside comes back into another commit."""
    repository.commit(commit("stash/base", of()), commit("stash/ours", of(CATEGORY), "stash/base"))
    repository.git("checkout", "-q", "-f", "--detach", "stash/base")
    (repository.folder / "a.md").write_text(changed(STRUCTURED, AUTHOR), encoding="utf-8")
    repository.git("stash")
    repository.git("checkout", "-q", "-f", "--detach", "stash/ours")
    repository.git("stash", "pop")
    assert repository.files()["a.md"].decode() == MERGED


def test_revert(repository: Repository) -> None:
    """A commit is taken back, and what came after it beside it stays."""
    repository.commit(commit("revert/base", of()), commit("revert/one", of(AUTHOR), "revert/base"))
    repository.commit(commit("revert/two", of(AUTHOR, CATEGORY), "revert/one"))
    repository.git("checkout", "-q", "-f", "--detach", "revert/two")
    repository.git("revert", "--no-edit", "HEAD^")
    assert repository.files()["a.md"].decode() == changed(STRUCTURED, CATEGORY)
