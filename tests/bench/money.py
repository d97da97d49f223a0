"""An Alipay bill of 100,000 rows as records, beside csv.reader alone over the same file.

python -m tests.bench.money [ROWS]
"""

from __future__ import annotations

import csv
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import paired, report, report_load

ROWS = 100_000
ROUNDS = 3
_CARDS = ("交通银行信用卡(7449)", "余额", "招商银行储蓄卡(0021)", "花呗", "余额宝")
_GOODS = ("纸巾和水果", "午餐", "地铁充值", "自动续费-会员", "退款-衣服")


def write_bill(path: Path, rows: int) -> None:
    """Write a bill as Alipay's app does: GB18030, lines above, padded cells."""
    with path.open("w", encoding="gb18030", newline="") as file:
        file.write("-" * 80 + "\r\n导出信息：\r\n支付宝账户：m***@example.com\r\n")
        file.write(f"共{rows}笔记录\r\n\r\n")
        file.write(
            "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
            "交易订单号,商家订单号,备注,\r\n"
        )
        for n in range(rows):
            file.write(
                f"2026-{n % 12 + 1:02}-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}:00 ,日用百货      ,"
                f"商店{n % 977}      ,/     ,{_GOODS[n % 5]}{n % 3001}      ,支出      ,{n % 500}.00 ,"
                f"{_CARDS[n % 5]}      ,交易成功      ,2026{n:016}\t,T{n:012}\t,          ,\r\n"
            )


def parse_alone(path: Path) -> None:
    """Cut the rows: what any reader must at least do."""
    with path.open(encoding="gb18030", newline="") as file:
        for _ in csv.reader(file):
            pass


def read_records(path: Path) -> None:
    """Read the bill as records and drop each."""
    from app.discovery.open import open_export

    export = open_export(path, "CN")
    for _ in export.read():
        pass
    assert export.tally.records
    assert not export.tally.problems


JOBS: dict[str, Callable[[Path], None]] = {
    "parse": parse_alone,
    "read": read_records,
    "idle": lambda _path: None,
}


def run_job(job: str, path: Path) -> None:
    """Do one job and print its processor seconds and the process's peak memory in MB."""
    import app.discovery.open  # noqa: F401 - what is paid once is not what is measured

    begin = time.process_time()
    JOBS[job](path)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{seconds} {peak}\n")


def main() -> None:
    """Measure and print, at a tenth and the whole of the rows."""
    if sys.argv[1:2] == ["--job"]:
        run_job(sys.argv[2], Path(sys.argv[3]))
        return
    rows = int(sys.argv[1]) if sys.argv[1:] else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bill.csv"
        report_load()
        for count in (rows // 10, rows):
            write_bill(path, count)
            read, parse, idle = paired("tests.bench.money", path, ROUNDS, "read", "parse", "idle")
            report(f"bill of {count:,} rows as records / csv.reader alone", read[0], parse[0])
            sys.stdout.write(
                f"peak memory: reading {read[1]:.0f} MB, cutting {parse[1]:.0f} MB, "
                f"idle {idle[1]:.0f} MB\n"
            )


if __name__ == "__main__":
    main()
