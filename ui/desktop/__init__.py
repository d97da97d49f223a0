"""The desktop face: PySide6 widgets over the same actions that the command line calls."""

from ui.desktop.references import keep_singletons

keep_singletons()
