"""Faulty and damaged articles for tests, as strategies of hypothesis.

It needs the extra ``testing`` and may import everything but the command line. Start with `faults`, then `damage`.
"""

from technews_format.testing.damage import DamagedText, damaged_text
from technews_format.testing.faults import FaultyDocument, faulty_documents

__all__ = ["DamagedText", "FaultyDocument", "damaged_text", "faulty_documents"]
