"""Events on a journey: honest statuses, whatever the order, and everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.playbook import Effect, Playbook
from app.domain.account import Account, Decision, Kind
from app.domain.binding import AccountStatus, BindingStatus, Role, Target, VerifiedBy
from app.domain.directory_errors import UnknownStep
from app.domain.errors import NothingToVerify
from app.domain.household import Household
from app.domain.journey import Channel, Goal, Hold, HoldReason, OldNumber
from app.guidance.chores import chores_after
from app.guidance.journey import annotate, hold, release, tick, untick, verify, walk
from app.guidance.walk import Change, Walk
from tests.app.guidance.playbooks import by_id, playbook, step
from tests.app.households import NOON, TODAY, Builder, with_changes
from tests.fakes import counting_ids

SUBMITTED, CHANGED, CLOSED = Effect.SUBMITTED, Effect.CHANGED, Effect.CLOSED
BANK_ROLES = (Role.LOGIN, Role.CODE, Role.RESERVED, Role.MESSAGE, Role.QUICK_PAY)
BOOKS = by_id(
    playbook("plain", step("open"), step("seen")),
    playbook(
        "bank",
        step("open"),
        step("hand-in", SUBMITTED, Role.RESERVED, Role.LOGIN, Role.CODE),
        step("messages", CHANGED, Role.MESSAGE),
        step("wallets", CHANGED, Role.QUICK_PAY),
        step("seen", CHANGED),
        kind=Kind.DEBIT_CARD,
    ),
    playbook("counter", step("go", CHANGED), kind=Kind.DEBIT_CARD, channel=Channel.COUNTER),
    playbook(
        "bank-notices",
        step("alerts", CHANGED, Role.MESSAGE, Role.CONTACT),
        step("paper", CHANGED),
        kind=Kind.DEBIT_CARD,
        goal=Goal.NOTIFICATIONS,
    ),
    playbook(
        "bank-close",
        step("balance"),
        step("ask", SUBMITTED),
        step("closed", CLOSED),
        step("letter"),
        kind=Kind.DEBIT_CARD,
        goal=Goal.CLOSE,
    ),
    playbook("partial", step("one", CHANGED, Role.LOGIN), step("two", CHANGED, Role.CODE),
             kind=Kind.MAILBOX),
    playbook("handed", step("open"), step("send", SUBMITTED), kind=Kind.LOAN),
)  # fmt: skip


class Story:
    """One account in a household that lives through events, as the vault would store them."""

    def __init__(
        self, kind: Kind = Kind.DEBIT_CARD, roles: tuple[Role, ...] = BANK_ROLES, **account: object
    ) -> None:
        builder = Builder().ordinary()
        builder.account("a", kind, roles=roles, **account)  # type: ignore[arg-type]
        self.household: Household = builder.build()
        self.goal: Goal | None = None
        self.channel: Channel | None = None
        self.now = NOON
        self.new_id: Callable[[], str] = counting_ids()

    @property
    def account(self) -> Account:
        """The account as it is now."""
        return self.household.accounts[0]

    def walk(self) -> Walk:
        """Return what the user would be shown."""
        return walk(
            self.household, self.account, None, BOOKS, TODAY, goal=self.goal, channel=self.channel
        )

    def status(self) -> AccountStatus:
        """Return the account's status."""
        return self.walk().status

    def of(self, role: Role) -> BindingStatus:
        """Return the status of one number."""
        return next(each.status for each in self.household.bindings if each.role is role)

    def statuses(self) -> dict[Role, BindingStatus]:
        """Return the status of each number."""
        return {each.role: each.status for each in self.household.bindings}

    def stored(self, change: Change) -> Change:
        """Store what an event changed."""
        self.household = with_changes(
            self.household,
            journeys=(change.journey,),
            bindings=change.bindings,
            accounts=() if change.account is None else (change.account,),
        )
        return change

    def _later(self) -> None:
        self.now += timedelta(minutes=1)

    def tick(self, *steps: str) -> Change:
        """Tick steps, a minute apart; return the last change."""
        for id in steps:
            self._later()
            change = self.stored(
                tick(self.household, self.account, self.walk(), id, self.now, self.new_id, BOOKS)
            )
        return change

    def untick(self, id: str) -> Change:
        """Take a tick back."""
        self._later()
        return self.stored(
            untick(self.household, self.account, self.walk(), id, self.now, self.new_id, BOOKS)
        )

    def hold(self, until: date = date(2026, 3, 20)) -> Change:
        """Wait until a day."""
        self._later()
        return self.stored(
            hold(
                self.household,
                self.account,
                self.walk(),
                HoldReason.REVIEW,
                until,
                self.now,
                self.new_id,
            )
        )

    def release(self) -> Change:
        """Wait no longer."""
        self._later()
        return self.stored(
            release(self.household, self.account, self.walk(), self.now, self.new_id, BOOKS)
        )

    def verify(self, how: VerifiedBy = VerifiedBy.CODE) -> Change:
        """Say how the new number was seen."""
        self._later()
        return self.stored(verify(self.household, self.account, how, self.now))


