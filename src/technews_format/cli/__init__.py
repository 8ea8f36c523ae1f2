"""The command line ``technews``: one module a command, put together in `app`.

Imports everything; nothing imports it but the console script, which is `entry`. Start with `app`, then one command.
"""
