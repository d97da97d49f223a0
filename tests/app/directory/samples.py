"""Small services and playbooks, as the TOML people write."""

from __future__ import annotations

import tomllib

from app.directory.load import load
from app.directory.model import Directory

BANK = """
id = "northbank"
name = { zh = "北方银行", en = "Northern Bank" }
category = "bank"
regions = ["CN"]
kinds = ["debit_card"]
aliases = ["北行"]
domains = ["northbank.com.cn"]
signatures = ["北方银行"]
senders = ["95501"]
hotlines = [
    { number = "95501", purpose = { zh = "客服", en = "Service" }, source = "card", as_of = 2026-05-01, trust = "high" },
]
source = "invented"
as_of = 2026-05-01
"""

SHOP = """
id = "teashop"
name = { zh = "好茶商城", en = "Good Tea" }
category = "shopping"
regions = ["CN"]
kinds = ["login"]
source = "invented"
as_of = 2026-05-01
"""


def playbook(
    id: str,
    *,
    goal: str = "change",
    kinds: str = '"login"',
    old_number: str = '"works", "gone"',
    head: str = "",
    step: str = "",
    zh: str = "打开设置，换成新号。",
    en: str = "Open the settings and enter the new number.",
) -> str:
    """Return one playbook with one step; ``head`` and ``step`` are further lines of each."""
    effect = "closed" if goal == "close" else "changed"
    return f"""
[[playbook]]
id = "{id}"
title = {{ zh = "换号", en = "Change the number" }}
goal = "{goal}"
kinds = [{kinds}]
channel = "app"
old_number = [{old_number}]
minutes = 5
source = "invented"
as_of = 2026-05-01
{head}
[[playbook.steps]]
id = "open"
text = {{ zh = "{zh}", en = "{en}" }}
effect = "{effect}"
{step}
"""


WAYS = "".join(
    playbook(f"all_{goal}", goal=goal, kinds='"login", "debit_card"')
    for goal in ("change", "close", "notifications")
)


def directory(*services: str, playbooks: str = WAYS) -> Directory:
    """Load services (their file names taken from their ids) and one file of playbooks."""
    files = [(f"{tomllib.loads(text)['id']}.toml", text.encode()) for text in services]
    return load(files, [("ways.toml", playbooks.encode())] if playbooks else [])
