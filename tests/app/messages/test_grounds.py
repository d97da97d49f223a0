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
