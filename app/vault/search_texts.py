"""The search texts of all accounts, kept between the letters of somebody who types.

Decrypting their pages anew for each letter takes several times as long as plain SQLite; looking
through one long text in memory takes a fraction of it. It goes when the list closes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from app.domain.ids import AccountId

_BETWEEN = "\n"
"""What no word of a query contains, so that nothing is found across two accounts."""


class SearchTexts:
    """``rows`` are accounts and their texts."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._accounts: list[AccountId] = []
        self._texts: list[str] = []
        self._starts: list[int] = []
        position = 0
        for account, text in rows:
            self._accounts.append(AccountId(account))
            self._texts.append(text)
            self._starts.append(position)
            position += len(text) + len(_BETWEEN)
        self._whole = _BETWEEN.join(self._texts)

    def find(self, terms: str) -> frozenset[AccountId]:
        """Return the accounts in whose text every one of the words in ``terms`` occurs."""
        words = sorted(terms.split(), key=len, reverse=True)
        if not words:
            return frozenset(self._accounts)
        rarest, *others = words
        whole, starts, accounts = self._whole, self._starts, self._accounts
        found = []
        at = whole.find(rarest)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            if not others or all(word in self._texts[index] for word in others):
                found.append(accounts[index])
            if index + 1 == len(starts):
                break
            at = whole.find(rarest, starts[index + 1])
        return frozenset(found)
