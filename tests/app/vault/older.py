"""Vaults as older versions of the program left them, written in the SQL of their time."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.vault import create as creating
from app.vault import open as opening
from app.vault.journal_chain import CHAINED_SINCE, begin
from app.vault.migrate import shipped_migrations
from tests.app.vault.samples import NOW, create, key_of_journal, raw

ROWS = {
    1: """
    INSERT INTO person VALUES (1, 'p1', '王小明', 'adult', 0, '@', NULL);
    INSERT INTO number VALUES
        (1, 'n1', '+8613800138000', 'person', 'p1', 'p1', '2026-06-30', '@', NULL);
    INSERT INTO move VALUES (1, 'm1', 'p1', 'n1', NULL, '@', NULL);
    INSERT INTO account VALUES
        (1, 'a1', 'p1', NULL, 'icbc', 'credit_card', '牡丹卡', 'wang'||char(64)||'example.com', '4321', NULL,
         'undecided', 'certain', NULL, '@', NULL);
    INSERT INTO binding VALUES
        (1, 'b1', 'a1', 'reserved', 'n1', 'move', NULL, 'found', NULL, NULL, '@', NULL);
    INSERT INTO journey VALUES
        (1, 'j1', 'a1', 'change', 'credit_card.change.app.works', 'app', 'works',
         '[{"step":"open","at":"@"},{"step":"type","at":"@"}]',
         'review', '2026-03-20', '柜台说三天', NULL, '@', NULL);
    INSERT INTO repayment
        (seq, id, account, statement_day, due_rule, due_value, amount, currency, autopay,
         starts, created_at, updated_at, deleted_at) VALUES
        (1, 'r1', 'a1', 5, 'day', 25, 328050, 'CNY', 1, NULL, '@', '@', NULL);
    INSERT INTO security_chore
        (seq, id, account, playbook, chore, first, every_months, times, updated_at, deleted_at)
        VALUES (1, 'c1', 'a1', 'credit_card.change.app.works', 'watch', '2026-04-01', 1, 3, '@', NULL);
    INSERT INTO occurrence_mark (seq, id, state, until, updated_at, deleted_at) VALUES
        (1, 'r1.202603', 'snoozed', '@', '@', NULL);
    INSERT INTO evidence
        (seq, id, account, kind, "when", "where", sender, excerpt, count, deleted_at) VALUES
        (1, 'e1', 'a1', 'statement', '2026-03-01', 'sms_backup_restore', '95588',
         '您尾号4321的信用卡账单已出', 7, NULL);
    UPDATE meta SET value = '1' WHERE key = 'change_seq';
    INSERT INTO journal (seq, at, who, action, noun, id, before, after)
        VALUES (1, '@', 'me', 'test', 'person', 'p1', NULL, '{"name":"王小明"}');
    """,
    2: """
    INSERT INTO checklist VALUES
        (1, 'k1', 'p1', 'm1', 'before_switching_cn', '[{"step":"keep-old","at":"@"}]',
         '@', NULL);
    """,
    3: """
    INSERT INTO read_up_to VALUES (1, 'u1', 'n1', '2026-03-09', '@', NULL);
    INSERT INTO ignored VALUES (1, 'i1', 'p1', '~示例书店', '示例书店', '@', NULL);
    """,
    4: """
    INSERT INTO access (seq, id, account, has, lacks, updated_at, deleted_at) VALUES
        (1, 'x1', 'a1', '["authenticator","passkey"]', '["password"]', '@', NULL);
    """,
    5: "",
    6: "",
    7: """
    INSERT INTO pin VALUES (1, 'y1', 'a1', '2026-03-24', '@', NULL);
    """,
    8: """
    INSERT INTO schedule VALUES ('s1', 'r1.202603', '3', 1774000000);
    """,
    9: """
    INSERT INTO draft VALUES ('accounts', '{}', '{"note":"还没写完"}', 1, '@');
    """,
    10: "",
    11: """
    INSERT INTO proof VALUES
        (1, 'f1', 'a1', 'submit', '2026-0310-77', '柜员工号 12', '回执.png', 'image/png', 4,
         '0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543', '@', '@', NULL);
    INSERT INTO proof_content VALUES ('f1', x'89504e47');
    """,
    12: """
    INSERT INTO habits VALUES (1, 'h1', '[5,0]', '08:30', '22:00', '07:15', '@', NULL);
    """,
    13: "",
}
"""By schema, one row of everything it brought, as samples.py has it; @ is the time of writing."""


def create_older(path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a closed vault of schema ``version`` at ``path``, with one of everything in it."""
    with monkeypatch.context() as then:
        for module in (creating, opening):
            then.setattr(module, "shipped_migrations", lambda: shipped_migrations()[:version])
        create(path).close()
    connection = raw(path)
    connection.execute("BEGIN")
    for schema in range(1, version + 1):
        for statement in ROWS[schema].split(";\n"):
            if statement.strip():
                connection.execute(statement.replace("@", NOW.isoformat()))
    if version >= CHAINED_SINCE:
        begin(connection, key_of_journal(path, connection))
    connection.execute("COMMIT")
    connection.close()


def journal_of(path: Path) -> list[object]:
    """Return all rows of the journal, however old the vault is."""
    connection = raw(path)
    rows = connection.execute(
        "SELECT seq, at, who, action, noun, id, before, after FROM journal ORDER BY seq"
    ).fetchall()
    connection.close()
    return list(rows)
