"""What the command line prints: no article, no name of a file and no argument steers a terminal or a CI system."""

from __future__ import annotations

import ast
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from commands import run
from drafts import generated_item, good_draft
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, GENERATION_0, ROOT, STRUCTURED

import technews_format as tn
from technews_format._util.printable import TAB, inert, inert_characters
from technews_format.checking.reports.registry import PEOPLE
from technews_format.cli._terminal import LONG, Bar, Terminal, unified
from technews_format.cli.app import COMMANDS as NAMES
from technews_format.corpus.indexing import index

if TYPE_CHECKING:
    from collections.abc import Iterator

CLI = ROOT / "src" / "technews_format" / "cli"
WITHOUT_FOLDER = ("rule", "schema", "new", "merge-driver", "search")

COMMANDS = [
    "::error::x",
    " ::error::x",
    "\u3000::error::x",
    "\u2028::error::x",
    "\x0b::error::x",
    "\r::error::x",
    "\x85::error::x",
    "\ufe0f::error::x",
    "a ##vso[task.complete]",
    "##[group]x",
    "a #\ufe0f#\ufe0fvso[x]",
    "##\U000e0041vso[x]",
    "##\u034f[x]",
    "##teamcity[x]",
    "\x1b[2Jx",
    "\x9b2Jx",
    "\x1b]0;x\x07",
    "section_start:0:x\r\x1b[0K",
    "\u202ex",
    "\U000e0001x",
    "\ufffex\uffff\ufdd0\U0001ffff\U0010fffe",
]
"""Text that would be a command, or would steer what people see."""


def is_hidden(character: str) -> bool:
    """Tell whether a character does something instead of being seen: controls, tags, what is no character."""
    number = ord(character)
    no_character = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    tag = 0xE0000 <= number <= 0xE0FFF
    return (
        no_character or tag or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in "\u202e\xad"
    )


def commands_in(output: str) -> list[str]:
    """Return the lines of a log that a runner or a terminal would obey, or show as something else than they are."""
    seen = re.sub("[\ufe00-\ufe0f]", "", output)
    lines = re.split("[\n\r\x0b\x0c\x85\u2028\u2029]", seen)
    obeyed = [line for line in lines if line.strip().startswith("::") or re.search(r"##\w*\[", line)]
    return obeyed + [line for line in lines if any(map(is_hidden, line))]


@given(st.text() | st.lists(st.sampled_from([*COMMANDS, "#", ":", "[", " ", "\t", "\ufe0f"])).map("".join))
def test_inert_lines(text: str) -> None:
    """Whatever a line says, no runner obeys it and no terminal hides a part of it; made inert again, it is the same."""
    shown = inert(text)
    assert commands_in(shown) == []
    assert inert(shown) == shown
    assert "".join(inert_characters(text)) == shown.replace("\\t", TAB) or "\\t" in text


