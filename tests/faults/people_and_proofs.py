"""What is cut short or refused by the disk: erasing a person, hand-overs, proofs."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import uuid
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from app.actions.erasing import erase_person
from app.actions.handover import make_hand_over, take_hand_over
from app.actions.session import Knowledge, Session
from app.bootstrap import build
from app.domain.account import Account
from app.domain.errors import RenumberError
from app.domain.ids import AccountId, PersonId, ProofId
from app.domain.person import Person
from app.domain.proof import MediaType, Proof
from app.system.paths import Paths
from app.vault.hand_over import opened_hand_over
from app.vault.vault import Vault
from tests.app.vault.samples import (
    ACCOUNT,
    EVERYTHING,
    NOW,
    NUMBER,
    PERSON,
    PROOF,
    create,
    reopen,
)
from tests.fakes import FixedClock
from tests.faults.crash_points import Case, Say

PLANTED = "planted-回执-7d1c"
FILE = (PLANTED * 2_500).encode()
NEW_PROOF = Proof(
    id=ProofId("f9"),
    account=ACCOUNT.id,
    name="planted.png",
    media_type=MediaType.PNG,
    size=len(FILE),
    sha256=hashlib.sha256(FILE).hexdigest(),
    added_at=NOW,
    updated_at=NOW,
)
OTHER = Person(id=PersonId("p2"), name="李秀英", updated_at=NOW)
OTHERS = (
    OTHER,
    Account(id=AccountId("a2"), owner=OTHER.id, helper=PERSON.id, name="支付宝", updated_at=NOW),
)
HANDED, BROUGHT = "handed.renumber", "brought.renumber"
HANDED_PASSWORD = "for my daughter"


@cache
def _knowledge() -> Knowledge:
    nowhere = Path(__file__).parent / "nowhere"
    found = build(paths=Paths(data=nowhere, settings=nowhere), region="CN").knowledge
    assert found.directory.services
    return found


def _session(vault: Vault) -> Session:
    count = itertools.count()
    return Session(
        vault=vault,
        knowledge=_knowledge(),
        clock=FixedClock(),
        new_id=lambda: str(uuid.UUID(int=next(count))),
        region="CN",
    )


def _prepare(path: Path) -> None:
    _knowledge()  # once, before the children are made
    with create(path, *EVERYTHING, *OTHERS) as vault:
        _give_file(vault)


def _prepare_with_proof(path: Path) -> None:
    _prepare(path)
    with reopen(path) as vault:
        _attach(_session(vault))


def _prepare_to_take(path: Path) -> None:
    """The list has somebody else; who is to come lies beside it."""
    _prepare(path)
    with create(path.with_name("from.vault"), *EVERYTHING, *OTHERS) as vault:
        _give_file(vault)
        _attach(_session(vault))
        make_hand_over(_session(vault), PERSON.name, path / BROUGHT, HANDED_PASSWORD)
    with reopen(path) as vault:
        erase_person(_session(vault), PERSON.id, PERSON.name)


def _give_file(vault: Vault) -> None:
    """Give the sample proof the file that it speaks of."""
    with vault.transaction(who="me", action="test", at=NOW) as writing:
        writing.attach(PROOF, b"\x89PNG")


def _attach(session: Session) -> None:
    with session.change("proof.add") as transaction:
        transaction.put(NEW_PROOF)
        transaction.attach(NEW_PROOF, FILE)


def _remove(session: Session) -> None:
    with session.change("proof.remove") as transaction:
        transaction.remove(NEW_PROOF)


def _erase(session: Session) -> None:
    erase_person(session, PERSON.id, PERSON.name)


def _hand_over(session: Session) -> None:
    target = session.vault.path.with_name(HANDED)
    make_hand_over(session, PERSON.name, target, HANDED_PASSWORD)


def _take(session: Session) -> None:
    take_hand_over(session, session.vault.path / BROUGHT, HANDED_PASSWORD)


def _doing(act: Callable[[Session], object]) -> Callable[[Path, Say], None]:
    def operate(path: Path, say: Say) -> None:
        with reopen(path) as vault:
            act(_session(vault))
            say("done")

    return operate


def inspect(path: Path, said: list[str]) -> Any:
    """Return what the list holds after it was opened again, and what lies in the clear."""
    del said
    in_the_clear = _in_the_clear(path.parent)
    found = _state(path)
    return {"list": found, "again": _state(path), "clear": in_the_clear, "left": _left(path)}


def inspect_handed(path: Path, said: list[str]) -> Any:
    """Say as well what the file holds that was made; where there is none, make it now."""
    found = inspect(path, said)
    target = path.with_name(HANDED)
    made = _handed(path, target)
    if made is None:
        with reopen(path) as vault:
            _hand_over(_session(vault))
        made_again = _handed(path, target)
    else:
        made_again = made
    rest = sorted(p.name for p in path.parent.iterdir() if p not in (path, target))
    return found | {"made": made, "made_again": made_again, "left": rest + _left(path)}


def _handed(path: Path, target: Path) -> Any:
    if not target.exists():
        return None
    try:
        with reopen(path) as vault, opened_hand_over(target, vault, HANDED_PASSWORD) as held:
            people = [person.name for person in held.read().people]
            return [people, len(held.read().accounts), list(held.check())]
    except RenumberError as error:
        return error.code


def _state(path: Path) -> Any:
    """People, whether the planted file is whole, names in the journal, and what the check says."""
    try:
        with reopen(path) as vault:
            content = vault.content_of(NEW_PROOF.id)
            proof = {b"": "none", FILE: "whole"}.get(content, "torn")
            known = any(entry.id == PERSON.id for entry in vault.journal())
            found = vault.read()
            return [
                sorted(person.name for person in found.people),
                sorted(account.name for account in found.accounts),
                proof,
                known,
                list(vault.check()),
            ]
    except RenumberError as error:
        return error.code


def _in_the_clear(folder: Path) -> list[str]:
    words = (PLANTED, PERSON.name, ACCOUNT.name, OTHER.name, NUMBER.e164)
    forms = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    found = []
    for file in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if file.is_file() and any(form in file.read_bytes() for form in forms):
                found.append(file.name)
    return found


def _left(path: Path) -> list[str]:
    return sorted(p.name for p in path.rglob("*") if p.name.endswith((".tmp", ".making")))


CASES = {
    "erase": Case(_prepare_with_proof, _doing(_erase), inspect),
    "hand over": Case(_prepare_with_proof, _doing(_hand_over), inspect_handed),
    "take": Case(_prepare_to_take, _doing(_take), inspect),
    "attach": Case(_prepare, _doing(_attach), inspect),
    "remove": Case(_prepare_with_proof, _doing(_remove), inspect),
}
