"""How often readings are right, by how likely the model says that they are.

The model knows nothing of what it has not been told of: pieces of sentences, rare names, words of
other languages. So the less it is sure, the more it is too sure.
"""

from __future__ import annotations

from bisect import bisect_right

__all__ = ["calibrated"]

_POINTS = ((0.0, 0.0), (0.5, 0.5), (0.9, 0.8), (0.96, 0.95), (0.9995, 0.99), (1.0, 1.0))
"""What the model says, and what is said of it; straight lines between.

Chosen by hand on articles, of which both halves were looked at, so that each stretch of docs/repair-figures.md has
enough steps to be counted and the share of right ones is above its begin. The table there is of other texts, by which
nothing was chosen; ``python tests/repair/calibration.py`` counts it.
"""


def calibrated(share: float) -> float:
    """Return the confidence for a share of the readings; 0.5 and certainty stay what they are.

    Examples:
        >>> calibrated(0.5), calibrated(0.9), calibrated(1.0)
        (0.5, 0.8, 1.0)
    """
    if share >= 1:
        return 1.0
    at = bisect_right(_POINTS, (share, 1.0))
    (left, low), (right, high) = _POINTS[at - 1], _POINTS[at]
    return low + (high - low) * (share - left) / (right - left)
