"""What is bait and what only looks like it."""

from __future__ import annotations

import pytest

from app.domain.evidence import EvidenceKind
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message, Sort, Suspicion


def reasons(interpreter: Interpreter, sender: str, text: str) -> tuple[Suspicion, ...]:
    """Return why a message is called fraud, empty if it is not."""
    said = interpreter.understand(Message(sender, text))
    assert (said.kind is EvidenceKind.FRAUD) == bool(said.suspicions)
    return said.suspicions


@pytest.mark.parametrize(
    ("sender", "text", "why"),
    [
        ("13912340000", "【工商银行】您的账户异常，请登录 www.icbc.com.cn 处理", Suspicion.PERSONAL_SENDER),
        ("+85290000000", "中国银行：您的账户已被冻结，请致电 0085290000000", Suspicion.FOREIGN_SENDER),
        ("95588", "您的积分可兑换300元现金，请登录 icbc-jf.example 兑换[工商银行]", Suspicion.LINK_LOOKALIKE),
        ("", "您的ETC已失效，请登录 http://10.20.30.40/etc 更新", Suspicion.LINK_DISGUISED),
        ("", "您的医保卡已停用，点击 t.cn/a1b2c3 恢复", Suspicion.LINK_SHORT),
        ("", "Your \u0430ccount is locked. Verify: http://check.example", Suspicion.LETTERS_DISGUISED),
        ("", "You w0n a prize! Claim at win-now.example", Suspicion.LETTERS_DISGUISED),
        ("", "快件丢失可三倍赔偿，请加客服微信 peifu2026", Suspicion.STRANGERS_CONTACT),
        ("17112345678", "关节疼痛不用手术，苗医膏药一贴见效，现298货到付款，回复1订购", Suspicion.PERSONAL_SENDER),
        ("", "您涉嫌洗钱，请立即致电 010-66778899 联系王警官", Suspicion.STRANGERS_PHONE),
    ],
)  # fmt: skip
def test_the_way_to_a_stranger_is_named(
    interpreter: Interpreter, sender: str, text: str, why: Suspicion
) -> None:
    """Who sends it, where it leads and how it hides that are reasons of their own."""
    assert why in reasons(interpreter, sender, text)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("95588", "您的信用卡即将失效，请登录 www.icbc.com.cn 申请换卡。【工商银行】"),
        ("95555", "【招商银行】您有5000积分将于12月31日到期，戳 cmbt.cn/jf 兑换好礼。"),
        ("10086", "【中国移动】您已欠费，即将停机，请登录 10086.cn 充值。"),
        ("", "【示例商城】您有200积分即将清零，点 shili-mall.com/a 兑换。拒收请回复R"),
        ("", "【腾讯云】您的域名即将到期，为免影响使用请登录 https://mc.tencent.com/abc 续费。"),
        ("", "【反诈中心】冒充客服说要退款、让您共享屏幕的都是诈骗，请拨打96110。"),
        ("", "【支付宝】验证码 482913，切勿告诉他人。客服不会向您索取验证码。"),
        ("", "【菜鸟驿站】您的包裹已到，取件码3-2-4017，请及时领取。"),
        ("10683330951", "【丰巢】取件码30582714，圆通快递已放至5栋丰巢柜，18小时内免费，超时将收费，联系快递员13800002657。"),
        ("13800002657", "您的快递放菜鸟驿站了，取件码 6-2-3018，超时退回，有事拨打13800002657"),
        ("95595", "您的账户因密码输错三次已锁定，请携带身份证到网点处理，详询95595。[光大银行]"),
        ("VM-HDFCBK-S", "Rs.500.00 debited from A/c XX1234. Not you? Call 18001234567"),
        ("", "Your Uber code is 2234. Never share this code."),
        ("", "Your account email was changed to a.person@gmail.com. Not you? Open the app."),
        ("", "【示例商城】您的订单有新进展，添加企业微信顾问可享会员福利，拒收请回复R"),
        ("24273", "Chase: your card was locked after 3 wrong PINs. Call the number on your card."),
        ("", "Example Dental: your appointment is confirmed. Details: bit.ly/3abcde"),
    ],
)  # fmt: skip
def test_an_honest_message_is_not_called_bait(
    interpreter: Interpreter, sender: str, text: str
) -> None:
    """Banks block cards, points expire, codes warn of fraud: the tale alone is none."""
    assert reasons(interpreter, sender, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "晚上一起吃饭吗，老地方见",
        "我到楼下了，你下来拿一下",
        "明天家长会别忘了，两点开始",
        "Running late, see you at ten",
        "钱收到了，谢谢",
    ],
)
def test_a_chat_is_a_chat(interpreter: Interpreter, text: str) -> None:
    """Friends are neither institutions nor swindlers."""
    assert interpreter.understand(Message("13900000000", text)).sort is Sort.PRIVATE


def test_digits_of_a_link_count(interpreter: Interpreter) -> None:
    """Two messages that differ in the digits of a link alone may differ in everything."""
    own = "【广发银行】您的积分即将到期，请登录 n.95508.com/abc 兑换现金"
    other = own.replace("95508", "95506")
    assert reasons(interpreter, "", own) == ()
    first = interpreter.understand(Message("", own))
    interpreter.understand(Message("", other))
    assert interpreter.understand(Message("", own)) == first


def test_no_other_kind_has_suspicions(interpreter: Interpreter) -> None:
    """What is odd about an honest message is told to its reader and is no verdict."""
    said = interpreter.understand(Message("95555", "【招商银行】您消费20.00元，详见 t.cn/abc"))
    assert (said.kind, said.suspicions) == (EvidenceKind.SPENDING, ())
