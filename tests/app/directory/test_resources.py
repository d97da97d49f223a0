"""The directory we ship: complete, clean, and found by what people type."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from app.directory.lint import lint
from app.directory.match import Matcher
from app.directory.model import Directory
from app.shipped import load_directory

ROOT = Path(__file__).resolve().parents[3]

REQUIRED = [
    "icbc",
    "ccb",
    "abc",
    "boc",
    "bocom",
    "cmb",
    "psbc",
    "weilidai",
    "alipay",
    "wechat_pay",
    "unionpay_app",
    "lakala",
    "cmcc",
    "cucc",
    "ctcc",
    "railway12306",
    "iit_tax",
    "apple",
    "google",
    "microsoft",
    "paypal",
    "amazon",
    "github",
    "whatsapp",
    "telegram",
]


@cache
def shipped() -> Directory:
    """Return the directory as it ships."""
    return load_directory()


@cache
def matcher() -> Matcher:
    """Return a matcher for it, with its indexes built once."""
    return Matcher(shipped())


def test_it_is_clean() -> None:
    """No mistake, no bad advice, nothing that two services claim."""
    assert lint(shipped()) == []


def test_it_knows_what_people_have() -> None:
    """Hundreds of services in China and abroad, among them those nobody can do without."""
    chinese = [service for service in shipped().services.values() if "CN" in service.regions]
    assert len(chinese) >= 180
    assert len(shipped().services) - len(chinese) >= 100
    assert set(REQUIRED) <= set(shipped().services)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("zsyh", "cmb"),
        ("招行", "cmb"),
        ("gh", "icbc"),
        ("工行", "icbc"),
        ("95588", "icbc"),
        ("中國銀行", "boc"),
        ("zgyh", "boc"),
        ("微信支付", "wechat_pay"),
        ("zfb", "alipay"),
        ("支付寶", "alipay"),
        ("alipay", "alipay"),
        ("wld", "weilidai"),
        ("拉卡拉", "lakala"),
        ("10086", "cmcc"),
        ("中国移动", "cmcc"),
        ("12306", "railway12306"),
        ("个人所得税", "iit_tax"),
        ("github.com", "github"),
        ("github", "github"),
        ("apple", "apple"),
        ("apple id", "apple"),
        ("google", "google"),
        ("paypal", "paypal"),
        ("whatsapp", "whatsapp"),
        ("telegram", "telegram"),
        ("qichacha", "qcc"),
        ("csyh", "bocs"),
    ],
)
def test_the_expected_search_finds_it_first(query: str, best: str) -> None:
    """Names, pinyin, initials, hotlines and sites lead to the service people mean."""
    assert matcher().search(query)[0].id == best


@pytest.mark.parametrize("query", ["微信", "weixin", "wx"])
def test_wechat_is_found_in_any_spelling(query: str) -> None:
    """WeChat and its wallet stand at the top."""
    assert {s.id for s in matcher().search(query)[:2]} >= {"wechat_pay"}


def test_each_service_is_found_by_what_it_lists() -> None:
    """Names, signatures, senders and domains lead to their service and to no other."""
    for service in shipped().services.values():
        told = {tell.signature for tell in service.tells}
        own = (s for s in service.signatures if s not in told)
        for spelling in (service.name.zh, service.name.en, *service.aliases, *own):
            assert matcher().by_name(spelling) is service, spelling
            assert matcher().by_signature(f"【{spelling}】") is service, spelling
        for tell in service.tells:
            for word in tell.words:
                assert matcher().by_signature(f"【{tell.signature}】", word) is service, word
        for sender in service.senders:
            assert matcher().by_sender(sender.removesuffix("*")) is service, sender
        for domain in service.domains:
            assert matcher().by_host(domain) is service, domain
            assert matcher().by_host(f"{domain}.evil.com") is None, domain


def test_the_script_for_writers_agrees() -> None:
    """Whoever edits a file can check it with one command."""
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "lint_directory.py", "--no-age"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