def articles() -> dict[str, str]:
    """Return valid articles, articles that `fmt`, `fix`, `repair` and `upgrade` change, and broken ones."""
    body = "\n\n".join(f"{text}\n\n Zpráva {text}" for text in COMMANDS if "\r" not in text)
    loose = STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n").replace("První odstavec.", body).replace("\n", "\r\n")
    return {
        "valid": BRIEF.replace("Vyšla nová hra.\n\nJe", f"{body}\n\nJe"),
        "loose": loose,
        "old": GENERATION_0.replace("Vyšla nová hra.\n", f"{body}\n"),
        "damaged": loose.replace("Třetí bod.", "PÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ kÅ¯Åˆ ##vso[x] Å™Ã\xadzenÃ\xad"),
        "broken": BRIEF.replace("importance: 2", "importance: '##vso[x]\x1b[2J'").replace(
            "url:", '"::error::x": x\nurl:'
        ),
        "clashing": BRIEF.replace(
            "importance: 2",
            "<<<<<<< ::error::x\ntitle: '::error::x'\n=======\ntitle: '##vso[x]'\n>>>>>>> ##[x]\nimportance: 2",
        ).replace("title: Nová hra\n", ""),
        "none": "\n".join(COMMANDS),
    }


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a folder with hostile names, each with an article of another kind in it."""
    hostile = tmp_path / "##vso[task.complete]\n::error::folder"
    hostile.mkdir()
    texts = list(articles().values())
    for number, name in enumerate([*COMMANDS, "\n::error::x", "\n##[group]"]):
        for kind, text in enumerate(texts):
            path = hostile / f"{name} {number}{kind}.md"
            path.write_text(text.replace("slug: a", f"slug: x{number}{kind}"), encoding="utf-8", newline="")
    lines = [json.dumps(item, ensure_ascii=False) for item in batch()]
    index(hostile.iterdir(), tmp_path / "hostile.sqlite")
    (tmp_path / "hostile.jsonl").write_text("\n".join([*lines, *COMMANDS]), encoding="utf-8", errors="replace")
    return hostile


def batch() -> Iterator[dict[str, Any]]:
    """Yield items and drafts that hold commands, right and wrong ones."""
    good = generated_item(random.Random(1), 1), good_draft(random.Random(1))  # noqa: S311 - no secrets
    for number, text in enumerate(COMMANDS):
        item = {**good[0], "title": f"{text} {number}", "url": f"https://example.org/{number}"}
        yield {"item": item, "draft": {**good[1], "title": f"{text} {number}"}}
        yield {"item": {**item, "publishedAt": text}, "draft": {text: text, "importance": text}}


ARGUMENTS: dict[str, list[list[str]]] = {
    "check": [
        *(["--output-format", name] for name in PEOPLE),
        ["--statistics"],
        ["--select", "::error::x\n::error::x"],
        ["--baseline", "none\n::error::x"],
        ["--config", "##[x]\n::error::x"],
    ],
    "fix": [["--diff"], ["--check"], ["--diff", "--unsafe-fixes"], []],
    "fmt": [["--diff"], ["--check"], ["--to\n::error::"], []],
    "repair": [["--diff"], [], ["--write"]],
    "upgrade": [["--diff"], ["--to-dialect", "##[x]"], []],
    "convert": [["--to", "json", "-o", "out\n::error::x"], ["--to", "##vso[x]"], ["--to", "page", "-o", "pages"]],
    "build": [
        ["-o", "site\n::error::x"],
        ["-o", "other", "--strict", "--base-url", "https://example.org/"],
        ["-o", "third", "--config", "##[x]"],
    ],
    "diff": [
        ["."],
        ["none\n::error::x"],
        ["\n::error::x", "/dev/null", ".", ".", "hostile.jsonl", "0"],
        ["hostile.jsonl"],
        ["--textconv"],
    ],
    "rule": [[], ["TN2"], ["\n::error::x"], ["##vso[x]"]],
    "merge-driver": [["##vso[x]", "\n::error::x", "x"], ["\n::error::x", "x"], ["-l", "##vso[x]"]],
    "resolve": [["--diff"], ["--check"], ["--review"], ["--ours", "--theirs"], ["--theirs"]],
    "index": [
        ["-o", "all\n::error::x.parquet"],
        ["-o", "all.sqlite", "--jobs", "1"],
        ["-o", "##vso[x]"],
        ["-o", "months\n::error::x", "--partition", "month"],
    ],
    "search": [["hostile.sqlite", "zprava"], ["none\n::error::x", "a"], ["hostile.jsonl", "a"]],
    "stats": [
        [],
        ["--top", "1"],
        ["--suggest-vocabulary"],
        ["--html", "page\n::error::x"],
        ["none\n::error::x.parquet"],
    ],
    "schema": [["##vso[x]"], ["\n::error::x"]],
    "serve": [["--port", "##vso[x]"], ["--config", "\n::error::x"]],
    "new": [
        ["--batch", "hostile.jsonl", "-o", "new\n::error::x"],
        ["--batch", "hostile.jsonl", "-o", "new", "--dry-run"],
        ["--batch", "##vso[x]", "-o", "new"],
        ["--item", "hostile.jsonl", "--draft", "\n::error::x", "-o", "new"],
        ["--item", "hostile.jsonl", "--draft", "hostile.jsonl", "-o", "##[x]"],
    ],
}
"""The options that each command is tried with."""


def test_every_command_is_tried() -> None:
    """A new command has to be tried with hostile text too."""
    assert NAMES.keys() == ARGUMENTS.keys()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "options"), [(command, options) for command, tried in ARGUMENTS.items() for options in tried]
)
def test_no_text_commands(
    command: str, options: list[str], hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No article, no name of a file and no argument gives a command through any command, on neither stream."""
    monkeypatch.chdir(tmp_path)
    places = [] if command in WITHOUT_FOLDER else [hostile]
    result = run(command, *options, *places)
    assert result.output
    assert not isinstance(result.exception, Exception)
    assert commands_in(result.output) == []
    if "--diff" in options:
        assert "\\x23#vso[task.complete]" in result.output


