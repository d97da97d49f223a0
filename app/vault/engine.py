"""Which database engine this program carries; for the self-check of a bundle."""

from __future__ import annotations

from contextlib import closing


def cipher_version() -> str:
    """Return the version of SQLCipher, or an empty string if the engine cannot encrypt."""
    from sqlcipher3 import dbapi2 as sqlcipher

    with closing(sqlcipher.connect(":memory:")) as connection:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    return str(row[0]) if row else ""
