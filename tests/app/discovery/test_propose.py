"""From records to candidates: merging, strength with its reason, owners, and what is no account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.directory.match import Matcher
from app.discovery.candidate import Candidate, Reason
from app.discovery.known import match_known
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import LoginRecord, MessageRecord, Record
from app.domain.account import Account, Confidence, Kind
from app.domain.binding import Role
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId
from app.messages.interpreter import Interpreter

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
OLD, HERS = "+8613800138000", "+8613700137000"
MING = Owner(PersonId("ming"), "李明", (OLD,))
FANG = Owner(PersonId("fang"), "王芳", (HERS,))
AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def sms(sender: str, text: str, own: str = "", day: int = 20) -> MessageRecord:
    """Return a message received in November 2026."""
    return MessageRecord(sender, text, AT.replace(day=day), True, own)


def propose(
    matcher: Matcher,
    interpreter: Interpreter,
    records: Iterable[Record],
    owners: tuple[Owner, ...] = (MING,),
) -> list[Candidate]:
    """Return what records of one export propose."""
    proposer = Proposer(matcher, interpreter, "CN", owners)
    for record in records:
        proposer.add(record, "test")
    return proposer.candidates()


STATEMENT = "您尾号1234的信用卡11月账单已出，本期应还3,280.50元，到期还款日12月08日。【工商银行】"
OTHER_CARD = "您尾号9876的信用卡11月3日消费86.40元。【工商银行】"
NO_TAIL = "您的信用卡账单已出，本期应还88.00元。【工商银行】"
DEBIT = "您尾号5678的储蓄卡11月10日工资收入人民币12,600.00元。【工商银行】"
CODE = "验证码482913，您正在登录手机银行。【工商银行】"
OFFER = "【工商银行】现金分期低至5折，点击申请，拒收请回复R"


@pytest.mark.parametrize(
    ("texts", "accounts"),
    [
        ([STATEMENT], [("credit_card", "1234", "certain")]),
        ([STATEMENT, NO_TAIL, CODE, OFFER], [("credit_card", "1234", "certain")]),
        ([STATEMENT, DEBIT, CODE], [("debit_card", "5678", "certain"), ("credit_card", "1234", "certain")]),
        ([STATEMENT, OTHER_CARD, NO_TAIL], [("credit_card", "1234", "certain"), ("credit_card", "9876", "certain")]),
        ([NO_TAIL], [("credit_card", "", "likely")]),
        ([CODE], [("debit_card", "", "certain")]),
        ([OFFER], [("debit_card", "", "weak")]),
    ],
)  # fmt: skip
def test_messages_of_one_bank_make_one_account_per_card(
    matcher: Matcher,
    interpreter: Interpreter,
    texts: list[str],
    accounts: list[tuple[str, str, str]],
) -> None:
    """What names no card joins the card there is; it never makes a second account."""
    found = propose(matcher, interpreter, [sms("95588", text) for text in texts])
    assert sorted((c.kind.value, c.tail, c.confidence.value) for c in found) == sorted(accounts)
    assert {c.service for c in found} == {"icbc"}
    assert all(c.urgent for c in found)


@pytest.mark.parametrize(
    ("record", "confidence", "reason"),
    [
        (sms("", "【支付宝】验证码 482913，请勿泄露。"), Confidence.CERTAIN, Reason.CODE_RECEIVED),
        (sms("95588", OTHER_CARD), Confidence.CERTAIN, Reason.CARD_NAMED),
        (sms("", "【微粒贷】您本期借款应还36.20元，将于11月25日自动扣款。"), Confidence.LIKELY, Reason.ACCOUNT_MESSAGES),
        (sms("", "【示例书店】全场5折，拒收请回复R"), Confidence.WEAK, Reason.ONLY_PROMOTION),
        (LoginRecord("x", ("x.example",), "138-0013 8000"), Confidence.CERTAIN, Reason.LOGIN_IS_NUMBER),
        (LoginRecord("x", ("x.example",), "0086 138 0013 8000"), Confidence.CERTAIN, Reason.LOGIN_IS_NUMBER),
        (LoginRecord("x", ("x.example",), "li", frozenset({OLD})), Confidence.LIKELY, Reason.NUMBER_IN_ENTRY),
        (LoginRecord("a", ("alipay.com",), "li"), Confidence.LIKELY, Reason.SERVICE_NEEDS_NUMBER),
        (LoginRecord("x", ("x.example",), "li"), Confidence.WEAK, Reason.ONLY_SAVED_LOGIN),
    ],
)  # fmt: skip
def test_strength_comes_with_its_reason(
    matcher: Matcher,
    interpreter: Interpreter,
    record: Record,
    confidence: Confidence,
    reason: Reason,
) -> None:
    """Codes, tails and the number as login are certain; advertisements are weak."""
    (found,) = propose(matcher, interpreter, [record])
    assert (found.confidence, found.reason) == (confidence, reason)


@pytest.mark.parametrize(
    "record",
    [
        sms("+8613600000001", "晚饭钱转你了，100元"),
        sms("106575258", "【菜鸟驿站】您的包裹已到，取件码3-2-4017。"),
        sms("13900000002", "【工商银行】您的账户已冻结，请登录 icbc-jd.example 验证。"),
        sms("", "【示例街道】明天停水，请提前储水。"),
        MessageRecord("95588", "查询余额", AT, incoming=False),
        LoginRecord("便条", (), "", frozenset({OLD})),
        sms("95588", OTHER_CARD, own="+8613900139000"),
    ],
)
def test_what_is_no_account(matcher: Matcher, interpreter: Interpreter, record: Record) -> None:
    """Friends, parcels, swindlers, notices, notes, and what another number received."""
    assert propose(matcher, interpreter, [record]) == []


def test_a_saved_login_and_messages_are_one_account(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """The login comes from the password export, the proof from the messages."""
    (found,) = propose(
        matcher,
        interpreter,
        [
            sms("", "482913 is your GitHub authentication code.\n@github.com #482913"),
            LoginRecord("GitHub", ("github.com",), "liming-dev"),
            LoginRecord("gist", ("gist.github.com",), "liming-dev"),
        ],
    )
    assert (found.service, found.login, found.number) == ("github", "liming-dev", OLD)
    assert found.reason is Reason.CODE_RECEIVED
    assert Role.CODE in found.roles


def test_a_shop_nobody_knows_is_one_account(matcher: Matcher, interpreter: Interpreter) -> None:
    """Messages signed with a name join the one saved site that is called so."""
    (found,) = propose(
        matcher,
        interpreter,
        [
            sms("", "【示例书店】验证码 1234，请勿泄露。"),
            LoginRecord("示例书店", ("books.example",), "li"),
        ],
    )
    assert (found.name, found.login, found.reason) == ("示例书店", "li", Reason.CODE_RECEIVED)


def test_two_logins_are_two_accounts(matcher: Matcher, interpreter: Interpreter) -> None:
    """Different logins at one site stay apart."""
    records = [LoginRecord("x", ("x.example",), name) for name in ("li", "wang", "li")]
    found = propose(matcher, interpreter, records)
    assert [c.login for c in found] == ["li", "wang"]


def test_family_numbers_in_one_export_are_told_apart(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """Where the export says which number received a message, its owner gets the account."""
    records: list[Record] = [
        sms("95588", OTHER_CARD, own=OLD),
        sms("95588", STATEMENT, own=HERS),
        LoginRecord("x", ("x.example",), "13700137000", frozenset({HERS})),
        sms("95533", "您尾号4444的储蓄卡11月3日支出人民币14.00元。[建设银行]"),
    ]
    found = propose(matcher, interpreter, records, (MING, FANG))
    assert {(c.owner, c.tail or c.login, c.number) for c in found} == {
        ("ming", "9876", OLD),
        ("fang", "1234", HERS),
        ("fang", HERS, HERS),
        ("ming", "4444", OLD),
    }


def test_evidence_is_masked_counted_and_latest(matcher: Matcher, interpreter: Interpreter) -> None:
    """One excerpt per sort of evidence, from the latest message, without its code."""
    records = [sms("95588", CODE.replace("482913", str(code)), day=day) for code, day in ((111111, 3), (222222, 9), (333333, 5))]  # fmt: skip
    (found,) = propose(matcher, interpreter, records)
    (sighting,) = found.evidence
    assert sighting.count == 3
    assert str(sighting.when) == "2026-11-09"
    assert "222222" not in sighting.excerpt
    assert "工商银行" in sighting.excerpt


_RECORDS = st.lists(
    st.sampled_from(
        [
            *(sms("95588", text, day=day) for text in (STATEMENT, OTHER_CARD, NO_TAIL, DEBIT, CODE, OFFER) for day in (1, 20)),
            sms("", "【支付宝】验证码 482913，请勿泄露。"),
            sms("", "【示例书店】验证码 1234，请勿泄露。", own=HERS),
            LoginRecord("GitHub", ("github.com",), "li"),
            LoginRecord("GitHub", ("github.com",), "wang"),
            LoginRecord("GitHub", ("github.com",), ""),
            LoginRecord("示例书店", ("books.example",), "li"),
            LoginRecord("网银", ("mybank.icbc.com.cn",), "li"),
            LoginRecord("支付宝", ("alipay.com",), "13800138000", frozenset({OLD})),
            LoginRecord("x", ("a.x.example",), "li", frozenset({HERS})),
            LoginRecord("y", ("b.x.example",), "li"),
        ]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150)
@given(records=_RECORDS, seed=st.randoms(use_true_random=False), cut=st.integers(0, 25))
def test_the_order_of_records_and_files_changes_nothing(
    matcher: Matcher, rule_bytes: dict[str, bytes], records: list[Record], seed: object, cut: int
) -> None:
    """However records are shuffled or split over files, the same accounts come out."""
    from random import Random

    assert isinstance(seed, Random)
    interpreter = Interpreter(matcher, rule_bytes)
    shuffled = records.copy()
    seed.shuffle(shuffled)
    expected = propose(matcher, interpreter, records, (MING, FANG))
    assert propose(matcher, interpreter, shuffled, (MING, FANG)) == expected
    again = propose(matcher, interpreter, [*records[cut:], *records[:cut]], (MING, FANG))
    assert again == expected


def read_whole(
    matcher: Matcher, interpreter: Interpreter, files: Iterable[Iterable[Record]]
) -> list[Candidate]:
    """Return what files propose that are read one by one and closed, as an import does."""
    whole = Proposer(matcher, interpreter, "CN", (MING, FANG))
    for records in files:
        part = Proposer(matcher, interpreter, "CN", (MING, FANG))
        for record in records:
            part.add(record, "test")
        part.close()
        whole.absorb(part)
    return whole.candidates()


_UNDATED = st.lists(
    st.sampled_from(
        [
            MessageRecord(sender, text, at)
            for sender in ("95588", "106980095588")
            for text in (STATEMENT, OTHER_CARD, CODE, CODE.replace("482913", "771204"), OFFER)
            for at in (None, AT)
        ]
    ),
    max_size=12,
)


@settings(max_examples=100)
@given(records=_UNDATED, cuts=st.tuples(st.integers(0, 12), st.integers(0, 12)))
def test_files_that_are_closed_add_up_to_the_same(
    matcher: Matcher, banks: Interpreter, records: list[Record], cuts: tuple[int, int]
) -> None:
    """Also without dates, where all messages come at once: excerpts are masked once and agree."""
    first, last = sorted(cuts)
    files = records[:first], records[first:last], records[last:]
    expected = propose(matcher, banks, records, (MING, FANG))
    assert read_whole(matcher, banks, files) == expected
    assert read_whole(matcher, banks, files[::-1]) == expected


def test_the_cards_of_two_phones_are_not_mixed_up(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """Each phone calls its SIM card 1; what one tells of it says nothing of the other's."""
    his = [
        MessageRecord("95588", OTHER_CARD, AT, True, OLD, "1"),
        MessageRecord("95588", STATEMENT, AT, True, "", "1"),
    ]
    hers = [
        MessageRecord(
            "95533", "您尾号4444的储蓄卡11月3日支出14.00元。[建设银行]", AT, True, HERS, "1"
        ),
        MessageRecord(
            "95533", "您尾号5555的储蓄卡11月3日支出14.00元。[建设银行]", AT, True, "", "1"
        ),
    ]
    expected = {("ming", "9876"), ("ming", "1234"), ("fang", "4444"), ("fang", "5555")}
    for files in ((his, hers), (hers, his)):
        found = read_whole(matcher, interpreter, files)
        assert {(c.owner, c.tail) for c in found} == expected
        assert {c.number for c in found} == {OLD, HERS}


