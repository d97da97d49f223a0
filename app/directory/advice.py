"""Advice that must never be given, as patterns: a net, not a proof; people still read the texts.

Each rule looks at one sentence in one language. A sentence that says the opposite ("never tell
anyone the code", "whoever asks for it is a swindler") is what we want to say, so most rules are
excused by a negation in the same clause, before the match or inside it, or by such a word.

To add one: a Flaw, a line in ``_BANS``, and a sentence for and one against in its test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from app.directory.finding import Flaw

_NEGATION = re.compile(
    r"不|别|勿|没有|没人|无需|切忌|拒绝"
    r"|\b(?:never|not|no|nobody|none|without|cannot|refuse|avoid)\b|n[’']t\b",
    re.IGNORECASE,
)
_WARNING = re.compile(
    r"骗子|骗局|诈骗|挂断|\b(?:swindlers?|fraud|thief|thieves|scam|scams|scammers?|hang up)\b",
    re.IGNORECASE,
)
_PLAIN = str.maketrans("\uff0c\u3001\uff1a\uff1b\uff01\uff1f", ",,:;!?")
"""The patterns know one comma: full-width punctuation is made plain before they look."""

_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?=\s|$)")
_CLAUSE_END = re.compile(r"[,:]")

_CODES = r"(?:验证码|校验码|动态码|密码|口令|助记词)"
_TELL = r"(?:告诉|告知|发给|发送给|转发|念给|报给|说给|透露|分享|交给|提供给|出示给)"
_CODES_EN = r"\b(?:code|codes|password|passwords|passcode|PIN|PINs)\b"
_SOMEONE_EN = (
    r"(?:(?:the|your|a|an|any|our)\s+)?(?:agent|staff|helper|caller|support|operator|clerk|cashier"
    r"|family|son|daughter|child|children|friend|relative|someone|anyone|them|him|her"
    r"|customer service|customer support|bank)\b"
)


class _Excuse(Enum):
    """Where a negation turns the sentence into what we want to say."""

    CLAUSE = auto()
    SENTENCE = auto()
    NONE = auto()


class _Ban(NamedTuple):
    flaw: Flaw
    pattern: re.Pattern[str]
    excuse: _Excuse


def _ban(flaw: Flaw, pattern: str, excuse: _Excuse = _Excuse.CLAUSE) -> _Ban:
    return _Ban(flaw, re.compile(pattern, re.IGNORECASE), excuse)


_BANS = (
    # Whoever asks for a code is the thief; a habit of reading codes out to helpers opens the door.
    _ban(
        Flaw.SHARES_CODE,
        rf"{_CODES}[^,。]{{0,8}},?(?:再|就|并|然后)?{_TELL}"
        r"(?![^,。]{0,8}(?:号|姓名|情况|原因))"
        rf"|{_TELL}[^,。]{{0,12}}{_CODES}"
        rf"|(?:向|跟|对|给)[^,。]{{1,8}}(?:提供|说出|报出|报一下|念出|出示){_CODES}"
        rf"|\b(?:tell|give|show|read|send|forward|text)\s+{_SOMEONE_EN}[^.,;]*?{_CODES_EN}"
        rf"|\b(?:tell|give|show|read|send|forward|text|provide|hand|pass)\b[^.,;]*?{_CODES_EN}"
        rf"[^.,;]*?\b(?:to|with)\s+{_SOMEONE_EN}"
        rf"|\bshare\b[^.,;]*?{_CODES_EN}",
    ),
    # Screen sharing shows every code that arrives.
    _ban(
        Flaw.SHARES_SCREEN,
        r"(?:共享|分享|投射)[^,。]{0,6}屏幕|屏幕共享|远程(?:控制|协助|操作)"
        r"|\bshar\w+\s+(?:\w+\s+){0,2}screens?\b|\bscreen[- ]?shar|\bremote (?:control|access|help)"
        r"|TeamViewer|AnyDesk|向日葵",
        _Excuse.SENTENCE,
    ),
    # The only device still logged in is the way back in; strangers' devices may be logged out.
    _ban(
        Flaw.LOGS_OUT,
        r"退出(?:登录|账号|帐号|所有设备|全部设备|后?(?:再|重新)登录)"
        r"(?![^。]*(?:陌生|不认识|不再使用))"
        r"|\b(?:log|sign)\s?out\b(?![^.]*\b(?:unknown|strange|recogni[sz]e|no longer use))",
    ),
    # Nobody who takes money can do more than the owner: these are the words of fraud.
    _ban(
        Flaw.PAYS_SOMEONE,
        r"黄牛|(?:找|请|通过|联系)[^,。]{0,4}(?:中介|代办)|代办费|解绑费|解冻费"
        r"|(?:交|缴|付|转|汇)(?!回|还)[^,。]{0,4}(?:押金|保证金)"
        r"|\b(?:paid|private)\s+agents?\b|\bmiddleman\b|\b(?:unbinding|unfreezing)\s+fees?\b"
        r"|\bpay(?:ing)?\s+(?:a|an|the)\s+(?:\w+\s+)?(?:deposit|agent|broker)\b",
        _Excuse.SENTENCE,
    ),
    # A message that looks right can still be forged; senders and signatures are.
    _ban(
        Flaw.VOUCHES_FOR_MESSAGE,
        r"(?:短信|消息|电话|来电|链接|邮件)[^,。]{0,8}(?:是真的|是真实的|真实可信|可以放心|可放心"
        r"|是安全的)|可以放心(?:点|打开)"
        r"|\b(?:message|text|sms|call|link|e-?mail)\b[^.,;]{0,30}"
        r"\b(?:is|are)\s+(?:genuine|real|legitimate|safe|authentic)\b"
        r"|\bsafe to (?:tap|click|open)\b",
    ),
    # Real banks do send links; who believes otherwise trusts the forged message without one.
    _ban(
        Flaw.LINK_MEANS_FAKE,
        r"链接[^。]{0,10}(?:就是|一定是|肯定是|必定是|都是)[^,。]{0,8}(?:诈骗|骗|假)"
        r"|(?:银行|官方|客服)[^,。]{0,6}(?:不会|从不|绝不)[^,。]{0,8}链接"
        r"|\bnever (?:send|sends|text|texts)\b[^.;]{0,20}\blinks?\b"
        r"|\blinks?\b[^.;]{0,30}\b(?:always|means?|must be)\b[^.;]{0,25}"
        r"\b(?:fake|scam|fraud|not (?:from )?the bank)",
        _Excuse.NONE,
    ),
    # Closing a wallet or messenger loses money, friends and proof, and protects nothing.
    _ban(
        Flaw.CLOSES_FOR_SECURITY,
        r"(?:更安全|为了?安全|安全起见|保险起见)[^。]{0,16}(?:注销|关闭|销户)"
        r"|(?:注销|关闭|销户)[^。]{0,16}(?:更安全|更保险|为了?安全|才安全)"
        r"|\b(?:safer|for (?:your )?(?:security|safety)|to be safe)\b[^.]{0,40}\bclos(?:e|ing)\b"
        r"|\bclos(?:e|ing)\b[^.]{0,50}\b(?:safer|more secure|for (?:your )?(?:security|safety))\b",
    ),
    # A closed loan stays on the record for years; promising a gain is the debt mender's bait.
    _ban(
        Flaw.PROMISES_CREDIT,
        r"(?:提高|提升|改善|有利于|有助于|修复|洗白|美化)[^,。]{0,8}(?:征信|信用)"
        r"|(?:征信|信用(?:记录|分|评分)?)[^,。]{0,6}(?:会|就|能)?(?:变好|更好|提高|提升)"
        r"|\b(?:improve|help|raise|boost|repair|good for|build)s?\b[^.]{0,25}"
        r"\bcredit (?:record|score|rating|history|report)\b",
    ),
    # Grace is the bank's mercy, not a date: systems differ, and interest may run.
    _ban(
        Flaw.RELIES_ON_GRACE,
        r"(?:宽限期|宽限|容时)[^。]{0,10}(?:还款|还清|还就|再还|前还|内还|来得及|也可以)"
        r"|\b(?:pay|repay)\b[^.]{0,30}\b(?:by|within|before|during|in)\b[^.]{0,25}\bgrace\b",
    ),
    # 旧卡 next to a bank means the bank card.
    _ban(Flaw.SAYS_OLD_CARD, r"旧卡", _Excuse.NONE),
)

_MINIMUM = re.compile(r"最低还款|\bminimum (?:payment|repayment|amount)\b", re.IGNORECASE)
_INTEREST = re.compile(r"利息|计息|\binterest\b", re.IGNORECASE)


def forbidden(text: str) -> Iterator[tuple[Flaw, str]]:
    """Yield what ``text`` (in either language) must not say, with the words that say it."""
    text = text.translate(_PLAIN)
    for sentence in _SENTENCE_END.split(text):
        for ban in _BANS:
            for match in ban.pattern.finditer(sentence):
                if not _excused(ban.excuse, sentence, match):
                    yield ban.flaw, match[0].strip()
    if (minimum := _MINIMUM.search(text)) and not _INTEREST.search(text):
        yield Flaw.MINIMUM_WITHOUT_INTEREST, minimum[0]


def _excused(excuse: _Excuse, sentence: str, match: re.Match[str]) -> bool:
    if excuse is _Excuse.NONE:
        return False
    if _WARNING.search(sentence):
        return True
    if excuse is _Excuse.SENTENCE:
        return _NEGATION.search(sentence) is not None
    clause = 0
    for end in _CLAUSE_END.finditer(sentence, 0, match.start()):
        clause = end.end()
    return _NEGATION.search(sentence, clause, match.end()) is not None
