"""Print which rules fire how often on a folder of articles, as a table in Markdown.

``python tools/corpus_report.py FOLDER`` prints the table of docs/corpus-report.md;
``--findings CODE`` prints the findings of one rule instead, to look at them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import technews_format as tn
from technews_format.model.conventions import SECTION_PAGES

NOW = datetime(2026, 11, 1, tzinfo=UTC)
"""The present for the rules about the future, so that the table does not change with time."""


def findings_of(folder: Path) -> tuple[int, list[tn.Diagnostic]]:
    """Return the number of files in a folder and all their findings, section pages left out."""
    paths = [path for path in sorted(folder.rglob("*.md")) if path.name not in SECTION_PAGES]
    documents = [tn.parse(path.read_bytes(), path.relative_to(folder).as_posix()) for path in paths]
    return len(paths), list(tn.check_files(documents, config={"now": NOW}))


def table(findings: list[tn.Diagnostic]) -> str:
    """Return code, name, severity, findings and files of each rule that fires."""
    count = Counter(finding.code for finding in findings)
    files = {code: {finding.path for finding in findings if finding.code == code} for code in count}
    severity = {finding.code: finding.severity for finding in findings}
    rows = [
        f"| {code} | {tn.CODES[code].name} | {severity[code]} | {count[code]} | {len(files[code])} |"
        for code in tn.CODES
        if code in count
    ]
    return "\n".join(["| code | name | severity | findings | files |", "|---|---|---|---|---|", *rows])


def main() -> None:
    """Print the table, or the findings of one rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--findings", metavar="CODE", default=None)
    options = parser.parse_args()
    number, findings = findings_of(options.folder)
    if options.findings:
        print("\n".join(str(finding) for finding in findings if finding.code.startswith(options.findings)))
        return
    print(f"{number} files, {len(findings)} findings\n\n{table(findings)}")


if __name__ == "__main__":
    main()
