"""What programs call the parts of a message, and how they write its time and direction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from app.discovery.readers.probe import Columns
from app.discovery.record import MessageRecord
from app.domain.phone import number_or_none


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split("|"))


_TEXT = _words(
    "body|text|content|message|msg|smsbody|sms body|message body|message text"
    "|短信内容|内容|正文|信息内容|消息内容|短信"
)
_SENDER = _words(
    "address|sender|from|number|phone|phonenumber|phone number|phone_number|mobile|tel"
    "|contact number|from number|sender id|sender number|originating address"
    "|发件人/收件人|对方|发送者|联系电话"
    "|号码|电话|电话号码|手机号|手机号码|发件人|发送人|发送方|对方号码|联系人号码|发信人|来源"
)
_DATE = _words(
    "date|time|timestamp|datetime|t|ts|date time|received|sent at|readable_date|received at"
    "|messagedate|message date|日期|时间|接收时间|收发时间|发送时间|短信时间"
)
_RECEIVED = _words(
    "type|direction|folder|box|msg_box|in/out|status|类型|方向|收发类型|收/发|收发|信箱|状态"
)
_OWN = _words(
    "own_number|self_phone|to|receiver|recipient|destination_caller_id|本机号码|接收号码|收件人"
)
_OUT = frozenset(
    _words(
        "2|3|4|5|6|out|sent|outgoing|send|draft|outbox|failed|queued|submit"
        "|发出|发送|发件箱|已发送|发|草稿箱"
    )
)
_FORMATS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M",
    "%Y.%m.%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y-%m-%d", "%Y/%m/%d",
    "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%b %d, %Y %I:%M:%S %p", "%b %d, %Y %I:%M %p",
)  # fmt: skip
_DIGITS = re.compile(r"\d{9,19}")
_SECONDS, _MILLISECONDS, _MICROSECONDS, _NANOSECONDS = 10**11, 10**14, 10**17, 4 * 10**18
"""Below which a count since 1970 is one of these units, for any time that a message can have."""


def guess_columns(names: Iterable[str]) -> Columns | None:
    """Return what each column of a table of messages seems to hold, None if it is none.

    ``names`` are folded to lower case. A text and a sender make a table of messages; the
    user can say otherwise.
    """
    found = suggest_columns(names)
    return found if found.text and found.sender and found.text != found.sender else None


def suggest_columns(names: Iterable[str]) -> Columns:
    """Return what each column may hold as far as its name tells, "" for what none is called.

    It is where a user begins who has to say it; ``names`` as in ``guess_columns``.
    """
    there = [name.strip() for name in names]
    return Columns(
        text=_named(there, _TEXT),
        sender=_named(there, _SENDER),
        date=_named(there, _DATE),
        received=_named(there, _RECEIVED),
        own_number=_named(there, _OWN),
    )


def _named(there: list[str], known: tuple[str, ...]) -> str:
    return next((name for name in known if name in there), "")


def message_from(
    cell: Callable[[str], str], columns: Columns, numbers: Mapping[str, str]
) -> MessageRecord | None:
    """Return the message of one row, None if it has no text.

    ``cell`` gives the value of a column, ``numbers`` E.164 of the user's own numbers as written.
    """
    text = cell(columns.text)
    if not text.strip():
        return None
    return MessageRecord(
        sender=cell(columns.sender).strip() if columns.sender else "",
        text=text,
        at=moment_of(cell(columns.date)) if columns.date else None,
        incoming=was_received(cell(columns.received)) if columns.received else True,
        own_number=numbers[cell(columns.own_number)] if columns.own_number else "",
    )


class OwnNumbers(dict[str, str]):
    """E.164 by what was written, each worked out once; "" for what is no number."""

    def __init__(self, region: str) -> None:
        super().__init__({"": ""})
        self._region = region

    def __missing__(self, typed: str) -> str:
        """Work out the number and keep it."""
        number = number_or_none(typed, self._region)
        if len(self) < 10_000:
            self[typed] = number
        return number


def was_received(value: str) -> bool:
    """Whether a message was received; what nobody can tell counts as received."""
    return value.strip().casefold() not in _OUT


def moment_of(value: str) -> datetime | None:
    """Return the moment written as a count since 1970 or as local time, None if it is neither."""
    value = value.strip()
    if _DIGITS.fullmatch(value):
        return _counted(int(value))
    found = _written(value)
    try:
        # A time without its zone is the user's own.
        return None if found is None else found.astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _counted(number: int) -> datetime | None:
    for below, per_second in ((_SECONDS, 1), (_MILLISECONDS, 10**3), (_MICROSECONDS, 10**6)):
        if number < below:
            return _since_1970(number / per_second)
    return _since_1970(number / 10**9) if number < _NANOSECONDS else None


def _since_1970(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _written(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    for form in _FORMATS:
        try:
            return datetime.strptime(value, form)  # noqa: DTZ007 - local, made aware by the caller
        except ValueError:
            continue
    return None
