"""The check of single facts: their sources, pages, ways in and sizes."""

from __future__ import annotations

import pytest

from app.directory.finding import Flaw
from tests.app.directory.samples import BANK, SHOP, directory
from tests.app.directory.test_lint import TODAY, found

SEEN = 'source = "a page", as_of = 2026-05-01'
CHANGE = f'change = {{ channels = ["app"], {SEEN}, trust = "medium" }}'
TEXT = 'text = { zh = "等一天。", en = "Wait." }'
LIMIT = f'limits = [{{ kind = "other", {TEXT}, {SEEN}, trust = "high" }}]'
MOST = (
    f'max_accounts_per_number = 0\nsources.max_accounts_per_number = {{ {SEEN}, trust = "high" }}'
)
ROUTE = f'{SEEN}, trust = "high", use = "login"'


def mistakes(line: str) -> set[tuple[str, str, Flaw]]:
    """Return what is found in the bank with one more line."""
    return found(directory(BANK.replace('source = "inv', f'{line}\nsource = "inv'), SHOP))


@pytest.mark.parametrize(
    "line",
    [
        CHANGE,
        CHANGE.replace("channels", 'page = "https://help.northbank.com.cn/a?b=1", channels'),
        f'routes = [{{ factors = ["password"], {ROUTE} }}]',
        f'routes = [{{ factors = [], via = ["teashop"], {ROUTE} }}]',
        f'login_unique = true\nsources.login_unique = {{ {SEEN}, trust = "medium" }}',
        f'sources.hotlines = {{ {SEEN}, trust = "medium" }}',
        LIMIT.replace("text =", "hours = 24, text ="),
        f'accepts = {{ regions = ["001"], {SEEN}, trust = "high" }}',
    ],
)
def test_what_is_backed_is_left_in_peace(line: str) -> None:
    """Facts with a source, a page of the bank's own and a way in that leads somewhere are fine."""
    assert mistakes(line) == set()


@pytest.mark.parametrize(
    ("line", "key", "flaw"),
    [
        (CHANGE.replace("medium", "low"), "change", Flaw.SOURCE_TOO_WEAK),
        (CHANGE.replace("change =", "close =").replace("medium", "low"), "close",
         Flaw.SOURCE_TOO_WEAK),
        (f'notices = {{ {SEEN}, trust = "low" }}', "notices", Flaw.SOURCE_TOO_WEAK),
        (f'accepts = {{ regions = ["CN"], {SEEN}, trust = "low" }}', "accepts",
         Flaw.SOURCE_TOO_WEAK),
        (f'routes = [{{ factors = ["password"], {ROUTE.replace("high", "low")} }}]', "routes[0]",
         Flaw.SOURCE_TOO_WEAK),
        (LIMIT.replace("high", "low"), "limits[0]", Flaw.SOURCE_TOO_WEAK),
        (f'cooldown_days = 30\nsources.cooldown_days = {{ {SEEN}, trust = "low" }}',
         "sources.cooldown_days", Flaw.SOURCE_TOO_WEAK),
        ("login_unique = false", "login_unique", Flaw.SOURCE_MISSING),
        ("max_accounts_per_number = 5", "max_accounts_per_number", Flaw.SOURCE_MISSING),
        ("cooldown_days = 30", "cooldown_days", Flaw.SOURCE_MISSING),
        ("owner_in_person = true", "owner_in_person", Flaw.SOURCE_MISSING),
        (f'sources.cooldown_days = {{ {SEEN}, trust = "high" }}', "sources.cooldown_days",
         Flaw.SOURCE_OF_NOTHING),
        (f'sources.fax = {{ {SEEN}, trust = "high" }}', "sources.fax", Flaw.SOURCE_OF_NOTHING),
        (CHANGE.replace("channels", 'page = "http://northbank.com.cn/", channels'), "change.page",
         Flaw.PAGE_NOT_HTTPS),
        (CHANGE.replace("channels", 'page = "northbank.com.cn", channels'), "change.page",
         Flaw.PAGE_NOT_HTTPS),
        (CHANGE.replace("channels", 'page = "https://a@northbank.com.cn/", channels'),
         "change.page", Flaw.PAGE_NOT_HTTPS),
        (CHANGE.replace("channels", 'page = "https://[northbank/", channels'), "change.page",
         Flaw.PAGE_NOT_HTTPS),
        (CHANGE.replace("channels", 'page = "https://northbank.com.cn.evil.com/", channels'),
         "change.page", Flaw.PAGE_ELSEWHERE),
        (CHANGE.replace("channels", 'page = "https://notnorthbank.com.cn/", channels'),
         "change.page", Flaw.PAGE_ELSEWHERE),
        (f"routes = [{{ factors = [], {ROUTE} }}]", "routes[0]", Flaw.ROUTE_EMPTY),
        (f'routes = [{{ factors = [], via = ["nobody"], {ROUTE} }}]', "routes[0].via",
         Flaw.SERVICE_UNKNOWN),
        (f'routes = [{{ factors = [], via = ["northbank"], {ROUTE} }}]', "routes[0].via",
         Flaw.SERVICE_UNKNOWN),
        (f'routes = [{{ factors = ["face", "face"], {ROUTE} }}]', "routes[0].factors",
         Flaw.REPEATED),
        (f'routes = [{{ factors = ["face"], kinds = ["loan"], {ROUTE} }}]', "routes[0].kinds",
         Flaw.KIND_NOT_OFFERED),
        (f'accepts = {{ regions = [], {SEEN}, trust = "high" }}', "accepts.regions",
         Flaw.NOTHING_LISTED),
        (f'accepts = {{ regions = ["China"], {SEEN}, trust = "high" }}', "accepts.regions",
         Flaw.REGION_UNKNOWN),
        (CHANGE.replace("channels", "takes_days = 1000, channels"), "change.takes_days",
         Flaw.NUMBER_OUT_OF_RANGE),
        (LIMIT.replace("text =", "hours = 99999, text ="), "limits[0].hours",
         Flaw.NUMBER_OUT_OF_RANGE),
        (MOST, "max_accounts_per_number", Flaw.NUMBER_OUT_OF_RANGE),
        (LIMIT.replace("等一天", "把验证码告诉客服"), "limits[0].text.zh", Flaw.SHARES_CODE),
        (f'routes = [{{ factors = ["face"], {TEXT.replace("text", "note")}, {ROUTE} }}]'
         .replace("等一天", "先退出登录"), "routes[0].note.zh", Flaw.LOGS_OUT),
    ],
)  # fmt: skip
def test_mistake_in_a_fact(line: str, key: str, flaw: Flaw) -> None:
    """Each mistake is found at its key, and nothing else is blamed for it."""
    assert mistakes(line) == {("northbank.toml", key, flaw)}


@pytest.mark.parametrize(
    "fact",
    [
        CHANGE,
        f'routes = [{{ factors = ["password"], {ROUTE} }}]',
        f'cooldown_days = 30\nsources.cooldown_days = {{ {SEEN}, trust = "high" }}',
        f'accepts = {{ regions = ["CN"], {SEEN}, trust = "high" }}',
    ],
)
def test_every_dated_fact_grows_old(fact: str) -> None:
    """Whatever has a day is asked for again after two years."""
    old = fact.replace("2026-05-01", "2024-05-01")
    (finding,) = mistakes(old)
    assert finding[2] is Flaw.FACT_OLD
    assert finding[1].endswith(".as_of")
    assert TODAY.year == 2026
