"""Hostile files: each ends quickly in a coded diagnostic, in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from support import STRUCTURED

import technews_format as tn

_PROBE = """
import json, pathlib, sys, time
import technews_format as tn
tn.parse("---\\na: !x 1\\n---\\n").all_diagnostics  # load everything
data = pathlib.Path(sys.argv[1]).read_bytes()
start = time.perf_counter()
document = tn.parse(data)
codes = sorted({item.code for item in document.all_diagnostics})
seconds = time.perf_counter() - start
status = pathlib.Path("/proc/self/status")  # of this program only, as getrusage is not after a fork
peak = next((int(line.split()[1]) / 1024 for line in status.open() if line.startswith("VmHWM")), 0)
print(json.dumps({"codes": codes, "seconds": seconds, "peak_mib": peak}))
"""

_BOMBS = {
    "alias bomb": lambda: (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{k}: &{k} [{','.join([f'*{p}'] * 9)}]\n" for p, k in pairwise("abcdefghi"))
    ),
    "merge bomb": lambda: (
        "k0: &k0 {x: 1}\n" + "".join(f"k{i}: &k{i}\n  <<: [{','.join([f'*k{i - 1}'] * 9)}]\n" for i in range(1, 12))
    ),
    "depth in brackets": lambda: "a: " + "[" * 200_000 + "\n",
    "depth in fewer brackets": lambda: "a: " + "[" * 60_000 + "\n",
    "depth in braces": lambda: "a: " + "{a: " * 15_000 + "\n",
    "depth in dashes": lambda: "- " * 30_000 + "x\n",
    "depth in question marks": lambda: "? " * 30_000 + "x\n",
    "depth in lines": lambda: "".join(" " * i + "a:\n" for i in range(350)),
    "integer of 5,000 digits": lambda: "a: " + "9" * 5_000 + "\n",
    "50 MB in one value": lambda: "a: " + "x" * 50_000_000 + "\n",
    "50 MB in many keys": lambda: "".join(f"key{i:07}: value\n" for i in range(2_600_000)),
    "50 MB of fences that are none": lambda: "a: b\n" + "---x\n" * 10_000_000,
    "50 MB of Czech": lambda: "a: " + "ž" * 25_000_000 + "\n",
    "50 MB with an emoji": lambda: "a: 📱" + "x" * 50_000_000 + "\n",
    "50 MB with a late emoji": lambda: "a: " + "x" * 50_000_000 + "📱\n",
}


_HEAD = "---\ntitle: a\n---\n"
_LONG = {
    "brackets in a link": _HEAD + "[Přečíst celý článek na " + "](" * 200_000 + "\n",
    "spaces in a credit": _HEAD + "**Zdroj:** x" + " " * 200_000 + "y\n",
    "spaces in a heading": _HEAD + "## a" + " " * 200_000 + "b\n",
    "code around links": _HEAD + "```\n```\n[Číst původní článek](x)\n" * 40_000 + "end\n",
    "code around markers": _HEAD + "```\n```\n<<<<<<< a\n" * 20_000,
    "items": _HEAD + "## Klíčové body\n" + "- x\n\n  y\n" * 50_000,
    "headings": _HEAD + "## Souhrn\n" * 30_000,
    "open comments": _HEAD + "<!--\n" * 100_000,
    "closed comments": _HEAD + "<!-- x -->\n" * 100_000,
    "underlines": _HEAD + "a\n---\n" * 100_000,
    "spaces in a folded scalar": "---\na: x" + " " * 60_000 + "y\n  z\n---\n",
    "spaces in a quoted scalar": "---\na: 'x" + " " * 60_000 + "y\n  z'\n---\n",
    "quotation marks that are not closed": "---\n" + "a: '\n" * 12_001 + "---\n",
    "spaces behind a quotation mark that is not closed": "---\na: 'x\n" + "  " * 30_000 + "- ' y\n---\n",
    "digits": "---\na: " + "1_" * 30_000 + "x\n---\n",
    "flow list": "---\na: [" + "x," * 30_000 + "]\n---\n",
    "undecodable bytes": _HEAD + "ř\udcf8 " * 30_000,
}


@pytest.mark.parametrize("name", _LONG)
def test_long_texts_take_linear_time(name: str, tmp_path: Path) -> None:
    """What is repeated tens of thousands of times is read in seconds, as nothing quadratic would be."""
    path = tmp_path / "long.md"
    path.write_bytes(_LONG[name].encode("utf-8", "surrogateescape"))
    command = [sys.executable, "-c", _PROBE, str(path)]
    result = subprocess.run(command, capture_output=True, check=False, timeout=30)
    assert result.returncode == 0, result.stderr.decode()
    sys.stdout.write(f"{name}: {result.stdout.decode()}")


@pytest.mark.parametrize(
    ("bomb", "code"),
    [
        ("alias bomb", "TN107"),
        ("merge bomb", "TN107"),
        ("depth in brackets", "TN111"),
        ("depth in fewer brackets", "TN110"),
        ("depth in braces", "TN110"),
        ("depth in dashes", "TN110"),
        ("depth in question marks", "TN110"),
        ("depth in lines", "TN110"),
        ("integer of 5,000 digits", "TN114"),
        ("50 MB in one value", "TN111"),
        ("50 MB in many keys", "TN111"),
        ("50 MB of fences that are none", "TN111"),
        ("50 MB of Czech", "TN111"),
        ("50 MB with an emoji", "TN111"),
        ("50 MB with a late emoji", "TN111"),
    ],
)
def test_bombs(bomb: str, code: str, tmp_path: Path) -> None:
    """A bomb is a diagnostic: no crash, no hang, and no more than 300 MB."""
    path = tmp_path / "bomb.md"
    path.write_text(f"---\n{_BOMBS[bomb]()}---\nText.\n", encoding="utf-8")
    command = [sys.executable, "-c", _PROBE, str(path)]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert result.returncode == 0, result.stderr.decode()
    report = json.loads(result.stdout)
    sys.stdout.write(f"{bomb}: {report}\n")  # with -s: the seconds, which depend on the machine
    assert code in report["codes"]
    assert report["peak_mib"] < 300


HUGE_ENTITY = f"&#{'1' * 5_000};"
CHANNEL = tn.Channel(f"Zprávy {HUGE_ENTITY}", "https://example.org/")


@pytest.mark.parametrize(
    "text",
    [
        STRUCTURED.replace("title: Databáze", f"title: Databáze {HUGE_ENTITY}"),
        STRUCTURED.replace("První odstavec.", f"{HUGE_ENTITY} [a](https://example.org/{HUGE_ENTITY})"),
        STRUCTURED.replace("https://example.org/database", f"https://example.org/{HUGE_ENTITY}"),
    ],
    ids=["title", "body", "address"],
)
def test_an_entity_of_thousands_of_digits_is_text(text: str) -> None:
    """Python refuses to make such a number; everything that resolves entities leaves it as it is."""
    assert [finding.fix for finding in tn.check(text, config={"target": ["jekyll", "hugo"]})]
    assert HUGE_ENTITY in tn.fix(text, unsafe=True).document.source
    assert HUGE_ENTITY in tn.normalize(tn.parse(text)).text
    article = tn.loads(text)
    assert tn.from_html(tn.to_html(article, page=True)) == article
    assert tn.to_rss([article], CHANNEL)
    assert tn.to_atom([article], CHANNEL)
