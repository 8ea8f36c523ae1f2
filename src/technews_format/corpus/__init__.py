"""Many articles at once: tables of them, and a search.

It imports `checking`, `document`, `converters` and what is below them. Start with `rows`, which says what a table
holds; `arrow` makes tables in memory of it, `parquet` and `sqlite` files, and `tables` reads the articles for them.
"""
