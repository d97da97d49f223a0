"""Bad advice is caught, and its opposite is not."""

from __future__ import annotations

import pytest

from app.directory.advice import forbidden
from app.directory.finding import Flaw

BAD = [
    (Flaw.SHARES_CODE, "收到验证码后，告诉客服。"),
    (Flaw.SHARES_CODE, "把短信验证码发给家人，请他们帮忙输入。"),
    (Flaw.SHARES_CODE, "告诉客服您的密码。"),
    (Flaw.SHARES_CODE, "向工作人员提供验证码。"),
    (Flaw.SHARES_CODE, "旧号不再使用时，把验证码告诉客服。"),
    (Flaw.SHARES_CODE, "Read the code to your son."),
    (Flaw.SHARES_CODE, "Tell the agent the code you got."),
    (Flaw.SHARES_CODE, "Share the code with support."),
    (Flaw.SHARES_SCREEN, "打开屏幕共享，让客服帮您操作。"),
    (Flaw.SHARES_SCREEN, "Share your screen and follow along."),
    (Flaw.LOGS_OUT, "先退出登录，再用新号登录。"),
    (Flaw.LOGS_OUT, "Log out and in again."),
    (Flaw.PAYS_SOMEONE, "也可以找中介代办。"),
    (Flaw.PAYS_SOMEONE, "先交一笔保证金。"),
    (Flaw.PAYS_SOMEONE, "Pay a small deposit first."),
    (Flaw.VOUCHES_FOR_MESSAGE, "这条短信是真的，照做即可。"),
    (Flaw.VOUCHES_FOR_MESSAGE, "A message from 95501 is genuine."),
    (Flaw.LINK_MEANS_FAKE, "带链接的一定是诈骗。"),
    (Flaw.LINK_MEANS_FAKE, "银行从不发链接。"),
    (Flaw.LINK_MEANS_FAKE, "Banks never send links."),
    (Flaw.CLOSES_FOR_SECURITY, "不用的话，注销支付宝更安全。"),
    (Flaw.CLOSES_FOR_SECURITY, "Closing the wallet is safer."),
    (Flaw.PROMISES_CREDIT, "注销贷款有助于提高征信。"),
    (Flaw.PROMISES_CREDIT, "Closing the loan helps your credit score."),
    (Flaw.RELIES_ON_GRACE, "有三天宽限期，宽限期内还款就行。"),
    (Flaw.RELIES_ON_GRACE, "Repay within the three days of grace."),
    (Flaw.SAYS_OLD_CARD, "把旧卡放好。"),
    (Flaw.MINIMUM_WITHOUT_INTEREST, "至少还上最低还款额。"),
    (Flaw.MINIMUM_WITHOUT_INTEREST, "Make at least the minimum payment."),
]

GOOD = [
    "不要把验证码告诉任何人，客服也不例外。",
    "输入验证码，然后告诉客服新号码。",
    "点“获取验证码”，把收到的数字填进去。",
    "谁向您要验证码，谁就是骗子。",
    "告诉客服您换号了，并在手机上按提示操作。",
    "Never tell anyone the code.",
    "Tap Send code, then enter the code from the new number.",
    "Tell the agent that your number has changed.",
    "不要共享屏幕。",
    "已经登录着的手机，先别退出登录。",
    "Do not log out of this phone.",
    "退出登录那些不认识的设备。",
    "有人收解绑费，不要给。",
    "先把押金退回银行卡。",
    "没看出可疑，也别点链接。",
    "宽限期不是还款日，按账单上的日子还。",
    "最低还款之外的部分要付利息。",
    "The minimum payment keeps you out of arrears, but interest runs on the rest.",
    "关闭贷款不会提高信用记录。",
    "把旧手机卡留在手机里。",
]


@pytest.mark.parametrize(("flaw", "sentence"), BAD)
def test_bad_advice_is_caught(flaw: Flaw, sentence: str) -> None:
    """Each rule of what must never be advised finds a sentence that breaks it."""
    assert flaw in {found for found, _ in forbidden(sentence)}


@pytest.mark.parametrize("sentence", GOOD)
def test_good_advice_passes(sentence: str) -> None:
    """Warnings against the same things, and plain steps, are not taken for bad advice."""
    assert list(forbidden(sentence)) == []


def test_every_ban_has_a_sentence() -> None:
    """A rule without an example could be broken without anybody noticing."""
    after = list(Flaw).index(Flaw.SAYS_OLD_CARD)
    assert {flaw for flaw, _ in BAD} == set(list(Flaw)[after:])
