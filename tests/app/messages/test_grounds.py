"""What it takes to accuse a sender that not everybody can have: two things, each by itself."""

from __future__ import annotations

import pytest

from app.domain.evidence import EvidenceKind
from app.messages.classify import classify
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message


def _is_accused(interpreter: Interpreter, sender: str, text: str) -> bool:
    return classify(interpreter, Message(sender, text)).kind is EvidenceKind.FRAUD


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        (
            "106900012",
            "【青溪县燃气公司】您户本月燃气费71.50元已逾期，逾期将停气，服务电话0539-5550377。",
        ),
        ("106900013", "【石桥镇农业办】补贴名单已公示，如有异议请于3日内拨打0539-5550226核实。"),
        (
            "渣打",
            "渣打: 你的信用卡(尾號8264)於16/06交易HKD 112.00。如非你本人進行，請致電2886 8868。",
        ),
        (
            "692632",
            "BofA: Your password was changed. If you did not do this, call 800-933-6262 now.",
        ),
        ("AGL", "AGL: your bill of $312.47 is now overdue. Please pay today or call 131 245."),
    ],
)
def test_a_number_nobody_knows_accuses_no_such_sender(
    shared_interpreter: Interpreter, sender: str, text: str
) -> None:
    """However much a reminder hurries, and whatever it says will happen otherwise."""
    assert not _is_accused(shared_interpreter, sender, text)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("106900012", "【县供电所】您家电费已欠费，今晚停电，请速点 dl-jiaofei.life 补交。"),
        (
            "AusPost",
            "AusPost: your parcel is held. Pay the fee of $1.95 at auspost-redeliver.top today.",
        ),
        ("106900099", "【航空】您的航班因机械故障取消，请致电010-55501234办理改签并领取补偿。"),
    ],
)
def test_a_link_elsewhere_or_a_known_tale_beside_it_does(
    shared_interpreter: Interpreter, sender: str, text: str
) -> None:
    """Names and short numbers can be forged and rented."""
    assert _is_accused(shared_interpreter, sender, text)


@pytest.mark.parametrize("sender", ["17055601192", "+4470000000", "0571-55550199"])
def test_from_anybodys_number_one_is_enough(shared_interpreter: Interpreter, sender: str) -> None:
    """A mobile, a line in a flat and a number abroad are no institution's."""
    text = "您的银行卡在境外消费9,988元，如非本人操作请马上拨打0571-55550199撤销。"
    assert _is_accused(shared_interpreter, sender, text)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("95588", "【工商银行】您的账户异地消费9,800元，如非本人操作请立即致电400-083-0000冻结。"),
        (
            "NAB",
            "NAB: A new payee J SMITH was added. If this was NOT you, call us on 02 5550 0000.",
        ),
        ("+13475550100", "Coinbase code 402118. If you did not request this, call 347-555-0100."),
    ],
)
def test_a_scare_with_another_line_than_the_known_one_accuses(
    shared_interpreter: Interpreter, sender: str, text: str
) -> None:
    """A copied warning has the number changed and nothing else."""
    assert _is_accused(shared_interpreter, sender, text)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("95588", "【工商银行】您的账户异地消费9,800元，如非本人操作请立即致电95588。"),
        ("NAB", "NAB: A new payee J SMITH was added. If this was NOT you, call us on 13 2265."),
        (
            "106900012",
            "【青溪农商银行】您的账户异地消费980元，如非本人操作请致电0539-5550377。",
        ),
        ("+13235550190", "Hey David, are we still on for golf this Saturday? - Anna"),
    ],
)
def test_the_known_line_an_unknown_bank_and_a_friend_do_not(
    shared_interpreter: Interpreter, sender: str, text: str
) -> None:
    """Where the directory knows no line of a bank, it cannot say that this is another."""
    assert not _is_accused(shared_interpreter, sender, text)


@pytest.mark.parametrize(
    "text",
    [
        "國家整頓校園貸，你的年利率不符規定，請配合客服關閉白條，否則影響個人徵信。",
        "您的訂單因作業疏失被設為12期分期扣款，稍後銀行客服將來電協助解除。",
        "您的包裹涉及公安协查，请回电 021-00000000 按9转人工服务。",
    ],
)
def test_a_tale_known_for_itself_accuses_whoever_tells_it(
    shared_interpreter: Interpreter, text: str
) -> None:
    """In both ways of writing Chinese, and from a rented number as well."""
    assert _is_accused(shared_interpreter, "106900013", text)
