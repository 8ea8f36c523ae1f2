"""A whole site from a folder of articles: plan, build, preview.

Imports `converters` and what is below it. Start with `build`.
"""
