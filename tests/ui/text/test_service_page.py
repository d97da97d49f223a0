"""A service's page in words: both languages, nothing unfilled, doubts in plain sight."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec
import pytest

from app.directory.facts import Route, RouteUse, Text, Trust
from app.directory.model import Directory
from app.directory.service import Service
from app.domain.ids import ServiceId
from app.guidance.describe import describe
from app.guidance.service_page import Label, Topic
from app.shipped import load_directory
from ui.text import catalogue
from ui.text.service_page import PageSection, page_intro, page_sections

TODAY = date(2026, 11, 22)
LANGUAGES: list[catalogue.Language] = ["zh", "en"]


@cache
def shipped() -> Directory:
    """Return the directory as it ships."""
    return load_directory()


def sections(service: Service, language: catalogue.Language) -> dict[Topic, PageSection]:
    """Return the page of a service by topic."""
    catalogue.use(language)
    page = describe(shipped(), service, TODAY)
    return {section.topic: section for section in page_sections(page, shipped())}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_reads_without_gaps(language: catalogue.Language) -> None:
    """No row of any service is empty, a code, or a placeholder."""
    for service in shipped().services.values():
        for section in sections(service, language).values():
            assert section.rows
            for row in section.rows:
                assert row.label
                assert row.lines
                assert all(line.strip() for line in row.lines), (service.id, row)
                assert "{" not in row.label + "".join(row.lines) + row.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_doubts_stand_together(language: catalogue.Language) -> None:
    """Five open questions are one row to skip, after what is known."""
    shop = shipped().services["taobao"]  # type: ignore[index]
    bare = msgspec.structs.replace(
        shop, accepts=None, login_unique=None, owner_in_person=None, cooldown_days=7, sources={}
    )
    *known, doubts = sections(bare, language)[Topic.RULES].rows
    assert doubts.unsure
    assert len(doubts.lines) >= 3
    assert not any(row.unsure for row in known)


def test_an_assumption_is_said_to_be_one() -> None:
    """Usual ways in carry a caution, for every bank whose own are not known."""
    catalogue.use("en")
    icbc = msgspec.structs.replace(shipped().services["icbc"], routes=())  # type: ignore[index]
    routes = sections(icbc, "en")[Topic.ROUTES]
    assert "usual" in routes.note
    assert all(row.unsure for row in routes.rows)


def test_nothing_known_sends_people_to_the_general_steps() -> None:
    """Without steps of its own the page says where to look, in so many words."""
    icbc = msgspec.structs.replace(shipped().services["icbc"], change=None)  # type: ignore[index]
    (row,) = sections(icbc, "zh")[Topic.CHANGE].rows
    assert row.fact.label is Label.NOTHING_KNOWN
    assert "修改手机号" in row.lines[0]


def test_sources_carry_their_date_and_age() -> None:
    """A fact of more than a year ago says so beside its source."""
    icbc = shipped().services["icbc"]  # type: ignore[index]
    assert icbc.change is not None
    change = msgspec.structs.replace(
        icbc.change, as_of=date(2025, 3, 13), source="a page", trust=Trust.MEDIUM
    )
    row = sections(msgspec.structs.replace(icbc, change=change), "en")[Topic.CHANGE].rows[0]
    assert row.source == "a page; seen 13 Mar 2025, over a year ago; fairly sure"


def test_an_own_entry_is_introduced_as_such() -> None:
    """The user sees at once that these are their own words."""
    catalogue.use("en")
    icbc = shipped().services["icbc"]  # type: ignore[index]
    mine = msgspec.structs.replace(shipped(), own=frozenset({icbc.id}))
    assert "your own" in page_intro(describe(mine, icbc, TODAY))
    assert "your own" not in page_intro(describe(shipped(), icbc, TODAY))


def _row_said(
    service: Service, language: catalogue.Language, topic: Topic, about: str
) -> list[str]:
    """Return what the rows named ``about`` of one section say."""
    rows = sections(service, language)[topic].rows
    return [line for row in rows if row.label == about for line in row.lines]


def test_how_many_accounts_share_a_number_is_one_thought() -> None:
    """“One login only” and “up to six” are answered together, and nothing else is lost."""
    alipay = shipped().services["alipay"]  # type: ignore[index]
    assert _row_said(alipay, "zh", Topic.RULES, "一个号码最多绑几个账号？") == [
        "最多能绑 6 个，但只能当其中一个的登录号。"
    ]
    labels = [row.fact.label for row in sections(alipay, "zh")[Topic.RULES].rows]
    assert Label.LOGIN_UNIQUE not in labels
    assert Label.NEEDS_NUMBER in labels


def test_the_age_stands_behind_the_day_in_chinese() -> None:
    """What was seen long ago says so after the day it was seen."""
    icbc = shipped().services["icbc"]  # type: ignore[index]
    assert icbc.change is not None
    change = msgspec.structs.replace(
        icbc.change, as_of=date(2025, 3, 13), source="third-party guides, read 2025-03"
    )
    row = sections(msgspec.structs.replace(icbc, change=change), "zh")[Topic.CHANGE].rows[0]
    assert row.source.startswith("第三方指南；2025年3月13日查看，已过一年；")


def test_a_month_that_the_day_does_not_repeat_stays() -> None:
    """Only what the day says anyway is left out of a source."""
    icbc = shipped().services["icbc"]  # type: ignore[index]
    assert icbc.change is not None
    change = msgspec.structs.replace(
        icbc.change, as_of=date(2026, 3, 13), source="third-party guides, read 2025-03"
    )
    row = sections(msgspec.structs.replace(icbc, change=change), "en")[Topic.CHANGE].rows[0]
    assert row.source.startswith("third-party guides, read 2025-03; seen 13 Mar 2026;")


@pytest.mark.parametrize(
    ("purpose", "lines"),
    [
        ("银行客服", ("95588",)),
        ("客服；借呗按 2", ("95588", "借呗按 2")),
        ("银行客服，信用卡按 8", ("95588", "银行客服，信用卡按 8")),
        ("反诈预警和劝阻", ("95588", "反诈预警和劝阻")),
    ],
)
def test_a_purpose_says_only_what_the_desk_does_not(purpose: str, lines: tuple[str, ...]) -> None:
    """“Customer service: 95588, customer service” says nothing twice."""
    icbc = shipped().services["icbc"]  # type: ignore[index]
    hotline = msgspec.structs.replace(icbc.hotlines[0], purpose=Text(zh=purpose, en="calls"))
    row = sections(msgspec.structs.replace(icbc, hotlines=(hotline,)), "zh")[Topic.HOTLINES].rows[0]
    assert row.lines == lines


@pytest.mark.parametrize(
    ("via", "language", "said"),
    [
        ("google", "zh", "您的 Google 账号"),
        ("google", "en", "your Google Account"),
        ("github", "zh", "您的 GitHub 账号"),
        ("alipay", "zh", "您的支付宝账号"),
    ],
)
def test_an_account_elsewhere_is_called_one_once(
    via: str, language: catalogue.Language, said: str
) -> None:
    """Names that end in “account” get no second one."""
    icbc = shipped().services["icbc"]  # type: ignore[index]
    route = Route(
        use=RouteUse.LOGIN,
        factors=(),
        via=(ServiceId(via),),
        source="a page",
        as_of=TODAY,
        trust=Trust.MEDIUM,
    )
    rows = sections(msgspec.structs.replace(icbc, routes=(route,)), language)[Topic.ROUTES].rows
    assert rows[0].lines == (said,)
