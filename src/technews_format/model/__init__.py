"""What an article is made of, typed and frozen: front matter, source, bodies, timestamps, and the conventions.

Imports `_util` and the modules at the top; it knows nothing of places in a text and of files. Start with `models`.
"""
