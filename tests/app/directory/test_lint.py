"""The check of the directory: each rule finds its mistake, and a clean directory is clean."""

from __future__ import annotations

from datetime import date

import pytest

from app.directory.finding import Flaw
from app.directory.lint import lint
from app.directory.model import Directory
from tests.app.directory.samples import BANK, SHOP, WAYS, directory, playbook

TODAY = date(2026, 11, 22)


def found(known: Directory, today: date | None = TODAY) -> set[tuple[str, str, Flaw]]:
    """Return the findings without their details."""
    return {(f.file, f.key, f.problem) for f in lint(known, today)}


def test_clean_directory_has_no_finding() -> None:
    """What is right is left in peace."""
    assert lint(directory(BANK, SHOP), TODAY) == []


@pytest.mark.parametrize(
    ("was", "now", "key", "flaw"),
    [
        ('id = "northbank"', 'id = "North-bank"', "id", Flaw.ID_MALFORMED),
        ('regions = ["CN"]', "regions = []", "regions", Flaw.NOTHING_LISTED),
        ('regions = ["CN"]', 'regions = ["CN", "XX"]', "regions", Flaw.REGION_UNKNOWN),
        ('number = "95501"', 'number = "9550"', "hotlines[0].number", Flaw.NUMBER_INVALID),
        ('senders = ["95501"]', 'senders = ["95*01"]', "senders", Flaw.SENDER_MALFORMED),
        ('senders = ["95501"]', 'senders = ["95501", "95501"]', "senders", Flaw.REPEATED),
        ('["northbank.com.cn"]', '["https://northbank.cn"]', "domains", Flaw.DOMAIN_MALFORMED),
        ('["northbank.com.cn"]', '["Northbank.com.cn"]', "domains", Flaw.DOMAIN_MALFORMED),
        ('["northbank.com.cn"]', '["com.cn"]', "domains", Flaw.DOMAIN_IS_PUBLIC_SUFFIX),
        (
            'source = "invented"',
            'depends_on = ["nobody"]\nsource = "x"',
            "depends_on",
            Flaw.SERVICE_UNKNOWN,
        ),
        (
            'source = "invented"',
            'login_via = ["@bank"]\nsource = "x"',
            "login_via",
            Flaw.SERVICE_UNKNOWN,
        ),
        (
            'source = "invented"',
            'depends_on = ["northbank"]\nsource = "x"',
            "depends_on",
            Flaw.DEPENDS_IN_CIRCLE,
        ),
        (
            'source = "invented"',
            'roles = { loan = ["login"] }\nsource = "x"',
            "roles.loan",
            Flaw.KIND_NOT_OFFERED,
        ),
        (
            'source = "invented"',
            'familiar = -1\nsource = "x"',
            "familiar",
            Flaw.NUMBER_OUT_OF_RANGE,
        ),
        (
            "as_of = 2026-05-01, trust",
            "as_of = 2024-11-21, trust",
            "hotlines[0].as_of",
            Flaw.FACT_OLD,
        ),
        (
            "as_of = 2026-05-01, trust",
            "as_of = 2027-01-01, trust",
            "hotlines[0].as_of",
            Flaw.FACT_FROM_FUTURE,
        ),
        ('zh = "客服"', 'zh = "Service"', "hotlines[0].purpose.zh", Flaw.CHINESE_MISSING),
        (
            'en = "Service"',
            'en = "Service 客服"',
            "hotlines[0].purpose.en",
            Flaw.CHINESE_IN_ENGLISH,
        ),
        ('en = "Service"', 'en = "Service "', "hotlines[0].purpose.en", Flaw.STRAY_SPACE),
        ('zh = "客服"', 'zh = "客服,全天"', "hotlines[0].purpose.zh", Flaw.HALF_WIDTH_PUNCTUATION),
        ('zh = "客服"', 'zh = "旧卡客服"', "hotlines[0].purpose.zh", Flaw.SAYS_OLD_CARD),
        ('zh = "客服"', 'zh = "客服{site}"', "hotlines[0].purpose", Flaw.PLACEHOLDER_UNKNOWN),
        ('kinds = ["debit_card"]', 'kinds = ["loan"]', "kinds", Flaw.KIND_WITHOUT_PLAYBOOK),
    ],
)
def test_mistake_in_a_service(was: str, now: str, key: str, flaw: Flaw) -> None:
    """Each mistake in a service is found at its key."""
    assert was in BANK
    file = "North-bank.toml" if "North-bank" in now else "northbank.toml"
    assert (file, key, flaw) in found(directory(BANK.replace(was, now), SHOP))


