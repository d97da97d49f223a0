"""Saved logins as a table whose columns say what they hold, of any program and in Chinese as well.

Browsers and managers name the columns in the language of the system in some versions (名称, 网址,
用户名, 密码), and small programs choose words of their own (Login, Pwd). There is a column of
passwords, which is never looked at, one of logins, and one of addresses or names.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.table import Layout, recognise_table
from app.discovery.record import Progress, Record, Tally

FORMAT = "logins_csv"
_PASSWORDS = frozenset(("password", "passwd", "pwd", "pass", "密码", "登录密码", "密碼"))
_LOGINS = (
    "username", "user name", "login", "login name", "user", "userid", "user id", "login_username",
    "用户名", "登录名", "账号", "帐号", "账户", "帐户", "用户", "登录账号", "用户名称",
    "使用者名稱", "帳號", "email", "e-mail", "邮箱", "phone", "手机号", "手机",
)  # fmt: skip
_ADDRESSES = (
    "url", "urls", "website", "web site", "web address", "site", "login url", "login_uri", "link",
    "网址", "网站", "网站地址", "网页", "地址", "链接", "登录网址", "網址", "網站",
)  # fmt: skip
_NAMES = (
    "name", "title", "account", "entry", "名称", "标题", "网站名称", "名字", "條目", "名稱", "標題"
)  # fmt: skip
_NOTES = ("note", "notes", "comment", "comments", "remark", "备注", "附注", "说明", "備註")


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the table if its columns can only be those of saved logins.

    Raises:
        FileMalformed: some of the file is no text in any encoding that convinces.
    """
    return recognise_table(probe, format_of, _read)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these folded names are of saved logins."""
    columns = _columns(header)
    named = columns.name or columns.urls
    unlike = len(set(header)) != len(header) or not _PASSWORDS & set(header)
    return None if unlike or not columns.logins or not named else FORMAT


def _columns(header: tuple[str, ...]) -> LoginColumns:
    def there(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in words if word in header)

    names = there(_NAMES)
    return LoginColumns(names[0] if names else "", there(_ADDRESSES), there(_LOGINS), there(_NOTES))


def _read(
    source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
) -> Iterator[Record]:
    return logins_of(_columns(layout.header))(source, layout, region, tally, progress)
