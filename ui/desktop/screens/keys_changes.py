"""What can be changed about the keys: the question who asks, and what is done with the answer.

What is done runs off the window's thread. It returns a sentence to say, or the next code: a new
recovery code holds only once somebody has copied it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.actions import keys as actions
from app.domain.vault_errors import WrongPassword
from app.vault.secret import Password
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from app.actions.session import Session
    from app.system.key_store import KeyStore
    from app.vault.secret import Secret


class NextCode(NamedTuple):
    """A code to be shown, and what is done once it is copied."""

    code: str
    then: Callable[[], object]


class Change(NamedTuple):
    """The question in a title and words, the verb on its button, and what is done."""

    title: str
    words: str
    button: str
    do: Callable[[Secret | None], str | NextCode]


def new_code(
    session: Session, put_in_force: Callable[[str, Secret | None], object], *, is_first: bool
) -> Change:
    """Make a recovery code; ``put_in_force`` gets it and who asked, once it is copied."""

    def offer(present: Secret | None) -> NextCode:
        session.vault.keys.confirm(present)
        code = actions.next_recovery_code()
        return NextCode(code, lambda: put_in_force(code, present))

    return Change(
        tr("Make a recovery code?") if is_first else tr("Make a new recovery code?"),
        tr("It is shown once, for you to write down.")
        if is_first
        else tr("It is shown once. The code on your paper opens nothing any more."),
        tr("Make the code"),
        offer,
    )


def open_without_password(session: Session, store: KeyStore) -> Change:
    """Let this computer keep a key of the list in its own ``store``."""

    def turn_on(present: Secret | None) -> str:
        actions.turn_on_quick_unlock(session, store, present)
        return tr("From now on this computer can open the list without the password.")

    return Change(
        tr("Open the list without the password here?"),
        tr(
            "Whoever can use your account on this computer can then open the list. The "
            "password goes on working, and you need it everywhere else."
        ),
        tr("Turn it on"),
        turn_on,
    )


def with_key_file(session: Session, path: Path) -> Change:
    """Ask for a file beside the password from now on; it is made at ``path``."""

    def add(present: Secret | None) -> str:
        actions.add_key_file(session, path, _password(present))
        return tr("The list now needs {file} beside the password.", file=path.name)

    return Change(
        tr("Ask for a key file beside the password?"),
        tr(
            "The file is best kept on a stick, with a copy elsewhere. Without it and without "
            "the recovery code the list stays closed for good."
        ),
        tr("Make the key file"),
        add,
    )


def without_key_file(session: Session) -> Change:
    """Ask for the password alone from now on."""

    def remove(present: Secret | None) -> str:
        actions.remove_key_file(session, _password(present))
        return tr("The password alone opens the list again.")

    return Change(
        tr("Do without the key file?"),
        tr("The password alone opens the list then. The file itself stays where it lies."),
        tr("Do without it"),
        remove,
    )


def all_anew(
    session: Session, store: KeyStore, encrypt: Callable[[Password, str], object]
) -> Change:
    """Encrypt the whole list anew.

    Where there is a recovery code the next one is shown first, and ``encrypt`` is called with the
    password and that code once it is copied.
    """
    has_code = any(slot.kind == "recovery" for slot in session.vault.keys.facts())

    def begin(present: Secret | None) -> str | NextCode:
        shown = _password(present)
        session.vault.keys.confirm(shown)
        if not has_code:
            actions.encrypt_anew(session, store, shown, None)
            return anew_words()
        code = actions.next_recovery_code()
        return NextCode(code, lambda: encrypt(shown, code))

    return Change(
        tr("Encrypt the whole list anew?"),
        tr(
            "Do this if somebody may have got hold of an old copy together with its password. "
            "You get a new recovery code first. Opening without the password has to be turned "
            "on again."
        )
        if has_code
        else tr(
            "Do this if somebody may have got hold of an old copy together with its password. "
            "Opening without the password has to be turned on again."
        ),
        tr("Encrypt anew"),
        begin,
    )


def anew_words() -> str:
    """Return what is said once the list is encrypted anew."""
    return tr("The list is encrypted anew. Old backups still open with their old keys.")


def _password(present: Secret | None) -> Password:
    if not isinstance(present, Password):
        raise WrongPassword
    return present
