"""The self-check of an installed or frozen program: everything it needs is there and works.

``renumber --selfcheck`` prints one JSON document and exits 1 if a part is missing. It makes a
vault in a temporary folder, touches no vault of the user, and shows nothing personal.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

PLAIN_DATABASE = b"SQLite format 3\0"


def run_selfcheck() -> int:
    """Print what was found and return the exit code."""
    found = _core() | _desktop()
    problems = [name for name, value in found.items() if not value and value != 0]
    found["frozen"] = bool(getattr(sys, "frozen", False))
    print(json.dumps({"problems": problems, **found}, ensure_ascii=False, indent=2))  # noqa: T201
    return int(bool(problems))


def _core() -> dict[str, Any]:
    import keyring.backend
    import phonenumbers

    from app import __version__
    from app.bootstrap import build
    from app.directory.spelling import fold, search_terms
    from app.shipped import load_rules
    from app.vault.engine import cipher_version

    directory = build().knowledge.directory
    chinese = resources.files("resources") / "locale" / "zh_CN" / "LC_MESSAGES" / "renumber.mo"
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "cipher_version": cipher_version(),
        "encrypted": _vault_is_encrypted(),
        "services": len(directory.services) or None,
        "playbooks": len(directory.playbooks) or None,
        "message_rules": sorted(load_rules()),
        "phone_numbers": phonenumbers.is_valid_number(phonenumbers.parse("13800138000", "CN")),
        "traditional_folded": fold("錢包") == "钱包",
        "pinyin": "weixin" in search_terms("微信").replace(" ", ""),
        "chinese": chinese.is_file(),
        "key_stores": sorted(b.__module__ for b in keyring.backend.get_all_keyring()),
    }


def _vault_is_encrypted() -> bool:
    """Make a vault, write to it, open it again, and look at its bytes."""
    from app.bootstrap import build
    from app.vault.kdf import SMALL

    with tempfile.TemporaryDirectory(prefix="renumber-check-") as folder:
        path = Path(folder) / "Check.vault"
        program = build(kdf=SMALL)
        program.vaults.create(path, "check").close()
        session = program.vaults.open(path, "check")
        healthy = session.vault.check() == ()
        session.close()
        content = (path / "vault.db").read_bytes()
        return healthy and len(content) > 0 and not content.startswith(PLAIN_DATABASE)


def _desktop() -> dict[str, Any]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QImageReader
    from PySide6.QtSvg import QSvgRenderer
    from PySide6.QtWidgets import QApplication

    application = QGuiApplication.instance() or QApplication([])
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    icons = [f for f in (resources.files("resources") / "icons").iterdir() if _is_svg(f.name)]
    return {
        "pyside": pyside,
        "qt_chinese": QTranslator(application).load("qtbase_zh_CN", folder),
        "icons": bool(icons) and all(QSvgRenderer(icon.read_bytes()).isValid() for icon in icons),
        "image_formats": sorted(
            bytes(f.data()).decode() for f in QImageReader.supportedImageFormats()
        ),
        "chinese_font": bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)),
    }


def _is_svg(name: str) -> bool:
    return name.endswith(".svg")
