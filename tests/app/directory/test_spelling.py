"""One spelling for what people write differently."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.directory.spelling import compact, fold, query_terms, search_terms, spoken

TEXT = st.text(st.characters(max_codepoint=0x2FFFF, exclude_categories=["Cs"]), max_size=30)
HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=20)


@given(TEXT | HAN)
@example("ﬃ İ ẞ Ａ㈱ 乾坤 臺灣")
def test_fold_is_idempotent(text: str) -> None:
    """What is folded stays as it is, so both sides of a comparison may be folded at any time."""
    assert fold(fold(text)) == fold(text)


@given(HAN, HAN, HAN)
@example("我的", "支付寶", "賬號")
@example("", "乾", "坤")
def test_a_part_of_a_chinese_text_is_found_in_it(before: str, part: str, after: str) -> None:
    """Folding does not depend on the neighbours: a part is found whatever stands around it."""
    assert fold(part) in fold(before + part + after)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("支付寶", "支付宝"),
        ("中國工商銀行", "中国工商银行"),
        ("臺灣", "台湾"),
        ("\uff27\uff49\uff54\uff28\uff55\uff42", "github"),
        ("GitHub", "github"),
    ],
)
def test_fold_makes_variants_alike(typed: str, folded: str) -> None:
    """Traditional characters, full-width letters and capitals make no difference."""
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("招商银行", "zhaoshangyinhang", "zsyh"),
        ("中国银行", "zhongguoyinhang", "zgyh"),
        ("建行", "jianhang", "jh"),
        ("交行", "jiaohang", "jh"),
        ("工行", "gonghang", "gh"),
        ("支行", "zhihang", "zh"),
        ("重庆", "chongqing", "cq"),
        ("重慶農商行", "chongqingnongshanghang", "cqnsh"),
        ("长沙银行", "changshayinhang", "csyh"),
        ("厦门银行", "xiamenyinhang", "xmyh"),
        ("滴滴出行", "didichuxing", "ddcx"),
        ("携程旅行", "xiechenglvxing", "xclx"),
        ("铁路12306", "tielu12306", "tl12306"),
        ("12306铁路", "12306tielu", "12306tl"),
        ("Apple ID", "appleid", "appleid"),
        ("", "", ""),
    ],
)
def test_characters_with_several_readings_are_read_as_people_do(
    name: str, pinyin: str, initials: str
) -> None:
    """行 is háng in a bank and xíng on a journey; 重, 长 and 厦 are read as in the place."""
    assert spoken(name) == (pinyin, initials)


@given(TEXT)
def test_compact_keeps_only_letters_and_digits(text: str) -> None:
    """Spaces and punctuation never decide whether two spellings are the same."""
    assert all(c.isalnum() for c in compact(text))


@pytest.mark.parametrize(
    "query",
    [
        "招行",
        "招商银行",
        "招商銀行",
        "zsyh",
        "ZSYH",
        "zhaoshang",
        "yinhang",
        "6789",
        "li.hua",
        "招行 6789",
    ],
)
def test_a_query_finds_the_column_it_should(query: str) -> None:
    """Characters, pinyin, initials, login and tail all lead to the account."""
    column = search_terms("招商银行", "工资卡", "li.hua@example.com", "6789")
    assert all(term in column for term in query_terms(query).split())


@pytest.mark.parametrize("query", ["工行", "gsyh", "1234", "!!"])
def test_a_query_does_not_find_what_is_not_there(query: str) -> None:
    """A search for something else finds nothing."""
    column = search_terms("招商银行", "li.hua@example.com", "6789")
    assert not all(term in column for term in query_terms(query).split())


@given(TEXT)
def test_every_text_finds_itself(text: str) -> None:
    """Whatever an account is called, typing its name finds it."""
    column = search_terms(text)
    terms = query_terms(text).split()
    assert not column or all(term in column for term in terms)


def test_latin_text_loads_neither_pinyin_nor_opencc() -> None:
    """Start-up and imports of foreign logins do not pay for Chinese dictionaries."""
    code = (
        "import sys; from app.directory.spelling import fold, search_terms, spoken;"
        "fold('GitHub'); search_terms('a@example.com'); spoken('PayPal');"
        "print(sorted({'pypinyin', 'opencc'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("重庆银行", "chongqingyinhang"),
        ("长沙银行", "changshayinhang"),
        ("市长热线", "shizhangrexian"),
        ("厦门航空", "xiamenhangkong"),
        ("厦航", "xiahang"),
        ("长行", "changhang"),
        ("大都会", "daduhui"),
        ("企查查", "qichacha"),
        ("天眼查", "tianyancha"),
        ("脉脉", "maimai"),
        ("好大夫在线", "haodaifuzaixian"),
        ("还呗", "huanbei"),
        ("省呗", "shengbei"),
        ("东方万里行", "dongfangwanlixing"),
        ("亿客行", "yikexing"),
        ("随行付", "suixingfu"),
        ("曹操出行", "caocaochuxing"),
        ("QQ音乐", "qqyinyue"),
        ("分期乐", "fenqile"),
        ("乐山市商业银行", "leshanshishangyeyinhang"),
        ("得物", "dewu"),
        ("朴朴超市", "pupuchaoshi"),
        ("呼和浩特市商业银行", "huhehaoteshishangyeyinhang"),
        ("台州银行", "taizhouyinhang"),
        ("内蒙古农信", "neimenggunongxin"),
        ("番茄小说", "fanqiexiaoshuo"),
        ("蔚来", "weilai"),
    ],
)
def test_names_are_read_as_people_read_them(name: str, pinyin: str) -> None:
    """Characters with two readings are heard as in this very name."""
    assert spoken(name)[0] == pinyin
