"""From the syntax tree to the models, or to problems with their places: the strict layer.

Imports `syntax` and what is below it. Start with `front_matter`; `body` does the same for sections and the footer.
"""
