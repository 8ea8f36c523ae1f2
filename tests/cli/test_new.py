"""``technews new``: what it writes, what it refuses, and that it writes over nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import outcome, run
from drafts import generated

import technews_format as tn

ITEM, DRAFT = generated(1)
NAME = "2026-04-17-chip-maker-opens-its-files-1.md"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with an item and a draft."""
    monkeypatch.chdir(tmp_path)
    Path("item.json").write_text(json.dumps(ITEM), encoding="utf-8")
    Path("draft.json").write_text(json.dumps(DRAFT), encoding="utf-8")
    return tmp_path


def new(*arguments: str) -> tuple[int, str, str]:
    """Make the article of the item and the draft."""
    return outcome("new", "--item", "item.json", "--draft", "draft.json", "-o", "out", *arguments)


def write_batch(*entries: tuple[dict[str, Any], Any] | str) -> None:
    """Write lines of JSON, or other lines."""
    lines = [e if isinstance(e, str) else json.dumps({"item": e[0], "draft": e[1]}) for e in entries]
    Path("batch.jsonl").write_text("\n".join(lines), encoding="utf-8")


def batch(*arguments: str) -> tuple[int, str, str]:
    """Make the articles of the batch."""
    return outcome("new", "--batch", "batch.jsonl", "-o", "out", *arguments)


def files() -> dict[str, bytes]:
    """Return what is in the folder of the articles."""
    return {path.name: path.read_bytes() for path in Path("out").glob("**/*")}


@pytest.mark.usefixtures("work")
def test_an_article_is_written() -> None:
    """The file is what composing gives, in the dialect that is asked for."""
    article = tn.compose(tn.NewsItem.parse(ITEM), tn.ArticleDraft(**DRAFT))
    assert new() == (0, f"wrote out/{NAME}\n", "")
    assert files() == {NAME: tn.dumps(article).encode()}
    assert new("--update", "--dialect", "hugo", "--author", "Jana")[:2] == (0, f"updated out/{NAME}\n")
    assert tn.load(f"out/{NAME}").front_matter.author == "Jana"
    assert tn.parse(files()[NAME]).dialect == "hugo"


@pytest.mark.usefixtures("work")
def test_standard_input() -> None:
    """Either of the two may come from there."""
    arguments = ["new", "-o", "out", "--update", "--draft", "-", "--item", "item.json"]
    assert outcome(*arguments, stdin=json.dumps(DRAFT))[0] == 0
    arguments = ["new", "-o", "out", "--update", "--draft", "draft.json", "--item", "-"]
    assert outcome(*arguments, stdin=json.dumps(ITEM)) == (0, f"unchanged out/{NAME}\n", "")
    line = json.dumps({"item": ITEM, "draft": json.dumps(DRAFT)})
    result = outcome("new", "--batch", "-", "-o", "out", "--update", stdin=line)
    assert result[:2] == (0, f"unchanged out/{NAME}\n1 item read, 1 unchanged\n")


@pytest.mark.usefixtures("work")
def test_the_same_story_is_not_written_again() -> None:
    """Only with --update, which leaves alone what does not change."""
    new()
    before = files()
    code, out, err = new()
    assert (code, out) == (1, "")
    assert err == f"technews: out/{NAME}: the source article has this file already; --update writes it anew\n"
    assert new("--update") == (0, f"unchanged out/{NAME}\n", "")
    assert files() == before


@pytest.mark.usefixtures("work")
def test_another_story_gets_a_number() -> None:
    """Name and slug have it, the first file stays, and the second one is found again."""
    new()
    first = files()[NAME]
    for number in (2, 3):
        Path("item.json").write_text(json.dumps(ITEM | {"url": f"https://example.org/{number}"}), encoding="utf-8")
        name = NAME.replace(".md", f"-{number}.md")
        assert new() == (0, f"wrote out/{name}\n", "")
        article = tn.load(f"out/{name}")
        assert article.filename == name
        assert article.front_matter.url == f"https://example.org/{number}"
        assert new()[0] == 1
        assert new("--update")[1] == f"unchanged out/{name}\n"
    assert files()[NAME] == first
    assert len(files()) == 3


@pytest.mark.usefixtures("work")
def test_strangers_are_never_overwritten() -> None:
    """What is no article, or has no address, is another story."""
    Path("out").mkdir()
    (Path("out") / NAME).write_text("notes", encoding="utf-8")
    assert new("--update")[1] == f"wrote out/{NAME.replace('.md', '-2.md')}\n"
    assert files()[NAME] == b"notes"


