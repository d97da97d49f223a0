"""Host names: one form, and where ownership ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.domains import is_public_suffix, normal_host, owned_by_one


@pytest.mark.parametrize(
    ("host", "normal"),
    [
        ("WWW.ICBC.com.cn.", "www.icbc.com.cn"),
        ("icbc.com.cn:8443", "icbc.com.cn"),
        ("例子.中国", "xn--fsqu00a.xn--fiqs8s"),
        ("xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"),
        ("\uff49cbc.com.cn", "icbc.com.cn"),
    ],
)
def test_spellings_of_one_host_become_one(host: str, normal: str) -> None:
    """Case, final dot, port, width and Unicode spellings are the same host, as in a browser."""
    assert normal_host(host) == normal


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "192.168.1.1",
        "::1",
        "a..b",
        "-a.com",
        "a b.com",
        "a/b.com",
        "x@y.com",
        "." * 300,
    ],
)
def test_what_is_no_host_name_is_none(host: str) -> None:
    """Addresses, single labels and nonsense are nobody's domain."""
    assert normal_host(host) is None


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    """Exports hold anything: no text makes it fail, and what is normal stays so."""
    host = normal_host(text)
    assert host is None or normal_host(host) == host


def test_ownership_ends_at_the_registered_domain() -> None:
    """Below a public suffix everybody has a domain of their own, private suffixes included."""
    assert list(owned_by_one("a.b.icbc.com.cn")) == [
        "a.b.icbc.com.cn",
        "b.icbc.com.cn",
        "icbc.com.cn",
    ]
    assert list(owned_by_one("x.someone.github.io")) == ["x.someone.github.io", "someone.github.io"]
    assert is_public_suffix("com.cn")
    assert is_public_suffix("github.io")
    assert not is_public_suffix("icbc.com.cn")
