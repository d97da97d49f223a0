"""One file per export format; each recognises its own content."""
