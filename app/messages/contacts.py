"""How messages name a way to somebody: a chat account, a telephone, an answer that is wanted."""

from __future__ import annotations

import re

CONTACT = re.compile(
    r"(?:加|添加|联系)(?!盟)[^,。;!]{0,12}(?:微信|vx|wx|qq|扣扣|v信|企鹅|钉钉)(?!公众|小程序|官方)"
    r"|(?:微信|vx|wx|qq|扣扣?|企鹅|飞机|钉钉)(?:号|群)?\s?:?\s?@?[a-z\d_-]{5,}|(?:进|入|加)群"
    r"|(?:进入|加入|邀)[^,。;]{0,12}群|(?<![a-z])(?:vx|v信|\+?v\s?:)|微[^\u4e00-\u9fff]{1,2}信|[威薇维]信"
    r"|(?:微信|qq)搜|搜\s?(?:微信|qq)|加我(?!们)|加微(?!信|博)|加v(?![a-z])|飞机号|纸飞机|电报群"
    r"|\b(?:whatsapp|telegram|skype|wechat|line)\b.{0,20}(?:@|me\b|https?:|\+?\d(?: ?\d){7})"
    r"|\bwa\.me/|\bt\.me/"
    r"|(?:whatsapp|telegram|line|skype)[\u4e00-\u9fff]{0,3}(?:号码|搵|联系|找|加|我)"
    r"|加[^,。;]{0,3}(?:whatsapp|telegram|line(?![a-z]))"
    r"|(?:on|via|message me|text me|add me|contact me).{0,12}\b(?:whatsapp|telegram|line|wechat)\b"
    r"|(?:下载|安装|打开)[^,。;!]{0,8}(?:会议|zoom|todesk|向日葵|teams)|(?<!\*)@(?:gmail|yahoo|hotmail|outlook)\."
    r"|(?<![a-z])line\s?:\s?@?[a-z\d._-]{4,}"
    r"|e-?mail.{0,40}[\w.]+@[\w.-]+|(?:line|telegram|skype)\s?(?:id|账号)"
)
PHONE = re.compile(
    r"(?:拨打?|致电|电话|联[系络]|来电|客服|回电|热线|专员|警官|速联|详询|咨询|快去|按"
    r"|\bcall\b|contact|phone|\bph\b|helpline|(?<!ref )(?<!ref\. )\bno\b|officer|\bdesk\b|\bring\b"
    r"|\bto(?= \+?\d{9})|\breceive\b)"
    r"[^\d]{0,24}(?:(?<!\d)[+(]{0,2}\d(?:[\s().-]{0,2}\d){7,}(?!\d))"
    r"|(?<!\d)(?:\+?\d[ -]?)?(?:\(\d{3}\) ?|\d{3}[ -])\d{3}-\d{4}(?!\d)"
)
REPLY = re.compile(
    r"回复?[\"'“ ]?(?:\d(?!\d)|y\b|1\b|是)|回(?:我|个)|发我|找我|私[我聊信]|告诉我"
    r"|发[送到至]{1,2}(?:本号|我|这个号)"
    r"|扫描?[^,。]{0,6}(?:码|qr)|在?线上?客服"
    r"|\b(?:reply|text) (?:back|yes|y\b|\d|with)"
    r"|\b(?:text|msg|message|write|email|contact|dm) (?:me|back)"
)
"""It wants an answer: the sender's own number is the way to a stranger."""
OUTSIDE = re.compile(r"(?<!\d)(?:\d{11,}|\d{5}-\d{7,8}|\+\d{2}[ \d-]{8,}|\d{3,4}-\d{7,8})(?!\d)")
"""A number that no institution here calls its hotline: one abroad, a line in a flat, a mobile."""
