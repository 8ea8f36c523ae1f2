"""Small helpers that know nothing of the format: lines and folders, temporary files, text that is safe to print.

Imports nothing of the other packages. Start with `lines` for offsets in texts, and with `temporary` for files.
"""
