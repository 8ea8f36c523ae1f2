"""Generated inputs against the promises of the library; see run.py for the long run."""
