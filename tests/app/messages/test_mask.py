"""An excerpt never shows what must not be kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.messages.mask import LONGEST, mask


@pytest.mark.parametrize(
    ("text", "hidden", "kept"),
    [
        ("【支付宝】验证码 482913，10分钟内有效", "482913", "10分钟"),
        ("【铁路12306】验证码：482913，您正在登录", "482913", "12306"),
        ("您的验证码是 48-2913 请勿泄露", "2913", "验证码"),
        ("G-482913 is your Google verification code.", "482913", "Google"),
        ("482 913 is your code", "913", "code"),
        ("验证码：QGFDAE 请勿泄露", "QGFDAE", "请勿"),
        ("您的登录密码已重置为：Zk88!pass，请修改", "pass", "请修改"),
        ("密码: aB3$xy9 请保管", "aB3$xy9", "请保管"),
        ("卡号6200 0000 0000 9876已激活", "6200", "9876"),
        ("身份证11010119900101123X已登记", "19900101", "已登记"),
        ("请联系13800138000核实", "1380013", "8000"),
        ("详见 https://a.example/x?token=abc 谢谢", "token", "谢谢"),
        ("发到 liming@mail.example 了", "liming", "发到"),
        ("您尾号1234的卡消费3,280.50元", "￥", "尾号1234的卡消费3,280.50元"),
    ],
)
def test_secrets_are_hidden_and_the_rest_stays(text: str, hidden: str, kept: str) -> None:
    """Codes, passwords, IDs, links and mail names go; tails, amounts and times stay."""
    assert hidden not in mask(text)
    assert kept in mask(text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("您的验证码是 845 921，10分钟内有效", ("845", "921")),
        ("验证码：84 59 21 请勿泄露", ("84", "59", "21")),
        ("验证码：8 4 5 9 2 1，请勿泄露", ("8 4", "9 2", "1")),
        ("Use 8459 to verify your account.", ("8459",)),
        ("Enter 845921 to sign in", ("845", "921")),
        ("845921 登录有效，5分钟内使用", ("845", "921")),
        ("验证：845921", ("845", "921")),
        ("校验号 845921", ("845", "921")),
        ("Ваш код 845921", ("845", "921")),
        ("Tu código es 845921", ("845", "921")),
        ("845921", ("845", "921")),
        ("您的PIN为1234", ("1234",)),
        ("请输入code8459", ("8459",)),
        ("card ending 1234, CVV: 567", ("567",)),
        ("验证码 abcdef", ("abcdef",)),
        ("激活码 ABCDEFGH", ("ABCDEFGH",)),
        ("兑换码：ABCD-EFGH-IJKL", ("ABCD", "EFGH", "IJKL")),
        ("验证码是八四五九二一", ("八四五", "九二一")),
        ("密钥 JBSWY3DPEHPK3PXP", ("JBSW",)),
        ("secret key: JBSWY3DPEHPK3PXP", ("JBSW",)),
        ("护照号码 E12345678", ("5678",)),
        ("passport G12345678 was checked", ("5678",)),
        ("NI number QQ123456C", ("3456",)),
        ("税号 91110105MA01ABCD1X", ("9111", "MA01")),
        ("IBAN GB29NWBK60161331926819", ("NWBK", "6819")),
        ("尊敬的张晓明先生，您的账单已出", ("张晓明", "晓明")),
        ("尊敬的客户欧阳小明，您好", ("欧阳小明",)),
        ("户名：张晓明，请核对", ("张晓明",)),
        ("收货人:张晓明 已签收", ("张晓明",)),
        ("Dear John Smith, your bill is ready", ("John", "Smith")),
        ("您好张晓明，您的账单已出", ("张晓明", "晓明")),
        ("【示例】张晓明先生，您有一笔款待还", ("张晓明", "晓明")),
        ("李女士，您的预约已确认", ("李女士",)),
        ("张晓明于11月09日20:14向您尾号2244账户转账", ("张晓明", "晓明")),
        ("付款方欧阳小明转入100元", ("欧阳", "小明")),
        ("您向张晓明(9921)汇款2,200.00元", ("张晓明", "晓明")),
        ("家长您好，孩子王小明的成绩已出", ("王小明", "小明")),
        ("Dear Mr. John Smith your bill is ready", ("John", "Smith")),
        ("Monzo: Priya sent you £25.00", ("Priya",)),
        ("credited by transfer from RAVI K Ref No 600998877", ("RAVI",)),
        ("请加微信wxid_ab12cd34ef领取", ("ab12", "34ef")),
        ("客服微信号：kefu_2026abc", ("kefu", "2026")),
        ("合同编号HT20261234567已生效", ("HT20", "4567")),
        ("合同号：2026-HZ-00123 已签", ("2026", "00123")),
        ("车牌浙A12345的车辆已通行", ("A123", "2345")),
        ("身份证尾号123X已登记", ("123X", "123x")),
        ("收货地址：杭州市西湖区文三路1号2幢301室，请核对", ("西湖", "文三路", "301")),
        ("地址: 上海市浦东新区世纪大道8号", ("浦东", "世纪大道")),
    ],
)
def test_no_part_of_a_secret_survives(text: str, hidden: tuple[str, ...]) -> None:
    """Not the half of a spaced code, not a code without its word, not a name or an address."""
    excerpt = mask(text)
    assert [part for part in hidden if part in excerpt] == []


@pytest.mark.parametrize(
    "text",
    [
        "尊敬的客户，您尾号1234的卡11月22日支出100.00元，余额5,432.10元",
        "尊敬的持卡人：您的账单日为每月5日，到期还款日12月25日",
        "Dear customer, your statement of 2026-11-05 is ready",
        "您的信用卡(尾号1234)本期应还3,280.50元",
        "Your card ending in 1234 was used at 10:05",
        "您好，请确认是您本人操作",
        "您尾号1234的储蓄卡11月10日工资收入100.00元",
        "您在2026-12-24 13:05:14使用银行卡1502消费45.00元",
        "金额100元已向商户支付，转出方尾号1234",
        "Pay by 2026-12-05 to avoid a late fee",
    ],
)
def test_what_tells_accounts_apart_stays(text: str) -> None:
    """Tails, amounts, days and "dear customer" are what a reader recognises a message by."""
    assert mask(text) == text


@given(
    code=st.integers(0, 99_999_999),
    digits=st.integers(4, 8),
    around=st.text("你好，。 ab", max_size=150),
)
def test_no_code_survives(code: int, digits: int, around: str) -> None:
    """Whatever stands around it, the digits of a code are gone and the length is kept."""
    shown = f"{code:08}"[:digits]
    excerpt = mask(f"{around} 验证码：{shown}，请勿泄露 {around}")
    assert not re.search(r"\d{4}", excerpt)
    assert len(excerpt) <= LONGEST


@given(
    code=st.integers(0, 99_999_999),
    digits=st.integers(6, 8),
    cut=st.integers(2, 4),
    gap=st.sampled_from([" ", "-"]),
    before=st.sampled_from(["您的验证码是", "验证码：", "code: ", "Your code is ", "动态码"]),
)
def test_no_half_of_a_code_survives(
    code: int, digits: int, cut: int, gap: str, before: str
) -> None:
    """A code written in two groups is one code."""
    shown = f"{code:08}"[:digits]
    assert not re.search(r"\d", mask(f"{before}{shown[:cut]}{gap}{shown[cut:]}，请勿泄露"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("您的申请由孙女士跟进", "孙"),
        ("由我司李明先生为您办理", "李明"),
        ("您的客户经理王经理将致电您", "王"),
        ("王小明您好，您的信用卡账单已出", "王小明"),
        ("感谢陈先生一直以来的支持", "陈"),
        ("尊敬的欧阳娜娜女士，您的贷款", "欧阳娜娜"),
    ],
)
def test_names_inside_a_sentence_are_hidden(text: str, name: str) -> None:
    """A title tells a name wherever it stands."""
    assert name not in mask(text)