def test_the_first_tick_starts() -> None:
    """One step done: the account is started, and the journey remembers when."""
    story = Story()
    change = story.tick("open")
    assert story.status() is AccountStatus.STARTED
    assert [(done.step, done.at) for done in change.journey.ticks] == [("open", story.now)]
    assert not change.finished
    assert [shown.done for shown in story.walk().steps] == [True, False, False, False, False]


def test_handed_in_is_waiting_there_only() -> None:
    """A step about some of a bank's numbers moves those and leaves the others where they were."""
    story = Story()
    story.tick("hand-in")
    assert story.statuses() == {
        Role.LOGIN: BindingStatus.WAITING,
        Role.CODE: BindingStatus.WAITING,
        Role.RESERVED: BindingStatus.WAITING,
        Role.MESSAGE: BindingStatus.STARTED,
        Role.QUICK_PAY: BindingStatus.STARTED,
    }
    assert story.status() is AccountStatus.STARTED


def test_a_bank_is_changed_when_its_last_number_is() -> None:
    """The account follows its least advanced number, and ends with the step about all of them."""
    story = Story()
    assert not story.tick("messages", "wallets").finished
    assert story.of(Role.MESSAGE) is BindingStatus.CHANGED
    assert story.status() is AccountStatus.STARTED
    change = story.tick("seen")
    assert change.finished
    assert change.journey.finished_at == story.now
    assert story.status() is AccountStatus.CHANGED


def test_changed_is_not_the_end() -> None:
    """Nothing is verified until the user says how it was seen; then everything changed is."""
    story = Story()
    story.tick("seen")
    story.verify(VerifiedBy.PAGE)
    assert story.status() is AccountStatus.VERIFIED
    assert {(each.verified_by, each.verified_at) for each in story.household.bindings} == {
        (VerifiedBy.PAGE, story.now)
    }
    with pytest.raises(NothingToVerify):
        story.verify()


def test_only_what_is_changed_is_verified() -> None:
    """A proof for the messages says nothing about the number on file."""
    story = Story()
    with pytest.raises(NothingToVerify):
        story.verify()
    story.tick("messages")
    story.verify(VerifiedBy.MESSAGE)
    assert story.of(Role.MESSAGE) is BindingStatus.VERIFIED
    assert story.of(Role.RESERVED) is BindingStatus.STARTED
    assert story.status() is AccountStatus.STARTED
    story.tick("seen")
    assert story.of(Role.MESSAGE) is BindingStatus.VERIFIED
    assert story.of(Role.RESERVED) is BindingStatus.CHANGED


def test_a_proof_keeps_its_own_kind() -> None:
    """What was verified by a message stays so when the rest is verified by a page."""
    story = Story()
    story.tick("messages")
    story.verify(VerifiedBy.MESSAGE)
    story.tick("seen")
    story.verify(VerifiedBy.PAGE)
    proofs = {each.role: each.verified_by for each in story.household.bindings}
    assert proofs[Role.MESSAGE] is VerifiedBy.MESSAGE
    assert proofs[Role.LOGIN] is VerifiedBy.PAGE


