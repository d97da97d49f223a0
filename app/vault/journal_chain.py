"""The chain of the journal: each entry signs itself and the one before it.

The signature is HMAC-SHA256 over the signature before and the entry's own content, under a key
that comes from the master key by HKDF: without the vault's keys nobody can make the chain fit
again. How many entries there are is signed as well, so that the last one cannot be cut off.

The key stays the same when the list is encrypted anew: it is wrapped for the new master key in
the table ``journal_key``, or nothing of before could be checked any more.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from typing import Any

import msgspec

from app.vault import meta
from app.vault.connection import Connection
from app.vault.kdf import key_from_master
from app.vault.keys import Keys

LABEL = "renumber/journal/v1"
HEAD = "journal_head"
CHAINED_SINCE = 10
"""The schema that brought the chain."""

_BEGINNING = bytes(32)
_FIELDS = "seq, at, who, action, noun, id, before, after"
_TRIGGERS = {
    "journal_is_never_changed": "BEFORE UPDATE ON journal",
    "journal_is_never_shortened": "BEFORE DELETE ON journal",
}


def journal_key(connection: Connection, keys: Keys) -> bytes:
    """Return the key that signs this vault's journal."""
    row = connection.execute(
        "SELECT nonce, wrapped FROM journal_key WHERE epoch = ?", (keys.epoch,)
    ).fetchone()
    own = bytes(key_from_master(keys.master, LABEL))
    if row is None:
        return own
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(own).decrypt(row[0], row[1], LABEL.encode("ascii"))
    except (InvalidTag, ValueError):
        return own  # then nothing fits, which the check says


def hand_on(copy: Connection, key: bytes, master: bytearray, epoch: int) -> None:
    """Wrap the journal's ``key`` for another master key, in a copy that will be under it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    wrapping = bytes(key_from_master(master, LABEL))
    wrapped = AESGCM(wrapping).encrypt(nonce, key, LABEL.encode("ascii"))
    copy.execute("DELETE FROM journal_key")
    copy.execute(
        "INSERT INTO journal_key (epoch, nonce, wrapped) VALUES (?, ?, ?)", (epoch, nonce, wrapped)
    )


class Chain:
    """The end of the chain, within one transaction: signs what is appended.

    ``after`` is a number that the next entry's own comes after, whatever was taken out.
    """

    def __init__(self, connection: Connection, key: bytes, *, after: int = 0) -> None:
        self._after = after
        self._connection = connection
        self._key = key
        self._last = _BEGINNING
        self._seq = -1
        self._added = 0

    def sign(self, content: Sequence[str | None]) -> tuple[int, bytes]:
        """Return number and signature of the next entry; ``content`` are its other columns."""
        if self._seq < 0:
            row = self._connection.execute(
                "SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1"
            ).fetchone()
            self._seq, self._last = (row[0], row[1] or b"") if row else (0, _BEGINNING)
        self._seq = max(self._seq, self._after) + 1
        self._last = _link(self._key, self._last, (self._seq, *content))
        self._added += 1
        return self._seq, self._last

    def close(self) -> None:
        """Sign how many entries there are now."""
        if self._added:
            known = _head(self._connection)
            count = known[0] if known else 0
            _write_head(self._connection, self._key, count + self._added, self._last)
            self._added = 0


def first_broken(connection: Connection, key: bytes) -> int | None:
    """Return the number of the first entry that is not as it was written; None if all are.

    Where entries are missing it is the one after the gap; past the last one, where the end of the
    journal is missing.
    """
    last, count, seq = _BEGINNING, 0, 0
    rows = connection.execute(f"SELECT {_FIELDS}, mac FROM journal ORDER BY seq")  # noqa: S608
    for row in rows:
        seq = row[0]
        expected = _link(key, last, row[:-1])
        if not isinstance(row[-1], bytes) or not hmac.compare_digest(expected, row[-1]):
            return int(seq)
        last, count = expected, count + 1
    known = _head(connection)
    sealed = _seal(key, count, last)
    if known is None or known[0] != count or not hmac.compare_digest(sealed, known[1]):
        return int(seq) + 1
    return None


def begin(connection: Connection, key: bytes) -> None:
    """Sign everything there is, inside the caller's transaction: the chain begins here."""
    rechain(connection, key, ())


def rechain(connection: Connection, key: bytes, removed: Sequence[int]) -> None:
    """Take the entries ``removed`` (their numbers) out for good, and sign the rest anew.

    For erasing a person only, by a program that has just seen that the chain was whole.
    """
    for name in _TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    connection.executemany("DELETE FROM journal WHERE seq = ?", [(seq,) for seq in removed])
    last, signed = _BEGINNING, []
    for row in connection.execute(f"SELECT {_FIELDS} FROM journal ORDER BY seq"):  # noqa: S608
        last = _link(key, last, row)
        signed.append((last, row[0]))
    connection.executemany("UPDATE journal SET mac = ? WHERE seq = ?", signed)
    for name, when in _TRIGGERS.items():
        connection.execute(
            f"CREATE TRIGGER {name} {when} "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
    _write_head(connection, key, len(signed), last)


def _link(key: bytes, last: bytes, content: Sequence[Any]) -> bytes:
    return hmac.digest(key, last + msgspec.json.encode(list(content)), "sha256")


def _seal(key: bytes, count: int, last: bytes) -> bytes:
    return hmac.digest(key, b"head" + last + count.to_bytes(8), "sha256")


def _write_head(connection: Connection, key: bytes, count: int, last: bytes) -> None:
    meta.write_meta(connection, HEAD, f"{count}:{_seal(key, count, last).hex()}")


def _head(connection: Connection) -> tuple[int, bytes] | None:
    count, _, sealed = meta.read_meta(connection).get(HEAD, "").partition(":")
    try:
        return int(count), bytes.fromhex(sealed)
    except ValueError:
        return None
