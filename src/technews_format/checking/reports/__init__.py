"""Findings as people and programs want them, one module a format.

What a report is made of is in `_report`; nothing here is imported by rules and checker. Start with `registry`.
"""
