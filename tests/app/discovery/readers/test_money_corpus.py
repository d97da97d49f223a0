"""Accounts found in the public samples of bills and statements, against what is in them.

What a careful reader finds in each file was written down by hand below. The files hold 40 accounts;
36 are proposed, and nothing else is (precision 1.00, recall 0.90). The four that are missing are in
no file by name: the card of br_nubank_cc.ofx, the bank of test_split.qif, and the brokers of test.qif
and test_oth_a.qif. Where a file does not say which of a bank's cards it is, a debit card is taken.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.directory.match import Matcher
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.domain.file_errors import FileEmpty
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter

Accounts = set[tuple[str, str, str]]
ALIPAY = ("alipay", "wallet", "")
WECHAT = ("wechat_pay", "wallet", "")
WECHAT_BILL: Accounts = {
    WECHAT,
    ("boc", "debit_card", "1234"),
    ("icbc", "debit_card", "9876"),
    ("cmb", "debit_card", ""),
    ("ccb", "credit_card", ""),
}
EXPECTED: dict[str, Accounts] = {
    "alipay/example-alipay-records.csv": {ALIPAY, ("bocom", "credit_card", "7449")},
    "wechat/example-wechat-records.csv": WECHAT_BILL,
    "wechat/example-wechat-records.xlsx": WECHAT_BILL,
    "jd_meituan/example-jd-records.csv": {
        ("jd", "login", ""),
        ("boc", "credit_card", "1875"),
        ("boc", "credit_card", "1341"),
        ("bocom", "credit_card", "0354"),
        ("cmb", "credit_card", ""),
        WECHAT,
    },
    "jd_meituan/example-mt-records.csv": {
        ("meituan", "login", ""),
        ("meituan_yuefu", "loan", ""),
        ("boc", "credit_card", "1875"),
        ("boc", "debit_card", "3147"),
        WECHAT,
    },
    "bank_cn_csv/boc_example-boc-records.csv": {
        ("boc", "credit_card", "4260"),
        ("boc", "credit_card", "2875"),
    },
    "bank_cn_csv/bocom_credit_example-bocom_credit-records.csv": {
        ("bocom", "credit_card", ""),
        ALIPAY,
    },
    "bank_cn_csv/cmb_example-cmb-records.csv": {("cmb", "credit_card", "1234")},
    "ofx/br_nubank_cc.ofx": set(),
    "ofx/stmtrs.ofx": {("NCH", "debit_card", "9988")},
    "ofx/stmtrs_euro.ofx": {("NCH", "debit_card", "9988")},
    "qif/test.qif": {("TestExport", "debit_card", "")},
    "qif/test_oth_a.qif": set(),
    "qif/test_split.qif": set(),
    "qif/test_unknown_account_type.qif": {("Portfolio Account", "securities", "")},
    "bank_cn_csv/icbc_example-icbc-credit-records.csv": {
        ("icbc", "credit_card", "5678"),
        ("etc", "utility", ""),
        ALIPAY,
        WECHAT,
    },
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_accounts_in_a_sample(
    corpus: Path, matcher: Matcher, interpreter: Interpreter, name: str
) -> None:
    """Neither one too many nor one too few."""
    owner = Owner(PersonId("p"), "李明", ("+8613800138000",))
    proposer = Proposer(matcher, interpreter, "CN", [owner])
    export = open_export(corpus / "imports" / name, "CN")
    for record in export.read():
        proposer.add(record, export.format)
    found = {(c.service or c.name, c.kind.value, c.tail) for c in proposer.candidates()}
    assert found == EXPECTED[name]
    if not name.startswith("qif/"):
        # QIF also holds cash, and payments of accounts that it does not name.
        assert export.tally.skipped == 0


@pytest.mark.parametrize("name", ["ofx/profrs.ofx", "qif/empty.qif", "qif/test_nosymbol.qif"])
def test_samples_without_accounts(corpus: Path, name: str) -> None:
    """A bank's profile, an empty file and a list of securities are each one sentence."""
    with pytest.raises(FileEmpty):
        list(open_export(corpus / "imports" / name, "CN").read())
