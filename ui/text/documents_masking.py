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
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG = re.compile(r"(?<![\w*])\+?\d(?:[ \-]?\d){6,}[\dXx]?(?![\w*])")
"""Seven figures or more: nothing that people call an account needs them."""


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
    for secret in (account.name, account.login):
        if secret:
            text = text.replace(secret, mask_name(secret))
    if account.login and not _MAIL.fullmatch(account.login):
        text = text.replace(account.login, "***")
    return mask_numbers(text, numbers)


def mask_name(name: str) -> str:
    """Return what an account is called without the login or card number that may be in it."""
    without_mail = _MAIL.sub(lambda found: "***@" + found[0].rpartition("@")[2], name)
    return _LONG.sub(lambda found: "…" + re.sub(r"\D", "", found[0])[-_TAIL:], without_mail)
