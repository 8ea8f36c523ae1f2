"""Articles in other notations, one module each."""
