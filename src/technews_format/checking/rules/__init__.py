"""The rules: one module a family, put together in `registry`.

A rule is one unit of code, documentation, check and fix (`_rule`); what it looks at is in `_context`. Rules import what
`checking` may, but neither checker nor fixer. Start with `registry`, then one family.
"""
