"""What is odd adds up: no single sign is bait, several are, and some speak for the sender."""

from __future__ import annotations

import pytest

from app.domain.evidence import EvidenceKind
from app.messages.examine import examine
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message, Suspicion


def fraud(interpreter: Interpreter, sender: str, text: str) -> bool:
    """Return whether a message is called fraud."""
    return examine(interpreter, Message(sender, text)).kind is EvidenceKind.FRAUD


@pytest.mark.parametrize(
    ("sender", "text", "why"),
    [
        ("", "【设备中心】检测到您的车载设备已掉线，请于24小时内绑定 obu-zx.top", Suspicion.TOLL),
        ("", "内部渠道强开额度，先操作后收费，V：qudao2026", Suspicion.EASY_LOAN),
        ("", "高价回收微信号、银行卡，日结，扣 77120000", Suspicion.ILLEGAL_TRADE),
        ("", "内部票周五拉升，预计涨幅30%，想上车的回复1", Suspicion.INVESTMENT),
        ("", "尊 敬 的 客 户 您 的 网 银 失 效 请 登 录 wy-sj.top", Suspicion.LETTERS_DISGUISED),
        ("", "爷爷，我是小明，手机送修先用这支，急用3万，别跟爸妈说", Suspicion.ASKS_MONEY),
        (
            "",
            "Your profile is locked. Re-verify your details at id-check.top",
            Suspicion.ASKS_SECRET,
        ),
        ("", "Review products 1hr, $200 a day. WhatsApp +44 7700 900 456", Suspicion.JOB),
        ("", "Nude video call full night, WhatsApp 8800220000", Suspicion.ILLEGAL_TRADE),
    ],
)
def test_bait_without_a_known_tale_is_found_and_explained(
    interpreter: Interpreter, sender: str, text: str, why: Suspicion
) -> None:
    """The signs that made it bait are its reasons."""
    assert why in examine(interpreter, Message(sender, text)).suspicious


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        # A link nobody knows and one odd word.
        ("", "清明期间继续暂停现场祭祀服务，感谢理解（js-tongzhi.com）"),
        # Relatives do change their number, and ask to be called.
        ("13900000005", "妈，我换新号了，存一下，有空回我电话"),
        ("", "Hi mum, I have a new phone, this is my new number x"),
        # Something to fetch oneself, a courier, an appointment: telephones are not bait.
        ("", "【城关派出所】您的身份证已制好，请携带户口簿到窗口领取，电话0931-8800000"),
        ("", "【中通快递】您的包裹无人接听未能派送，请联系快递员13800000000"),
        ("", "Elm Dental: your checkup is on Mon 23 Nov. To reschedule call 020 7946 0011."),
        # A lender that names what is owed; a bank that says what its customer did.
        ("", "【示例银行】您的贷款已逾期5天，本息2,105.67元，如有疑问请联系客户经理13900000000"),
        ("", "Example Bank: You have changed your daily limit. Not you? Call +852 2800 0000."),
    ],
)
def test_one_odd_thing_is_no_bait(interpreter: Interpreter, sender: str, text: str) -> None:
    """Honest people have telephones, links and deadlines too."""
    assert not fraud(interpreter, sender, text)


def test_what_speaks_for_the_sender_counts(interpreter: Interpreter) -> None:
    """The same words under an official link and with a way out are no bait."""
    words = "您的账户积分即将清零，请尽快登录{}兑换礼品"
    assert fraud(interpreter, "", "【示例】" + words.format(" jf-dh.top "))
    assert not fraud(interpreter, "95588", "【工商银行】" + words.format(" www.icbc.com.cn "))
