"""Build hook: a wheel and an editable install carry the compiled languages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Runs before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and name them as part of the wheel, though git ignores them."""
        del version
        folder = str(Path(self.root) / "packaging")
        sys.path.insert(0, folder)
        try:
            from compile_catalogues import compile_language, languages
        finally:
            sys.path.remove(folder)
        for language in languages(Path(self.root) / "resources" / "locale"):
            compile_language(language)
        build_data["artifacts"].append("resources/locale/*/LC_MESSAGES/*.mo")