def test_a_desk_has_nothing_of_accounts() -> None:
    """Where nobody has an account, there is no number to change and none that is needed."""
    desk = SHOP.replace('kinds = ["login"]', 'kinds = ["login"]\nholds_accounts = false')
    wrong = desk.replace("holds_accounts", "needs_number = true\nholds_accounts")
    flaws = {(key, flaw) for _, key, flaw in found(directory(desk))}
    assert flaws == set()
    flaws = {(key, flaw) for _, key, flaw in found(directory(wrong))}
    assert flaws == {("needs_number", Flaw.NO_ACCOUNTS_THERE)}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('aliases = ["北方銀行"]', "aliases"),
        ('domains = ["northbank.com.cn"]', "domains"),
        ('senders = ["95501"]', "senders"),
        ("familiar = 3", "familiar"),
    ],
)
def test_two_services_never_claim_the_same(line: str, key: str) -> None:
    """A name in any script, a domain, a sender or a rank belongs to one service."""
    bank = BANK.replace('source = "invented"', 'familiar = 3\nsource = "x"')
    shop = SHOP.replace('source = "invented"', f'{line}\nsource = "x"')
    assert ("teashop.toml", key, Flaw.TAKEN_BY_ANOTHER) in found(directory(bank, shop))


SHARED = 'signatures = ["北方银行"]\nsource = "x"'
TOLD = 'signatures = ["北方银行"]\ntells = [{ signature = "北方银行", words = ["好茶"] }]\nsource = "x"'


def test_a_shared_signature_needs_a_rule() -> None:
    """A message signed by either could only be guessed at; words in it tell them apart."""
    shop = SHOP.replace('source = "invented"', SHARED)
    assert found(directory(BANK, shop)) == {("teashop.toml", "signatures", Flaw.SIGNATURE_SHARED)}
    assert found(directory(BANK, SHOP.replace('source = "invented"', TOLD))) == set()


def test_rules_for_a_shared_signature_must_tell_apart() -> None:
    """Words that stand for both, or for a signature that is not there, tell nothing."""
    shop = SHOP.replace('source = "invented"', TOLD)
    bank = BANK.replace(
        'source = "invented"', TOLD.replace('["好茶"]', '["好茶商城"]').partition("\n")[2]
    )
    assert ("teashop.toml", "tells", Flaw.TELLS_OVERLAP) in found(directory(bank, shop))
    stray = SHOP.replace('source = "invented"', TOLD.partition("\n")[2])
    assert ("teashop.toml", "tells", Flaw.TELL_OF_NOTHING) in found(directory(BANK, stray))


def test_circle_of_dependencies_is_shown() -> None:
    """Two services that wait for one another would never be moved."""
    bank = BANK.replace('source = "invented"', 'depends_on = ["teashop", "@bank"]\nsource = "x"')
    shop = SHOP.replace('source = "invented"', 'depends_on = ["northbank"]\nsource = "x"')
    circles = [f for f in lint(directory(bank, shop)) if f.problem is Flaw.DEPENDS_IN_CIRCLE]
    assert len(circles) == 1
    assert {"northbank", "teashop"} <= set(circles[0].detail.split(" → "))


