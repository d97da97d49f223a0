"""Files as an import may meet them, for the pictures of its screen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.actions.reading_exports import FileReport
from app.actions.session import Session
from app.discovery.registry_answer import RegistryFinding, compare
from app.discovery.relatives import OwnNumber, Relation, Relative
from app.domain.file_errors import FileColumnsUnknown, FileNeedsPassword, FileTooCostly
from ui.desktop.screens.imports_findings import Beyond
from ui.desktop.screens.imports_reading import service_names


def waiting_files() -> tuple[FileReport, ...]:
    """Return one file for each thing that the user can be asked for."""
    return (
        FileReport(Path("keys.kdbx"), error=FileNeedsPassword(path="keys.kdbx", key_file=True)),
        FileReport(
            Path("table.csv"),
            error=FileColumnsUnknown(path="table.csv", columns="date, phone, memo, folder"),
        ),
        FileReport(
            Path("old.json"), error=FileTooCostly(path="old.json", memory=2048, rounds=9_000_000)
        ),
    )


def found_beyond(session: Session) -> Beyond:
    """Return what an address book and the regulator's answer may tell of the sample household."""
    counted = {"微信": 2, "抖音": 1, "支付宝": 1, "知乎": 0}
    here = {"wechat": 1, "alipay": 1}
    apps = compare(counted, here, session.knowledge.matcher)
    told = session.clock.now() - timedelta(days=2)
    registry = (RegistryFinding("+8613800138000", told, apps),)
    mother = Relative(Relation.MOTHER, "妈妈", ("+8613700137000",))
    names = service_names(session, registry)
    return Beyond((OwnNumber("+8613500135000"),), (mother,), registry, names)
