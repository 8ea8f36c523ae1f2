"""Articles in other notations, one module each: HTML, JSON and its schemas, JSON-LD, feeds, manifests, sitemaps.

Imports `document` and what is below it. Start with `html` and `json`.
"""
