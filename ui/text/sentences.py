"""What a sentence about an error is made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.errors import RenumberError

Sentence = Callable[[dict[str, Any]], str]
"""Turns an error's data into what is wrong and what to do."""

Sentences = dict[type[RenumberError], Sentence]
