"""What the command line says of address books and of the regulator's answer."""

from __future__ import annotations

from pathlib import Path

from tests.ui.cli.conftest import Answer, Run

ANSWER = "【一证通查】您的手机号关联的互联网账号数量：微信2个、淘宝1个。"
CARDS = (
    "BEGIN:VCARD\r\nFN:我\r\nTEL:13500135000\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nFN:妈妈\r\nTEL:13700137000\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nFN:王小明\r\nTEL:13600136000\r\nEND:VCARD\r\n"
)


def in_chinese(household: Run, tmp_path: Path, *words: object) -> Answer:
    """Run a command in Chinese on the same vault."""
    opened = [f"--vault={tmp_path / 'home.vault'}", f"--password-file={tmp_path / 'password.txt'}"]
    return household(*opened, "--language=zh", *words, bare=True)


def test_a_pasted_answer_is_compared(household: Run, tmp_path: Path) -> None:
    """One message in place of files: the counts, what is here, and what they do not prove."""
    answer = household("import", "--text", ANSWER, "--sender", "10699000", "--json")
    assert answer.code == 0
    (found,) = answer.json["registry"]
    assert [(a["service"], a["there"], a["here"]) for a in found["apps"]] == [
        ("wechat", 2, 0),
        ("taobao", 1, 0),
    ]
    assert answer.json["files"] == []
    chinese = in_chinese(
        household, tmp_path, "import", "--text", ANSWER, "--sender", "10699000"
    ).out
    assert "微信：那边查到 2 个" in chinese
    assert "没查到不等于没有" in chinese
    english = household("import", "--text", ANSWER, "--sender", "10699000").out
    assert "WeChat: 2 found there, none here." in english
    assert "does not mean there is none" in english


def test_a_pasted_message_is_an_import(household: Run) -> None:
    """A message of a bank pasted as text proposes what the same message in a file would."""
    text = "【招商银行】您尾号1234的信用卡消费人民币12.00元。"
    answer = household("import", "--text", text, "--sender", "95555", "--json")
    assert [c["service"] for c in answer.json["candidates"]] == ["cmb"]
    assert answer.json["added"] == 1
    assert answer.json["read_up_to"] == {}


def test_either_files_or_text(household: Run, tmp_path: Path) -> None:
    """Both, neither, or a sender alone is a mistake that is explained."""
    path = tmp_path / "x.vcf"
    path.write_text(CARDS, encoding="utf-8")
    for arguments in ([], [path, "--text", "x"], [path, "--sender", "x"], ["--sender", "x"]):
        answer = household("import", *arguments)
        assert answer.code == 2
        assert "--text" in answer.err


def test_own_numbers_and_family_are_said(household: Run, tmp_path: Path) -> None:
    """With how to take them in; of other people in the address book not a word."""
    path = tmp_path / "x.vcf"
    path.write_text(CARDS, encoding="utf-8")
    answer = household("import", path, "--json")
    assert answer.json["own_numbers"] == [{"number": "+8613500135000", "person": None}]
    assert answer.json["relatives"] == [
        {"relation": "mother", "name": "妈妈", "numbers": ["+8613700137000"]}
    ]
    assert answer.json["files"][0]["format"] == "vcard"
    shown = in_chinese(household, tmp_path, "import", path)
    assert "家人：妈妈，137 0013 7000" in shown.out
    assert "135 0013 5000" in shown.out
    for text in (answer.out, answer.err, shown.out, shown.err):
        assert "13600136000" not in text
        assert "王小明" not in text
