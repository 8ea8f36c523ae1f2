"""Which files commands take and which they spare: names, patterns, lists, folders, outputs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import run

from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.cli._inputs import Wanted, collect

if TYPE_CHECKING:
    from click.testing import Result

GOOD = BASES["structured"]
NAME = NAMES["structured"]
SHORT = BASES["brief"]
CODES = ["--output-format", "concise"]
COMMANDS = [["check"], ["fix"], ["fmt"], ["repair"], ["upgrade"], ["resolve"], ["convert", "--to", "json"]]
BOTH = [f"content/{NAME}", f"content/sub/{NAMES['brief']}"]
LIST = "\n".join(BOTH)
COMMENT = GOOD.replace("---\n", "---\n# kept by nobody\n", 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder: two articles in a folder, a README beside them, and what tools have made."""
    monkeypatch.chdir(tmp_path)
    files = {
        f"content/{NAME}": GOOD,
        f"content/sub/{NAMES['brief']}": SHORT,
        "README.md": "# News\n\nText.\n",
        "CHANGELOG.md": "# Changes\n",
        "node_modules/x/README.md": "---\ntitle: x\n---\n",
        "_site/post.md": "---\ntitle: x\n---\n",
        ".venv/lib/x.md": "---\ntitle: x\n---\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_repository_with_a_readme(folder: Path, command: list[str]) -> None:
    """Every command that searches folders passes over what is no article, with one note."""
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    result = run(*command, ".")
    assert result.exit_code == 0, result.output
    assert result.stderr == "technews: 2 files without front matter passed over\n"
    assert {path: path.read_bytes() for path in before} == before


BASE_URL = ("--base-url", "https://example.org/")


def test_a_repository_with_a_readme_is_a_site(folder: Path) -> None:
    """A build passes over the same files, unless it is strict."""
    result = run("build", ".", "-o", folder / "out", *BASE_URL)
    assert (result.exit_code, result.stderr) == (0, "technews: 2 files without front matter passed over\n")
    assert result.stdout.startswith("2 articles; ")
    result = run("build", ".", "-o", folder / "out", *BASE_URL, "--strict", "--exclude", "CHANGELOG.md")
    assert result.exit_code == 1
    assert [line.partition(":1:1")[0] for line in result.stderr.splitlines()] == ["technews: README.md"]


def found(*arguments: str | Path, stdin: str | bytes | None = None) -> list[str]:
    """Return the files that `check` takes; the rule about Jekyll's `url` finds something in each article."""
    return names(run("check", "--select", "TN603", "--target", "jekyll", *CODES, *arguments, stdin=stdin))


def names(result: Result) -> list[str]:
    """Return the files of a report in which every article has a finding."""
    lines = result.stdout.splitlines()
    return sorted({found[1] for line in lines if (found := re.match(r"(.*?):\d+:\d+: ", line))})


def test_strict_takes_all(folder: Path) -> None:
    """Files without front matter are found then; what is excluded is not."""
    result = run("check", "--strict", *CODES, ".")
    assert result.exit_code == 1
    assert names(result) == ["CHANGELOG.md", "README.md"]


def test_what_is_named_is_taken(folder: Path) -> None:
    """A file or folder that is named itself is meant, whatever it is called and holds."""
    assert names(run("check", "--select", "TN1", *CODES, "README.md")) == ["README.md"]
    assert names(run("check", "--select", "TN501", *CODES, "_site"))[-1] == "_site/post.md"


def test_broken_articles_are_not_passed_over(folder: Path) -> None:
    """A date in the name, an empty file, or what is left of a fence: that was meant to be an article."""
    for name, text in {
        "2026-01-01-x.md": "# x\n",
        "empty.md": "",
        "b.md": "----\ntitle: x\n",
        "c.md": "title: x\n",
    }.items():
        (folder / "content" / name).write_text(text, encoding="utf-8")
    result = run("check", "--select", "TN1", *CODES, "content")
    assert {*names(result)} == {"content/2026-01-01-x.md", "content/empty.md", "content/b.md", "content/c.md"}


def test_exclude(folder: Path) -> None:
    """The command line adds patterns, a configuration adds or replaces them."""
    assert found(".") == BOTH
    assert found(".", "--exclude", "sub") == found(".", "--exclude", "content/sub") == BOTH[:1]
    assert found("content", "--exclude", "content/sub") == BOTH[:1]
    assert found("content/**/*.md", "--exclude", "content/sub") == BOTH[:1]
    (folder / "technews.toml").write_text('extend-exclude = ["sub"]\n', encoding="utf-8")
    assert found(".") == BOTH[:1]
    assert run("fmt", ".").stdout == "1 file read, 0 formatted\n"
    (folder / "technews.toml").write_text('exclude = ["content"]\n', encoding="utf-8")
    assert "_site/post.md" in names(run("check", "--select", "TN2", *CODES, "."))
    assert found("content") == BOTH


def test_a_site_excludes_too(folder: Path) -> None:
    """The settings of a site have the option as well."""
    (folder / "site.toml").write_text('exclude = ["sub", "_site", "node_modules"]\n', encoding="utf-8")
    result = run("build", ".", "-o", "out", "--config", "site.toml")
    assert result.stdout.startswith("1 article; ")
    (folder / "site.toml").write_text("exclude = [3]\n", encoding="utf-8")
    result = run("build", ".", "-o", "out", "--config", "site.toml")
    assert (result.exit_code, "exclude: expected a list" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_found_is_a_failure(tmp_path: Path, command: list[str]) -> None:
    """An empty folder, one with a README alone and an empty list must not pass for clean."""
    (tmp_path / "names").touch()
    for arguments in ([tmp_path], ["--files-from", tmp_path / "names"]):
        result = run(*command, *arguments)
        assert (result.exit_code, result.stderr) == (2, "technews: no articles found; --allow-empty lets that pass\n")
        result = run(*command, *arguments, "--allow-empty")
        assert (result.exit_code, result.stderr) == (0, "technews: no articles found\n")
    (tmp_path / "README.md").write_text("# x\n", encoding="utf-8")
    assert run(*command, tmp_path).exit_code == 2
    assert run(*command).exit_code == 2


def test_a_build_of_nothing_is_a_failure(folder: Path) -> None:
    """A site is not emptied because its folder was misspelled."""
    (folder / "empty").mkdir()
    run("build", "content", "-o", "out")
    before = sorted(path for path in (folder / "out").rglob("*.html"))
    assert run("build", "empty", "-o", "out").exit_code == 2
    assert sorted(path for path in (folder / "out").rglob("*.html")) == before
    assert run("build", "empty", "-o", "out", "--allow-empty").exit_code == 0


def test_patterns(folder: Path) -> None:
    """A pattern that no shell has expanded stands for the articles that match."""
    assert found("content/*.md") == BOTH[:1]
    assert found("content/**/*.md") == found("**/*.md") == found("content/**") == found("con*") == BOTH
    (folder / "content" / "[x].md").write_text(GOOD, encoding="utf-8")
    assert found("content/[x].md") == ["content/[x].md"]
    (folder / "content" / "image.png").write_bytes(b"\x89PNG")
    (folder / "content" / "_index.md").write_text("---\n---\n", encoding="utf-8")
    assert found("content/*") == sorted([*BOTH, "content/[x].md"])
    result = run("check", "nowhere/*.md")
    assert (result.exit_code, result.stderr) == (2, "technews: nowhere/*.md: no file has such a name\n")


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        f"{LIST}\n\n".encode(),
        f"\ufeff{LIST}\r\n".replace("\n", "\r\n").replace("\r\r", "\r").encode(),
        "\0".join(BOTH).encode(),
        f"{BOTH[0]}\0{BOTH[1]}\0".encode(),
        f"\ufeff{LIST}\r\n".encode("utf-16-le"),
        f"\ufeff{LIST}\r\n".encode("utf-16-be"),
    ],
)
def test_lists_of_names(folder: Path, data: bytes) -> None:
    """Names end with NUL or LF; a byte order mark, UTF-16 and CR do no harm."""
    (folder / "names.txt").write_bytes(data)
    assert found("--files-from", "names.txt") == BOTH
    assert found("--files-from", "-", stdin=data) == BOTH


