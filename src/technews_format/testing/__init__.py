"""Faulty and damaged articles for tests, as strategies of hypothesis.

It needs the extra ``testing`` and may import everything but the command line. Start with `faults`, then `damage`.
"""
