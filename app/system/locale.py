"""What the system's locale says about the user's language and region."""

from __future__ import annotations

import locale
import os
from typing import Literal


def system_language() -> Literal["zh", "en"]:
    """Return the language to start with: Chinese unless the locale names another one."""
    name = _locale_name()
    return "zh" if name.startswith("zh") or not name else "en"


def system_region() -> str:
    """Return the region (ISO 3166) in which numbers without a country are read; CN if unknown."""
    _, _, rest = _locale_name().partition("_")
    region = rest[:2].upper()
    return region if len(region) == 2 and region.isalpha() else "CN"


def _locale_name() -> str:
    """The locale's name such as ``zh_CN``; empty for none, C and POSIX."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            break
    else:
        value = locale.getlocale()[0] or ""
    name = value.partition(".")[0].partition("@")[0]
    return "" if name in {"C", "POSIX"} else name
