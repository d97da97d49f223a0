"""The committed samples are what the script makes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from app.discovery.open import open_export

ROOT = Path(__file__).parents[3]


def _script() -> object:
    spec = importlib.util.spec_from_file_location(
        "generate_samples", ROOT / "tests" / "generate_samples.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_samples_are_generated() -> None:
    """Running the script again gives the same bytes, and no other file lies beside them."""
    made: dict[str, bytes] = _script().samples()  # type: ignore[attr-defined]
    for name, content in made.items():
        assert (ROOT / name).read_bytes() == content, name
    for folder in ("tests/data", "resources/sample"):
        there = {
            str(path.relative_to(ROOT)).replace("\\", "/")
            for path in (ROOT / folder).iterdir()
            if path.is_file() and path.suffix != ".py"
        }
        assert there == {name for name in made if name.startswith(folder)}


def test_a_large_sample_is_an_export(tmp_path: Path) -> None:
    """The benchmark's file has as many messages as were asked for."""
    path = tmp_path / "large.xml"
    _script().write_large(path, 500)  # type: ignore[attr-defined]
    export = open_export(path, "CN")
    assert sum(1 for _ in export.read()) == export.tally.records == 500
