"""What the system's locale says about the user's language and region."""

from __future__ import annotations

import locale
import os
import re
import sys
from typing import Literal

_REGION = re.compile(r"[_-]([A-Za-z]{2})(?![A-Za-z])")
"""Two letters of their own: in zh_Hans_CN the script in the middle is no region."""


def system_language() -> Literal["zh", "en"]:
    """Return the language to start with: Chinese unless the locale names another one."""
    name = _locale_name()
    return "zh" if name.startswith("zh") or not name else "en"


def system_region() -> str:
    """Return the region (ISO 3166) in which numbers without a country are read; CN if unknown."""
    named = _REGION.search(_locale_name())
    return named[1].upper() if named else "CN"


def _locale_name() -> str:
    """The locale's name such as ``zh_CN``; empty for none, C and POSIX."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            break
    else:
        value = _name_without_variables()
    name = value.partition(".")[0].partition("@")[0]
    return "" if name in {"C", "POSIX"} else name


if sys.platform == "win32":

    def _name_without_variables() -> str:
        # The C library calls it "Chinese (Simplified)_China" there, which names neither.
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
else:

    def _name_without_variables() -> str:
        return locale.getlocale()[0] or ""
