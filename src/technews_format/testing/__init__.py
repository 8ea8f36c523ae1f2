"""Faulty and damaged articles for tests, as strategies of hypothesis.

It needs the extra ``testing`` and may import everything but the command line. Start with `faults`.
"""

from technews_format.testing.faults import FaultyDocument, faulty_documents

__all__ = ["FaultyDocument", "faulty_documents"]