@pytest.mark.usefixtures("work")
def test_a_race_is_lost_without_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that was quicker keeps its file."""
    Path("out").mkdir()
    from technews_format.cli.new import _Press

    read = _Press._read

    def late(self: _Press, path: Path) -> bytes | None:
        found = read(self, path)
        if path.name == NAME and not path.exists():
            path.write_bytes(b"theirs")
        return found

    monkeypatch.setattr(_Press, "_read", late)
    assert new()[0] == 0
    assert files()[NAME] == b"theirs"


@pytest.mark.usefixtures("work")
def test_what_is_wrong_is_told() -> None:
    """With the names of the files, and nothing is written."""
    Path("item.json").write_text(json.dumps(ITEM | {"url": None}), encoding="utf-8")
    assert new() == (1, "", "technews: item.json: item.url: missing\n")
    Path("item.json").write_text(json.dumps(ITEM), encoding="utf-8")
    Path("draft.json").write_text(json.dumps(DRAFT | {"title": ""}), encoding="utf-8")
    assert new() == (1, "", "technews: draft.json: title: missing; write it\n")
    assert not Path("out").exists()


def test_what_an_answer_says_besides_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No text of an answer is lost without a word, whether an article comes of it or not."""
    monkeypatch.chdir(tmp_path)
    item, draft = generated(1)
    Path("item.json").write_text(json.dumps(item), encoding="utf-8")
    for answer, code in ((draft, 0), ({**draft, "title": None}, 1)):
        Path("answer.txt").write_text(f"Zde je: {json.dumps(answer)}", encoding="utf-8")
        result = run("new", "--item", "item.json", "--draft", "answer.txt", "-o", "out")
        assert result.exit_code == code
        assert "technews: answer.txt:1:1: warning: text around the article was left out: 'Zde je:'\n" in result.stderr


@pytest.mark.usefixtures("work")
def test_a_batch() -> None:
    """What is refused does not stop the others; the report says what became of each line."""
    write_batch(generated(1), (generated(2)[0], {"category": "hry"}), "nonsense", generated(3), generated(1), "")
    code, out, err = batch("--report", "report.jsonl")
    assert code == 1
    assert out.splitlines()[-1] == "5 items read, 2 written, 3 refused"
    assert "technews: batch.jsonl:2: title: missing; write it\n" in err
    report = [json.loads(line) for line in Path("report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["line"], line["status"]) for line in report] == [
        (1, "written"),
        (2, "refused"),
        (3, "refused"),
        (4, "written"),
        (5, "refused"),
    ]
    assert {"path": "title", "message": "missing; write it", "severity": "error"} in report[1]["findings"]
    assert (report[0]["file"], report[1]["file"], report[4]["file"]) == (f"out/{NAME}", None, f"out/{NAME}")
    assert {"field", "before", "after", "reason"} == report[0]["steps"][0].keys()
    assert len(files()) == 2


@pytest.mark.usefixtures("work")
def test_a_dry_run() -> None:
    """It says what would be written, also of two with one name, and writes nothing but the report."""
    other = (ITEM | {"url": "https://example.org/other"}, DRAFT)
    write_batch((ITEM, DRAFT), other, (ITEM, DRAFT))
    code, out, _ = batch("--dry-run", "--report", "report.jsonl")
    assert (code, out.splitlines()) == (
        1,
        [
            f"would have written out/{NAME}",
            f"would have written out/{NAME.replace('.md', '-2.md')}",
            "3 items read, 2 written, 1 refused",
        ],
    )
    assert not Path("out").exists()
    assert Path("report.jsonl").exists()
    new()
    assert new("--dry-run", "--update", "--author", "Jana") == (0, f"would have updated out/{NAME}\n", "")


@pytest.mark.usefixtures("work")
def test_warnings_are_told() -> None:
    """They do not change the exit code."""
    draft = generated(1)[1] | {"importance": 5, "text": "Robot počítá pulce v rybníce a posílá údaje na břeh."}
    for name in ("summary", "key_points", "details", "why_it_matters"):
        draft.pop(name, None)
    Path("draft.json").write_text(json.dumps(draft), encoding="utf-8")
    code, _, err = new()
    assert code == 0
    assert err.startswith("technews: draft.json: warning: importance: a body without sections")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--item", "item.json", "-o", "out"],
        ["--item", "item.json", "--draft", "draft.json"],
        ["--item", "-", "--draft", "-", "-o", "out"],
        ["--item", "item.json", "--draft", "draft.json", "--batch", "b.jsonl", "-o", "out"],
        ["--item", "item.json", "--draft", "draft.json", "-o", "item.json"],
        ["--item", "nowhere.json", "--draft", "draft.json", "-o", "out"],
        ["--batch", "nowhere.jsonl", "-o", "out"],
        ["--batch", "item.json", "-o", "out", "--report", "item.json"],
        ["--item", "item.json", "--draft", "draft.json", "-o", "out", "--report", "no/such/folder"],
        ["--item", "item.json", "--draft", "draft.json", "-o", "out", "--dialect", "x"],
    ],
)
@pytest.mark.usefixtures("work")
def test_wrong_usage(arguments: list[str]) -> None:
    """It is exit code 2, with a sentence, and nothing is written."""
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("technews: ")
    assert not Path("out").exists()
    assert json.loads(Path("item.json").read_text(encoding="utf-8")) == ITEM
