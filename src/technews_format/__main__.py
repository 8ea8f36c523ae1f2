"""``python -m technews_format`` is the command ``technews``."""

from technews_format.cli.entry import main

if __name__ == "__main__":
    main()
