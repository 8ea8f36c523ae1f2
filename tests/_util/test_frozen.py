"""Values of front matter that cannot change."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from yaml_texts import YAML_VALUES

from technews_format._util.frozen import freeze, thaw


def test_extra_is_not_too_deep() -> None:
    """Nesting is bounded on the way in and on the way out."""
    value: object = "x"
    for _ in range(19):
        value = [value]
    freeze(value, depth=1)
    with pytest.raises(ValueError, match="deeper than 20"):
        freeze([value], depth=1)


def test_integers_are_not_too_large() -> None:
    """The largest that every parser reads exactly is 2**53 - 1, on both sides of zero."""
    for value in (2**53 - 1, -(2**53) + 1):
        assert freeze(value) == value
    for value in (2**53, -(2**53)):
        with pytest.raises(ValueError, match="larger than parsers read exactly"):
            freeze(value)


@given(YAML_VALUES)
def test_freeze_and_thaw_are_inverse(value: Any) -> None:
    """A frozen value can be hashed and thaws to what it was."""
    frozen = freeze(value)
    hash(frozen)
    assert thaw(frozen) == value
