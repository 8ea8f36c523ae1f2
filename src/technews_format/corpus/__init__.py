"""Many files as one: read anywhere, worked on in any number of processes or machines; tables, a search, statistics.

It imports what checks, reads and converts one file, and nothing imports it but the command line. Start with
`corpus.Corpus`: `files` finds the files and reads them, `execution` runs a function on them. What a table holds is in
`rows`; `arrow` makes tables in memory of it, `parquet` and `sqlite` files, and `indexing` reads the articles for them.
`statistics` counts files, or rows of a table that `indexed` reads again; `reports` shows the numbers.
"""
