"""What may stand on paper: no whole number of the household, no login, no long run of digits.

Paper lies about. A thief who finds a sheet shall learn nothing that opens an account: of a number
at most its last four figures, of a login nothing. Hotlines stay, or nobody could call them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.account import Account
from ui.text.catalogue import current, tr

_TAIL = 4
_GAP = r"[\s\-–().]*"
_MAIL = re.compile(r"[\w.+-]+[@＠][\w-]+(?:[.。．][\w-]+)+")
_LONG = re.compile(r"\+?\d(?:[ \u3000\-–—.·/()_]{0,3}\d){5,}[Xx]?")
"""Six figures or more, however they are parted: nothing that people call an account needs them."""

_LEAST_LOGIN = 3
"""A shorter login would be found in words that have nothing to do with it."""


def number_tail(e164: str) -> str:
    """Return what may be said of a number: that it ends in these four figures."""
    return tr("ending in {tail}", tail=e164[-_TAIL:])


def mask_numbers(text: str, numbers: Iterable[str]) -> str:
    """Return ``text`` with each of ``numbers`` (E.164), however it is written, cut to its tail."""
    for e164 in numbers:
        digits = e164.lstrip("+")
        # What people write without the country's code is ten figures at least, or eight abroad.
        for length in (len(digits), *range(len(digits) - 1, 6, -1)):
            written = _GAP.join(digits[-length:])
            pattern = rf"(?<!\d)\+?(?:00)?{written}(?!\d)"
            if current() == "zh":
                # Chinese has a gap beside figures, and none beside the words that stand there now.
                pattern = rf"[ ]?{pattern}[ ]?"
            text = re.sub(pattern, tr("the number ending in {tail}", tail=e164[-_TAIL:]), text)
    return text


def mask_step(text: str, numbers: Iterable[str], account: Account) -> str:
    """Return a step about ``account`` as it may be printed.

    Steps name an account that the directory does not know as the user does, and people write
    logins into names.
    """
    if account.name:
        text = text.replace(account.name, mask_account(account.name, account))
    return mask_numbers(_without_login(text, account), numbers)


def mask_account(words: str, account: Account) -> str:
    """Return ``words`` that name ``account``, without its login or a card number.

    People write them into names.
    """
    return mask_name(_without_login(words, account))


def mask_name(name: str) -> str:
    """Return a name without the mail address or the card number that may be in it."""
    without_mail = _MAIL.sub(lambda found: "***@" + re.split("[@＠]", found[0])[-1], name)
    return _LONG.sub(lambda found: "…" + re.sub(r"\D", "", found[0])[-_TAIL:], without_mail)


def _without_login(text: str, account: Account) -> str:
    """Return ``text`` without the account's login; of an address or a number a part may stay."""
    login = account.login
    if len(login) < _LEAST_LOGIN:
        return text
    shown = mask_name(login)
    pattern = re.compile(re.escape(login), re.IGNORECASE)
    return pattern.sub(lambda _: shown if shown != login else "***", text)
