"""The directory for those who live abroad: enough of it, and found by what arrives there."""

from __future__ import annotations

import pytest

from app.directory.facts import RouteUse
from app.directory.match import Matcher
from app.directory.service import Service
from app.domain.ids import ServiceId
from tests.app.directory.test_resources import shipped

CHINESE = {"CN"}

REQUIRED = {
    "US": ["chase", "bank_of_america", "id_me", "irs", "verizon", "venmo", "fidelity"],
    "GB": ["barclays", "monzo", "nhs", "hmrc", "gov_uk_one_login", "ee_uk"],
    "HK": ["hsbc_hk", "hang_seng", "bochk", "fps_hk", "octopus_hk", "iam_smart"],
    "SG": ["dbs_sg", "ocbc", "uob", "singpass", "paynow", "grab"],
    "JP": ["mufg", "smbc", "paypay", "rakuten", "docomo"],
    "IN": ["sbi", "hdfc", "aadhaar", "upi", "phonepe"],
    "AU": ["commbank", "westpac", "mygov_au", "telstra"],
    "CA": ["rbc", "td_bank", "cra", "rogers"],
}


def service(name: str) -> Service:
    """Return a service of the shipped directory."""
    return shipped().services[ServiceId(name)]


def test_there_are_enough_services_abroad() -> None:
    """At least a hundred and fifty serve people outside mainland China."""
    assert sum(set(s.regions) != CHINESE for s in shipped().services.values()) >= 150


@pytest.mark.parametrize("region", REQUIRED)
def test_each_country_has_its_banks_and_offices(region: str) -> None:
    """Bank, government and what money or messages run through are there for each country."""
    for name in REQUIRED[region]:
        assert {region, "001"} & set(service(name).regions), name


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("VM-HDFCBK-S", "hdfc"),
        ("AD-SBIINB", "sbi"),
        ("#HSBC", "hsbc_hk"),
        ("gov.sg", "singpass"),
        ("24273", "chase"),
        ("FACEBOOK", "facebook"),
        ("MPESA", "mpesa"),
    ],
)
def test_messages_abroad_find_their_sender(sender: str, name: str) -> None:
    """Short codes and names as phones there show them lead to the service."""
    found = Matcher(shipped()).by_sender(sender)
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize("name", ["google", "apple", "microsoft", "facebook", "whatsapp"])
def test_what_opens_other_doors_tells_its_ways_in(name: str) -> None:
    """The accounts that others hang on name the routes by which one gets in."""
    assert any(r.use is RouteUse.LOGIN for r in service(name).routes)


def test_a_mailbox_and_a_device_have_a_way_back_without_the_number() -> None:
    """Whoever lost the number is not told that Google or Apple is lost with it."""
    for name in ("google", "apple", "microsoft"):
        back = [r for r in service(name).routes if r.use is RouteUse.RECOVER]
        assert any("number" not in r.factors for r in back), name