@pytest.mark.parametrize(
    ("built", "key", "flaw"),
    [
        (playbook("x y"), "id", Flaw.ID_MALFORMED),
        (playbook("x", kinds=""), "kinds", Flaw.NOTHING_LISTED),
        (playbook("x", head='services = ["nobody"]'), "services", Flaw.SERVICE_UNKNOWN),
        (playbook("x", head='services = ["northbank"]'), "services", Flaw.KIND_NOT_OFFERED),
        (playbook("x").replace("minutes = 5", "minutes = 0"), "minutes", Flaw.NUMBER_OUT_OF_RANGE),
        (playbook("x", step="wait_days = -1"), "steps[open].wait_days", Flaw.NUMBER_OUT_OF_RANGE),
        (
            playbook(
                "x",
                head='[[playbook.chores]]\nid = "look"\ntext = { zh = "看账单。", en = "Look." }\nafter_days = 7\ntimes = 99',
            ),
            "chores[look]",
            Flaw.NUMBER_OUT_OF_RANGE,
        ),
        (
            playbook("x", zh="打 {fax}。", en="Fax {fax}."),
            "steps[open].text",
            Flaw.PLACEHOLDER_UNKNOWN,
        ),
        (
            playbook("x", zh="打 {hotline}。", en="Call {hotline}."),
            "steps[open].text",
            Flaw.PLACEHOLDER_NOT_REQUIRED,
        ),
        (
            playbook("x", zh="填 {new_number}。", en="Enter it."),
            "steps[open].text",
            Flaw.PLACEHOLDERS_DIFFER,
        ),
        (
            playbook("x", zh="填 {new_number。", en="Enter {."),
            "steps[open].text",
            Flaw.PLACEHOLDER_UNKNOWN,
        ),
        (
            playbook("x", step='requires = ["fax"]'),
            "steps[open].requires",
            Flaw.REQUIREMENT_UNKNOWN,
        ),
        (
            playbook("x", step='action = "call_from_old_sim"'),
            "steps[open].action",
            Flaw.ACTION_NEEDS_OLD_NUMBER,
        ),
        (
            playbook("x", goal="close").replace('"closed"', '"changed"'),
            "steps",
            Flaw.EFFECT_DOES_NOT_FIT,
        ),
        (playbook("x").replace('"changed"', '"closed"'), "steps", Flaw.EFFECT_DOES_NOT_FIT),
        (playbook("x").replace("2026-05-01", "2023-01-01"), "as_of", Flaw.FACT_OLD),
        (playbook("x", zh="先退出登录。", en="Go back."), "steps[open].text.zh", Flaw.LOGS_OUT),
        (
            playbook(
                "x", step='[[playbook.steps]]\nid = "open"\ntext = { zh = "再看。", en = "Look." }'
            ),
            "steps",
            Flaw.ID_REPEATED,
        ),
    ],
)
def test_mistake_in_a_playbook(built: str, key: str, flaw: Flaw) -> None:
    """Each mistake in a playbook is found at its key."""
    known = directory(BANK, SHOP, playbooks=WAYS + built)
    name = "x y" if "x y" in built else "x"
    assert (f"playbook {name}", key, flaw) in found(known)


def test_a_required_fact_may_be_named() -> None:
    """A step that requires a fact may use its placeholder."""
    step = playbook("x", zh="打 {hotline}。", en="Call {hotline}.", step='requires = ["hotline"]')
    assert found(directory(BANK, SHOP, playbooks=WAYS + step)) == set()


def test_closing_may_log_out() -> None:
    """Logging out at the end of a closed account locks nobody out."""
    close = playbook("x", goal="close", zh="退出登录。", en="Log out.")
    assert found(directory(BANK, SHOP, playbooks=WAYS + close)) == set()


def test_english_may_quote_a_chinese_screen() -> None:
    """The words to look for on the screen stand in quotes or brackets, untranslated."""
    step = playbook("x", zh="找“换号”。", en="Find “换号” (change number) or Me (我的).")
    assert found(directory(BANK, SHOP, playbooks=WAYS + step)) == set()


@pytest.mark.parametrize("missing", ["change", "close", "notifications"])
def test_every_kind_has_its_ways(missing: str) -> None:
    """A card that somebody holds can be changed, closed and have its messages redirected."""
    ways = "".join(
        playbook(f"all_{goal}", goal=goal, kinds='"login", "debit_card"')
        for goal in ("change", "close", "notifications")
        if goal != missing
    )
    details = {f.detail for f in lint(directory(BANK, playbooks=ways))}
    expected = {f"debit_card {missing} works"} | (
        {"debit_card change gone"} & {f"debit_card {missing} gone"}
    )
    assert details == expected


def test_the_way_without_the_old_number_is_needed_too() -> None:
    """A playbook for a working number alone leaves those with a dead one without steps."""
    ways = playbook("c", old_number='"works"')
    ways += playbook("d", goal="close") + playbook("e", goal="notifications")
    assert {f.detail for f in lint(directory(SHOP, playbooks=ways))} == {"login change gone"}


def test_rarer_kinds_fall_back_to_an_ordinary_login() -> None:
    """An insurance account is changed like any login if nothing better is known."""
    shop = SHOP.replace('"login"', '"insurance"')
    assert found(directory(shop)) == set()


def test_age_is_judged_only_on_request() -> None:
    """Without a day nothing is too old: a clean directory does not turn bad overnight."""
    old = directory(BANK.replace("2026-05-01", "2019-05-01"), SHOP)
    assert found(old, None) == set()
    assert {flaw for _, _, flaw in found(old)} == {Flaw.FACT_OLD}
