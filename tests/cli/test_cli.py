"""The command line: what it prints, what it writes, how it exits."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from support import BRIEF, GENERATION_0, ROOT, STRUCTURED

import technews_format as tn
from technews_format.cli import entry as _command
from technews_format.cli._inputs import Wanted, collect
from technews_format.cli._terminal import Terminal

HUGO = tn.dumps(tn.loads(BRIEF), dialect="hugo")


def process(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "technews_format", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environment}, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with good, odd and wrong files."""
    files = {
        "b.md": STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n"),
        "a.md": BRIEF,
        "sub/hugo.md": HUGO,
        "sub/_index.md": "---\ntitle: x\n---\n",
        "wrong.md": BRIEF.replace("importance: 2", "importance: '2'"),
        ".git/x.md": "Text.",
        "notes.txt": "Text.",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


def test_check_prints_each_finding_with_its_place(folder: Path) -> None:
    """One line for each finding, a summary, exit code 1; section pages are passed over with a note."""
    result = run("check", "--output-format", "concise", "--select", "TN2", "--ignore", "text-length", folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        (
            f"{folder}/wrong.md:5:13: error TN202 [*] importance: found the text '2'; "
            "expected an integer from 1 to 5, unquoted"
        ),
        "Found 1 error in 1 of 4 files; 1 fixable with `technews fix`",
    ]
    assert result.stderr == f"technews: {folder}/sub/_index.md: a section page, passed over\n"


def test_check_of_clean_files(folder: Path) -> None:
    """Nothing to say is exit code 0."""
    result = run("check", "--select", "TN1", folder / "a.md", folder / "b.md", folder / "a.md")
    assert (result.exit_code, result.stdout) == (0, "2 files checked: all clean\n")


def test_warnings_are_findings(folder: Path) -> None:
    """Any finding makes the exit code 1."""
    text = BRIEF.replace("importance: 2\n", "")
    result = run("check", "--output-format", "concise", "--select", "TN20", "-", stdin=text)
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:15:1: warning TN204 ")
    assert result.stdout.endswith("Found 1 warning in 1 of 1 file\n")


def test_missing_and_unreadable_files(folder: Path) -> None:
    """A path that cannot be read is exit code 2, after the others were checked."""
    (folder / "broken.md").symlink_to(folder / "nowhere.md")
    result = run("check", "--select", "TN2", "--ignore", "TN228", folder / "none.md", folder / "a.md", folder)
    assert result.exit_code == 2
    assert f"technews: {folder}/none.md: No such file or directory" in result.stderr
    assert f"technews: {folder}/broken.md: No such file or directory" in result.stderr
    assert "Found 1 error in 1 of 4 files" in result.stdout


def test_an_empty_folder(tmp_path: Path) -> None:
    """Nothing found is a failure: a misspelled folder must not pass for a clean one."""
    result = run("check", tmp_path)
    assert (result.exit_code, result.stderr) == (2, "technews: no articles found; --allow-empty lets that pass\n")
    result = run("check", "--allow-empty", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "technews: no articles found\n")


def test_fmt_writes_canonical_files(folder: Path) -> None:
    """Only files that differ are written; those that do not load are reported and left alone."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = run("fmt", folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"formatted {folder}/b.md", "4 files read, 1 formatted"]
    assert "wrong.md:5:13: TN202" in result.stderr
    assert (folder / "b.md").read_text(encoding="utf-8") == STRUCTURED
    assert {path for path, data in before.items() if path.read_bytes() != data} == {folder / "b.md"}
    assert run("fmt", folder / "b.md", folder / "sub").exit_code == 0


def test_fmt_check_and_diff_write_nothing(folder: Path) -> None:
    """--check names the files that would change, --diff shows how; both exit with 1."""
    source = (folder / "b.md").read_bytes()
    result = run("fmt", "--check", folder / "a.md", folder / "b.md")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"would change {folder}/b.md", "2 files read, 1 would change"]
    result = run("fmt", "--diff", folder / "b.md")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:3] == [f"--- {folder}/b.md", f"+++ {folder}/b.md", "@@ -22,7 +22,6 @@"]
    assert (folder / "b.md").read_bytes() == source
    assert run("fmt", "--check", folder / "a.md").exit_code == 0


def test_diff_of_a_missing_line_end(tmp_path: Path) -> None:
    """A file without a final line end is shown as one."""
    path = tmp_path / "a.md"
    path.write_bytes(BRIEF.rstrip("\n").encode())
    assert "\\ No newline at end of file" in run("fmt", "--diff", path).stdout


def test_fmt_of_standard_input() -> None:
    """Text goes through; what is no article leaves nothing on standard output."""
    result = run("fmt", "-", stdin=HUGO.replace("\n", "\r\n").encode())
    assert (result.exit_code, result.stdout_bytes) == (0, HUGO.encode())
    result = run("fmt", "-", stdin="Text.")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "<stdin>:1:1: TN101" in result.stderr
    assert run("fmt", "--check", "-", stdin=BRIEF).exit_code == 0


def test_fmt_leaves_generation_0_alone(tmp_path: Path) -> None:
    """Generation 0 has no canonical form; the note names the command that helps."""
    path = tmp_path / "a.md"
    path.write_text(GENERATION_0, encoding="utf-8")
    result = run("fmt", path)
    assert result.exit_code == 0
    assert "use technews upgrade" in result.stderr
    assert path.read_text(encoding="utf-8") == GENERATION_0


def test_upgrade(tmp_path: Path) -> None:
    """Generation 0 becomes generation 1, in the dialect that is asked for."""
    path = tmp_path / "a.md"
    path.write_text(GENERATION_0, encoding="utf-8")
    assert run("upgrade", "--check", path).exit_code == 1
    assert path.read_text(encoding="utf-8") == GENERATION_0
    article = tn.upgrade(tn.loads(GENERATION_0))
    assert run("upgrade", path).stdout == f"upgraded {path}\n1 file read, 1 upgraded\n"
    assert path.read_text(encoding="utf-8") == tn.dumps(article)
    assert run("upgrade", "--to-dialect", "hugo-source-url", path).exit_code == 0
    assert path.read_text(encoding="utf-8") == tn.dumps(article, dialect="hugo-source-url")
    assert run("upgrade", path).stdout == "1 file read, 0 upgraded\n"


def test_refused_files_are_reported(tmp_path: Path) -> None:
    """What formatting would lose is a finding, and the file stays."""
    path = tmp_path / "a.md"
    text = BRIEF.replace("date:", "draft: true\ndate:")
    path.write_text(text, encoding="utf-8")
    result = run("fmt", path)
    assert result.exit_code == 1
    assert f"technews: {path}: the article cannot be written: draft: line 3: " in result.stderr
    assert path.read_text(encoding="utf-8") == text


def test_convert_to_json(folder: Path, tmp_path: Path) -> None:
    """One file is pretty JSON, several are one line each; -o writes files in the same folders."""
    assert run("convert", "--to", "json", folder / "a.md").stdout == tn.to_json(tn.loads(BRIEF)) + "\n"
    result = run("convert", "--to", "json", folder)
    assert result.exit_code == 1
    assert [json.loads(line)["format"] for line in result.stdout.splitlines()] == ["technews-article"] * 3
    output = tmp_path / "out" / "json"
    assert run("convert", "--to", "json", folder, "-o", output).exit_code == 1
    written = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    assert written == ["a.json", "b.json", "sub/hugo.json"]
    assert tn.from_json((output / "a.json").read_bytes()) == tn.loads(BRIEF)
    back = tmp_path / "back"
    assert run("convert", "--to", "markdown", output, "-o", back, "--dialect", "hugo").exit_code == 0
    assert (back / "sub" / "hugo.md").read_text(encoding="utf-8") == HUGO


def test_convert_to_markdown(folder: Path) -> None:
    """Markdown is canonical; several files need a folder; wrong JSON is a finding."""
    assert run("convert", "--to", "markdown", folder / "sub" / "hugo.md").stdout == BRIEF
    assert run("convert", "--to", "markdown", folder).exit_code == 2
    wrong = folder / "x.json"
    wrong.write_text("{}", encoding="utf-8")
    result = run("convert", "--to", "markdown", wrong)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "format: missing" in result.stderr


def test_convert_to_html_and_pages(folder: Path, tmp_path: Path) -> None:
    """Fragments and pages are written into a folder; pages are converted back to the same Markdown."""
    article = tn.loads(BRIEF)
    assert run("convert", "--to", "html", folder / "a.md").stdout == tn.to_html(article)
    output = tmp_path / "pages"
    assert run("convert", "--to", "page", folder, "-o", output).exit_code == 1  # one of the files is wrong
    assert sorted(path.name for path in output.rglob("*.html")) == ["a.html", "b.html", "hugo.html"]
    assert (output / "a.html").read_text(encoding="utf-8") == tn.to_html(article, page=True)
    back = tmp_path / "back"
    assert run("convert", "--to", "markdown", output, "-o", back).exit_code == 0
    assert (back / "a.md").read_text(encoding="utf-8") == BRIEF
    assert run("convert", "--to", "markdown", "-", stdin=tn.to_html(article, page=True)).stdout == BRIEF
    result = run("convert", "--to", "page", folder)
    assert result.exit_code == 2
    assert "several files cannot share standard output as page; name a folder with -o" in result.stderr


def test_convert_to_json_ld(folder: Path) -> None:
    """Several articles on standard output are one line of JSON-LD each."""
    assert run("convert", "--to", "jsonld", folder / "a.md").stdout == tn.to_json_ld(tn.loads(BRIEF), indent=2) + "\n"
    lines = run("convert", "--to", "jsonld", folder / "a.md", folder / "b.md").stdout.splitlines()
    assert [json.loads(line)["@type"] for line in lines] == ["NewsArticle", "NewsArticle"]


def test_convert_a_foreign_page(tmp_path: Path) -> None:
    """A page of somebody else is a finding."""
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>x</title>", encoding="utf-8")
    result = run("convert", "--to", "json", page)
    assert result.exit_code == 1
    assert "the HTML holds no article" in result.stderr


def test_convert_without_jinja(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra for pages, the command says what to install."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("convert", "--to", "page", folder / "a.md")
    assert result.exit_code == 2
    assert "pip install 'technews-format[site]'" in result.stderr


def test_convert_refuses_collisions(folder: Path) -> None:
    """Two inputs are never written to one file."""
    (folder / "other").mkdir()
    (folder / "other" / "a.md").write_text(STRUCTURED, encoding="utf-8")
    output = folder / "out"
    result = run("convert", "--to", "json", folder / "a.md", folder / "other" / "a.md", "-o", output)
    assert result.exit_code == 2
    assert f"would both be written to {output}/a.json" in result.stderr
    assert not output.exists()


def test_a_target_that_cannot_be_written(folder: Path) -> None:
    """A file in the way of a folder is exit code 2."""
    result = run("convert", "--to", "json", folder / "a.md", "-o", folder / "notes.txt")
    assert result.exit_code == 2
    assert "notes.txt" in result.stderr


def test_schema_and_version() -> None:
    """The schemas and the version are printed."""
    assert json.loads(run("schema", "front-matter").stdout) == tn.json_schema("front-matter")
    assert json.loads(run("schema").stdout) == tn.json_schema("article")
    assert run("--version").stdout == f"technews {tn.__version__}\n"


@pytest.mark.parametrize("command", ["check", "fmt", "convert", "upgrade", "schema"])
def test_help_has_examples(command: str) -> None:
    """Every command shows how it is used."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"technews {command}" in result.stdout


@pytest.mark.parametrize("arguments", [["nothing"], ["check"], ["convert", "a.md"], ["convert", "--to", "pdf", "a.md"]])
def test_wrong_usage(arguments: list[str]) -> None:
    """Wrong usage is exit code 2."""
    assert run(*arguments).exit_code == 2


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


def test_progress_only_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long run shows a bar on a terminal and nothing in a pipe."""
    terminal = Terminal()
    items = list(range(300))
    assert terminal.progress(items, "Checking") is items
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(terminal.progress(items, "Checking")) == items
    assert terminal.progress(items[:3], "Checking") == [0, 1, 2]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without typer the command says how to install it."""
    monkeypatch.setitem(sys.modules, "typer", None)
    with pytest.raises(SystemExit) as raised:
        _command.main()
    assert raised.value.code == 2
    assert "pip install 'technews-format[cli]'" in capsys.readouterr().err


def test_the_command_in_a_process(tmp_path: Path) -> None:
    """Python -m technews_format works, in any locale, with any file name."""
    path = tmp_path / "článek 📱.md"
    path.write_text(BRIEF, encoding="utf-8")
    result = process("check", "--ignore", "TN228,TN501", str(path), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (result.returncode, result.stdout) == (0, b"1 file checked: all clean\n")
    result = process("fmt", "-", stdin=BRIEF.encode(), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (result.returncode, result.stdout, result.stderr) == (0, BRIEF.encode(), b"")
    result = process("check", "-", stdin="---\nčíslo: no\n---\n".encode(), LC_ALL="C", PYTHONUTF8="0")
    assert (result.returncode, b"Traceback" in result.stderr) == (1, False)


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    """When the reader goes away, the command ends quietly."""
    for number in range(300):
        (tmp_path / f"{number}.md").write_text("x", encoding="utf-8")
    command = f'"{sys.executable}" -m technews_format check "{tmp_path}" | head -n 1'
    result = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602 - a real pipe
    assert result.stdout.count(b"\n") == 1
    assert b"Traceback" not in result.stderr
    assert b"BrokenPipe" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [
        (">/dev/full", 2, b"technews: standard output: No space left on device\n"),
        (">&-", 2, b"technews: standard output: Bad file descriptor\n"),
        ("<&- 2>&1", 2, b"technews: <stdin>: Bad file descriptor\n"),
        ("2>/dev/full", 2, b""),
        ("2>&-", 2, b""),
        ("| true", 1, b""),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_streams_that_are_full_or_closed(
    tmp_path: Path, redirection: str, code: int, said: bytes, unbuffered: str
) -> None:
    """What cannot be read or written ends with 2, without a traceback, whenever Python writes it."""
    files = "nowhere.md" if redirection.startswith("2") else "-" if redirection.startswith("<") else f'"{tmp_path}"'
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    command = f'set -o pipefail; "{sys.executable}" -m technews_format fix --check {files} {redirection}'
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    shell = ["bash", "-c", command]
    result = subprocess.run(shell, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    assert result.returncode == code
    lines = (result.stderr + result.stdout).splitlines(keepends=True)
    assert said in lines if said else b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


def test_a_folder_that_may_not_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be replaced is reported and stays; the others are done."""

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    before = (folder / "b.md").read_bytes()
    monkeypatch.setattr("technews_format.document.storage.open_beside", refuse)
    result = run("fmt", folder / "b.md", folder / "a.md")
    assert result.exit_code == 2
    assert f"technews: {folder}/b.md: Permission denied" in result.stderr
    assert (folder / "b.md").read_bytes() == before


def test_a_name_of_two_lines_is_one_line_of_a_message(tmp_path: Path) -> None:
    """Line ends in names are printed as escapes, so that no line is made up."""
    path = tmp_path / "a\n::error::b\r.md"
    assert run("check", path).stderr == f"technews: {tmp_path}/a\\n::error::b\\r.md: No such file or directory\n"
    path.write_text("x", encoding="utf-8")
    lines = run("fix", "--diff", path).stderr.splitlines()
    assert [line.partition(": error TN")[0] for line in lines] == [f"technews: {tmp_path}/a\\n::error::b\\r.md:1:1"]


def test_each_file_once_and_in_order(folder: Path) -> None:
    """Folders are sorted; a file that is named twice or through a link is taken once."""
    (folder / "link.md").symlink_to(folder / "a.md")
    inputs = collect(Wanted([str(folder / "b.md"), str(folder), "-", "-"]))
    names = [item.relative.as_posix() for item in inputs.files]
    assert names == ["b.md", "a.md", "wrong.md", "sub/hugo.md", "stdin"]
    shutil.rmtree(folder)
    assert collect(Wanted([str(folder)])).missing == [f"{folder}: No such file or directory"]


def test_what_cannot_be_searched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is a failure, not an empty folder; pipes are left out."""
    os.mkfifo(folder / "pipe.md")
    assert run("check", "--select", "TN1", folder / "sub").exit_code == 0
    real = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("check", folder)
    assert result.exit_code == 2
    assert f"technews: {folder}/sub: Permission denied" in result.stderr
    assert "of 3 files" in result.stdout


def test_convert_json_from_standard_input() -> None:
    """On standard input the first character tells JSON from Markdown."""
    article = tn.loads(BRIEF)
    assert run("convert", "--to", "markdown", "-", stdin=tn.to_json(article)).stdout == BRIEF
    assert run("convert", "--to", "json", "-", stdin=BRIEF).stdout == tn.to_json(article) + "\n"


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """When standard output cannot be written, that is said, with exit code 2."""

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("technews_format.cli.app.app", full)
    with pytest.raises(SystemExit) as raised:
        _command.main()
    assert raised.value.code == 2
    assert capsys.readouterr().err == "technews: standard output: No space left on device\n"


def test_comments_follow_the_address(tmp_path: Path) -> None:
    """A comment at the address stays when the dialect gives it another name."""
    path = tmp_path / "a.md"
    path.write_text(BRIEF.replace("\nurl: ", "\n# checked\nurl: "), encoding="utf-8")
    assert run("upgrade", "--to-dialect", "hugo-source-url", path).exit_code == 0
    assert "\n# checked\nsource_url: " in path.read_text(encoding="utf-8")


def test_the_main_job_of_the_readme() -> None:
    """The examples are clean, in place and as a copy."""
    result = run("check", ROOT / "examples" / "articles")
    assert (result.exit_code, result.stdout) == (0, "20 files checked: all clean\n")
