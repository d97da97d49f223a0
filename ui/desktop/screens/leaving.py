"""Leaving the program for an official page: asked first, because that is where the network is."""

from __future__ import annotations

from ui.desktop.frame import Frame
from ui.text.catalogue import tr


def ask_to_open(frame: Frame, address: str) -> None:
    """Ask, then open ``address`` (``https://…`` or a bare host) in the user's browser."""
    site = address.removeprefix("https://")

    def go() -> None:
        if not frame.links.open(f"https://{site}"):
            frame.toast(tr("No browser answered. Type {site} into it yourself.", site=site))

    frame.dialogs.confirm(
        tr("Open {site} in your browser?", site=site),
        detail=tr(
            "Renumber itself never goes online. Your browser will, as if you had typed the address."
        ),
        yes=tr("Open the browser"),
        no=tr("Stay here"),
        on_yes=go,
    )
