"""Where a link leads, as far as can be known without opening it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.match import Matcher
from app.messages.links import Links, Way, hosts
from app.messages.lookalike import Brands, skeleton
from app.messages.template import folded, template_of


@pytest.fixture(scope="module")
def links(matcher: Matcher) -> Links:
    """Judges by the real directory."""
    return Links(matcher)


@pytest.mark.parametrize(
    ("host", "way"),
    [
        ("www.icbc.com.cn", Way.HOME),
        ("mc.tencent.com", Way.HOME),
        ("etax.chinatax.gov.cn", Way.HOME),
        ("www.gov.uk", Way.HOME),
        ("icbc.cn", Way.PLAUSIBLE),
        ("n.95508.com", Way.PLAUSIBLE),
        ("cmbt.cn", Way.BRIEF),
        ("t.cn", Way.SHORT),
        ("bit.ly", Way.SHORT),
        ("tinyurl.com", Way.SHORT),
        ("some-unknown-shop.com", Way.ELSEWHERE),
        ("cheliang-renzheng.example", Way.ELSEWHERE),
        ("icbc-sj.example", Way.LOOKALIKE),
        ("cmb-verify.com", Way.LOOKALIKE),
        ("alipay-secure.net", Way.LOOKALIKE),
        ("paypa1.com", Way.LOOKALIKE),
        ("netf1ix-billing.example", Way.LOOKALIKE),
        ("arnazon.com", Way.LOOKALIKE),
        ("appleid.apple.com-signin.example", Way.DISGUISED),
        ("dbs.com.sg.verify-id.example", Way.DISGUISED),
        ("95.141.32.7", Way.DISGUISED),
        ("xn--pypal-4ve.com", Way.DISGUISED),
        ("\u0430pple.com", Way.DISGUISED),
    ],
)
def test_where_a_host_leads(links: Links, host: str, way: Way) -> None:
    """Official, plausible, hidden, unknown, imitated and disguised addresses are told apart."""
    assert links.way(host, ()) is way


def test_a_domain_called_like_its_sender_is_plausible(links: Links) -> None:
    """A shop of its own name is no stranger, one that adds something to it is."""
    assert links.way("exampleton.com", ("Exampleton",)) is Way.PLAUSIBLE
    assert links.way("exampleton-refund.com", ("Exampleton",)) is Way.ELSEWHERE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请登录www.icbc.com.cn办理", ["icbc.com.cn"]),
        ("点击 http://a.example/x?y=1 查看", ["a.example"]),
        ("戳cmbt.cn/abc，回T退订", ["cmbt.cn"]),
        ("see http:/bit.do/x and https:// spaced.example/y", ["bit.do", "spaced.example"]),
        ("log in http://95.141.32.7:81/default", ["95.141.32.7"]),
        ("http://winner@3117711444/x", ["3117711444"]),
        ("Rs.820.00 spent. Call us.Do not reply", []),
        ("版本1.2.3，金额12.50元，时间10.30", []),
        ("Thanks.In case of doubt", []),
    ],
)
def test_links_are_found_and_nothing_else(text: str, found: list[str]) -> None:
    """With or without scheme, glued to Chinese; amounts, versions and sentence ends are none."""
    seen = folded(template_of(text))
    assert [text[start:end] for start, end in hosts(seen)] == found


@given(st.text("ab01.:/@-wx 中。а", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    """Spans lie inside the text and never overlap."""
    seen = folded(template_of(text))
    spans = hosts(seen)
    assert all(0 <= start < end <= len(seen) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.text(max_size=40))
def test_any_host_can_be_judged(links: Links, host: str) -> None:
    """What is no host name is still one of the ways, and the answer is always the same."""
    assert links.way(host, ()) is links.way(host, ())


@given(st.sampled_from(["paypal", "alipay", "icbc", "netflix"]), st.sampled_from("013"))
def test_a_skeleton_undoes_a_swap(name: str, figure: str) -> None:
    """Letters replaced by figures that look like them give the skeleton of the name."""
    letter = {"0": "o", "1": "l", "3": "e"}[figure]
    assert skeleton(name.replace(letter, figure)) == skeleton(name)


def test_the_end_of_an_address_is_nobodys_name(matcher: Matcher) -> None:
    """octopus.energy makes no address with energy in it a look-alike."""
    brands = Brands(matcher)
    assert not brands.imitated("example-energy.com")
    assert brands.imitated("paypal-energy.com")
