"""Repair is as sure as it is right, on the examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration import BINS, Damaged, measure, short_texts
from support import example_paths

import technews_format as tn
from technews_format.mojibake.calibration import calibrated
from technews_format.testing.accidents import Misreading, Mixup

if TYPE_CHECKING:
    from calibration import Damage

ACCIDENTS: list[Damage] = [
    Misreading("Windows-1252"),
    Misreading("Windows-1254", "undefined and soft hyphen dropped"),
    Misreading("ISO-8859-1", "C1 stripped"),
    Misreading("ISO-8859-2", "C1 stripped"),
    Mixup("Windows-1250", "Windows-1252"),
    Mixup("CP852", "Windows-1250"),
]
ARTICLES = [path.read_text("utf-8") for path in example_paths()[::3]]


def test_steps_of_whole_files_are_as_right_as_they_are_sure() -> None:
    """In each bin the share of right steps is at least the lower end, and what is certain is right."""
    counted = measure(ARTICLES, ACCIDENTS)
    assert counted.steps[1.0] > 1_000
    assert all(counted.right[low] >= low * counted.steps[low] for low in BINS)
    assert counted.sure() > 0.9


def test_steps_of_single_lines_are_as_right_as_they_are_sure() -> None:
    """Sentences, titles and rows of a few words tell less; what is certain is right there, too."""
    lines = [line for text in ARTICLES for line in short_texts(text)]
    counted = measure(lines, ACCIDENTS)
    assert counted.steps[1.0] > 100
    assert counted.right[1.0] == counted.steps[1.0]
    assert counted.right.total() > 0.98 * counted.steps.total()
    assert counted.sure() > 0.6


def test_a_step_is_right_when_it_gives_what_was_there() -> None:
    """The measure itself knows right steps from wrong ones."""
    damaged = Damaged("Nová síť", Misreading("Windows-1252"))
    assert damaged.is_right(tn.RepairStep((0, 5), "NovÃ¡", "Nová", "", 1.0))
    assert not damaged.is_right(tn.RepairStep((0, 5), "NovÃ¡", "Novà", "", 1.0))
    assert not damaged.is_right(tn.RepairStep((0, 4), "NovÃ", "Nov", "", 1.0))


def test_confidences_keep_their_order() -> None:
    """What the model is surer of is said to be surer; half and certainty stay."""
    shares = [number / 1000 for number in range(1001)]
    said = [calibrated(share) for share in shares]
    assert said == sorted(said)
    assert (said[500], said[1000], calibrated(1 - 1e-9) < 1) == (0.5, 1.0, True)
    assert all(one <= share for one, share in zip(said, shares, strict=True))
