"""Reports of what was checked, one module a format, put together in `registry`."""