def test_taking_back_the_change_takes_the_status_back() -> None:
    """Unticking the step that changed it undoes change and proof, and opens the journey again."""
    story = Story()
    story.tick("open", "hand-in", "messages", "seen")
    story.verify()
    change = story.untick("seen")
    assert change.reopened
    assert change.journey.finished_at is None
    assert story.of(Role.RESERVED) is BindingStatus.WAITING
    assert story.of(Role.QUICK_PAY) is BindingStatus.STARTED
    assert story.of(Role.MESSAGE) is BindingStatus.VERIFIED, "its own step is still done"
    assert {each.verified_by for each in story.household.bindings} == {None, VerifiedBy.CODE}
    assert story.tick("seen").finished


@pytest.mark.parametrize(
    ("decision", "status"),
    [(Decision.CHANGE, AccountStatus.TODO), (Decision.UNDECIDED, AccountStatus.FOUND)],
)
def test_taking_back_everything(decision: Decision, status: AccountStatus) -> None:
    """With no tick left the account is back in the list: to do if decided, else only found."""
    story = Story(decision=decision, status=BindingStatus(status.value))
    story.tick("open", "hand-in")
    story.untick("hand-in")
    assert story.status() is AccountStatus.STARTED
    story.untick("open")
    assert story.status() is status


def test_twice_is_once() -> None:
    """Ticking a done step, or taking back one that is not done, changes nothing."""
    story = Story()
    story.tick("open")
    again = story.tick("open")
    assert (again.bindings, len(again.journey.ticks)) == ((), 1)
    assert story.untick("seen").bindings == ()
    assert story.status() is AccountStatus.STARTED


def test_a_step_that_is_not_there() -> None:
    """A step of another playbook, or of none, is refused by name."""
    story = Story()
    for call in (story.tick, story.untick):
        with pytest.raises(UnknownStep) as refused:
            call("letter")
        assert refused.value.data == {"step": "letter"}


def test_targets_decide_what_changed_means() -> None:
    """After the change, what was to be removed is removed, and what was to stay is kept."""
    story = Story(roles=(Role.LOGIN, Role.CODE, Role.CONTACT))
    _, code, contact = story.household.bindings
    story.household = with_changes(
        story.household,
        bindings=(
            msgspec.structs.replace(code, target=Target.REMOVE),
            msgspec.structs.replace(contact, target=Target.STAY),
        ),
    )
    assert story.tick("seen").finished
    assert story.statuses() == {
        Role.LOGIN: BindingStatus.CHANGED,
        Role.CODE: BindingStatus.REMOVED,
        Role.CONTACT: BindingStatus.KEPT,
    }
    assert story.status() is AccountStatus.CHANGED
    story.untick("seen")
    assert story.of(Role.CODE) is BindingStatus.TODO
    assert story.of(Role.CONTACT) is BindingStatus.KEPT, "to stay was a decision, not a step"


def test_the_last_step_ends_a_plain_playbook() -> None:
    """Where no step is marked as the change, the last one is."""
    story = Story(Kind.LOGIN, (Role.LOGIN, Role.CODE))
    assert not story.tick("open").finished
    assert story.tick("seen").finished
    assert story.status() is AccountStatus.CHANGED


def test_no_step_no_claim() -> None:
    """A number that no step was about is never called changed, though all steps are done."""
    story = Story(Kind.MAILBOX, (Role.LOGIN, Role.CODE, Role.RECOVERY))
    assert not story.tick("one", "two").finished
    assert story.of(Role.LOGIN) is BindingStatus.CHANGED
    assert story.of(Role.RECOVERY) is BindingStatus.STARTED
    assert story.status() is AccountStatus.STARTED


def test_handing_in_last_is_still_waiting() -> None:
    """A playbook that ends with handing something in leaves the account waiting."""
    story = Story(Kind.LOAN, (Role.LOGIN,))
    assert not story.tick("open", "send").finished
    assert story.status() is AccountStatus.WAITING


def test_closing_only_at_the_closing_step() -> None:
    """Asking for it closes nothing; the step that says it is closed does, and can be taken back."""
    story = Story(decision=Decision.CLOSE)
    assert story.walk().playbook == "bank-close"
    story.tick("letter", "balance", "ask")
    assert story.account.closed_at is None
    assert story.status() is AccountStatus.WAITING
    change = story.tick("closed")
    assert change.finished
    assert story.account.closed_at == story.now
    assert story.status() is AccountStatus.CLOSED
    assert set(story.statuses().values()) == {BindingStatus.REMOVED}
    with pytest.raises(NothingToVerify):
        story.verify()
    assert story.untick("closed").reopened
    assert story.account.closed_at is None
    assert story.status() is AccountStatus.WAITING


