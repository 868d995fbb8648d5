"""The one stylesheet of the desk, built from the tokens."""

from __future__ import annotations

from importlib import resources

from forensics_app.gui.tokens import BASE_PT, MONO, RADIUS, SMALL_PT, TITLE_PT, Tokens


def build_stylesheet(t: Tokens) -> str:
    """Qt stylesheet of a theme. Widgets are told apart by their `role` property, never by inline styles."""
    arrow = str(resources.files("forensics_app.resources").joinpath("icons", "down.svg")).replace("\\", "/")
    mono = ", ".join(f'"{name}"' for name in MONO)
    return f"""
* {{ color: {t.text}; }}
QMainWindow, QDialog, QWidget[role="window"] {{ background: {t.window}; }}
QWidget[role="surface"] {{ background: {t.surface}; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {TITLE_PT}pt; font-weight: bold; }}
QLabel[role="heading"] {{ font-weight: bold; }}
QLabel[role="quiet"] {{ color: {t.quiet}; font-size: {SMALL_PT}pt; }}
QLabel[role="value"] {{ font-size: {SMALL_PT}pt; }}
QLabel[role="bad"] {{ color: {t.bad}; }}
QLabel[role="wrong"] {{ color: {t.bad}; font-size: {SMALL_PT}pt; }}
QLabel[role="caution"] {{ color: {t.caution}; font-size: {SMALL_PT}pt; }}
QLabel[role="sure"] {{ color: {t.text}; }}
QLabel[role="recovered"] {{ color: {t.recovered}; font-weight: bold; }}
QLabel[role="mark"] {{ color: {t.accent}; font-size: 18pt; font-weight: bold; }}
QLabel[role="number"] {{ font-size: 18pt; }}
QWidget[role="rail"] {{ background: {t.surface}; border-right: 1px solid {t.line}; }}
QWidget[role="strip"] {{ background: {t.surface}; border-top: 1px solid {t.line}; }}
QWidget[role="top"] {{ background: {t.surface}; border-bottom: 1px solid {t.line}; }}
QWidget[role="inspector"] {{ background: {t.surface}; border-left: 1px solid {t.line}; }}
QWidget[role="notice"] {{ background: {t.window}; border-bottom: 1px solid {t.caution}; }}
QToolBar {{ border: none; padding: 0; margin: 0; spacing: 0; background: {t.surface}; }}
QDockWidget {{ color: {t.quiet}; font-size: {SMALL_PT}pt; }}
QDockWidget::title {{ background: {t.window}; padding: 4px 12px; border-bottom: 1px solid {t.line}; text-align: left; }}
QMainWindow::separator {{ background: {t.line}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {t.accent}; }}
QWidget[role="pane"] {{ background: {t.surface}; border-right: 1px solid {t.line}; }}
QToolButton[role="rail"] {{ border: none; border-left: 3px solid transparent; color: {t.quiet};
    font-size: 7.5pt; padding: 4px 0 3px 0; background: transparent; }}
QToolButton[role="rail"]:hover {{ background: {t.window}; }}
QToolButton[role="rail"]:checked {{ color: {t.accent}; border-left: 3px solid {t.accent}; background: {t.selection}; }}
QToolButton[role="rail"]:focus {{ background: {t.selection}; border: 1px solid {t.accent}; border-left-width: 3px;
    padding: 3px 0 2px 0; }}
QToolButton[role="rail"]:disabled {{ color: {t.line}; }}
QToolButton[role="chip"] {{ border: 1px solid {t.line}; border-radius: 11px; padding: 2px 10px; background: {t.window};
    color: {t.quiet}; font-size: {SMALL_PT}pt; }}
QToolButton[role="chip"]::menu-indicator {{ image: none; }}
QToolButton[role="chip"][set="true"] {{ border-color: {t.accent}; color: {t.accent}; background: {t.selection}; }}
QToolButton[role="chip"][caution="true"] {{ border-color: {t.caution}; color: {t.caution}; font-weight: bold; }}
QToolButton[role="chip"]:focus, QToolButton[role="chip"]:hover {{ border-color: {t.accent}; }}
QToolButton[role="day"] {{ border: 1px solid {t.line}; border-radius: {RADIUS}px; background: {t.surface}; padding: 4px 8px; }}
QToolButton[role="day"]::menu-indicator {{ image: none; }}
QToolButton[role="day"]:focus, QToolButton[role="day"]:hover {{ border-color: {t.accent}; }}
QToolButton[role="link"], QPushButton[role="link"] {{ border: none; background: transparent; color: {t.accent};
    text-align: left; padding: 0; font-size: {SMALL_PT}pt; }}
QToolButton[role="link"]:hover, QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QToolButton[role="link"]:focus, QPushButton[role="link"]:focus {{ background: {t.selection}; }}
QPushButton[role="figure"] {{ border: 1px solid {t.line}; border-radius: {RADIUS}px; background: {t.surface};
    text-align: left; padding: 8px 12px; }}
QPushButton[role="figure"]:hover, QPushButton[role="figure"]:focus {{ border-color: {t.accent};
    background: {t.selection}; }}
QPushButton {{ border: 1px solid {t.line}; border-radius: {RADIUS}px; background: {t.surface}; padding: 5px 12px; }}
QPushButton:hover, QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:default, QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border-color: {t.accent}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.text}; padding: 4px 11px; }}
QPushButton:disabled {{ color: {t.quiet}; background: {t.window}; border-color: {t.line}; }}
QLineEdit, QPlainTextEdit {{ background: {t.surface}; border: 1px solid {t.line};
    border-radius: {RADIUS}px; padding: 4px 6px; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {t.accent}; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.quiet}; }}
QLineEdit[role="value"] {{ border: none; padding: 0; background: transparent; font-size: {SMALL_PT}pt; }}
QLineEdit[role="search"] {{ padding: 5px 8px; background: {t.window}; }}
QComboBox {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px; padding: 4px 6px; }}
QComboBox:focus {{ border-color: {t.accent}; }}
QComboBox:disabled {{ color: {t.quiet}; background: {t.window}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QComboBox QAbstractItemView {{ background: {t.surface}; selection-background-color: {t.selection};
    selection-color: {t.text}; }}
QPlainTextEdit[role="raw"] {{ font-family: {mono}; font-size: {SMALL_PT}pt; background: {t.surface}; }}
QAbstractItemView {{ background: {t.surface}; outline: none; alternate-background-color: {t.window};
    selection-background-color: {t.selection}; selection-color: {t.text}; }}
QAbstractItemView::item:selected {{ background: {t.selection}; color: {t.text}; }}
QTreeView::item, QTableView::item {{ padding: 2px 4px; }}
QHeaderView {{ background: {t.window}; }}
QHeaderView::section {{ background: {t.window}; color: {t.quiet}; border: none; border-bottom: 1px solid {t.line};
    padding: 4px 6px; font-size: {SMALL_PT}pt; }}
QTableView {{ gridline-color: {t.line}; }}
QScrollArea {{ background: transparent; }}
QAbstractItemView, QScrollArea, ConversationView, QPlainTextEdit[role="raw"] {{ border: 1px solid transparent;
    border-radius: 0; }}
QAbstractItemView:focus, QScrollArea:focus, ConversationView:focus, QPlainTextEdit[role="raw"]:focus {{
    border-color: {t.accent}; }}
QHeaderView, QComboBox QAbstractItemView {{ border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {t.quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QTabBar::tab {{ background: transparent; color: {t.quiet}; padding: 4px 10px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ background: {t.selection}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 4px 20px; border-radius: {RADIUS}px; }}
QMenu::item:selected {{ background: {t.selection}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QProgressBar {{ border: none; border-radius: 3px; background: {t.line}; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QProgressBar[role="caution"]::chunk {{ background: {t.caution}; }}
QFrame[role="rule"] {{ background: {t.line}; max-height: 1px; min-height: 1px; border: none; }}
QCheckBox {{ background: transparent; spacing: 8px; }}
QCheckBox::indicator {{ width: 13px; height: 13px; border: 1px solid {t.quiet}; border-radius: 2px;
    background: {t.surface}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}
QCheckBox::indicator:indeterminate {{ border-color: {t.accent}; background: qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1,
    stop: 0 {t.surface}, stop: 0.36 {t.surface}, stop: 0.37 {t.accent}, stop: 0.63 {t.accent}, stop: 0.64 {t.surface},
    stop: 1 {t.surface}); }}
QCheckBox:focus {{ color: {t.accent}; }}
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QListWidget::item {{ padding: 4px 8px; }}
QListWidget {{ border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QMainWindow, QDialog {{ font-size: {BASE_PT}pt; }}
"""