@pytest.mark.parametrize("command", COMMANDS)
def test_all_commands_take_lists(folder: Path, command: list[str]) -> None:
    """Names in a list are files and folders as they are called, beside those of the command line."""
    (folder / "names.txt").write_text("content/sub\n", encoding="utf-8")
    assert run(*command, "--files-from", "names.txt", BOTH[0]).exit_code == 0
    assert run(*command, "--files-from", "nowhere.txt").stderr == "technews: nowhere.txt: No such file or directory\n"
    (folder / "names.txt").write_text("gone.md\ncontent/*.md\n", encoding="utf-8")
    result = run(*command, "--files-from", "names.txt")
    assert result.exit_code == 2
    assert [line.split(":")[1] for line in result.stderr.splitlines()] == [" gone.md", " content/*.md"]


def test_names_that_are_not_utf_8(folder: Path) -> None:
    """A list has names as the system has them."""
    name = b"content/\xe8l\xe1nek.md"
    try:
        Path(os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes UTF-8 only")
    (folder / "names.txt").write_bytes(name + b"\n")
    assert len(found("--files-from", "names.txt")) == 1


def test_standard_input_is_read_once(folder: Path) -> None:
    """It cannot be an article and a list."""
    result = run("check", "--files-from", "-", "-", stdin="x")
    assert (result.exit_code, "cannot be both" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", [["fix", "--diff"], ["fmt"], ["repair"], ["upgrade"], ["check", *CODES]])
def test_standard_input_has_a_name(folder: Path, command: list[str]) -> None:
    """Messages say it."""
    broken = GOOD.replace("importance: 4", "importance: x")
    if command == ["repair"]:
        broken = "KlÃ¡vesnice nabÃ­zÃ­ lepÅ¡Ã­ odezvu.\n"
    result = run(*command, "--stdin-name", f"x/{NAME}", "-", stdin=broken)
    assert f"x/{NAME}:" in result.output
    assert "<stdin>" not in result.output


def test_the_name_of_standard_input_counts(folder: Path) -> None:
    """It chooses the configuration and what is ignored, and names what is converted."""
    (folder / "content" / "technews.toml").write_text('[per-file-ignores]\n"sub/*" = ["TN012"]\n', encoding="utf-8")
    text = GOOD.replace("sedm dní.", "sedm dní. ")
    assert run("fix", "--check", "--stdin-name", f"content/sub/{NAME}", "-", stdin=text).exit_code == 0
    assert run("fix", "--check", "--stdin-name", f"content/{NAME}", "-", stdin=text).exit_code == 1
    run("convert", "--to", "json", "-o", "out", "--stdin-name", f"content/{NAME}", "-", stdin=GOOD)
    assert (folder / "out" / NAME).with_suffix(".json").is_file()


def test_names_of_macos(folder: Path) -> None:
    """Letters and accents that are taken apart are the same name in `per-file-ignores` and in a baseline."""
    name = unicodedata.normalize("NFD", "2026-02-10-články.md")
    (folder / "content" / name).write_text(GOOD.replace("sedm dní.", "sedm dní. "), encoding="utf-8")
    (folder / "technews.toml").write_text(
        '[per-file-ignores]\n"content/2026-02-10-články.md" = ["ALL"]\n', encoding="utf-8"
    )
    assert run("check", f"content/{name}").exit_code == 0
    (folder / "technews.toml").unlink()
    run("check", "--baseline", "known.json", "--write-baseline", f"content/{name}")
    (folder / "content" / name).rename(folder / "content" / unicodedata.normalize("NFC", name))
    assert run("check", "--baseline", "known.json", f"content/{unicodedata.normalize('NFC', name)}").exit_code == 0


@pytest.mark.parametrize("name", ["technews.toml", "pyproject.toml"])
def test_byte_order_marks_of_configurations(folder: Path, name: str) -> None:
    """Windows writes them; they are no part of the text."""
    table = "[tool.technews]\n" if name == "pyproject.toml" else ""
    (folder / name).write_text(f'\ufeff{table}ignore = ["TN012"]\n', encoding="utf-8")
    assert run("check", "-", stdin=GOOD.replace("sedm dní.", "sedm dní. ")).exit_code == 0
    (folder / name).write_text(f"\ufeff{table}selekt = []\n", encoding="utf-8")
    assert f"{name}:{2 if table else 1}: unknown option" in run("check", "-", stdin=GOOD).stderr


def test_byte_order_marks_of_other_files(folder: Path) -> None:
    """Baselines, settings of a site and templates have them as well."""
    run("check", "--target", "jekyll", "--baseline", "known.json", "--write-baseline", "content")
    for name, text in {
        "known.json": Path("known.json").read_text(encoding="utf-8"),
        "site.toml": 'title = "Zprávy"\ntemplates = "templates"\n',
        "templates/article.html": "<!doctype html>{{ title }}",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"\ufeff{text}", encoding="utf-8")
    assert run("check", "--target", "jekyll", "--baseline", "known.json", "content").exit_code == 0
    assert run("build", "content", "-o", "out", "--config", "site.toml").exit_code == 0
    assert "Zprávy" in (folder / "out" / "index.html").read_text(encoding="utf-8")
    assert all("\ufeff" not in path.read_text(encoding="utf-8") for path in (folder / "out").rglob("*.html"))


@pytest.mark.parametrize("to", ["json", "page"])
def test_byte_order_marks_of_converted_texts(folder: Path, to: str) -> None:
    """JSON and pages are told by their first character, on standard input and in files."""
    text = "\ufeff" + run("convert", "--to", to, BOTH[1]).stdout
    assert run("convert", "--to", "markdown", "-", stdin=text.encode()).stdout == SHORT
    path = folder / ("x.json" if to == "json" else "x.html")
    path.write_text(text, encoding="utf-8")
    assert run("convert", "--to", "markdown", path).stdout == SHORT


# --------------------------------------------------------------------------------------
# Outputs


def unchanged(folder: Path, *arguments: str | Path, stdin: str | None = None) -> str:
    """Run a command that has to refuse, and return what it says; nothing may have changed."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 2, result.output
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return result.stderr


def test_no_input_is_converted_in_place(folder: Path) -> None:
    """A folder into itself would lose what its canonical form has not; the files before it are not written either."""
    (folder / "content" / "sub" / "z.md").write_text(COMMENT, encoding="utf-8")
    message = unchanged(folder, "convert", "--to", "markdown", "--dialect", "hugo", "-o", "content", "content")
    assert f"content/{NAME} would take the place of content/{NAME}, which is read" in message


@pytest.mark.parametrize("kind", ["link", "hard link", "linked folder", "case"])
def test_no_input_is_converted_through_a_link(folder: Path, kind: str) -> None:
    """Links and other spellings lead to the same file."""
    source = folder / "content" / NAME
    if kind == "linked folder":
        (folder / "out").symlink_to(folder / "content")
    else:
        (folder / "out").mkdir()
    if kind == "link":
        (folder / "out" / NAME).symlink_to(source)
    elif kind == "hard link":
        os.link(source, folder / "out" / NAME)
    elif kind == "case":
        source = source.rename(folder / "out" / f"{source.stem}.MD")
    assert "would take the place of" in unchanged(folder, "convert", "--to", "markdown", "-o", "out", source)


def test_outputs_that_differ_in_case_only(folder: Path) -> None:
    """On many file systems they are one file."""
    shutil.copy(BOTH[1], folder / "content" / NAME.upper())
    message = unchanged(folder, "convert", "--to", "json", "-o", "out", f"content/{NAME}", f"content/{NAME.upper()}")
    assert "would both be written to" in message
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", BOTH[0]],
        ["-o", "technews.toml"],
        ["-o", "link"],
        ["-o", "hard"],
        ["-o", "names.txt", "--files-from", "names.txt"],
        ["-o", "known.json", "--baseline", "known.json"],
        ["-o", "KNOWN.json", "--baseline", "known.json", "--write-baseline"],
        ["--baseline", BOTH[0], "--write-baseline"],
        ["--baseline", "technews.toml", "--write-baseline"],
        ["--baseline", "link", "--write-baseline"],
    ],
)
def test_reports_replace_nothing_that_is_read(folder: Path, arguments: list[str]) -> None:
    """Neither articles nor configuration, lists and baselines give way to a report or a baseline."""
    (folder / "technews.toml").write_text('ignore = ["TN4"]\n', encoding="utf-8")
    (folder / "names.txt").write_text("content/sub\n", encoding="utf-8")
    (folder / "link").symlink_to(BOTH[0])
    os.link(BOTH[0], folder / "hard")
    run("check", "--baseline", "known.json", "--write-baseline", "content")
    unchanged(folder, "check", "content", *arguments)


def test_a_build_replaces_nothing_that_is_read(folder: Path) -> None:
    """Not even with force."""
    (folder / "content" / "index.html").write_text("{# a template #}", encoding="utf-8")
    options = ["--templates", "content", "--force"]
    assert "would take the place of" in unchanged(folder, "build", "content", "-o", "content", *options)


@pytest.mark.parametrize("name", [BOTH[0], f"./content/../{BOTH[0]}", BOTH[0].upper()])
def test_the_file_that_standard_input_is_named_after_stays(folder: Path, name: str) -> None:
    """An editor passes a file's text under its name: that file is the input."""
    if not (folder / name).exists():
        (folder / name).parent.mkdir(parents=True)
        shutil.copy(BOTH[0], folder / name)
    arguments = ["convert", "--to", "markdown", "-o", str(Path(name).parent), "--stdin-name", name, "-"]
    assert "would take the place of" in unchanged(folder, *arguments, stdin=GOOD)
    assert run("convert", "--to", "markdown", "-o", "out", "--stdin-name", name, "-", stdin=GOOD).exit_code == 0


def test_the_file_that_standard_input_comes_from_stays(folder: Path) -> None:
    """It is read through a redirection, without its name."""
    (folder / "content" / "stdin.md").write_text(COMMENT, encoding="utf-8")
    command = [sys.executable, "-m", "technews_format", "convert", "--to", "markdown", "-o", "content", "-"]
    with Path("content/stdin.md").open("rb") as file:
        done = subprocess.run(command, stdin=file, capture_output=True, text=True, check=False)
    if not Path("/dev/stdin").exists():
        pytest.skip("the system has no name for standard input")
    assert (done.returncode, "would take the place of" in done.stderr) == (2, True)
    assert (folder / "content" / "stdin.md").read_text(encoding="utf-8") == COMMENT


def test_a_report_in_markdown_is_written_anew(folder: Path) -> None:
    """The second run may replace what the first has written, but no other Markdown."""
    options = ["content", "--output-format", "markdown", "--target", "jekyll", "-o"]
    for _ in range(2):
        assert run("check", *options, "report.md").exit_code == 1
    assert run("check", "content", "--output-format", "markdown", "-o", "report.md").exit_code == 0
    assert (folder / "report.md").read_text(encoding="utf-8").startswith("2 files checked")
    assert run("check", *options, "report.md").exit_code == 1
    for name in ("README.md", BOTH[1]):
        assert "would be replaced by the report" in unchanged(folder, "check", *options, name)


def test_outputs_of_the_wrong_kind(folder: Path) -> None:
    """A folder where a file is wanted, and a file where a folder is, are named before anything happens."""
    (folder / "names.txt").touch()
    message = unchanged(folder, "convert", "--to", "json", "-o", "names.txt", BOTH[0])
    assert message == "technews: names.txt: not a folder; -o names the folder to write into\n"
    message = unchanged(folder, "check", "content", "--baseline", "content", "--write-baseline")
    assert "a baseline is written to a file" in message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_report_goes_through_a_pipe(folder: Path) -> None:
    """Standard output is a pipe in a pipeline, and has a name; a baseline cannot be read back from one."""
    command = [sys.executable, "-m", "technews_format", "check", "content", "-o"]
    done = subprocess.run([*command, "/dev/stdout"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "2 files checked: all clean\n")
    os.mkfifo("pipe")
    result = run("check", "content", "--baseline", "pipe", "--write-baseline")
    assert (result.exit_code, "a baseline is written to a file" in result.stderr) == (2, True)


def test_patterns_below_a_folder_with_brackets(folder: Path) -> None:
    """A folder that is there is taken as it is called; what follows is the pattern."""
    (folder / "[2026] news" / "sub").mkdir(parents=True)
    (folder / "[2026] news" / "sub" / NAME).write_text(GOOD, encoding="utf-8")
    expected = [f"[2026] news/sub/{NAME}"]
    assert found("[2026] news/**/*.md") == found("[2026] news/s*") == found("[2026] news/sub/*.md") == expected


def test_each_file_once_and_in_order(mixed: Path) -> None:
    """Folders are sorted; a file that is named twice or through a link is taken once."""
    (mixed / "link.md").symlink_to(mixed / "a.md")
    inputs = collect(Wanted([str(mixed / "b.md"), str(mixed), "-", "-"]))
    names = [item.relative.as_posix() for item in inputs.files]
    assert names == ["b.md", "a.md", "wrong.md", "sub/hugo.md", "stdin"]
    shutil.rmtree(mixed)
    assert collect(Wanted([str(mixed)])).missing == [f"{mixed}: No such file or directory"]


def test_what_cannot_be_searched(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is a failure, not an empty folder; pipes are left out."""
    os.mkfifo(mixed / "pipe.md")
    assert run("check", "--select", "TN1", mixed / "sub").exit_code == 0
    real = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("check", mixed)
    assert result.exit_code == 2
    assert f"technews: {mixed}/sub: Permission denied" in result.stderr
    assert "of 3 files" in result.stdout
