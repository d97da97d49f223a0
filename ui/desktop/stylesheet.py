"""The one style sheet, generated from the tokens. What it cannot say, the widgets paint."""

from __future__ import annotations

from ui.desktop.fonts import points
from ui.desktop.tokens import (
    RADIUS_CARD,
    RADIUS_CONTROL,
    WEIGHTS,
    Colours,
    Kind,
    State,
    control_height,
)


def make_style_sheet(colours: Colours, factor: float) -> str:
    """Return the sheet for ``colours`` and a text-size ``factor`` (1.0–1.5)."""
    return "\n".join(
        (
            _texts(colours, factor),
            _surfaces(colours),
            _buttons(colours, factor),
            _fields(colours, factor),
            _views(colours, factor),
        )
    )


def _texts(colours: Colours, factor: float) -> str:
    rules = ["QLabel { background: transparent; }"]
    rules += [
        f'QLabel[kind="{kind}"] {{ font-size: {points(kind, factor):.3f}pt;'
        f" font-weight: {WEIGHTS[kind]}; }}"
        for kind in Kind
    ]
    rules.append('QLabel[strong="true"] { font-weight: 700; }')
    rules.append(f'QLabel[tone="muted"] {{ color: {colours.muted}; }}')
    for state in State:
        rules.append(f'QLabel[tone="{state}"] {{ color: {colours.ink(state)}; }}')
        rules.append(
            f'QLabel[chip="{state}"] {{ color: {colours.ink(state)};'
            f" background: {colours.soft(state)}; border-radius: 9px; padding: 1px 9px;"
            f" font-size: {points(Kind.SMALL, factor):.3f}pt; }}"
        )
    return "\n".join(rules)


def _surfaces(colours: Colours) -> str:
    rules = []
    rules.append(
        f'QFrame[card="plain"] {{ background: {colours.surface};'
        f" border: 1px solid {colours.line}; border-radius: {RADIUS_CARD}px; }}"
    )
    rules.append(
        f'QFrame[card="sunk"] {{ background: {colours.sunk};'
        f" border: none; border-radius: {RADIUS_CONTROL}px; }}"
    )
    rules += [
        f'QFrame[card="{state}"] {{ background: {colours.soft(state)};'
        f" border: none; border-radius: {RADIUS_CARD}px; }}"
        for state in State
    ]
    rules.append(
        f'QFrame[divider="true"] {{ background: {colours.line}; border: none; max-height: 1px; }}'
    )
    rules.append(
        f'QFrame[toast="true"] {{ background: {colours.surface};'
        f" border: 1px solid {colours.border}; border-radius: {RADIUS_CARD}px; }}"
    )
    rules.append("QScrollArea { background: transparent; border: none; }")
    rules.append("QScrollArea > QWidget > QWidget[page='true'] { background: transparent; }")
    rules.append(
        f"QToolTip {{ color: {colours.text}; background: {colours.surface};"
        f" border: 1px solid {colours.line}; padding: 6px; }}"
    )
    return "\n".join(rules)


def _buttons(colours: Colours, factor: float) -> str:
    inner = control_height(factor) - 4
    return f"""
QPushButton {{ min-height: {inner}px; padding: 0 14px; border-radius: {RADIUS_CONTROL}px;
  border: 2px solid transparent; }}
QPushButton[variant="quiet"] {{ color: {colours.text}; background: {colours.surface};
  border: 1px solid {colours.outline}; padding: 1px 15px; }}
QPushButton[variant="quiet"]:hover {{ background: {colours.sunk}; }}
QPushButton[variant="quiet"]:pressed {{ background: {colours.line}; }}
QPushButton[variant="quiet"]:focus {{ border: 2px solid {colours.accent}; padding: 0 14px; }}
QPushButton[variant="quiet"]:disabled {{ color: {colours.muted}; background: {colours.sunk};
  border: 1px solid {colours.line}; padding: 1px 15px; }}
QPushButton[variant="primary"] {{ color: {colours.on_accent}; background: {colours.accent};
  font-weight: 700; border: 2px solid {colours.accent}; padding: 0 18px; }}
QPushButton[variant="primary"]:hover {{ background: {colours.accent_hover};
  border-color: {colours.accent_hover}; }}
QPushButton[variant="primary"]:pressed {{ background: {colours.accent}; }}
QPushButton[variant="primary"]:focus {{ border-color: {colours.text}; }}
QPushButton[variant="primary"]:disabled {{ color: {colours.muted}; background: {colours.sunk};
  border-color: {colours.line}; }}
QPushButton[variant="danger"] {{ color: {colours.bad}; background: {colours.surface};
  border: 1px solid {colours.bad}; padding: 1px 15px; }}
QPushButton[variant="danger"]:hover {{ background: {colours.bad_soft}; }}
QPushButton[variant="danger"]:focus {{ border: 2px solid {colours.bad}; padding: 0 14px; }}
QPushButton[variant="link"] {{ color: {colours.accent}; background: transparent;
  padding: 0 4px; min-height: {max(24, inner - 8)}px; text-align: left; }}
QPushButton[variant="link"]:hover {{ text-decoration: underline; }}
QPushButton[variant="link"]:focus {{ border: 2px solid {colours.accent}; }}
QPushButton[variant="link"]:disabled {{ color: {colours.muted}; }}
QPushButton[variant="filter"] {{ color: {colours.muted}; background: {colours.sunk};
  min-height: {round(24 * factor)}px; padding: 0 10px;
  border-radius: {round(24 * factor) // 2 + 2}px;
  font-size: {points(Kind.SMALL, factor):.3f}pt; }}
QPushButton[variant="filter"]:hover {{ color: {colours.text}; }}
QPushButton[variant="filter"]:checked {{ color: {colours.accent};
  background: {colours.accent_soft}; font-weight: 700; }}
QPushButton[variant="filter"]:focus {{ border-color: {colours.accent}; }}
QToolButton {{ border: 2px solid transparent; border-radius: 6px; padding: 3px;
  background: transparent; }}
QToolButton:hover {{ background: {colours.sunk}; }}
QToolButton:focus {{ border-color: {colours.accent}; }}
"""


