"""One run of a command: its inputs, what it prints and writes, and its exit code.

Exit codes: 0 clean; 1 findings, or files that would change; 2 wrong usage or a file that
cannot be read or written. Results go to standard output, everything else to standard
error. The library is imported when a command runs, so that ``--help`` is quick.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from technews_format._util.exclusion import Exclusion
from technews_format._util.printable import count
from technews_format.cli._exit_codes import CLEAN, FAILURE, FINDINGS
from technews_format.cli._inputs import Input, Wanted, collect, folder_of, is_stdin, read_names
from technews_format.cli._options import RuleOptions, configuration
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.checking.config import Config

__all__ = ["Run"]


_BEGINNING = 1000
"""So many bytes tell a report."""


class Run:
    """One run of a command: its inputs, what it prints, and its exit code."""

    def __init__(
        self, wanted: Wanted | None = None, rules: RuleOptions | None = None, suffixes: tuple[str, ...] = (".md",)
    ) -> None:
        self.terminal = Terminal()
        self.exit_code = CLEAN
        self.seen = 0
        self.wanted = wanted or Wanted()
        self.rules = rules or RuleOptions()
        self._tidied: set[Path] = set()
        self._names = self._listed()
        self.inputs = collect(self.wanted, self._names, self._exclusion, suffixes)
        if wanted is not None:
            self._tell_what_was_found()

    @property
    def folder(self) -> Path:
        """The deepest folder in which all lies that is named; for standard input alone, the working folder."""
        return folder_of(self.wanted, self._names)

    @property
    def config(self) -> Config:
        """The configuration of the file named or found, with the options of the command line."""
        return self._configuration[0]

    @property
    def config_file(self) -> Path | None:
        """The file of the configuration."""
        return self._configuration[1]

    @cached_property
    def _configuration(self) -> tuple[Config, Path | None]:
        from technews_format.errors import ConfigError

        try:
            found = configuration(self.rules, self.folder)
        except ConfigError as error:
            self.usage(str(error))
        for code in found[0].powerless:
            self.terminal.note(
                f"{code} cannot be hidden where a file does not load because of it; it is reported there"
            )
        return found

    def look_again(self) -> list[str]:
        """Look which files there are now, and return what is missing."""
        self.inputs = collect(self.wanted, self._names, self._exclusion)
        return self.inputs.missing

    @property
    def folders(self) -> list[Path]:
        """The folder of each thing that is named, outermost first."""
        named = [*(self.wanted.paths or ()), *self._names]
        return sorted({folder_of(Wanted(paths=[name]), ()) for name in named})

    def _exclusion(self) -> Exclusion:
        return Exclusion([*self.config.excluded, *(self.wanted.exclude or ())])

    def _listed(self) -> list[str]:
        """Return the names of the list that the command line mentions."""
        paths, source = self.wanted.paths or (), self.wanted.files_from
        if source is None:
            return []
        if is_stdin(source) and any(map(is_stdin, paths)):
            self.usage("standard input cannot be both an article and a list of names")
        try:
            return read_names(source)
        except OSError as error:
            self.usage(f"{source}: {error.strerror or error}")

    def _tell_what_was_found(self) -> None:
        inputs = self.inputs
        if not self.wanted.paths and self.wanted.files_from is None:
            self.usage("name files, folders, - for standard input, or a list of names with --files-from")
        for message in inputs.missing:
            self.failed(message)
        for path in inputs.section_pages:
            self.terminal.note(f"{path}: a section page, passed over")
        for path in inputs.links:
            self.terminal.note(f"{path}: a link out of the folder, to {os.path.realpath(path)}, passed over")
        if inputs.strangers:
            self.terminal.note(f"{count(len(inputs.strangers), 'file')} without front matter passed over")
        if not inputs.files and not inputs.missing:
            self.nothing_found(may_be=self.wanted.allow_empty)

    def nothing_found(self, *, may_be: bool) -> None:
        """Say that there are no articles, which is a failure unless it may be."""
        self.terminal.note("no articles found" + ("" if may_be else "; --allow-empty lets that pass"))
        if not may_be:
            self.exit_code = FAILURE

    def read(self, item: Input) -> bytes | None:
        """Return the content, or report why there is none."""
        try:
            data = item.read()
        except OSError as error:
            self.failed(f"{item.name}: {error.strerror or error}")
            return None
        self.seen += 1
        return data

    def prepare(self) -> None:
        """Get ready to write the inputs: refuse what cannot be replaced, and remove what killed commands have left."""
        for item in self.inputs.files:
            if item.path and not item.is_file:
                self.failed(f"{item.name}: no file that could be written; give its text on standard input, as -")
            elif item.path:
                self._tidy(Path(os.path.realpath(item.path)).parent)
        self.inputs.files = [item for item in self.inputs.files if item.path is None or item.is_file]

    def write(self, path: Path | None, data: bytes, *, overwrite: bool = True) -> bool:
        """Write a file atomically, or report why it cannot be written.

        Raises:
            FileExistsError: There is a file, and ``overwrite`` is false.
        """
        from technews_format.document.storage import write_atomically

        assert path is not None  # noqa: S101 - standard input is never written
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._tidy(Path(os.path.realpath(path)).parent)
            write_atomically(path, data, tidy=False, overwrite=overwrite)
        except OSError as error:
            if isinstance(error, FileExistsError) and not overwrite and path.exists():
                raise
            self.failed(f"{path}: {error.strerror or error}")
            return False
        return True

    def _tidy(self, folder: Path) -> None:
        """Remove what killed processes have left in a folder, once for all files of a run."""
        from technews_format._util.temporary import remove_leftovers

        if folder not in self._tidied:
            self._tidied.add(folder)
            remove_leftovers(folder)

    def refuse_collisions(self, outputs: Iterable[tuple[str, Path]], *others: Path | None) -> None:
        """Stop, before anything is written, when an output would replace what is read, or another output.

        Args:
            outputs: What each is made of, and its path.
            others: Files that are read besides the inputs.
        """
        from technews_format._util.collisions import collisions

        inputs = [path for item in self.inputs.files if (path := item.file)]
        lists = [Path(self.wanted.files_from)] if self.wanted.files_from else []
        found = list(collisions(outputs, [*inputs, *lists, *(path for path in others if path)]))
        if found:
            self.usage("\n".join(found))

    def spare_article(self, path: Path, what: str) -> None:
        """Stop before an output takes the place of an article, as the first of ``-o *.md`` would.

        Args:
            path: Where the output goes.
            what: What it is.
        """
        from technews_format.checking.reports.markdown import is_report

        if path.suffix.lower() != ".md" or not path.is_file():
            return
        with path.open("rb") as file:
            is_ours = is_report(file.read(_BEGINNING))
        if not is_ours:
            self.usage(f"{path}: the article would be replaced by {what}; name another file")

    def usage(self, message: str) -> NoReturn:
        """Report wrong usage, in one or more lines, and stop."""
        self.terminal.notes(message)
        self.exit_code = FAILURE
        self.finish()

    def failed(self, message: str) -> None:
        """Report something that makes the command fail."""
        self.terminal.note(message)
        self.exit_code = FAILURE

    def found(self) -> None:
        """Remember that there are findings."""
        self.exit_code = max(self.exit_code, FINDINGS)

    def finish(self) -> NoReturn:
        """End the command with its exit code."""
        sys.exit(self.exit_code)
