"""Bills of wallets, shops and banks, as records."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.readers.bill_days import BEIJING, day_in, moment_of
from app.discovery.record import PaymentRecord, PaymentSort, Record, StatementRecord, Tally
from app.domain.errors import Cancelled
from app.domain.file_errors import FileEmpty, FileHasNoPayments, FileMalformed, FileNeedsPassword
from tests.app.discovery.readers import bills

Bill = Callable[[str | bytes], tuple[str, list[Record], Tally]]
CARD = "交通银行信用卡(7449)"


@pytest.fixture
def bill(tmp_path: Path) -> Bill:
    """Write content to a file with a name that says nothing, and read it."""

    def read(content: str | bytes) -> tuple[str, list[Record], Tally]:
        path = tmp_path / "export.bin"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        export = open_export(path, "CN")
        assert not export.holds_passwords
        return export.format, list(export.read()), export.tally

    return read


def payments(records: list[Record]) -> list[tuple[str, str, str]]:
    """Return instrument, sort and payee of each payment."""
    return [(r.instrument, r.sort.value, r.payee) for r in records if isinstance(r, PaymentRecord)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_alipay_is_read_in_any_encoding(bill: Bill, encoding: str) -> None:
    """What counts is what the bytes are, not what the app usually writes."""
    text = bills.alipay(
        f"日用百货|某某超市|纸巾|支出|{CARD}|交易成功", "转账红包|王芳|转账|收入|余额|成功"
    )
    name, records, tally = bill(text.encode(encoding))
    assert (name, tally.records, tally.problems) == ("alipay_bill", 2, [])
    assert payments(records) == [(CARD, "spending", ""), ("余额", "income", "")]
    assert isinstance(records[0], PaymentRecord)
    assert records[0].at == datetime(2026, 1, 12, 21, 32, 14, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("row", "sort", "payee"),
    [
        ("亲友代付|小王|亲情卡|支出|招商银行储蓄卡(0021)|交易成功", "family_card", ""),
        ("退款|某某店|退款-亲情卡|不计收支|余额宝|退款成功", "income", ""),
        ("信用借还|花呗|花呗主动还款-2026年01月账单|不计收支|余额宝|还款成功", "repayment", "花呗"),
        ("信用借还|招商银行|信用卡还款|不计收支|余额|还款成功", "repayment", "招商银行信用卡"),
        ("信用借还|信用卡|还款到招商银行信用卡(8888)|不计收支|余额|成功", "repayment", "招商银行信用卡(8888)"),
        ("充值缴费|中国移动|手机自动充值|支出|余额|交易成功", "autopay", "中国移动"),
        ("交通出行|滴滴出行|先乘后付|支出|余额|交易成功", "autopay", "滴滴出行"),
        ("文化休闲|哔哩哔哩|自动续费-大会员|支出|余额|交易成功", "autopay", "哔哩哔哩"),
        ("充值缴费|中国移动|话费充值|支出|余额|交易成功", "spending", ""),
        ("账户存取|招商银行(0021)|提现-实时提现|不计收支|余额|交易成功", "transfer", "招商银行(0021)"),
        ("转账红包|王芳|转账到招商银行(4444)|支出|余额|交易成功", "transfer", ""),
        ("投资理财|某某基金|买入|不计收支|余额宝|交易成功", "transfer", ""),
        ("商业服务|张伟|代扣服务费|支出|余额|交易成功", "autopay", ""),
    ],
)  # fmt: skip
def test_what_a_line_of_alipay_is(bill: Bill, row: str, sort: str, payee: str) -> None:
    """Its sort is told by the app's own words; people who were paid are never kept."""
    _, records, _ = bill(bills.alipay(row))
    ((_, found, kept),) = payments(records)
    assert (found, kept) == (sort, payee)


