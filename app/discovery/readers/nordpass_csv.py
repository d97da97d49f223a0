"""NordPass, as CSV: logins, cards, identities, notes and folders in one wide table.

``name,url,[additional_urls,]username,password,note,cardholdername,cardnumber,cvc,…,full_name,
phone_number,email,…[,type,custom_fields]``. Cards leave nothing; of an identity only the phone
number is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.table import recognise_table

FORMAT = "nordpass_csv"
_NEEDS = frozenset({"name", "url", "username", "password", "note", "cardnumber", "cvc"})


def _is_card(cells: Mapping[str, str]) -> bool:
    return bool(cells.get("cardnumber", "").strip() or cells.get("cvc", "").strip())


_READ = logins_of(
    LoginColumns(
        "name", ("url", "additional_urls"), ("username",), ("note", "phone_number", "email")
    ),
    skips=_is_card,
)


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are those of NordPass."""
    return recognise_table(probe, format_of, _READ)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if the columns that tell NordPass are among these."""
    columns = set(header)
    return FORMAT if len(columns) == len(header) and columns >= _NEEDS else None
