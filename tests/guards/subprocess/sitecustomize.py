"""Read by a Python started in a test (through PYTHONPATH): the same refusal of the network."""

from __future__ import annotations

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).parents[1] / "network.py"))["install"]()
