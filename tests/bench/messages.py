"""Understanding messages, new and of known templates, beside one plain regex scan of the same.

python -m tests.bench.messages [MESSAGES]
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import median_times, report

if TYPE_CHECKING:
    from app.messages.interpreter import Interpreter
    from app.messages.understanding import Message

MESSAGES = 20_000
ROUNDS = 5
FRESH = Path(__file__).parents[1] / "app" / "messages" / "fresh.tsv"
SCAN = re.compile(
    r"(?P<code>(?:验证码|code|OTP)\D{0,20}\d{4,8})|(?P<amount>\d[\d,]*\.\d\d)|(?P<tail>尾号\d{4})"
    r"|(?P<day>\d{1,2}月\d{1,2}日)|(?P<link>https?://\S+|[a-z0-9-]+\.(?:com|cn|example)\S*)"
)
"""What anybody would write first: it finds pieces and says nothing of what they mean."""


def samples(count: int, chosen: random.Random) -> list[Message]:
    """Return the texts written for the tests with other digits in them, ``count`` in all."""
    from app.messages.understanding import Message

    rows = [line.split("\t") for line in FRESH.read_text("utf-8").splitlines() if line[0] != "#"]
    made = []
    for i in range(count):
        _, _, sender, _, text = rows[i % len(rows)]
        digits = re.sub(r"\d", lambda _: chosen.choice("123456789"), text)
        made.append(Message("" if sender == "-" else sender, digits))
    return made


def fresh_interpreter() -> Interpreter:
    """Return an interpreter that has seen nothing; what is loaded once is loaded."""
    from app.directory.match import Matcher
    from app.messages.interpreter import Interpreter
    from app.messages.understanding import Message
    from app.shipped import load_directory, load_rules

    interpreter = Interpreter(Matcher(load_directory()), load_rules())
    interpreter.understand(Message("", "【示例】请登录 http://a.example/b 查看"))
    return interpreter


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if sys.argv[1:] else MESSAGES
    chosen = random.Random(7)  # noqa: S311 - the same digits in every run
    messages = samples(count, chosen)
    interpreter = fresh_interpreter()

    def scan() -> None:
        for message in messages:
            for _ in SCAN.finditer(message.text):
                pass

    def known() -> None:
        for message in messages:
            interpreter.understand(message)

    known()
    ours, peer = median_times(ROUNDS, known, scan)
    report(f"{count:,} messages of known templates / a regex scan", ours, peer)
    sys.stdout.write(f"  {count / ours:,.0f} messages a second\n")

    unique = messages[: count // 10]
    filler = [chr(code) for code in range(0x4E00, 0x9000)]
    never = [
        type(m)(m.sender, m.text + "".join(chosen.choices(filler, k=4)))
        for m in unique
        for _ in range(ROUNDS + 1)
    ]
    batches = iter([never[i :: ROUNDS + 1] for i in range(ROUNDS + 1)])

    def cold() -> None:
        for message in next(batches):
            interpreter.understand(message)

    def scan_unique() -> None:
        for message in unique:
            for _ in SCAN.finditer(message.text):
                pass

    ours, peer = median_times(ROUNDS, cold, scan_unique)
    report(f"{len(unique):,} messages never seen before / a regex scan", ours, peer)
    sys.stdout.write(f"  {len(unique) / ours:,.0f} messages a second\n")


if __name__ == "__main__":
    main()