def _fields(colours: Colours, factor: float) -> str:
    inner = control_height(factor) - 4
    kinds = ("QLineEdit", "QComboBox", "QSpinBox", "QDateEdit", "QDateTimeEdit", "QDoubleSpinBox")

    def all_of(suffix: str = "") -> str:
        return ", ".join(kind + suffix for kind in kinds)

    return f"""
{all_of()} {{ min-height: {inner}px; padding: 1px 11px; border: 1px solid {colours.border};
  border-radius: {RADIUS_CONTROL}px; background: {colours.surface}; color: {colours.text};
  selection-background-color: {colours.accent}; selection-color: {colours.on_accent};
  placeholder-text-color: {colours.muted}; }}
{all_of(":focus")} {{ border: 2px solid {colours.accent}; padding: 0 10px; }}
{all_of(":disabled")} {{ color: {colours.muted}; background: {colours.sunk};
  border-color: {colours.line}; }}
{all_of('[invalid="true"]')} {{ border: 2px solid {colours.bad}; padding: 0 10px; }}
QPlainTextEdit, QTextEdit {{ padding: 8px; border: 1px solid {colours.border};
  border-radius: {RADIUS_CONTROL}px; background: {colours.surface}; color: {colours.text}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {colours.accent}; padding: 7px; }}
QComboBox QAbstractItemView {{ background: {colours.surface}; color: {colours.text};
  border: 1px solid {colours.border}; padding: 4px;
  selection-background-color: {colours.accent_soft}; selection-color: {colours.text}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 30px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: none; }}
QCheckBox, QRadioButton {{ spacing: 10px; min-height: {round(28 * factor)}px;
  border: 2px solid transparent; border-radius: 6px; padding: 0 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {colours.accent}; }}
QProgressBar {{ min-height: 8px; max-height: 8px; border: none; border-radius: 4px;
  background: {colours.sunk}; }}
QProgressBar::chunk {{ background: {colours.accent}; border-radius: 4px; }}
"""


def _views(colours: Colours, factor: float) -> str:
    return f"""
QAbstractItemView {{ background: {colours.surface}; color: {colours.text}; border: none;
  selection-background-color: {colours.accent_soft}; selection-color: {colours.text};
  outline: none; }}
QTableView {{ gridline-color: {colours.line}; }}
QTableView::item, QListView::item, QTreeView::item {{ padding: 0 {round(8 * factor)}px; }}
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {{
  background: {colours.accent_soft}; color: {colours.text}; }}
QTableView::item:focus, QListView::item:focus, QTreeView::item:focus {{
  border: 2px solid {colours.accent}; }}
QHeaderView {{ background: {colours.surface}; border: none; }}
QHeaderView::section {{ background: {colours.surface}; color: {colours.muted}; border: none;
  border-bottom: 1px solid {colours.line}; padding: 8px;
  font-size: {points(Kind.SMALL, factor):.3f}pt; font-weight: 400; }}
QTabBar::tab {{ padding: 8px 12px; color: {colours.muted}; border: none;
  border-bottom: 2px solid transparent; background: transparent; }}
QTabBar::tab:selected {{ color: {colours.accent}; border-bottom-color: {colours.accent}; }}
QTabBar::tab:focus {{ color: {colours.text}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {colours.line}; }}
QMenu {{ background: {colours.surface}; color: {colours.text};
  border: 1px solid {colours.border}; border-radius: {RADIUS_CONTROL}px; padding: 6px; }}
QMenu::item {{ padding: 8px 20px 8px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {colours.accent_soft}; }}
QMenu::item:disabled {{ color: {colours.muted}; }}
QMenu::separator {{ height: 1px; background: {colours.line}; margin: 4px 8px; }}
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {colours.outline}; border-radius: 3px; margin: 3px;
  min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {colours.border}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
"""
