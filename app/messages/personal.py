"""Where a message names people, their accounts elsewhere, contracts or cars.

A net of places where names stand: a name in any other place is not told from other words. Chinese
names are known by their surname (the 150 that nearly all people bear).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕"
    "丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱"
    "戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦柳邢岳齐梅庄辛管祝左涂"
    "欧祁时舒耿卜路詹关苗凌费纪靳盛童裴游阮娄褚"
)
_COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木"
_NAME = rf"(?:(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff*·]{{1,2}})"
_GENERAL = r"客户|用户|会员|持卡人|车主|业主|旅客|顾客|家长|纳税人|商户"
_GENERAL_EN = r"customer|user|client|member|cardholder|card holder|sir|madam|guest|passenger|friend"
_NO_NAME_EN = (
    r"(?:your|you|the|an?|this|that|our|us|my|any|all|vpa|a/c|account|card|avoid|pay|mobile|upi|bank"
    r"|hdfc|icici|sbi|axis|customer|there|be|claim|see|view|use|it|stop|sms|app|now|today|get)\b"
)
_WORDS_EN = r"[a-z][a-z'.-]*(?:\s[a-z][a-z'.-]*){0,2}?"

_PLACES = (
    (
        rf"尊[敬贵]的(?:{_GENERAL})?(?![\u4e00-\u9fff]{{0,12}}(?:{_GENERAL}))"
        r"(?P<greeted>[\u4e00-\u9fff·*]{2,8}?)(?=先生|女士|小姐|您|[,:!。\s]|$)"
    ),
    rf"(?:[您你]好|亲爱的|致)[,:!]?\s?(?P<hailed>{_NAME})(?=[,:!。\s]|先生|女士|小姐|同学|您|你)",
    rf"(?P<titled>(?<![\u4e00-\u9fff])[{_SURNAMES}][\u4e00-\u9fff*]{{0,2}}|{_NAME})(?=先生|女士|小姐|同学)",
    rf"(?P<surname>[{_SURNAMES}])(?=先生|女士|小姐|太太|经理|老师|师傅|主任|医生)",
    rf"(?:^|[】\],。;:!\s])(?P<met>{_NAME})(?=(?:先生|女士|小姐)?,?[您你]好)",
    (
        r"(?:户名|姓名|收款人|付款人|收货人|收件人|寄件人|联系人|投保人|被保险人|付款方|收款方|转[出入]方|付方"
        r"|持有人|借款人|户主)(?:为|是|:|\s){0,2}(?!尾号|尾数|账[户号]|的|可)(?P<named>[\u4e00-\u9fff·*]{2,8})"
    ),
    (
        rf"(?:孩子|学生|宝宝|患者|乘客|旅客|学员|考生|员工|老师|爱人|妻子|丈夫)(?P<kin>{_NAME})"
        r"(?=[的于在已,。:您\s(]|$)"
    ),
    rf"(?:^|[】\],。;:!\s])(?P<payer>{_NAME})(?=于?\d{{1,2}}月|于\d|向[您你]|通过|给[您你])",
    rf"(?:向|给|来自|收到)(?P<payee>{_NAME})(?=尾号|\(|\*|转|账户|付款|支付|的?转账|[,。]|$)",
    (
        rf"\b(?:dear|hi|hello)\s(?![^,:!\n]{{0,40}}\b(?:{_GENERAL_EN}|there|all)\b)"
        rf"(?P<called>{_WORDS_EN})(?=[,:!]|$|\s(?:your|we|you|the|this|it|thank))"
    ),
    rf"\b(?:mr|mrs|ms|miss|dr)\.?\s(?P<mister>{_WORDS_EN})(?=[,:!.]|$|\s(?:your|has|on|is|for|was)\b)",
    (
        rf"\b(?:from|to|payee|beneficiary)\s(?!{_NO_NAME_EN})(?P<party>{_WORDS_EN})"
        r"(?=\s(?:a/c|ac\b|ref\b|refno|has been|via\b|on \d|upi)|$)"
    ),
    rf"(?:^|[:.]\s)(?!{_NO_NAME_EN})(?P<giver>{_WORDS_EN})(?=\s(?:sent|paid) you\b)",
    r"(?:地址|住址)(?:为|是|:|\s){1,2}(?P<place>[^,。;!\n]{4,60})",
    r"(?P<wxid>wxid_[a-z0-9]+)",
    r"(?:微信|vx|wx|qq|line|telegram|skype)\s?(?:号|id|账号)?\s?[:为是]?\s?(?P<chat>[a-z][a-z0-9_-]{5,})",
    (
        r"(?:合同|保单|订单|案件|受理|流水|业务|工单|借据|凭证|户号|档案|预约|申请)(?:编号|号码?|单号)?"
        r"(?:为|是|:|\s){1,2}(?P<contract>(?=[a-z-]*\d)[a-z0-9-]{5,})"
    ),
    r"(?P<plate>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z]·?[a-z0-9*]{4,6})(?![a-z0-9])",
    r"身份证[^,。;]{0,6}(?:尾号|后[四六]位)(?:为|是|:)?\s?(?P<identity>[\dx]{3,6})",
)
_PERSONAL = re.compile("|".join(_PLACES))


def personal(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the folded ``text`` names people or what is theirs alone."""
    for found in _PERSONAL.finditer(text):
        yield found.span(found.lastgroup or 0)
