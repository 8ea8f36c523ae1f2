"""How the statistics of many files are shown: to people in a terminal and on a page, and to programs.

It imports what counts and what describes the format; only `charts` and `page` import the packages of the extra
``stats``. Start with ``shape``, which has all numbers; ``bars`` has them for a terminal, ``page`` as a page of its own
with the pictures of ``charts``.
"""
