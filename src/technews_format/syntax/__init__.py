"""A text as a syntax tree with offsets and without loss: encoding, fences, front matter, body, footer, comments.

Imports `yaml`, `mojibake` for what is not UTF-8, and what is below them. Start with `reader`: its `read` makes a
`SyntaxTree`.
"""
