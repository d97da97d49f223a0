"""Between Qt and the rest: threads, changes, dialogs, clipboard, links, errors, settings."""
