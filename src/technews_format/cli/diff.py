"""``technews diff``: in what articles differ, for people, for programs, and for git."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from technews_format.cli._comparison import Compared, Side, compare, show, to_shape
from technews_format.cli._completion import path_completer
from technews_format.cli._inputs import Input, Wanted, collect, is_stdin
from technews_format.cli._matching import matched
from technews_format.cli._options import command, exclude, flag
from technews_format.cli._run import Run
from technews_format.cli._terminal import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from technews_format.cli._comparison import FileKind

__all__ = ["diff"]

_FORMAT, _VERSION = "technews-differences", 1
_ARGUMENTS_OF_GIT = (7, 9)
"""So many arguments has the program that git calls for a diff: the second number when a file has a new name."""
_NOTHING = frozenset({"/dev/null", "nul", os.devnull})


@command(
    "technews diff old.md new.md",
    "technews diff --json archive/ articles/",
    "git config diff.technews.command 'technews diff --'",
)
@click.argument(
    "paths",
    nargs=-1,
    metavar="BEFORE AFTER",
    help="Two files or two folders; - for standard input.",
    shell_complete=path_completer("FILE"),
)
@flag("--json", "Print the differences as JSON.")
@flag("--textconv", "Print one file as text in which layout makes no difference, for git.")
@exclude
def diff(*, paths: Sequence[str], json: bool, textconv: bool, exclude: Sequence[str]) -> None:
    """Tell in what articles differ, whatever their files look like.

    The exit code is 1 if there is any difference. With the arguments that git gives a program
    for diffs, it compares what git names, and the exit code is 0.
    """
    run = Run()
    if textconv:
        _convert(run, paths)
    if len(paths) in _ARGUMENTS_OF_GIT:
        _for_git(run, paths, as_json=json)
    if len(paths) == 1 and "GIT_DIFF_PATH_COUNTER" in os.environ:
        run.terminal.line(f"unmerged {paths[0]}")
        run.finish()
    if len(paths) != 2:  # noqa: PLR2004 - two sides
        run.usage("name two files or two folders to compare")
    _compare(run, *paths, excluded=exclude, as_json=json)


def _compare(run: Run, before: str, after: str, *, excluded: Sequence[str], as_json: bool) -> NoReturn:
    """Compare two files or two folders."""
    if is_stdin(before) and is_stdin(after):
        run.usage("standard input can be one side only")
    folders = [not is_stdin(name) and Path(name).is_dir() for name in (before, after)]
    if folders[0] != folders[1]:
        run.usage("a folder and a file cannot be compared; name two files or two folders")
    sides = _files(run, before, excluded), _files(run, after, excluded)
    pairs = matched(*sides, (_url, _slug)) if all(folders) else [_only(run, *sides)]
    shapes = []
    for old, new in Bar("Comparing").around(pairs):
        compared = _compared(run, old, new, folders=all(folders))
        if compared is None or not compared.differs:
            continue
        run.found()
        if as_json:
            shapes.append(to_shape(compared))
        else:
            show(compared, run.terminal)
    if as_json:
        _print_json(run, shapes)
    run.finish()


def _files(run: Run, name: str, excluded: Sequence[str]) -> dict[str, Input]:
    """Return the files that a name stands for, by their paths below it."""
    from technews_format._util.exclusion import Exclusion
    from technews_format.checking.config import Config

    inputs = collect(Wanted((name,)), exclusion=lambda: Exclusion([*Config().excluded, *excluded]))
    for message in inputs.missing:
        run.failed(message)
    return {item.relative.as_posix(): item for item in inputs.files}


def _only(run: Run, *sides: dict[str, Input]) -> tuple[Input, Input]:
    """Return the one file of each side, or stop where there is none."""
    items = [[*side.values()] for side in sides]
    if run.exit_code:  # told already
        run.finish()
    if [*map(len, items)] != [1, 1]:
        run.usage("a pattern stands for one file here")
    return items[0][0], items[1][0]


def _compared(run: Run, old: Input | None, new: Input | None, *, folders: bool) -> Compared | None:
    """Read and compare two files, of which one can be missing; None when one of them cannot be read."""
    before, after = (_side(run, item, folders=folders) for item in (old, new))
    if [before is None, after is None] != [old is None, new is None]:
        return None
    is_renamed = folders and old is not None and new is not None and old.relative != new.relative
    return compare(before, after, "renamed" if is_renamed else "changed")


def _side(run: Run, item: Input | None, *, folders: bool) -> Side | None:
    """Return a file with its content, by its name below the folder if there is one."""
    data = None if item is None else run.read(item)
    if item is None or data is None:
        return None
    return Side(item.relative.as_posix() if folders else item.name, data)


def _url(item: Input) -> str | None:
    values = _values(item)
    return _text(values.get("url", values.get("source_url")))


def _slug(item: Input) -> str | None:
    return _text(_values(item).get("slug"))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _values(item: Input) -> dict[str, Any]:
    """Return the front matter of a file; of one that cannot be read, nothing."""
    from technews_format.document.document import parse

    try:
        return parse(item.read()).front_matter or {}
    except OSError:  # told when it is compared
        return {}


def _print_json(run: Run, shapes: list[dict[str, Any]]) -> None:
    shape = {"format": _FORMAT, "version": _VERSION, "files": shapes}
    run.terminal.data(json.dumps(shape, ensure_ascii=False, indent=2) + "\n")


def _for_git(run: Run, paths: Sequence[str], *, as_json: bool) -> NoReturn:
    """Compare what git names; anything but 0 would make git stop."""
    path, old_file, _, old_mode, new_file, _, new_mode, *rename = paths
    new_path, kind = (rename[0], _kind(rename[1])) if rename else (path, _kind(""))
    run.terminal.is_paged = os.environ.get("GIT_PAGER_IN_USE") in ("1", "true")
    try:
        before, after = _side_of_git(path, old_file), _side_of_git(new_path, new_file)
    except OSError as error:
        run.terminal.note(f"{error.filename}: {error.strerror or error}")
        run.finish()
    try:
        if before or after:
            _show_to_git(run, compare(before, after, kind), as_json=as_json)
        if before and after and old_mode != new_mode and not as_json:
            run.terminal.line(f"mode {old_mode} → {new_mode}")
        run.terminal.flush()
    except BrokenPipeError:  # the person has closed the pager, and git will notice
        run.terminal.let_go()
    run.finish()


def _kind(explanation: str) -> FileKind:
    """Return what git says of a file with two names; of one with one name it says nothing."""
    return "copied" if "copy from" in explanation else "renamed" if explanation else "changed"


def _side_of_git(path: str, file: str) -> Side | None:
    return None if file in _NOTHING else Side(path, Path(file).read_bytes())


def _show_to_git(run: Run, compared: Compared, *, as_json: bool) -> None:
    if as_json:
        _print_json(run, [to_shape(compared)] if compared.differs else [])
        return
    show(compared, run.terminal, whole=True)
    if not compared.differs and len({side.data for side in compared.sides}) > 1:
        run.terminal.line("only the layout has changed")


def _convert(run: Run, paths: Sequence[str]) -> NoReturn:
    """Print the canonical text of an article, and any other file as it is, both made inert."""
    if len(paths) != 1:
        run.usage("--textconv takes one file")
    (item,) = [Input(None if is_stdin(name) else Path(name), Path(name)) for name in paths]
    try:
        run.terminal.report(_as_text(item.read()))
    except OSError as error:  # git would stop
        run.terminal.note(f"{item.name}: {error.strerror or error}")
    run.finish()


def _as_text(data: bytes) -> str:
    from technews_format.document.serializer import dumps
    from technews_format.document.storage import loads
    from technews_format.errors import TechNewsError

    try:
        return dumps(loads(data))
    except TechNewsError:
        return data.decode("utf-8", "surrogateescape")
