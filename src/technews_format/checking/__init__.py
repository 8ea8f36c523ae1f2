"""Rules, and what runs them: `check`, `fix`, configuration, suppressions and baseline, reports.

Imports `document` and what is below it. Start with `checker`; each rule is one unit of a module in `rules`.
"""
