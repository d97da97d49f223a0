"""What Qt needs from a Debian-like Linux beside the Python packages: libraries and a Chinese font.

Installed through apt where that is allowed without asking; else one line to run is printed and
the set-up goes on, because the command line works without them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from apt import available, install

# Alternatives are in the order of preference: Debian renamed some in its move to 64-bit time.
LIBRARIES = [
    ("libdbus-1-3",),
    ("libegl1",),
    ("libfontconfig1",),
    ("libfreetype6",),
    ("libgl1",),
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libgssapi-krb5-2",),
    ("libwayland-client0",),
    ("libwayland-cursor0",),
    ("libwayland-egl1",),
    ("libx11-xcb1",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-image0",),
    ("libxcb-keysyms1",),
    ("libxcb-randr0",),
    ("libxcb-render-util0",),
    ("libxcb-shape0",),
    ("libxcb-shm0",),
    ("libxcb-sync1",),
    ("libxcb-xfixes0",),
    ("libxcb-xkb1",),
    ("libxkbcommon-x11-0",),
    ("libxkbcommon0",),
]
FONT = "fonts-noto-cjk"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
CHINESE_FONTS = ("cjk", "wqy", "sourcehan", "source-han", "droidsansfallback", "uming", "ukai")

QT_PARTS = [
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Network.so.6",
    "lib/libQt6Svg.so.6",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqwayland.so",
    "plugins/platforms/libqxcb.so",
]


def bring_system_libraries(environment: Path) -> bool:
    """Install what is missing for the Qt inside ``environment``, or say how to.

    Returns whether all is there now; if not, it is worth asking again next time.
    """
    if not sys.platform.startswith("linux"):
        return True
    lacking = missing_libraries(environment)
    font = not has_chinese_font()
    if not lacking and not font:
        return True
    if shutil.which("apt-get") is None:
        print(
            "Qt or the Chinese text may need packages of your Linux: "
            f"{', '.join(sorted(lacking)) or 'a Chinese font'}.",
            file=sys.stderr,
        )
        return False
    return _bring(libraries=bool(lacking), font=font)


def missing_libraries(environment: Path) -> set[str]:
    """Return the names of shared libraries that Qt asks for and the system does not have."""
    lacking: set[str] = set()
    for qt in environment.glob("lib/python3*/site-packages/PySide6/Qt"):
        for part in QT_PARTS:
            if not (qt / part).exists():
                continue
            listing = subprocess.run(
                ["ldd", qt / part], capture_output=True, text=True, check=False
            ).stdout
            lacking.update(
                line.split("=>")[0].strip() for line in listing.splitlines() if "not found" in line
            )
    return lacking


def has_chinese_font() -> bool:
    """Whether any installed font can show Chinese."""
    if shutil.which("fc-list"):
        listing = subprocess.run(
            ["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False
        )
        return bool(listing.stdout.strip())
    for folder in FONT_FOLDERS:
        for path in Path(folder).expanduser().rglob("*.[ot]t[fc]"):
            if any(name in path.name.lower() for name in CHINESE_FONTS):
                return True
    return False


def _bring(*, libraries: bool, font: bool) -> bool:
    packages = [available(names) for names in LIBRARIES] if libraries else []
    packages += [FONT] if font else []
    return install(packages, "the system libraries of the desktop")
