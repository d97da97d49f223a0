"""Tables of messages that no program is known to write, read as the command line says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Run

TEXT = "【工商银行】验证码123456，您正在登录手机银行。"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sms.csv", f"name,phone,note\n95588,13800138000,{TEXT}\n"),
        ("sms.json", json.dumps([{"name": "95588", "phone": "13800138000", "note": TEXT}])),
    ],
)
def test_a_table_is_read_as_the_user_says(
    household: Run, tmp_path: Path, name: str, content: str
) -> None:
    """Refused with what its columns are called; read once they are explained."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    refused = household("import", path)
    assert refused.code == 1
    assert "name, phone, note" in refused.err.replace("、", ", ")
    said = household("import", path, "--column", "text=note", "--column", "sender=name", "--json")
    assert said.code == 0
    assert [c["service"] for c in said.json["candidates"]] == ["icbc"]


@pytest.mark.parametrize("typed", ["note", "text=", "colour=note", "sender=name"])
def test_a_wrong_word_for_a_column_is_said(household: Run, tmp_path: Path, typed: str) -> None:
    """Before anything is read."""
    path = tmp_path / "sms.csv"
    path.write_text("name,phone,note\n", "utf-8")
    refused = household("import", path, "--column", typed)
    assert refused.code == 2
    assert "text=" in refused.err