def test_alipays_old_website(bill: Bill) -> None:
    """It names no cards; what stands under the rows, with the user's name, is no record."""
    text = bills.alipay_old(
        "某某超市|纸巾|支出|已支出", "王芳|转账|收入|已收入", "中国移动|自动充值|支出|已支出"
    )
    name, records, tally = bill(text.encode("gb18030"))
    assert (name, tally.records, tally.skipped, tally.problems) == ("alipay_bill", 3, 0, [])
    assert payments(records) == [
        ("", "spending", ""), ("", "income", ""), ("", "autopay", "中国移动"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("login", "number"),
    [("13800138000", "+8613800138000"), ("138****8000", ""), ("li@example.com", "")],
)
def test_whether_the_login_is_the_number(bill: Bill, login: str, number: str) -> None:
    """A login that is a phone number in full is kept as one, any other is not kept at all."""
    for text in (
        bills.alipay("a|b|c|支出|余额|成功", login=login),
        bills.alipay_old("b|c|支出|已支出", login=f"[{login}]"),
    ):
        _, (record,), _ = bill(text)
        assert isinstance(record, PaymentRecord)
        assert record.own_number == number
        assert number or login not in repr(record)


def test_wechat_pads_its_quoted_cells(bill: Bill) -> None:
    """Blanks between a closing quote and the comma count for nothing."""
    text = bills.wechat(
        "商户消费|某某餐厅|总共消费:28.16|支出|中国银行(1234)|支付成功",
        "零钱提现|招商银行(0021)|/|/|零钱|提现已到账",
        "转入零钱通-来自工商银行(9876)|/|/|/|工商银行(9876)|支付成功",
        "信用卡还款|建设银行信用卡还款|/|/|零钱|支付成功",
        "亲属卡交易|王芳|亲属卡|支出|零钱通|支付成功",
        "转账|王芳|转账备注:还款|支出|零钱|朋友已收钱",
        "商户消费|腾讯视频|连续包月|支出|零钱|支付成功",
    )
    name, records, tally = bill(text)
    assert (name, tally.skipped, tally.problems) == ("wechat_bill", 0, [])
    assert payments(records) == [
        ("中国银行(1234)", "spending", ""),
        ("零钱", "transfer", "招商银行(0021)"),
        ("工商银行(9876)", "transfer", "工商银行(9876)"),
        ("零钱", "repayment", "建设银行信用卡"),
        ("零钱通", "family_card", ""),
        ("零钱", "transfer", ""),
        ("零钱", "autopay", "腾讯视频"),
    ]


def test_jd_and_meituan(bill: Bill) -> None:
    """Names of goods do not decide what a line is; Meituan's credit is repaid by name."""
    name, records, tally = bill(
        bills.jd(
            "京东平台商户|退款-毛巾|中国银行信用卡(1875)|退款成功|不计收支|网购",
            "京东平台商户|电动提现机 理财书|中国银行信用卡(1875)|交易成功|支出|图书",
            "京东平台商户|橘子|微信-招商银行信用卡|交易成功|支出|食品",
        )
    )
    assert (name, tally.problems) == ("jd_bill", [])
    assert [sort for _, sort, _ in payments(records)] == ["income", "spending", "spending"]
    name, records, tally = bill(
        bills.meituan(
            "支付|还款主题密室逃脱|支出|美团月付",
            "退款|葡式蛋挞|收入|中国银行信用卡(1875)",
            "还款|【美团月付】主动还款2026年1月账单|支出|中国银行储蓄卡(3147)",
        )
    )
    assert (name, tally.problems) == ("meituan_bill", [])
    assert payments(records) == [
        ("美团月付", "spending", ""),
        ("中国银行信用卡(1875)", "income", ""),
        ("中国银行储蓄卡(3147)", "repayment", "美团月付"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "bank", "tail", "sorts"),
    [
        (bills.CMB, "cmb_bill", "cmb", "4321", ["repayment", "spending"]),
        (bills.BOC, "boc_bill", "boc", "4260", ["spending", "income", "income"]),
        (bills.BOCOM, "bocom_bill", "bocom", "", ["income", "repayment", "spending"]),
        (
            bills.icbc(
                "消费|支付宝-某某店||26.00|", "ETC|某某收费||9.00|", "自动转帐还款|XX中心|9.00||王芳"
            ),
            "icbc_bill", "icbc", "5678", ["spending", "autopay", "repayment"],
        ),
    ],
)  # fmt: skip
def test_a_banks_list_tells_its_card_once(
    bill: Bill, text: str, name: str, bank: str, tail: str, sorts: list[str]
) -> None:
    """Each credit card in a bank's list is told as one statement, then line by line."""
    found, records, tally = bill(text)
    (statement,) = [r for r in records if isinstance(r, StatementRecord)]
    assert (found, statement.institution, statement.tail) == (name, bank, tail)
    assert (statement.credit, statement.due_day, tally.skipped) == (True, None, 0)
    assert [sort for _, sort, _ in payments(records)] == sorts
    assert tally.records == len(sorts)
    assert "王芳" not in repr(records)


def test_an_account_of_icbc_is_no_credit_card(bill: Bill) -> None:
    """Without a day of booking the same list is of a debit card."""
    _, records, _ = bill(bills.icbc("工资||9000.00||某某公司", credit=False))
    (record,) = records
    assert isinstance(record, PaymentRecord)
    assert (record.tail, record.sort) == ("5678", PaymentSort.INCOME)


@pytest.mark.parametrize("text", [bills.alipay(), bills.wechat(), bills.jd(), bills.meituan()])
def test_a_bill_without_payments_says_so(bill: Bill, text: str) -> None:
    """It is told apart from an empty file and from a damaged one."""
    with pytest.raises(FileHasNoPayments) as caught:
        bill(text)
    assert isinstance(caught.value, FileEmpty)


@pytest.mark.parametrize("text", [bills.alipay(), bills.wechat(), bills.jd(), bills.meituan()])
def test_a_bill_cut_off_before_its_header_says_so(bill: Bill, text: str) -> None:
    """What stands above the rows tells what it was going to be."""
    with pytest.raises(FileMalformed):
        bill("".join(text.splitlines(keepends=True)[:4]))


def test_lines_that_are_missing_are_told(bill: Bill) -> None:
    """A bill says how many lines it has; fewer means that some were lost."""
    _, records, tally = bill(bills.alipay("a|b|c|支出|余额|成功", count=5))
    (problem,) = tally.problems
    assert (len(records), problem.code, problem.count) == (1, "lines_missing", 4)


def test_bad_rows_are_named_and_the_others_read(bill: Bill) -> None:
    """Wrong quoting and a day that is none each cost one row."""
    good = "a|b|c|支出|余额|成功"
    text = bills.alipay(good, good, good, good)
    lines = text.splitlines(keepends=True)
    lines[-3] = lines[-3].replace("2026-01-12", "2026-13-12")
    lines[-2] = '2026-01-12 21:00:00,"unclosed,' + lines[-2]
    _, records, tally = bill("".join(lines))
    assert (len(records), tally.skipped) == (2, 2)
    assert [p.at for p in tally.problems] == [len(lines) - 2, len(lines) - 1]


def test_a_protected_archive_asks_for_its_password(tmp_path: Path, bill: Bill) -> None:
    """Wallets mail their bills in archives; an open one is read as what is in it."""
    text = bills.alipay(f"a|b|c|支出|{CARD}|成功").encode("gb18030")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("alipay_record.csv", text)
    name, records, _ = bill(buffer.getvalue())
    assert (name, len(records)) == ("alipay_bill", 1)
    protected = bytearray(buffer.getvalue())
    protected[6] |= 1
    protected[protected.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileNeedsPassword):
        bill(bytes(protected))


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    """Whatever the progress raises ends the reading."""
    path = tmp_path / "bill.csv"
    path.write_text(bills.alipay(*["a|b|c|支出|余额|成功"] * 3000), "gb18030")

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(open_export(path, "CN", stop).read())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-12-30 17:16:02\t", (2024, 12, 30, 17, 16)),
        ("2024/1/5 9:05", (2024, 1, 5, 9, 5)),
        ("2024年1月5日 09:05:01", (2024, 1, 5, 9, 5)),
        ("20240105", (2024, 1, 5, 0, 0)),
        ("2024-02-30", None),
        ("0001-01-01 00:00:00", None),
        ("9999年12月31日", None),
        ("合计金额", None),
        ("", None),
    ],
)
def test_moments(written: str, expected: tuple[int, ...] | None) -> None:
    """Days and clocks are read as Chinese bills write them."""
    at = moment_of(written)
    assert (at.timetuple()[:5] if at else None) == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("12/29", (2023, 12, 29)), ("01/02", (2024, 1, 2)), ("13/40", None)]
)
def test_days_without_a_year(written: str, expected: tuple[int, ...] | None) -> None:
    """A December day in January's bill is of the year before."""
    at = day_in(written, 2024, 1)
    assert (at.timetuple()[:3] if at else None) == expected