@pytest.mark.parametrize(
    "arguments",
    [["fmt"], ["fix", "--isolated"], ["repair", "--write"], ["upgrade"], ["convert", "--to", "json"]],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("kind", list(articles()))
def test_data_is_as_it_is_and_notes_are_inert(arguments: list[str], kind: str) -> None:
    """What other programs read is no text for a log; what is said about it is."""
    result = run(*arguments, "-", stdin=articles()[kind].encode())
    assert commands_in(result.stderr) == []
    if kind == "valid":
        assert "##vso[task.complete]" in result.stdout


@pytest.mark.parametrize("kind", list(articles()))
def test_text_for_git_is_inert(kind: str) -> None:
    """What git shows of an article, or of a file that is none, goes to a terminal too."""
    result = run("diff", "--textconv", "-", stdin=articles()[kind].encode())
    assert result.exit_code == 0
    assert commands_in(result.output) == []


def test_the_preview_prints_inert_text(hostile: Path) -> None:
    """What a build finds while somebody watches is inert too."""
    command = [sys.executable, "-m", "technews_format", "serve", str(hostile), "--port", "0"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", env=environment
    ) as process:
        assert process.stdout
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "serving" in line:
                break
        process.send_signal(signal.SIGTERM)
        lines.append(process.communicate()[0])
    assert len(lines) > 10
    assert commands_in("".join(lines)) == []


def printing(tree: ast.AST) -> list[int]:
    """Return the lines of a module that could print."""
    names = {"print", "stdout", "stderr", "echo", "secho", "__stdout__", "__stderr__"}
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in names:
                found.append(node.lineno)
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] == "rich":
                found.append(node.lineno)
            case ast.Import(names=aliases) if any(alias.name.partition(".")[0] == "rich" for alias in aliases):
                found.append(node.lineno)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="write")):
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_only_one_module_prints(path: Path) -> None:
    """A module of the command line that wrote around the terminal would have to make text inert itself.

    The console script does so: it has to speak where the terminal's packages are not installed.
    """
    found = printing(ast.parse(path.read_text(encoding="utf-8")))
    assert bool(found) == (path.stem in ("_terminal", "entry")), found


@pytest.mark.parametrize(
    "code",
    ["print(1)", "sys.stdout.write('')", "from rich.console import Console", "click.echo(1)", "os.write(1, b'')"],
)
def test_what_prints_is_found(code: str) -> None:
    """The test above sees the usual ways to print."""
    assert printing(ast.parse(code))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", ">/dev/full", "2>/dev/full", "| true"])
