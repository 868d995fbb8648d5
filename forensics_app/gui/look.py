"""Look: fonts, theme and icons, applied to the one QApplication."""

from __future__ import annotations

from importlib import resources
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from forensics_app.gui.style import build_stylesheet
from forensics_app.gui.tokens import BASE_PT, FAMILY, MONO, SMALL_PT, THEMES, TITLE_PT, Tokens

_USUAL_TEXT: Final = BASE_PT * 96 / 72  # pixels, at the resolution for which the tokens' lengths are meant


class Look:
    """The current theme. Icons are our own SVG files, drawn in the colour that is asked for."""

    def __init__(self, theme: str = "light") -> None:
        self.tokens: Tokens = THEMES[theme_now(theme)]
        self.base = _font(FAMILY, BASE_PT)
        self.small = _font(FAMILY, SMALL_PT)
        self.title = _font(FAMILY, TITLE_PT)
        self.bold = _font(FAMILY, BASE_PT)
        self.bold.setBold(True)
        self.mono = _font(MONO, SMALL_PT)
        self.letter = _font(FAMILY, 7.5)
        self.letter.setBold(True)

    def use(self, theme: str) -> None:
        """Choose a theme: light, dark, or system for what the desktop has now; `apply` makes it visible."""
        self.tokens = THEMES[theme_now(theme)]

    def apply(self, app: QApplication) -> None:
        """Give the application this theme's font, palette and stylesheet."""
        t = self.tokens
        app.setFont(self.base)
        palette = QPalette()
        role = QPalette.ColorRole
        for name, colour in (
            (role.Window, t.window),
            (role.Base, t.surface),
            (role.AlternateBase, t.window),
            (role.Text, t.text),
            (role.WindowText, t.text),
            (role.Button, t.surface),
            (role.ButtonText, t.text),
            (role.Highlight, t.selection),
            (role.HighlightedText, t.text),
            (role.PlaceholderText, t.quiet),
            (role.ToolTipBase, t.surface),
            (role.ToolTipText, t.text),
            (role.Link, t.accent),
        ):
            palette.setColor(name, QColor(colour))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(t.quiet))
        app.setPalette(palette)
        app.setStyleSheet(build_stylesheet(t))

    def px(self, length: int) -> int:
        """A length of the tokens, grown as text is where it is set larger than usual; never smaller than itself."""
        return round(length * max(1.0, QFontInfo(self.base).pixelSize() / _USUAL_TEXT))

    def icon(self, name: str, size: int = 22) -> QIcon:
        """An icon in the quiet colour, and in the accent colour while it is on."""
        icon = QIcon()
        icon.addPixmap(self.pixmap(name, self.tokens.quiet, size), QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(self.pixmap(name, self.tokens.accent, size), QIcon.Mode.Normal, QIcon.State.On)
        icon.addPixmap(self.pixmap(name, self.tokens.line, size), QIcon.Mode.Disabled, QIcon.State.Off)
        return icon

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        """One of our SVG files in a colour, at twice the size for sharp screens."""
        file = resources.files("forensics_app.resources").joinpath("icons", f"{name}.svg")
        text = file.read_text(encoding="utf-8").replace("currentColor", colour)
        pixmap = QPixmap(QSize(size * 2, size * 2))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(text.encode())).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(2)
        return pixmap


def theme_now(theme: str) -> str:
    """Light or dark: what a chosen theme is at this moment. A desktop that does not say is taken for light."""
    if theme in THEMES:
        return theme
    dark = QGuiApplication.instance() is not None and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _font(families: tuple[str, ...], points: float) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPointSizeF(points)
    return font
