"""Every playbook that ships, at every service that ships: readable, tickable, with an end."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from app.directory.load import load
from app.directory.model import Directory
from app.directory.service import Service
from app.domain.account import Account, Decision, Kind
from app.domain.binding import AccountStatus
from app.domain.household import Household
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.choose import fitting
from app.guidance.journey import tick, walk
from app.guidance.walk import Walk
from tests.app.households import NOON, TODAY, Builder, with_changes
from tests.fakes import counting_ids


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The directory as it ships."""

    def read(room: str) -> Iterator[tuple[str, bytes]]:
        for file in sorted(files("resources").joinpath(room).iterdir(), key=lambda each: each.name):
            if file.name.endswith(".toml"):
                yield file.name, file.read_bytes()

    return load(read("services"), read("playbooks"))


def _home(service: Service | None, kind: Kind, goal: Goal, new: str | None) -> Builder:
    builder = Builder()
    builder.person()
    builder.number("old", "+8613800138000")
    builder.number("new", "+8613900139000")
    builder.move(new=new)
    builder.account(
        "a",
        kind,
        service=None if service is None else service.id,
        roles=(() if service is None else service.roles_of(kind)) or ("login",),  # type: ignore[arg-type]
        decision=Decision.CLOSE if goal is Goal.CLOSE else Decision.CHANGE,
        name="{name}",
    )
    return builder


def _all_walks(
    directory: Directory, new: str | None
) -> Iterator[tuple[Household, Account, Service | None, Walk]]:
    """Yield every walk there is: service × kind × goal × old number × channel."""
    holdings = [
        (service, kind) for service in directory.services.values() for kind in service.kinds
    ]
    unknown: list[tuple[Service | None, Kind]] = [(None, kind) for kind in Kind]
    for service, kind in [*holdings, *unknown]:
        for goal in Goal:
            builder = _home(service, kind, goal, new)
            household, account = builder.build(), builder.accounts[0]
            for state in OldNumber:
                found = fitting(directory.playbooks, service, kind, goal, state)
                for channel in sorted({each.channel for each in found}, key=list(Channel).index):
                    yield household, account, service, walk(
                        household,
                        account,
                        service,
                        directory.playbooks,
                        TODAY,
                        goal=goal,
                        channel=channel,
                        old_number=state,
                    )  # fmt: skip


@pytest.mark.parametrize("new", ["new", None])
def test_no_braces_ever(directory: Directory, new: str | None) -> None:
    """No sentence anywhere shows a placeholder, and every walk has steps that can be read."""
    seen = 0
    for _, _, _, shown in _all_walks(directory, new):
        texts = [shown.title]
        for step in shown.steps:
            texts += [step.text, *step.needs]
            texts += [text for text in (step.proof, step.if_it_fails) if text is not None]
        for text in texts:
            assert text.zh.strip(), shown.playbook
            assert text.en.strip(), shown.playbook
            assert not set("{}") & set(text.zh + text.en), (shown.playbook, text)
        assert shown.steps
        seen += 1
    assert seen > len(directory.playbooks)


def _ticked_through(
    directory: Directory, household: Household, account: Account, shown: Walk
) -> tuple[AccountStatus, int]:
    """Tick every step in order; return the status, and how often the journey was said to end."""
    new_id, ends = counting_ids(), 0
    for step in shown.steps:
        change = tick(household, account, shown, step.id, NOON, new_id, directory.playbooks)
        household = with_changes(
            household,
            journeys=(change.journey,),
            bindings=change.bindings,
            accounts=() if change.account is None else (change.account,),
        )
        account = household.accounts[0]
        ends += change.finished
    return household.status_of(account), ends


def test_every_walk_comes_to_its_end(directory: Directory) -> None:
    """Ticking all steps changes every number, or closes the account: none is left half-way."""
    walked = set()
    for household, account, service, shown in _all_walks(directory, "new"):
        key = shown.playbook, tuple(each.role for each in household.bindings), len(shown.steps)
        if key in walked:
            continue
        walked.add(key)
        status, ends = _ticked_through(directory, household, account, shown)
        name = f"{shown.playbook} at {service.id if service else account.kind}"
        if shown.goal is Goal.CLOSE:
            assert status is AccountStatus.CLOSED, name
        elif shown.goal is Goal.CHANGE:
            assert status is AccountStatus.CHANGED, name
        assert ends == 1, name
