"""What the log says of what was done, to somebody who reads one language."""

from __future__ import annotations

import pytest

from app.actions.accounts import add_account
from app.actions.guiding import show_walk, tick_step
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.proof_log import ProofLog, proof_log
from app.actions.session import Session
from ui.text.catalogue import use
from ui.text.journal import about, said


@pytest.fixture
def log(session: Session) -> ProofLog:
    """The log of somebody who changes one account: each step alone, so that each is said."""
    person = add_person(session, "妈妈").id
    add_move(session, person, "13800138000", "13900139000")
    account = add_account(session, person=person, service="icbc", tail="1234")
    for step in show_walk(session, account.id).steps:
        tick_step(session, account.id, step.id)
    return proof_log(session)


def test_no_gap_of_a_step_is_left_open(log: ProofLog) -> None:
    """What stood for a number or a name reads as words."""
    sentences = [said(line, log) for line in log.lines]
    assert any("新号码" in sentence for sentence in sentences)
    assert not [sentence for sentence in sentences if "{" in sentence]


def test_accounts_are_called_as_the_language_does(log: ProofLog) -> None:
    """The directory's names change with the language, in the log as on the screens."""
    assert any("中国工商银行 1234" in about(line, log) for line in log.lines)
    use("en")
    try:
        assert any(about(line, log) == "ICBC 1234" for line in log.lines)
    finally:
        use("zh")
