"""A service's page in words: both languages, nothing unfilled, doubts in plain sight."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec
import pytest

from app.bootstrap import load_directory
from app.directory.facts import Trust
from app.directory.model import Directory
from app.directory.service import Service
from app.guidance.describe import describe
from app.guidance.service_page import Label, Topic
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
