"""Many files as one: read anywhere, worked on in any number of processes or machines.

It imports what checks, reads and converts one file, and nothing imports it but the command line. Start with
`corpus.Corpus`; `files` finds the files and reads them, `execution` runs a function on them.
"""
