"""The command line ``technews``: one module a command, put together in `app`."""