def held_by(root: object) -> list[str]:
    """Return every text that can be reached from ``root`` by way of this program's own objects."""
    seen: set[int] = set()
    texts: list[str] = []
    waiting: list[object] = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, (Interpreter, Matcher, type, ModuleType)):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            texts.append(one)
        elif isinstance(one, (list, tuple, set, frozenset)):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend((*one.keys(), *one.values()))
        elif type(one).__module__.startswith("app."):
            fields = getattr(one, "__struct_fields__", ())
            waiting.extend(getattr(one, name) for name in fields)
            waiting.append(getattr(one, "__dict__", {}))
    return texts


def test_nothing_of_a_message_is_held_once_its_file_is_read(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """Between two looks at a preview a code lies nowhere in what was gathered."""
    proposer = Proposer(matcher, interpreter, "CN", (MING,))
    bill = STATEMENT.replace("本期", "卡号6222021234567890本期")
    for text in (CODE, bill):
        proposer.add(sms("95588", text), "test")
    proposer.close()
    whole = Proposer(matcher, interpreter, "CN", (MING,))
    whole.absorb(proposer)
    held = held_by([proposer, whole])
    assert any("工商银行" in text for text in held)
    assert not [text for text in held if "482913" in text or "622202123456" in text]


@settings(max_examples=100)
@given(records=_RECORDS)
def test_the_same_file_twice_adds_nothing(
    matcher: Matcher, rule_bytes: dict[str, bytes], records: list[Record]
) -> None:
    """Every candidate of a second import is found among the accounts of the first, one to one."""
    found = propose(matcher, Interpreter(matcher, rule_bytes), records, (MING, FANG))
    accounts = tuple(
        Account(
            id=AccountId(f"{number:04}"),
            owner=c.owner,
            service=c.service,
            kind=c.kind,
            name=c.name,
            login=c.login,
            tail=c.tail,
            updated_at=AT,
        )
        for number, c in enumerate(found)
    )
    assert match_known(Household(accounts=accounts), found) == list(accounts)


def test_another_card_or_owner_is_not_known(matcher: Matcher, interpreter: Interpreter) -> None:
    """A second card of the same bank is new; so is the same card of somebody else."""
    (card,) = propose(matcher, interpreter, [sms("95588", STATEMENT)])
    account = Account(
        id=AccountId("1"), owner=card.owner, service=card.service, kind=Kind.CREDIT_CARD,
        name="工行", tail="9876", updated_at=AT,
    )  # fmt: skip
    assert match_known(Household(accounts=(account,)), [card]) == [None]


def test_the_sample_household_is_found(matcher: Matcher, interpreter: Interpreter) -> None:
    """The shipped sample shows the accounts it was made of, and nothing of friends and parcels."""
    proposer = Proposer(matcher, interpreter, "CN", [MING])
    for name in ("messages.xml", "passwords.json", "browser.csv"):
        export = open_export(SAMPLE / name, "CN")
        for record in export.read():
            proposer.add(record, export.format)
    candidates = proposer.candidates()
    found = {(c.service, c.kind.value, c.tail, c.confidence.value) for c in candidates}
    assert {
        ("icbc", "credit_card", "1234", "certain"),
        ("ccb", "debit_card", "5678", "certain"),
        ("alipay", "wallet", "", "certain"),
        ("weilidai", "loan", "", "likely"),
        ("lakala", "terminal", "", "certain"),
        ("github", "login", "", "certain"),
        ("wechat", "messenger", "", "certain"),
    } <= found
    assert len(candidates) == len({(c.service, c.kind, c.tail, c.name) for c in candidates})
    assert not {"cainiao", "sf"} & {service for service, *_ in found}


def test_a_long_list_of_logins_is_kept_whole(matcher: Matcher, interpreter: Interpreter) -> None:
    """Twelve thousand sites are twelve thousand candidates, and none is left out."""
    proposer = Proposer(matcher, interpreter, "CN", [MING])
    for number in range(12_000):
        host = f"site{number}.example"
        proposer.add(LoginRecord(name=host, hosts=(host,), login="ming"), "chrome_csv")
    assert (len(proposer.candidates()), proposer.left_out) == (12_000, 0)


def test_what_finds_no_room_is_counted(matcher: Matcher, interpreter: Interpreter) -> None:
    """A file made to fill the memory with signatures stops growing, and that is not kept quiet."""
    proposer = Proposer(matcher, interpreter, "CN", [MING])
    letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"
    signers = ["".join(three) for three in product(letters, repeat=3)][:5_010]
    for signer in signers:
        proposer.add(sms("1069", f"【{signer}店】您的验证码是123456"), "sms_backup_restore")
    assert proposer.left_out == 10
    assert len(proposer.candidates()) == 5_000


_NASTY = st.text(
    st.sampled_from("工行【】[]()（）\x00\x07\x1b\u202e\u200b\ufeff\ud800\n\r\t 0123456789码¥.,/"), max_size=60
)  # fmt: skip


@pytest.fixture(scope="session")
def banks(matcher: Matcher, rule_bytes: dict[str, bytes]) -> Interpreter:
    """An interpreter that has seen all sorts of things."""
    return Interpreter(matcher, rule_bytes)


@settings(max_examples=150)
@given(
    texts=st.lists(_NASTY, max_size=6),
    sender=_NASTY,
    at=st.none() | st.sampled_from([datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)]),
)  # fmt: skip
def test_hostile_messages_stop_nothing(
    matcher: Matcher,
    banks: Interpreter,
    texts: list[str],
    sender: str,
    at: datetime | None,
) -> None:
    """Control characters, half characters and the ends of time are read like anything else."""
    records = [MessageRecord(sender, f"【{text}】验证码 1234", at) for text in texts]
    for candidate in propose(matcher, banks, records):
        shown = (candidate.name, *(e.sender + e.excerpt for e in candidate.evidence))
        assert not [c for line in shown for c in line if c in "\x00\x07\x1b\u202e\ud800"]


def test_long_signatures_are_cut_and_masses_of_senders_are_bounded(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """Ten thousand characters are no name, and a hundred thousand senders do not fill the memory."""
    proposer = Proposer(matcher, interpreter, "CN", (MING,))
    proposer.add(sms("1069", f"【{'甲乙丙丁' * 2500}】验证码 1234"), "test")
    proposer.add(LoginRecord("x" * 10_000, (), "li"), "test")
    for number in range(100_000):
        proposer.add(sms(f"1069{number:06}", "您的账户有变动"), "test")
    proposer.close()
    assert max(len(c.name) for c in proposer.candidates()) == 60
    assert sum(text.startswith("@1069") for text in held_by(proposer)) <= 2_000
