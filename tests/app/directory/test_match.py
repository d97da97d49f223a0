"""Finding the service that is meant, and never a look-alike."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.directory.match import Matcher
from app.directory.service import Service
from tests.app.directory.samples import BANK, SHOP, directory

WALLET = """
id = "payfast"
name = { zh = "快付宝", en = "PayFast" }
category = "payment"
regions = ["CN"]
kinds = ["wallet"]
aliases = ["快付", "fast pay"]
domains = ["payfast.com", "pay.teahouse.com.cn", "amazonaws.com"]
signatures = ["快付宝", "PayFast"]
senders = ["95502", "PayFast", "12199*", "1069800095502"]
familiar = 1
source = "invented"
as_of = 2026-05-01
"""

HOUSE = """
id = "teahouse"
name = { zh = "茶馆", en = "Teahouse" }
category = "shopping"
regions = ["CN"]
kinds = ["login"]
hotlines = [
    { number = "95509", purpose = { zh = "客服", en = "Service" }, source = "site", as_of = 2026-05-01, trust = "high" },
]
domains = ["teahouse.com.cn", "xn--fsqu00a.xn--fiqs8s"]
source = "invented"
as_of = 2026-05-01
"""

EASTERN = """
id = "eastbank"
name = { zh = "东方银行", en = "Eastern Bank" }
category = "bank"
regions = ["CN"]
kinds = ["debit_card"]
aliases = ["北风"]
hotlines = [
    { number = "400-669-5539", purpose = { zh = "客服", en = "Service" }, source = "card", as_of = 2026-05-01, trust = "high" },
    { number = "95509", purpose = { zh = "客服", en = "Service" }, source = "card", as_of = 2026-05-01, trust = "high" },
    { number = "95502", purpose = { zh = "挂失", en = "Loss" }, source = "card", as_of = 2026-05-01, trust = "high" },
]
familiar = 2
source = "invented"
as_of = 2026-05-01
"""

MATCHER = Matcher(directory(SHOP, BANK, WALLET, HOUSE, EASTERN))


def name_of(service: Service | None) -> str | None:
    """Return the id, which reads better in a failure than a whole service."""
    return None if service is None else service.id


@pytest.mark.parametrize(
    ("sender", "service"),
    [
        ("95501", "northbank"),
        ("+8695501", "northbank"),
        ("+86 95501", "northbank"),
        ("008695501", "northbank"),
        (" 95501 ", "northbank"),
        ("payfast", "payfast"),
        ("PAYFAST", "payfast"),
        ("12199", "payfast"),
        ("1219913800138000", "payfast"),
        ("1069800095502", "payfast"),
        ("+861069800095502", "payfast"),
        ("4006695539", "eastbank"),
        ("95502", "payfast"),
        ("95509", None),
        ("9550112", None),
        ("106980095501", None),
        ("95503", None),
        ("+195501", None),
        ("13800095501", None),
        ("", None),
        ("Pay Fast Ltd", None),
    ],
)
def test_sender(sender: str, service: str | None) -> None:
    """A sender is known exactly, with the country code or after a listed star; else not at all.

    A hotline counts as a sender too, unless several services share it or one lists it as its own.
    """
    assert name_of(MATCHER.by_sender(sender)) == service


@pytest.mark.parametrize(
    ("signature", "service"),
    [
        ("北方银行", "northbank"),
        ("【北方银行】", "northbank"),
        ("【北方銀行】", "northbank"),
        ("[北行]", "northbank"),
        ("北方银行信用卡中心", "northbank"),
        ("【北方銀行信用卡】", "northbank"),
        ("PAYFAST", "payfast"),
        ("北方", None),
        ("北方银行理财顾问", None),
        ("北方根行", None),
        ("信用卡", None),
        ("", None),
        ("【】", None),
    ],
)
def test_signature(signature: str, service: str | None) -> None:
    """Signatures, names and aliases in any script or bracket; a longer or similar one is another's."""
    assert name_of(MATCHER.by_signature(signature)) == service


@pytest.mark.parametrize(
    ("host", "service"),
    [
        ("northbank.com.cn", "northbank"),
        ("mybank.NorthBank.com.cn", "northbank"),
        ("a.pay.teahouse.com.cn", "payfast"),
        ("teahouse.com.cn", "teahouse"),
        ("shop.teahouse.com.cn", "teahouse"),
        ("例子.中国", "teahouse"),
        ("www.例子.中国", "teahouse"),
        ("northbank.com.cn.evil.com", None),
        ("n0rthbank.com.cn", None),
        ("northbank-com.cn", None),
        ("northbank.com", None),
        ("mynorthbank.com.cn", None),
        ("com.cn", None),
        ("n\u043erthbank.com.cn", None),
        ("xn--nrthbank-1bg.com.cn", None),
        ("northbank.com.cn@evil.com", None),
        ("10.0.0.1", None),
        ("console.amazonaws.com", "payfast"),
        ("somebody.s3.amazonaws.com", None),
    ],
)
def test_host(host: str, service: str | None) -> None:
    """Domains and what is below them; the closest wins; look-alikes and rented names are nobody's."""
    assert name_of(MATCHER.by_host(host)) == service


LABEL = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)


