"""What click itself says, in the language in use.

Click asks gettext for its sentences, which looks them up in whatever domain and language the
process has; this points it at the program's own catalogue.
"""

from __future__ import annotations

import gettext
import os
from importlib import resources

from ui.text.catalogue import current, later

WORDS = (
    later("Usage:"),
    later("Options"),
    later("Commands"),
    later("Show this message and exit."),
    later("Try '{command} {option}' for help."),
    later("Error: {message}"),
    later("Invalid value: {message}"),
    later("Invalid value for {param_hint}: {message}"),
    later("Missing argument"),
    later("Missing option"),
    later("Missing command."),
    later("No such option {name!r}."),
    later("No such command {name!r}."),
    later("{value} is not in the range {range}."),
    later("Option {name!r} does not take a value."),
)
"""Those of click's sentences that people meet here."""


def speak_click() -> None:
    """Let click speak the language in use from now on; what it cannot find stays English."""
    folder = str(resources.files("resources") / "locale")
    os.environ["LANGUAGE"] = {"zh": "zh_CN", "en": "en"}[current()]
    gettext.bindtextdomain("renumber", folder)
    gettext.textdomain("renumber")
