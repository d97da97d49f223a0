"""Where an export comes from, and the steps to get it.

To add a source: append it to ``sources``; its steps are one sentence each, one action each.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.text.catalogue import tr


@dataclass(frozen=True, slots=True)
class Source:
    """One program or phone: what to press, and what to know.

    ``holds_passwords`` is whether the file is dangerous to leave about; without ``steps`` there is
    no way to get one, and ``note`` says what to do instead.
    """

    key: str
    icon: str
    name: str
    about: str
    title: str
    steps: tuple[str, ...]
    note: str = ""
    holds_passwords: bool = False


def sources() -> tuple[Source, ...]:
    """Return all sources in the language in use, those that find most first."""
    return (_android(), _iphone(), _bitwarden(), _chrome(), _edge(), _firefox())


def _android() -> Source:
    return Source(
        key="android",
        icon="message-square",
        name=tr("Messages of an Android phone"),
        about=tr("Huawei, Xiaomi, Samsung and others"),
        title=tr("Messages of an Android phone"),
        steps=(
            tr(
                "On the phone, install the app “SMS Backup & Restore” by SyncTech. Huawei, Xiaomi "
                "and Samsung phones can have it too."
            ),
            tr(
                "Open it and allow it to read messages. On a Xiaomi, also allow “service "
                "messages” in the app's permissions; else the codes of banks are missing."
            ),
            tr("Press “Back up now”. Choose messages only: no calls, no pictures."),
            tr("As the place, choose the phone itself, not a cloud."),
            tr(
                "Connect the phone to this computer by cable and copy the file whose name begins "
                "with “sms-” and ends in “.xml”."
            ),
            tr("Drag that file into this window."),
        ),
        note=tr(
            "Huawei phones with HarmonyOS 5 or later cannot run this app. Add the accounts you "
            "know by hand instead."
        ),
    )


def _iphone() -> Source:
    return Source(
        key="iphone",
        icon="smartphone",
        name=tr("Messages of an iPhone"),
        about=tr("not possible yet"),
        title=tr("An iPhone's messages cannot be read yet"),
        steps=(),
        note=tr(
            "The iPhone has no way to save messages as a file. Add the banks and apps you know by "
            "hand, or take in the passwords saved in your browser."
        ),
    )


def _bitwarden() -> Source:
    return Source(
        key="bitwarden",
        icon="key-round",
        name="Bitwarden",
        about=tr("JSON or CSV, not encrypted"),
        title=tr("Saved logins from Bitwarden"),
        steps=(
            tr("Open vault.bitwarden.com in your browser and log in."),
            tr("Choose “Tools”, then “Export vault”."),
            tr("As the format choose .json (or .csv). Not “encrypted”: that one cannot be read."),
            tr("Confirm with your master password and save the file."),
            tr("Drag the file into this window."),
        ),
        holds_passwords=True,
    )


def _chrome() -> Source:
    return Source(
        key="chrome",
        icon="globe",
        name="Google Chrome",
        about=tr("passwords as a CSV file"),
        title=tr("Saved logins from Google Chrome"),
        steps=(
            tr("In Chrome, press the three dots at the top right."),
            tr("Choose “Passwords and autofill”, then “Google Password Manager”."),
            tr("Choose “Settings” on the left."),
            tr("Beside “Export passwords”, press “Download file” and save it."),
            tr("Drag the file into this window."),
        ),
        holds_passwords=True,
    )


def _edge() -> Source:
    return Source(
        key="edge",
        icon="globe",
        name="Microsoft Edge",
        about=tr("passwords as a CSV file"),
        title=tr("Saved logins from Microsoft Edge"),
        steps=(
            tr("In Edge, press the three dots at the top right and choose “Settings”."),
            tr("Choose “Passwords and autofill”, then the list of saved passwords."),
            tr("Press the three dots above the list and choose “Export passwords”."),
            tr("Confirm with your computer's password or PIN and save the file."),
            tr("Drag the file into this window."),
        ),
        holds_passwords=True,
    )


def _firefox() -> Source:
    return Source(
        key="firefox",
        icon="globe",
        name="Firefox",
        about=tr("passwords as a CSV file"),
        title=tr("Saved logins from Firefox"),
        steps=(
            tr("In Firefox, press the three lines at the top right and choose “Passwords”."),
            tr("Press the three dots at the top right of that page."),
            tr("Choose “Export passwords…” and save the file."),
            tr("Drag the file into this window."),
        ),
        holds_passwords=True,
    )
