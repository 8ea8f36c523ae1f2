"""The rules: one module a family, put together in `registry`."""
