"""What a command does when its way out is closed, full, or knows no Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")


def _shell(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", f'"$PYTHON" -m ui --language zh {line}'],
        env=environment | {"PYTHON": sys.executable},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["services", "services --json", "--help"])
def test_a_closed_standard_output_is_no_mistake(
    guarded_environment: dict[str, str], command: str
) -> None:
    """The command does its work and says nothing."""
    answer = _shell(f"{command} >&-", guarded_environment)
    assert (answer.returncode, answer.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["services", "services --json"])
def test_a_reader_that_leaves_early_is_no_mistake(
    guarded_environment: dict[str, str], command: str
) -> None:
    """``head`` has what it wanted; nobody hears of a broken pipe."""
    answer = _shell(f"{command} | head -c 10 >/dev/null", guarded_environment)
    assert answer.stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("command", ["services", "services --json"])
def test_an_answer_that_cannot_be_written_is_said(
    guarded_environment: dict[str, str], command: str
) -> None:
    """One sentence and exit 1, not a mistake in the program."""
    answer = _shell(f"{command} >/dev/full", guarded_environment)
    assert answer.returncode == 1
    assert len(answer.stderr.decode().splitlines()) == 1


def test_a_terminal_without_chinese_shows_question_marks(
    guarded_environment: dict[str, str],
) -> None:
    """What its encoding lacks is replaced; JSON is UTF-8 all the same."""
    plain = guarded_environment | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    lines = _shell("services icbc", plain)
    assert (lines.returncode, lines.stderr) == (0, b"")
    assert b"icbc" in lines.stdout
    document = json.loads(_shell("services icbc --json", plain).stdout)
    assert document["services"][0]["names"]["zh"] == "中国工商银行"


def test_a_file_name_that_is_no_text_is_named_as_well_as_it_can_be(
    guarded_environment: dict[str, str], tmp_path: Path
) -> None:
    """Bytes that are no characters do not spoil the answer about the file."""
    (tmp_path / "pw").write_text("correct horse", encoding="utf-8")
    options = f"--vault '{tmp_path}/v' --password-file '{tmp_path}/pw'"
    assert _shell(f"{options} create", guarded_environment).returncode == 0
    answer = _shell(f"{options} import \"$(printf 'a\\377b')\" --json", guarded_environment)
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["files"][0]["problems"][0]["code"] == "file_missing"


def test_a_name_that_is_no_text_is_bad_usage(
    guarded_environment: dict[str, str], tmp_path: Path
) -> None:
    """Bytes that are no characters cannot be somebody's name; nothing is stored."""
    (tmp_path / "pw").write_text("correct horse", encoding="utf-8")
    options = f"--vault '{tmp_path}/v' --password-file '{tmp_path}/pw'"
    assert _shell(f"{options} create", guarded_environment).returncode == 0
    answer = _shell(f"{options} person add \"$(printf 'a\\377b')\" --json", guarded_environment)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert len(answer.stderr.decode().splitlines()) == 1
    listed = _shell(f"{options} person list --json", guarded_environment)
    assert json.loads(listed.stdout) == {"people": []}