def test_closing_what_was_changed() -> None:
    """Closing removes a number that had been changed; open again, it is changed as before."""
    story = Story()
    story.tick("seen")
    story.goal = Goal.CLOSE
    story.tick("closed")
    assert set(story.statuses().values()) == {BindingStatus.REMOVED}
    story.untick("closed")
    assert set(story.statuses().values()) == {BindingStatus.CHANGED}


def test_notifications_are_about_messages_only() -> None:
    """Moving the notices leaves the bank's other numbers as they are, whatever a step says."""
    story = Story()
    story.goal = Goal.NOTIFICATIONS
    assert story.tick("alerts").finished
    assert story.of(Role.MESSAGE) is BindingStatus.CHANGED
    story.tick("paper")
    others = {role: status for role, status in story.statuses().items() if role is not Role.MESSAGE}
    assert set(others.values()) == {BindingStatus.TODO}


def test_a_hold_waits_and_lets_go() -> None:
    """While held, what is not changed is waiting; released, all is where the steps say."""
    story = Story()
    story.tick("open", "messages")
    change = story.hold()
    assert change.journey.hold is not None
    assert story.walk().hold == change.journey.hold
    assert story.of(Role.MESSAGE) is BindingStatus.CHANGED
    assert story.status() is AccountStatus.WAITING
    story.tick("hand-in")
    assert story.status() is AccountStatus.WAITING
    story.untick("hand-in")
    assert story.status() is AccountStatus.WAITING, "still held"
    story.release()
    assert story.walk().hold is None
    assert story.status() is AccountStatus.STARTED
    assert story.of(Role.MESSAGE) is BindingStatus.CHANGED


def test_a_hold_before_the_first_step() -> None:
    """An account that cannot even be begun is waiting, and is to do again when released."""
    story = Story()
    story.hold()
    assert story.status() is AccountStatus.WAITING
    story.release()
    assert story.status() is AccountStatus.TODO
    assert story.release().bindings == ()


def test_a_hold_ends_with_its_journey() -> None:
    """Nobody is asked to follow up what is done."""
    story = Story()
    story.hold()
    assert story.tick("seen").journey.hold is None
    assert story.status() is AccountStatus.CHANGED


def test_another_channel_and_back() -> None:
    """Each way keeps its own ticks; the latest is taken up again; hold and note come along."""
    story = Story()
    story.tick("open")
    story.stored(
        annotate(
            story.household, story.account, story.walk(), " 周一再去 ", story.now, story.new_id
        )
    )
    story.hold()
    story.channel = Channel.COUNTER
    assert (story.walk().playbook, story.walk().note) == ("counter", "周一再去")
    assert [shown.done for shown in story.walk().steps] == [False]
    story.tick("go")
    story.untick("go")
    story.channel = Channel.APP
    story.hold()
    story.channel = Channel.COUNTER
    story.stored(
        annotate(story.household, story.account, story.walk(), "周二", story.now, story.new_id)
    )
    assert story.walk().hold == Hold(HoldReason.REVIEW, date(2026, 3, 20))
    story.hold(date(2026, 4, 1))
    story.channel = None
    assert story.walk().channel is Channel.COUNTER
    story.channel = Channel.APP
    assert [shown.id for shown in story.walk().steps if shown.done] == ["open"]
    assert story.walk().hold == Hold(HoldReason.REVIEW, date(2026, 4, 1))
    story.release()
    story.channel = None
    assert (story.walk().channel, story.walk().hold) == (Channel.APP, None)
    assert story.status() is AccountStatus.STARTED
    assert len(story.household.journeys) == 2


def test_what_another_way_changed_stays_changed() -> None:
    """Taking a step of one way back does not undo what another way did."""
    story = Story()
    story.tick("seen")
    story.channel = Channel.COUNTER
    assert story.tick("go").finished
    story.untick("go")
    assert story.status() is AccountStatus.CHANGED
    story.channel = Channel.APP
    story.untick("seen")
    assert story.status() is AccountStatus.TODO


