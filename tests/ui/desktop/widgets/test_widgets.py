"""The widgets: whole in every language, size and scheme, and usable without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
    tab_order,
)
from tests.ui.desktop.gallery import Gallery
from ui.desktop.tokens import State
from ui.desktop.widgets.busy import BusyBar
from ui.desktop.widgets.buttons import Button, IconButton
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.fields import Choice, Form, PasswordField, SearchField, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.navigation import NavigationList, Place
from ui.desktop.widgets.notices import Toast
from ui.desktop.widgets.qr import QrCode
from ui.desktop.widgets.ring import Part, Ring
from ui.desktop.widgets.steps import StepItem, StepList, StepState
from ui.desktop.widgets.surface import column, empty
from ui.desktop.widgets.text import Text
from ui.desktop.widgets.tiles import Tile, TileGrid

Dress = Callable[..., None]

pytestmark = pytest.mark.usefixtures("look_applied")


def _shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.mark.parametrize("size", [(1072, 800), (816, 640)])
@pytest.mark.parametrize("text_size", [100, 130, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut(
    qtbot: QtBot, dress: Dress, language: str, text_size: int, size: tuple[int, int]
) -> None:
    """All widgets are whole beside the sidebar of the two usual windows, at every text size."""
    dress(language, "light", text_size)
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(*size)
    gallery.show()
    assert_nothing_cut(gallery)
    assert_fits_width(gallery)
    assert_everything_named(gallery)
    assert_one_filled_button(gallery)


def test_the_check_sees_what_is_cut(qtbot: QtBot) -> None:
    """The checker itself fails on a label that is squeezed."""
    label = Text("much too long for its place", wrap=False)
    holder = QWidget()
    QVBoxLayout(holder).addWidget(label)
    qtbot.addWidget(holder)
    label.setFixedWidth(20)
    holder.show()
    with pytest.raises(AssertionError, match="cut off"):
        assert_nothing_cut(holder)


def test_the_check_sees_what_has_no_name(qtbot: QtBot) -> None:
    """The checker itself fails on a field without a name."""
    holder = QWidget()
    QVBoxLayout(holder).addWidget(QLineEdit())
    qtbot.addWidget(holder)
    with pytest.raises(AssertionError, match="no accessible name"):
        assert_everything_named(holder)


def test_a_switch_of_scheme_redraws_everything(qtbot: QtBot, dress: Dress) -> None:
    """What shows when the colours change is in the new colours, without being built anew."""
    # A cursor that blinks would be a difference on a slow machine.
    QApplication.setCursorFlashTime(0)
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(1072, 800)
    gallery.show()
    settle()
    before = gallery.grab().toImage()
    dress("en", "dark")
    settle()
    dark = gallery.grab().toImage()
    dress("en", "light")
    settle()
    assert dark != before
    assert gallery.grab().toImage() == before


@pytest.mark.parametrize("width", range(130, 330, 20))
def test_a_phone_number_is_never_broken(qtbot: QtBot, width: int) -> None:
    """It stands on one line at any width that has room for it, and reads as it was given."""
    words = "Make a call from 139 0013 9000 and have someone text it"
    label = Text(words)
    qtbot.addWidget(label)
    label.show()
    assert label.text() == words
    layout = QTextLayout(QLabel.text(label), label.font())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        shown = layout.text()[line.textStart() : line.textStart() + line.textLength()]
        lines.append(shown.replace("\u00a0", " "))
    layout.endLayout()
    assert "".join(lines) == words
    assert any("139 0013 9000" in line for line in lines)


def test_words_to_copy_keep_their_spaces(qtbot: QtBot) -> None:
    """A form of a bank takes a number with ordinary spaces, or with none."""
    label = Text("139 0013 9000", selectable=True)
    qtbot.addWidget(label)
    assert QLabel.text(label) == "139 0013 9000"


def test_words_are_never_taken_for_markup(qtbot: QtBot) -> None:
    """A name with angle brackets shows as it is."""
    label = Text("<b>Wang</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    button = Button("Terms & rules")
    qtbot.addWidget(button)
    assert button.text() == "Terms && rules"
    assert button.accessibleName() == "Terms & rules"


def test_tiles_are_ticked_with_the_keyboard(qtbot: QtBot) -> None:
    """Arrow keys walk through the grid, space ticks, and the grid tells what is ticked."""
    grid = TileGrid(column_width=150)
    grid.show_tiles(tuple(Tile(key, key.upper()) for key in "abcdef"))
    grid.resize(480, 400)
    _shown(qtbot, grid)
    grid.tile("a").setFocus()
    QTest.keyClick(grid.tile("a"), Qt.Key.Key_Right)
    assert grid.tile("b").hasFocus()
    QTest.keyClick(grid.tile("b"), Qt.Key.Key_Down)
    assert grid.tile("e").hasFocus()
    with qtbot.waitSignal(grid.changed) as told:
        QTest.keyClick(grid.tile("e"), Qt.Key.Key_Space)
    assert told.args == [("e",)]
    QTest.keyClick(grid.tile("e"), Qt.Key.Key_Return)
    assert grid.ticked() == ()


def test_tiles_keep_the_order_of_the_grid(qtbot: QtBot) -> None:
    """Ticked keys come in the order they show, whatever the order of ticking."""
    grid = TileGrid()
    qtbot.addWidget(grid)
    grid.show_tiles((Tile("a", "A"), Tile("b", "B"), Tile("c", "C")), frozenset({"c"}))
    grid.tile("a").click()
    assert grid.ticked() == ("a", "c")


def test_steps_say_where_they_stand(qtbot: QtBot) -> None:
    """Each row says its place and state to a screen reader; arrows move, Enter looks at it."""
    steps = StepList()
    steps.show_steps(
        (StepItem("Open", StepState.DONE, "done"), StepItem("Submit", StepState.CURRENT, "now")), 1
    )
    _shown(qtbot, steps)
    first, second = steps.rows()
    assert first.accessibleName() == "1/2 Open"
    assert first.accessibleDescription() == "done"
    assert second.isChecked()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    with qtbot.waitSignal(steps.chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [1]


def test_steps_keep_the_focus_when_shown_anew(qtbot: QtBot) -> None:
    """A tick rebuilds the list without throwing the keyboard out of it."""
    steps = StepList()
    items = tuple(StepItem(word, StepState.TODO, "to come") for word in ("One", "Two"))
    steps.show_steps(items)
    _shown(qtbot, steps)
    steps.rows()[1].setFocus()
    steps.show_steps(items)
    settle()
    assert steps.rows()[1].hasFocus()


def test_navigation_by_arrows_and_badges_in_words(qtbot: QtBot) -> None:
    """The sidebar is walked with arrows; a badge is a figure and a sentence."""
    navigation = NavigationList()
    navigation.show_places(
        (Place("today", "sun", "Today"), Place("due", "bell", "Due")),
        (Place("lock", "lock", "Lock"),),
    )
    navigation.person.show_person("Lin", 0, "23 days left")
    _shown(qtbot, navigation)
    due = navigation.button("due")
    due.show_count(3, "3 reminders are due")
    assert due.accessibleDescription() == "3 reminders are due"
    navigation.button("today").setFocus()
    QTest.keyClick(navigation.button("today"), Qt.Key.Key_Down)
    assert due.hasFocus()
    with qtbot.waitSignal(navigation.chosen) as told:
        QTest.keyClick(due, Qt.Key.Key_Return)
    assert told.args == ["due"]
    navigation.show_current("due")
    assert due.isChecked()


def test_a_password_is_hidden_until_one_looks(qtbot: QtBot) -> None:
    """The eye shows the password and hides it again, and says which it will do."""
    field = PasswordField("Password")
    qtbot.addWidget(field)
    (eye,) = field.actions()
    assert field.echoMode() == QLineEdit.EchoMode.Password
    eye.trigger()
    assert eye.text() == "Hide the password"
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    eye.trigger()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_a_form_says_what_is_wrong_beside_the_field(qtbot: QtBot) -> None:
    """The sentence stands below the field and is its description; the hint comes back."""
    form = Form()
    qtbot.addWidget(form)
    row = form.add("Name", TextField(), "As on the card")
    assert row.field.accessibleName() == "Name"
    row.set_error("A name is needed.")
    assert row.error == "A name is needed."
    assert row.field.accessibleDescription() == "A name is needed."
    assert row.field.property("invalid")
    form.clear_errors()
    assert row.error == ""
    assert row.field.accessibleDescription() == "As on the card"


def test_search_waits_until_typing_rests_and_not_after_enter(qtbot: QtBot) -> None:
    """Typing searches once it rests; Enter at once; Escape empties."""
    field = SearchField("Search")
    _shown(qtbot, field)
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClicks(field, " zs ")
    assert told.args == ["zs"]
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]


def test_a_choice_says_its_key_only_when_the_user_chose(qtbot: QtBot) -> None:
    """Filling a list tells nobody; the wheel over it scrolls the page instead."""
    choice = Choice("Language")
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.picked):
        choice.offer((("zh", "中文"), ("en", "English")), "en")
    assert choice.key == "en"
    with qtbot.waitSignal(choice.picked) as told:
        choice.activated.emit(0)
    assert told.args == ["zh"]


def test_the_ring_adds_up(qtbot: QtBot) -> None:
    """Parts follow each other clockwise from the top, and nothing of nothing is no division."""
    ring = Ring()
    qtbot.addWidget(ring)
    parts = (Part(1, State.OK), Part(2, State.WARN))
    ring.show_progress(parts, 4, figure="1", caption="of 4", spoken="1 of 4 done")
    assert ring.angles() == [(1440, -1440), (0, -2880)]
    assert ring.accessibleName() == "1 of 4 done"
    ring.show_progress(parts, 0, figure="0", caption="", spoken="nothing yet")
    assert [span for _, span in ring.angles()] == [0, 0]


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_a_qr_code_is_black_on_white_in_every_scheme(
    qtbot: QtBot, dress: Dress, scheme: str
) -> None:
    """Phones read dark on light only; four modules of white stand around it."""
    dress("en", scheme)
    code = QrCode("tel:95588", "Call 95588")
    qtbot.addWidget(code)
    code.resize(code.sizeHint())
    image = code.grab().toImage()
    assert {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(8)} == {
        "#ffffff"
    }
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert colours == {"#000000", "#ffffff"}
    side = image.width() // (len(code.modules) + 8)
    read = tuple(
        tuple(
            image.pixelColor((x + 4) * side + side // 2, (y + 4) * side + side // 2).lightness()
            == 0
            for x in range(len(code.modules))
        )
        for y in range(len(code.modules))
    )
    assert read == code.modules


def test_a_toast_goes_but_not_while_one_is_on_its_button(qtbot: QtBot) -> None:
    """Its button can be reached by keyboard in peace; afterwards it goes."""
    holder, toast = QWidget(), Toast()
    holder.setLayout(column(1, toast))
    holder.resize(600, 300)
    _shown(qtbot, holder)
    toast.say("Removed", "Undo", lambda: None)
    button = next(b for b in tab_order(holder) if isinstance(b, Button))
    button.setFocus()
    toast.expire()
    assert toast.sentence == "Removed"
    button.clearFocus()
    toast.expire()
    assert toast.sentence == ""


def test_a_long_toast_wraps_in_its_window(qtbot: QtBot) -> None:
    """No word of it is cut, at any width the window takes."""
    holder, toast = QWidget(), Toast()
    holder.setLayout(column(1, toast))
    holder.resize(400, 300)
    _shown(qtbot, holder)
    toast.say("A rather long sentence about what was just removed from the list " * 2)
    for width in (400, 300):
        holder.resize(width, 300)
        settle()
        assert_nothing_cut(holder)
        assert holder.rect().contains(toast.geometry())


def test_long_work_can_be_stopped_once(qtbot: QtBot) -> None:
    """The button says that it heard."""
    bar = BusyBar()
    qtbot.addWidget(bar)
    bar.begin("Reading")
    bar.advance(0.5, "100")
    button = bar.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(bar.cancelled):
        button.click()
    assert not button.isEnabled()
    bar.end()
    assert not bar.isVisible()


def test_two_columns_become_one_where_there_is_no_room(qtbot: QtBot) -> None:
    """Narrow places stack their columns."""
    columns = Columns(Text("left"), Text("right"))
    qtbot.addWidget(columns)
    columns.resize(900, 200)
    columns.show()
    settle()
    assert not columns.stacked
    columns.resize(400, 200)
    settle()
    assert columns.stacked


def test_a_heading_puts_its_actions_below_in_a_narrow_place(qtbot: QtBot) -> None:
    """The title keeps its room."""
    heading = Heading("A title that says the state", actions=(Button("Import"), Button("Add")))
    qtbot.addWidget(heading)
    heading.resize(1000, 60)
    heading.show()
    settle()
    beside = heading.title.width()
    heading.resize(360, 200)
    settle()
    assert_nothing_cut(heading)
    assert heading.title.width() > beside / 3
    heading.show_actions(IconButton("x", "Close"))
    settle()
    assert [b.accessibleName() for b in heading.findChildren(IconButton)] == ["Close"]


def test_a_flow_breaks_into_lines(qtbot: QtBot) -> None:
    """What does not fit goes to the next line, and the layout says how high that is."""
    holder = QWidget()
    chips = [Button(word) for word in ("One", "Two", "Three", "Four")]
    layout = flow(*chips)
    holder.setLayout(layout)
    qtbot.addWidget(holder)
    wide, narrow = layout.heightForWidth(2000), layout.heightForWidth(100)
    assert narrow >= 3 * wide
    empty(layout)
    assert layout.count() == 0


def test_the_focus_can_be_seen(qtbot: QtBot) -> None:
    """A button with the focus looks different from one without."""
    button = Button("Save", "primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    button.clearFocus()
    calm = button.grab().toImage()
    QTest.qWaitForWindowActive(button)
    button.setFocus()
    button.event(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    settle()
    assert button.grab().toImage() != calm
