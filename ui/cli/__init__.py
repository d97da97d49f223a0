"""The command line: the same actions as the desktop, for scripts and tests."""
