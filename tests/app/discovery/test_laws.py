"""Laws of an import: order, repetition and grouping make no difference, through real actions."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.accepting import accept
from app.actions.importing import ImportPreview, preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.discovery.candidate import Candidate, Reason, Sighting
from app.discovery.readers.probe import Columns
from app.discovery.repayments import infer_repayment
from app.discovery.review import merged
from app.discovery.statement import Statement
from app.domain.account import Confidence, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.domain.ids import PersonId, ServiceId
from app.domain.money import Money

OLD, HERS = "+8613800138000", "+8613700137000"
TEXTS = (
    "尾号1234的信用卡11月2日消费人民币128.00元。【工商银行】",
    "尾号9876的信用卡11月2日消费人民币56.00元。【工商银行】",
    "您尾号1234的信用卡账单日{m}月5日，本期应还3,280.50元，最低还款额328.05元，到期还款日{m}月25日。【工商银行】",
    "验证码482913，您正在登录手机银行。【工商银行】",
    "【招商银行】您账户5678于11月10日入账工资12,600.00元",
    "【支付宝】验证码 482913，请勿泄露。",
    "【京东】超级秒杀日，满199减100，拒收请回复R",
    "【菜鸟驿站】您的包裹已到，取件码3-2-4017。",
    "【示例书店】验证码 1234，请勿泄露。",
    "妈，晚上不回来吃饭了",
)
Message = tuple[int, int, str]
"""Which text, how many days after the first of January 2026, and the number that received it."""
MESSAGES = st.lists(
    st.tuples(st.integers(0, len(TEXTS) - 1), st.integers(0, 60), st.sampled_from(["", OLD, HERS])),
    min_size=1,
    max_size=14,
)


COLUMNS = Columns(text="t", sender="f", date="d", own_number="o")


def write(path: Path, messages: Sequence[Message]) -> Path:
    """Write messages as a table that names the number each came to."""
    first = datetime(2026, 1, 1, 4, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("f", "d", "o", "t"))
        for which, days, own in messages:
            at = first + timedelta(days=days)
            private = which == len(TEXTS) - 1
            sender = "13600000001" if private else "95588" if which < 4 else "106980"
            moment = at.strftime("%Y-%m-%d %H:%M:%S")
            rows.writerow((sender, moment, own, TEXTS[which].format(m=at.month)))
    return path


def read(session: Session, paths: Sequence[Path]) -> ImportPreview:
    """Return what the files hold; none is refused."""
    preview = preview_import(session, paths, columns=dict.fromkeys(paths, COLUMNS))
    assert not [file.error for file in preview.files if file.error]
    return preview


def outcome(preview: ImportPreview) -> tuple[object, ...]:
    """Return what a preview says, but for its files."""
    return preview.proposed, preview.arriving, dict(preview.read_up_to)


@pytest.fixture
def family(session: Session) -> Session:
    """李明 and 王芳, who both give a number up."""
    for name, old in (("李明", OLD), ("王芳", HERS)):
        add_person(session, name)
        add_move(session, name, old, None)
    return session


LAW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@LAW
@given(messages=MESSAGES, seed=st.integers(0, 99), parts=st.integers(1, 3))
def test_neither_order_nor_files_change_what_is_proposed(
    family: Session, messages: list[Message], seed: int, parts: int
) -> None:
    """One file or several, forwards or shuffled: the same accounts with the same evidence."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        whole = outcome(read(family, [write(here / "whole.csv", messages)]))
        mixed = list(messages)
        random.Random(seed).shuffle(mixed)  # noqa: S311 - any order will do
        files = [write(here / f"{n}.csv", mixed[n::parts]) for n in range(parts)]
        assert outcome(read(family, files)) == whole
        assert outcome(read(family, files[::-1])) == whole


@LAW
@given(messages=MESSAGES)
def test_importing_twice_changes_nothing(family: Session, messages: list[Message]) -> None:
    """Whatever the list holds by then: the second time not one entry comes into the journal."""
    with TemporaryDirectory() as folder:
        files = [write(Path(folder) / "x.csv", messages)]
        for again in (False, True):
            preview = read(family, files)
            before = family.vault.journal()
            accept(
                family,
                [p.candidate for p in preview.proposed],
                reopen=preview.arriving,
                read_up_to=preview.read_up_to,
            )
            if again:
                assert all(p.known for p in preview.proposed)
                assert family.vault.journal() == before


def bills(months: int, day: int) -> tuple[Statement, ...]:
    """Return a bill for each month from January 2026."""
    return tuple(
        Statement("CNY", date(2026, m, 25), date(2026, m, day), Money(100 * m, "CNY"))
        for m in range(1, months + 1)
    )


SIGHTINGS = st.lists(
    st.builds(
        Sighting,
        kind=st.sampled_from(EvidenceKind),
        when=st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1)),
        where=st.sampled_from(["sms", "chrome_csv"]),
        sender=st.sampled_from(["95588", ""]),
        excerpt=st.sampled_from(["", "a", "b"]),
        count=st.integers(1, 5),
        received_on=st.sampled_from(["", OLD]),
    ),
    max_size=4,
    unique_by=lambda s: (s.kind, s.where, s.sender, s.received_on),
)
CANDIDATES = st.builds(
    Candidate,
    owner=st.sampled_from([PersonId("ming"), PersonId("fang")]),
    service=st.sampled_from([ServiceId("icbc"), None]),
    kind=st.sampled_from([Kind.CREDIT_CARD, Kind.DEBIT_CARD]),
    name=st.sampled_from(["工商银行", "ICBC"]),
    login=st.sampled_from(["", "li", "ming", OLD]),
    tail=st.sampled_from(["", "1234", "5678"]),
    number=st.sampled_from(["", OLD, HERS]),
    roles=st.sets(st.sampled_from(Role)).map(lambda found: tuple(r for r in Role if r in found)),
    confidence=st.sampled_from(Confidence),
    reason=st.sampled_from(Reason),
    urgent=st.just(True),
    evidence=SIGHTINGS.map(lambda found: merged([_bare(tuple(found))]).evidence),
    repayment=st.builds(bills, st.integers(0, 3), st.integers(3, 5)).map(infer_repayment),
)


def _bare(evidence: tuple[Sighting, ...]) -> Candidate:
    return Candidate(
        owner=PersonId("ming"), service=None, kind=Kind.LOGIN, name="",
        confidence=Confidence.WEAK, reason=Reason.ONLY_MAIL, evidence=evidence,
    )  # fmt: skip


@given(one=CANDIDATES, two=CANDIDATES, three=CANDIDATES)
def test_merging_is_associative_and_takes_any_order(
    one: Candidate, two: Candidate, three: Candidate
) -> None:
    """However somebody says that rows are one, they become the same one."""
    whole = merged([one, two, three])
    assert merged([merged([one, two]), three]) == whole
    assert merged([one, merged([two, three])]) == whole
    assert merged([three, one, two]) == whole
    assert sum(s.count for s in whole.evidence) == sum(
        s.count for c in (one, two, three) for s in c.evidence
    )
