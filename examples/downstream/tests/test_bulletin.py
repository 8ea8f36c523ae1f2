"""The bulletin keeps articles as they are, and has a line for each."""

from __future__ import annotations

from bulletin import read, render, write
from hypothesis import given

import technews_format as tn
from technews_format.testing import assert_round_trips, assert_valid, documents


def test_stories_round_trip() -> None:
    """What is read and written again is the same article."""
    assert_round_trips(read, write)


@given(documents(generation=1))
def test_a_bulletin_is_one_line(document: tn.Document) -> None:
    """Whatever the article, its line ends with the address."""
    line = render(read(document.source))
    assert line.splitlines() == [line]
    assert line.endswith(f" <{document.article().front_matter.url}>")


@given(documents(canonical=True))
def test_what_is_written_is_valid(document: tn.Document) -> None:
    """The checker finds no error in what the bulletin writes."""
    assert_valid(write(read(document.source)))
