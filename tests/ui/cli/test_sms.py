"""Messages looked at from the command line, without a vault."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Run

KEYS = [
    "id", "service", "kind", "card_tail", "amount", "currency", "minimum", "due_date",
    "statement_date", "fraud_reasons",
]  # fmt: skip
BILL = "您尾号1234的信用卡11月账单已出，本期应还3,280.50元，最低还款328.05元，到期还款日12月08日。【工商银行】"
BAIT = "【工商银行】您的手机银行已过期，请点击 icbc-sj.example 重新激活，否则账户将被冻结。"


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "messages.jsonl"
    text = "\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def test_a_file_gives_one_object_a_line_in_order(run: Run, tmp_path: Path) -> None:
    """Each line of the answer has the same keys, and the id of its message."""
    path = _file(
        tmp_path,
        {"id": "a", "sender": "95588", "text": BILL, "other": 1},
        {"id": 7, "sender": None, "text": BAIT},
        {"id": [1.5, "x"], "sender": 95588, "text": BILL},
        {"text": "【支付宝】验证码 482913，请勿泄露。"},
    )
    answer = run("sms", "classify", path, "--json", bare=True)
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert (answer.code, answer.err) == (0, "")
    assert [list(row) for row in rows] == [KEYS] * 4
    assert [row["id"] for row in rows] == ["a", 7, [1.5, "x"], None]
    assert rows[0] == {
        "id": "a", "service": "工商银行", "kind": "statement", "card_tail": "1234",
        "amount": 3280.5, "currency": "CNY", "minimum": 328.05, "due_date": "12-08",
        "statement_date": None, "fraud_reasons": [],
    }  # fmt: skip
    assert (rows[1]["kind"], rows[1]["service"]) == ("fraud", None)
    assert {"threat", "link_lookalike"} <= set(rows[1]["fraud_reasons"])
    assert rows[2] == {**rows[0], "id": [1.5, "x"]}
    assert (rows[3]["kind"], rows[3]["service"]) == ("verification", "支付宝")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_bad_line_is_named_and_the_others_are_answered(
    run: Run, tmp_path: Path, *, as_json: bool
) -> None:
    """One sentence with its number for each, exit 1; empty lines are no mistake."""
    good = {"id": "g", "text": BILL}
    path = _file(tmp_path, "nope", good, "", '{"id": "x"}', '{"text": 5}', "[1]", good)
    answer = run("--language=en", "sms", "classify", path, *["--json"][: int(as_json)], bare=True)
    assert answer.code == 1
    assert [int(line.split()[1]) for line in answer.err.splitlines()] == [1, 4, 5, 6]
    assert len(answer.out.splitlines()) == 2


def test_a_line_that_is_no_text_is_a_bad_line(run: Run, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are refused, a byte order mark is not."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text":"a"}\n{"text":"\xff\xfe"}\r\n{"text":"b"}\r\n')
    answer = run("sms", "classify", path, "--json", bare=True)
    assert (answer.code, len(answer.out.splitlines())) == (1, 2)


def test_a_line_too_long_to_be_a_message_is_named(run: Run, tmp_path: Path) -> None:
    """Nobody waits for ten megabytes that are one message, and the next is answered."""
    path = _file(tmp_path, {"id": "1", "text": "长" * (1 << 20)}, "", {"id": "2", "text": BILL})
    answer = run("sms", "classify", path, "--json", bare=True)
    assert answer.code == 1
    assert "1 MB" in answer.err
    assert [json.loads(line)["id"] for line in answer.out.splitlines()] == ["2"]


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash stands for it."""
    line = json.dumps({"id": "1", "text": BILL}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    answer = run("sms", "classify", "-", "--json", bare=True)
    assert json.loads(answer.out)["kind"] == "statement"


def test_one_message_is_told_in_sentences(run: Run) -> None:
    """Why it is suspicious comes in words, and what it wants."""
    answer = run(
        "--language=en", "sms", "classify", "--text", BAIT, "--sender", "13912340077", bare=True
    )
    assert answer.code == 0
    assert "looks like fraud" in answer.out
    assert "private mobile number" in answer.out
    assert "imitates" in answer.out


def test_one_message_as_json(run: Run) -> None:
    """The same object as for a line of a file."""
    answer = run("sms", "classify", "--text", BILL, "--sender", "95588", "--json", bare=True)
    assert list(answer.json) == KEYS
    assert answer.json["service"] == "工商银行"


@pytest.mark.parametrize(
    "words", [(), ("-", "--text", "a"), ("a.jsonl", "--sender", "95588")]
)  # fmt: skip
def test_what_does_not_go_together_is_refused(run: Run, words: tuple[str, ...]) -> None:
    """Neither or both of file and text, or a sender for a file."""
    assert run("sms", "classify", *words, bare=True).code == 2


def test_a_missing_file_is_said(run: Run, tmp_path: Path) -> None:
    """One sentence, and as JSON an error object."""
    answer = run("sms", "classify", tmp_path / "no.jsonl", "--json", bare=True)
    assert (answer.code, answer.json["error"]["code"]) == (1, "file_missing")


def test_nobody_is_told_that_a_message_is_genuine(run: Run) -> None:
    """Where nothing is found, that is all that is said."""
    for language in ("zh", "en"):
        out = run(f"--language={language}", "sms", "classify", "--text", BILL, bare=True).out
        assert not any(word in out.casefold() for word in ("genuine", "真实", "安全"))
        assert any(word in out for word in ("proves nothing", "不能证明"))