@pytest.mark.parametrize(
    "command", ["check a.md", "fmt --diff a.md", "repair a.md", "convert --to json a.md", "rule TN2", "build . -o site"]
)
def test_streams_that_cannot_be_written(command: str, redirection: str, tmp_path: Path) -> None:
    """Python has nothing to tell at the end: from 3.13 on it tells what a lost stream could not write."""
    (tmp_path / "a.md").write_text(STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n"), encoding="utf-8")
    line = f'"{sys.executable}" -m technews_format {command} {redirection}'
    result = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert b"Exception ignored" not in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_diff_has_the_lines_of_the_file(tmp_path: Path) -> None:
    """U+2028, U+0085, VT and FF end no line: a change beside them is one line, and its numbers are the file's."""
    path = tmp_path / "a.md"
    text = BRIEF.replace("Je o vlacích.", "Je \u2028o \x0bvlacích\x0c a \x85tak.")
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    lines = run("fmt", "--diff", path).stdout.splitlines()
    assert lines[2].startswith(f"@@ -1,{text.count(chr(10))} ")
    assert "-Je \\u2028o \\x0bvlacích\\x0c a \\x85tak." in lines


def test_diff_of_a_missing_line_end(tmp_path: Path) -> None:
    """A file without a final line end is shown as one."""
    path = tmp_path / "a.md"
    path.write_bytes(BRIEF.rstrip("\n").encode())
    assert "\\ No newline at end of file" in run("fmt", "--diff", path).stdout


def test_hostile_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters of a file are printed as escapes."""
    path = tmp_path / "a.md"
    path.write_text(BRIEF.replace("title: N", '"\\e]0;x\\a": 1\n"\\e]0;x\\a": 1\ntitle: N'), encoding="utf-8")
    output = run("check", path).stdout
    assert "\x1b" not in output
    assert "\\x1b]0;x\\x07" in output


def test_colours_only_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the code is coloured, with NO_COLOR or in a pipe it is not."""

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    (finding,) = tn.check("Text.\n")
    outputs = {}
    for no_color in ("", "1"):
        screen = Screen()
        monkeypatch.setattr(sys, "stdout", screen)
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("NO_COLOR", no_color)
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        Terminal().diagnostic(finding)
        outputs[no_color] = screen.getvalue()
    assert "\x1b[1;31merror TN101" in outputs[""]
    assert "\x1b[31m" not in outputs["1"]
    assert "\x1b[1;31m" not in outputs["1"]


def test_a_name_of_two_lines_is_one_line_of_a_message(tmp_path: Path) -> None:
    """Line ends in names are printed as escapes, so that no line is made up."""
    path = tmp_path / "a\n::error::b\r.md"
    assert run("check", path).stderr == f"technews: {tmp_path}/a\\n::error::b\\r.md: No such file or directory\n"
    path.write_text("x", encoding="utf-8")
    lines = run("fix", "--diff", path).stderr.splitlines()
    assert [line.partition(": error TN")[0] for line in lines] == [f"technews: {tmp_path}/a\\n::error::b\\r.md:1:1"]


class Watched(io.StringIO):
    """What a person watches."""

    def isatty(self) -> bool:
        """Say that a person watches."""
        return True


def test_a_bar_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when somebody watches, and only when it takes long."""
    screen, pipe = Watched(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    for total, shown in ((LONG - 1, False), (LONG, True)):
        bar = Bar()
        for done in (1, 2, total):
            bar.show(done, total)
        assert (bar._progress is not None) is shown
        bar.close()
    assert "Writing" in screen.getvalue()
    monkeypatch.setattr(sys, "stderr", pipe)
    silent = Bar()
    silent.show(1, 1000)
    silent.close()
    assert pipe.getvalue() == ""


def test_a_bar_tells_rate_and_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many are done in a second, and how long the rest takes; no thread is started for it."""
    screen = Watched()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("technews_format.cli._terminal._MOMENT", 0)
    before = threading.active_count()
    bar = Bar("Fixing")
    for done in (100, 200, 300):
        bar.show(done, 10_000)
        time.sleep(0.01)
    assert threading.active_count() == before
    bar.close()
    shown = re.sub(r"\x1b\[[\d;?]*\w", "", screen.getvalue())
    assert re.search(r"Fixing \S+ +300/10000 [\d,]+ files/s \d\d:\d\d left", shown)


def test_a_bar_around_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """They come as they are, and the bar is removed when nobody wants more of them."""
    screen = Watched()
    monkeypatch.setattr(sys, "stderr", screen)
    items = list(range(LONG))
    assert list(Bar("Comparing").around(items)) == items
    assert "Comparing" in screen.getvalue()
    bar = Bar()
    some = bar.around(items)
    assert [next(some), next(some)] == [0, 1]
    some.close()  # type: ignore[attr-defined]  # of a generator
    assert bar._progress is not None
    assert bar._progress.finished or not bar._progress.live.is_started


def test_a_bar_stays_out_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed while a person watches a bar goes where standard output goes."""
    monkeypatch.setattr(sys, "stderr", Watched())
    monkeypatch.setattr(sys, "stdout", printed := io.StringIO())
    bar = Bar()
    bar.show(1, LONG)
    Terminal().line("fixed a.md")
    bar.close()
    assert printed.getvalue() == "fixed a.md\n"


def test_a_unified_diff() -> None:
    """Lines keep their ends, and a last line without one is told by that."""
    assert [*unified("a.md", "a\r\nb", "a\r\nc")][3:] == [" a\r\n", "-b", "+c"]
