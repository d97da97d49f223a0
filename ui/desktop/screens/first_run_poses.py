"""The first run as its pictures show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.vault.recovery_code import spelled
from ui.desktop.screens.first_run_pages import FirstRunPages


def first_run_poses(pages: FirstRunPages, today: date) -> Iterator[str]:
    """Go through the pages as a user does, and stop where a picture is worth it."""
    yield "welcome"
    pages.welcome.check.toggle()
    yield "check"
    pages.welcome.went_on.emit()
    yield "services"
    for key in ("wechat", "alipay", "icbc", "ccb", "jd"):
        pages.services.grid.tile(key).setChecked(True)
    yield "ticked"
    pages.services.went_on.emit()
    yield "look"
    pages.look.went_on.emit()
    yield "numbers"
    pages.numbers.old.setText("138 0013 800")
    pages.numbers.went_on.emit()
    yield "wrong"
    pages.numbers.old.setText("138 0013 8000")
    pages.numbers.ends.show_day(today)
    yield "day"
    pages.numbers.went_on.emit()
    yield "password"
    pages.password.password.setText("short")
    pages.password.again.setText("shorter")
    pages.password.went_on.emit()
    yield "differ"
    pages.code.begin(spelled(bytes(range(7, 25))))
    pages.turn_to("code")
    yield "code"
    pages.code.show_page.next.click()
    pages.code.check_page.first.setText("12345")
    pages.code.check_page.next.click()
    yield "groups"
    pages.code.forget()