def test_a_number_that_dies_on_the_way() -> None:
    """A journey that counted on the old number is not taken up again once it is gone."""
    books = by_id(
        playbook("easy", step("a"), step("b"), old_number=(OldNumber.WORKS,)),
        playbook("hard", step("a"), step("c"), old_number=(OldNumber.GONE,)),
    )
    builder = Builder().ordinary(ends=date(2026, 3, 12))
    account = builder.account("a")
    builder.journey("a", "easy", ticks=("a",))
    household = builder.build()
    before = walk(household, account, None, books, date(2026, 3, 12))
    assert (before.playbook, before.old_number) == ("easy", OldNumber.WORKS)
    after = walk(household, account, None, books, date(2026, 3, 13))
    assert (after.playbook, after.old_number) == ("hard", OldNumber.GONE)
    assert not any(shown.done for shown in after.steps)


def test_told_that_the_number_is_gone() -> None:
    """A journey begun without the old number is taken up again without being told once more."""
    books = by_id(
        playbook("easy", old_number=(OldNumber.WORKS,)),
        playbook("hard", step("a"), step("b"), old_number=(OldNumber.GONE,)),
    )
    builder = Builder().ordinary()
    account = builder.account("a")
    household = builder.build()
    shown = walk(household, account, None, books, TODAY, old_number=OldNumber.GONE)
    assert shown.playbook == "hard"
    change = tick(household, account, shown, "a", NOON, counting_ids(), books)
    household = with_changes(household, journeys=(change.journey,), bindings=change.bindings)
    again = walk(household, account, None, books, TODAY)
    assert (again.playbook, again.old_number) == ("hard", OldNumber.GONE)


def test_an_account_without_numbers() -> None:
    """An account that no number is known for can still be walked to its end."""
    story = Story(roles=())
    assert not story.tick("messages").finished
    assert story.tick("seen").finished


def test_chores_follow_once() -> None:
    """Chores begin on their days after the end, and a second end begins none again."""
    from app.directory.playbook import Chore
    from tests.app.guidance.playbooks import same

    chores = (
        Chore(id="code", text=same("look"), after_days=7),
        Chore(id="read", text=same("read"), after_days=30, times=2),
    )
    book: Playbook = playbook("x", chores=chores)
    account = Story().account
    planted = chores_after(account, book, TODAY, counting_ids())
    assert [(each.chore, each.first, each.times) for each in planted] == [
        ("code", date(2026, 3, 17), 1),
        ("read", date(2026, 4, 9), 2),
    ]
    assert chores_after(account, book, TODAY, counting_ids(), planted) == ()


BANK_STEPS = st.sampled_from(("open", "hand-in", "messages", "wallets", "seen"))


@given(st.lists(BANK_STEPS, unique=True, max_size=5), st.randoms(use_true_random=False))
def test_order_does_not_matter(steps: list[str], random: object) -> None:
    """The same steps in any order lead to the same statuses."""
    one, other = Story(), Story()
    for id in steps:
        one.tick(id)
    shuffled = list(steps)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for id in shuffled:
        other.tick(id)
    assert one.statuses() == other.statuses()


@given(st.lists(BANK_STEPS, unique=True, max_size=4), BANK_STEPS)
def test_a_tick_taken_back_never_was(steps: list[str], extra: str) -> None:
    """Ticking one more step and taking it back leaves every number where it was."""
    story = Story()
    for id in steps:
        story.tick(id)
    before = story.statuses()
    if extra not in steps:
        story.tick(extra)
        story.untick(extra)
    assert story.statuses() == before


@given(st.lists(st.tuples(st.booleans(), BANK_STEPS), max_size=12), st.booleans())
def test_status_is_what_the_ticks_say(events: list[tuple[bool, str]], held: bool) -> None:
    """After any ticking and unticking, statuses are those of the ticks left, as if only they were."""
    story, fresh = Story(), Story()
    if held:
        story.hold()
    for on, id in events:
        story.tick(id) if on else story.untick(id)
    if held:
        story.release()
    for id in [shown.id for shown in story.walk().steps if shown.done]:
        fresh.tick(id)
    assert story.statuses() == fresh.statuses()
