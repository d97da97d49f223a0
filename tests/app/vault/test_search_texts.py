"""Search: what is found is what every word occurs in, and it follows each change at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import AccountId
from app.vault.search_texts import SearchTexts
from app.vault.vault import Vault
from tests.app.vault.samples import ACCOUNT, NOW

texts = st.lists(st.text("微信招行ab1 ", max_size=12), max_size=12)


@given(texts, st.lists(st.text("微信招行ab1", min_size=1, max_size=3), max_size=3))
def test_every_word_occurs_in_what_is_found_and_nothing_else_is(
    held: list[str], words: list[str]
) -> None:
    """Whole texts, empty ones, the same one twice; never across two of them."""
    rows = [(f"a{i}", text) for i, text in enumerate(held)]
    expected = {AccountId(i) for i, text in rows if all(word in text for word in words)}
    assert SearchTexts(rows).find(" ".join(words)) == expected


def test_a_search_follows_what_is_written(vault: Vault) -> None:
    """New texts are found, within the transaction as well; removed accounts are not."""
    assert vault.search("微 信") == frozenset()
    with vault.transaction(who="me", action="test", at=NOW) as writing:
        writing.index(ACCOUNT.id, "微 信 weixin")
        assert vault.search("微 信") == {ACCOUNT.id}
    assert vault.search("weixin") == {ACCOUNT.id}
    with vault.transaction(who="me", action="test", at=NOW) as writing:
        writing.index(ACCOUNT.id, "招 行")
    assert vault.search("weixin") == frozenset()
    with vault.transaction(who="me", action="test", at=NOW) as writing:
        writing.remove(ACCOUNT)
    assert vault.search("招") == frozenset()
