"""Front matter as YAML: nodes with offsets, what a scalar means, a reader, a pattern of the canonical form, the writer.

Imports `model` and what is below it. Start with `nodes`, then `reader` and `writer`; `faults` tells what is wrong with
what cannot be read.
"""
