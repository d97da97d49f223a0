"""Steps that playbooks of a file share: each name stands for one table, each table is named."""

from __future__ import annotations

import pytest

from app.directory.load import load, load_playbooks
from app.domain.directory_errors import DirectoryInvalid

HEAD = """
[step.open]
text = { zh = "打开设置。", en = "Open the settings." }

[step.type-anew]
id = "type"
text = { zh = "填新号。", en = "Type the new number." }
effect = "changed"

[chore.look]
text = { zh = "再看一眼。", en = "Look again." }
after_days = 7
"""
BOOK = """
[[playbook]]
id = "{id}"
title = {{ zh = "换号", en = "Change the number" }}
goal = "change"
kinds = ["login"]
channel = "app"
minutes = 5
steps = {steps}
chores = ["look"]
source = "invented"
as_of = 2026-05-01
"""


def _load(*books: str) -> list[tuple[str, list[str], list[str]]]:
    found = load_playbooks("shared.toml", (HEAD + "".join(books)).encode())
    return [(p.id, [s.id for s in p.steps], [c.id for c in p.chores]) for p in found]


def _book(id: str, *names: str) -> str:
    return BOOK.format(id=id, steps=list(names))


def test_playbooks_share_steps_in_their_own_order() -> None:
    """Each lists the names it wants; a table may carry an id of its own."""
    books = _book("one", "open", "type-anew"), _book("two", "type-anew", "open")
    assert _load(*books) == [
        ("one", ["open", "type"], ["look"]),
        ("two", ["type", "open"], ["look"]),
    ]


def test_a_name_without_a_table_is_named() -> None:
    """The error tells the playbook and the name."""
    with pytest.raises(DirectoryInvalid) as caught:
        _load(_book("one", "open", "tpye"))
    assert caught.value.data["key"] == "playbook[one].steps"
    assert "step.tpye" in str(caught.value.data["problem"])


def test_a_table_that_nobody_names_is_a_mistake() -> None:
    """A step taken out of its last playbook does not stay behind unread."""
    with pytest.raises(DirectoryInvalid) as caught:
        _load(_book("one", "open"))
    assert caught.value.data["key"] == "step.type-anew"


def test_a_mistake_inside_a_shared_step_still_has_its_place() -> None:
    """The schema judges shared steps like any others."""
    with pytest.raises(DirectoryInvalid) as caught:
        load_playbooks(
            "shared.toml",
            (HEAD + _book("one", "open", "type-anew")).replace("effect", "efect").encode(),
        )
    assert "steps[type]" in str(caught.value.data["key"])


COMMON = """
[step.open]
text = { zh = "打开设置。", en = "Open the settings." }

[step.type-anew]
id = "type"
text = { zh = "填新号。", en = "Type the new number." }
effect = "changed"

[chore.look]
text = { zh = "再看一眼。", en = "Look again." }
after_days = 7
"""


def _all(**files: str) -> dict[str, list[str]]:
    whole = load((), [(f"{name}.toml", text.encode()) for name, text in files.items()])
    return {p.id: [s.id for s in p.steps] for p in whole.playbooks.values()}


def test_files_share_what_the_common_file_holds() -> None:
    """Two files name the same step; wherever the common file stands among them."""
    books = {"one": _book("one", "open", "type-anew"), "two": _book("two", "type-anew")}
    wanted = {"one": ["open", "type"], "two": ["type"]}
    assert _all(**books, common=COMMON) == wanted
    assert _all(common=COMMON, **books) == wanted


@pytest.mark.parametrize(
    ("files", "file", "key"),
    [
        ({"one": _book("one", "open"), "common": COMMON}, "common.toml", "step.type-anew"),
        ({"one": HEAD + _book("one", "open"), "common": COMMON}, "one.toml", "step.open"),
        ({"common": COMMON + _book("one", "open")}, "common.toml", "playbook"),
    ],
)
def test_the_common_file_holds_what_is_shared_and_nothing_else(
    files: dict[str, str], file: str, key: str
) -> None:
    """Nothing unread stays in it, nothing in it is said again elsewhere, no playbook hides there."""
    with pytest.raises(DirectoryInvalid) as caught:
        _all(**files)
    assert (caught.value.data["file"], caught.value.data["key"]) == (file, key)
