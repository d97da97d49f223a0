"""Erasing the whole list: two questions, the second answered with a word, and nothing is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.desktop.frame import Frame
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from app.bootstrap import Program


def ask_to_erase(frame: Frame) -> None:
    """Ask twice, then erase the list that is open and go to the door."""
    frame.dialogs.confirm(
        tr("Erase the whole list?"),
        detail=tr(
            "All accounts, reminders, the journal and the backups in its folder go with it. "
            "Copies that you made elsewhere stay."
        ),
        yes=tr("Go on to the last question"),
        no=tr("Keep the list"),
        on_yes=partial(_ask_for_word, frame),
        danger=True,
    )


def _erasing_word() -> str:
    """Return the word, in small letters, that has to be typed before a list is erased."""
    return tr("erase")


def _ask_for_word(frame: Frame) -> None:
    frame.dialogs.ask(
        tr("Erase it for good now?"),
        detail=tr("This cannot be undone, not even with the password."),
        label=tr("Type “{word}” to erase the list", word=_erasing_word()),
        ok=tr("Erase for good"),
        on_answer=partial(_hear_word, frame),
    )


def _hear_word(frame: Frame, typed: str) -> None:
    if typed.strip().casefold() == _erasing_word():
        _erase(frame)
    else:
        frame.dialogs.tell(
            tr("That was not the word “{word}”. Nothing was erased.", word=_erasing_word())
        )


def _erase(frame: Frame) -> None:
    path = frame.session.vault.path
    frame.lock()
    # Locking has queued the vault's closing; this comes after it, in the same lane.
    frame.run(frame, partial(frame.program.vaults.erase, path), lambda _: _leave(frame))


def _leave(frame: Frame) -> None:
    """Begin anew; at the door of the usual list if there is one."""
    program: Program = frame.program
    frame.settings.remember_vault(program.paths.default_vault)
    frame.navigate("unlock" if program.vault_path.exists() else "first_run")
    frame.toast(tr("The list is erased."))