@given(LABEL, st.sampled_from(["northbank.com.cn", "payfast.com", "teahouse.com.cn"]))
def test_a_name_below_belongs_to_the_owner(label: str, domain: str) -> None:
    """Whatever stands before a listed domain, the owner is the same."""
    assume(f"{label}.{domain}" != "pay.teahouse.com.cn")
    assert MATCHER.by_host(f"{label}.{domain}") is MATCHER.by_host(domain) is not None


@given(
    st.sampled_from(["northbank.com.cn", "payfast.com"]),
    st.integers(min_value=0, max_value=8),
    st.sampled_from(string.ascii_letters + string.digits + "-.\u0430\u0435\u043e\u0456\u217c"),
)
def test_a_changed_character_is_another_host(domain: str, place: int, character: str) -> None:
    """A host in which one character of the name differs is never taken for the real one."""
    place %= domain.index(".")
    changed = domain[:place] + character + domain[place + 1 :]
    assume(changed.lower() != domain)
    assert MATCHER.by_host(changed) is None


@given(st.text(max_size=40))
def test_any_text_may_be_looked_up(text: str) -> None:
    """Messages and exports hold anything: no lookup fails, and a search only returns services."""
    for lookup in (MATCHER.by_sender, MATCHER.by_signature, MATCHER.by_host, MATCHER.by_name):
        lookup(text)
    found = [service.id for service in MATCHER.search(text)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("northern bank", "northbank"),
        ("Northern-Bank", "northbank"),
        ("northbank", "northbank"),
        ("北行", "northbank"),
        ("fast pay", "payfast"),
        ("bank", None),
        ("", None),
    ],
)
def test_name(name: str, service: str | None) -> None:
    """Names, aliases and ids in any spelling; a part of a name is none."""
    assert name_of(MATCHER.by_name(name)) == service


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("北方银行", ["northbank"]),
        ("北方", ["northbank"]),
        ("快付寶", ["payfast"]),
        ("beifangyinhang", ["northbank"]),
        ("beifang", ["northbank"]),
        ("bfyh", ["northbank"]),
        ("bh", ["northbank"]),
        ("95502", ["payfast", "eastbank"]),
        ("northbank.com.cn", ["northbank"]),
        ("https://www.northbank.com.cn/login?x=1", ["northbank"]),
        ("银行", ["eastbank", "northbank"]),
        ("yinhang", ["eastbank", "northbank"]),
        ("bank", ["eastbank", "northbank"]),
        ("tea", ["teahouse", "teashop"]),
        ("bank 北方", ["northbank"]),
        ("bf", ["eastbank", "northbank"]),
        ("北", ["eastbank", "northbank"]),
        ("xyzzy", []),
        ("！", []),
    ],
)
def test_search_puts_the_best_first(query: str, best: list[str]) -> None:
    """Names before beginnings, pinyin, initials, numbers and sites; the familiar first."""
    assert [service.id for service in MATCHER.search(query)] == best


def test_an_exact_name_comes_before_a_familiar_one() -> None:
    """Who types the whole name means that service, however well known another may be."""
    assert [s.id for s in MATCHER.search("茶馆")] == ["teahouse"]
    assert MATCHER.search("北行")[0].id == "northbank"


def test_an_empty_search_lists_all_familiar_first() -> None:
    """Before anything is typed everything is there, what people have most at the top."""
    assert [s.id for s in MATCHER.search(" ")] == [
        "payfast",
        "eastbank",
        "northbank",
        "teahouse",
        "teashop",
    ]


LENDER = """
id = "lender"
name = { zh = "海蓝贷", en = "Bluesea Loan" }
category = "loan"
regions = ["CN"]
kinds = ["loan"]
signatures = ["海蓝银行"]
tells = [{ signature = "海蓝银行", words = ["海蓝貸", "借款"] }]
source = "invented"
as_of = 2026-05-01
"""
SAVER = LENDER.replace("lender", "saver").replace("海蓝贷", "海蓝储").replace("Loan", "Saving")
SAVER = SAVER.replace('["海蓝貸", "借款"]', '["存款"]')
BLUESEA = (
    LENDER.replace("lender", "bluesea").replace("海蓝贷", "海蓝银行").replace("Loan", "Bank")
).replace('tells = [{ signature = "海蓝银行", words = ["海蓝貸", "借款"] }]', "")


@pytest.mark.parametrize(
    ("message", "whose"),
    [
        ("您的海蓝贷本期应还", "lender"),
        ("您的海藍貸本期应还", "lender"),
        ("存款到期", "saver"),
        ("您的账户有一笔入账", "bluesea"),
        ("", "bluesea"),
        ("存款可抵借款", None),
    ],
)
def test_words_tell_a_shared_signature_apart(message: str, whose: str | None) -> None:
    """Words of one service mean it, in either script; of none the namesake; of two nobody."""
    matcher = Matcher(directory(LENDER, SAVER, BLUESEA))
    found = matcher.by_signature("【海蓝银行】", message)
    assert (found and found.id) == whose
    card = matcher.by_signature("海蓝银行信用卡中心", message)
    assert (card and card.id) == whose


def test_a_shared_signature_without_a_namesake_is_nobodys() -> None:
    """Where no words speak and nobody is called so, there is no guess."""
    matcher = Matcher(directory(LENDER, SAVER))
    assert matcher.by_signature("海蓝银行", "您的验证码") is None
    assert matcher.by_name("海蓝银行") is None
    assert matcher.by_signature("海蓝银行", "借款成功") is not None
