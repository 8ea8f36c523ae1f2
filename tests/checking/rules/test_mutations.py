"""The ways to break a good article: each is caught, and mended without harm."""

from __future__ import annotations

from collections import Counter

import pytest
from rule_support import found

import technews_format as tn
from technews_format.testing.mutations.table import MUTATIONS

CASES = {
    f"{code}-{number}": (code, example)
    for code, examples in MUTATIONS.items()
    for number, example in enumerate(examples)
}
ALSO = {
    # line ends and white space
    "TN002-1": "TN103",
    "TN002-2": "TN003",
    "TN005-1": "TN012",
    "TN005-2": "TN003",
    "TN012-2": "TN005",
    "TN111-0": "TN012",
    "TN333-1": "TN012",
    # the value is also no text, no YAML, or not what `fmt` writes
    "TN009-0": "TN105",
    "TN217-3": "TN114",
    "TN118-2": "TN206",
    "TN205-1": "TN118",
    "TN205-11": "TN118 TN119",
    "TN205-12": "TN118",
    "TN215-2": "TN118",
    "TN222-11": "TN405",
    "TN228-1": "TN119",
    "TN228-2": "TN119",
    "TN232-2": "TN119",
    "TN407-2": "TN119",
    "TN407-3": "TN119",
    "TN602-0": "TN118",
    "TN602-1": "TN118",
    "TN603-2": "TN119",
    # the line that closes the front matter is that of the footer
    "TN102-1": "TN331",
    # the footer repeats it otherwise, or so does the other image
    "TN114-1": "TN310",
    "TN203-2": "TN310",
    "TN219-2": "TN221",
    "TN611-2": "TN310",
    # under its right name the key is missing
    "TN205-2": "TN201",
    "TN205-3": "TN201",
    "TN205-4": "TN201",
    "TN205-5": "TN204",
    "TN205-6": "TN201",
    "TN205-7": "TN201",
    "TN205-9": "TN201",
    "TN205-10": "TN201",
    # the name of the file, the slug or the other date goes with what was there before
    "TN211-0": "TN501",
    "TN211-1": "TN210",
    "TN211-2": "TN501",
    "TN331-2": "TN501",
    "TN604-0": "TN210 TN603",
    "TN604-1": "TN210 TN603",
    "TN604-2": "TN208 TN603",
    "TN613-0": "TN210 TN611",
    "TN613-1": "TN205 TN611",
    "TN613-2": "TN206 TN611",
    "TN614-0": "TN212 TN501",
    "TN614-1": "TN212 TN501",
    "TN614-2": "TN212 TN501",
    # comments that accept nothing, text that stands there twice
    "TN301-1": "TN014",
    "TN305-4": "TN014",
    "TN307-2": "TN014",
    "TN303-0": "TN409",
    "TN303-2": "TN409",
    "TN303-3": "TN409",
    "TN324-2": "TN409",
    "TN332-4": "TN409",
}
"""Changes with which more is wrong than the fault that they are about, by all rules that find something."""


@pytest.mark.parametrize("case", CASES)
def test_mutation_is_caught(case: str) -> None:
    """Each change of a good article is found under the code of its fault, and under those only that `ALSO` names."""
    code, example = CASES[case]
    expected = {code, *ALSO.get(case, "").split()}
    assert {item.code for item in found(example)} == expected


@pytest.mark.parametrize("case", CASES)
def test_fixes_only_help(case: str) -> None:
    """A fixed article has nothing that was not found before, and a second run changes nothing."""
    _, example = CASES[case]
    options = example.config
    document = tn.parse(example.data, example.file_name)
    before = Counter(item.code for item in tn.check(document, config=options))
    for unsafe in (False, True):
        once = tn.fix(document, unsafe=unsafe, config=options)
        assert Counter(item.code for item in once.remaining) <= before
        assert not tn.fix(once.document, unsafe=unsafe, config=options).changed
