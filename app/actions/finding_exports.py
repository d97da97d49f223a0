"""Which files are meant when somebody hands over a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.actions.session import Session, region_of_household
from app.discovery.open import open_export
from app.discovery.readers.chunks import is_folder
from app.domain.errors import RenumberError
from app.domain.file_errors import FileEmpty, FileUnknown, FileUnreadable

_DEEPEST = 4
"""How many folders below each other are looked into."""
_MOST = 500
"""Files of a folder that are looked at; whoever has more hands over the wrong folder."""


@dataclass(frozen=True, slots=True)
class FoundExports:
    """The exports to read, in order, and how many other files lay in the folders beside them."""

    paths: tuple[Path, ...]
    others: int = 0


def find_exports(session: Session, named: Sequence[Path]) -> FoundExports:
    """Return ``named``, with folders replaced by the exports in them.

    A folder that is an export itself (an iPhone's backup) stays one. Files named one by one stay
    whatever they are, so that each gets its answer; a folder without any export stays too.
    """
    region = region_of_household(session.vault.read(), session.region)
    paths: dict[Path, None] = {}
    others = 0
    for path in named:
        if not is_folder(path) or _is_export(path, region):
            paths[path] = None
            continue
        inside = list(_files(path, region))
        wanted = [each for each in inside if _is_export(each, region)]
        others += len(inside) - len(wanted)
        paths.update(dict.fromkeys(wanted or [path]))
    return FoundExports(tuple(paths), others)


def _is_export(path: Path, region: str) -> bool:
    """Whether it is an export, be it a protected or a broken one."""
    try:
        open_export(path, region)
    except (FileUnknown, FileEmpty, FileUnreadable):
        return False
    except RenumberError:
        return True
    return True


def _files(folder: Path, region: str) -> Iterator[Path]:
    """Yield the files below ``folder``, and folders that are exports, in the order of names."""
    left = _MOST
    waiting = [(folder, 0)]
    while waiting and left > 0:
        here, depth = waiting.pop()
        for path in _listed(here):
            # A link may lead anywhere, also back.
            if path.name.startswith(".") or path.is_symlink():
                continue
            if is_folder(path) and not _is_export(path, region):
                if depth < _DEEPEST:
                    waiting.append((path, depth + 1))
                continue
            left -= 1
            if left < 0:
                return
            yield path


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
