"""Can everybody read it? Computed from the tokens, light and dark, and seen in drawn widgets."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.resources import resource
from desktop_app.ui import theme
from desktop_app.ui.icons import IconLabel, app_icon, icon, icon_pixmap
from desktop_app.ui.theme import DARK, LIGHT, Tokens, apply_theme, current_tokens, set_role

GROUNDS = (
    *("background", "sidebar", "surface", "surface_raised", "hover"),
    *("accent_soft", "good_soft", "warn_soft", "bad_soft"),
)
UI_ICONS = sorted(path.stem for path in resource("ui").glob("*.svg"))

both = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 (relative luminance, read 2026-11-22)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    font, style = qapp.font(), qapp.style().name()
    yield qapp
    for used in qapp.findChildren(theme.Theme):
        used.setParent(None)
        used.deleteLater()
    qapp.setProperty(theme._IN_USE, None)
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setStyle(style)
    qapp.setPalette(qapp.style().standardPalette())


def test_the_ruler_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@both
def test_words_stand_out_from_every_ground(tokens: Tokens) -> None:
    words = ("text", "text_muted", "accent_text", "good", "warn", "bad")
    pairs = {(w, g): contrast(tokens.colour(w), tokens.colour(g)) for w in words for g in GROUNDS}
    pairs |= {
        ("on_accent", fill): contrast(tokens.on_accent, tokens.colour(fill))
        for fill in ("accent", "accent_hover", "accent_pressed")
    }
    pairs["text_muted", "groove"] = contrast(tokens.text_muted, tokens.groove)
    assert {pair: round(ratio, 2) for pair, ratio in pairs.items() if ratio < 4.5} == {}


@both
def test_parts_of_controls_and_the_focus_stand_out_from_every_ground(tokens: Tokens) -> None:
    parts = ("border_strong", "focus", "accent", "good", "warn", "bad")
    pairs = {(p, g): contrast(tokens.colour(p), tokens.colour(g)) for p in parts for g in GROUNDS}
    for ground in ("accent", "background", "surface"):
        pairs["focus_on_accent", ground] = contrast(tokens.focus_on_accent, tokens.colour(ground))
    for fill in ("accent", "bad", "text_muted"):
        pairs[fill, "groove"] = contrast(tokens.colour(fill), tokens.groove)
    assert {pair: round(ratio, 2) for pair, ratio in pairs.items() if ratio < 3} == {}


@both
def test_every_token_is_a_colour(tokens: Tokens) -> None:
    for name, value in tokens._asdict().items():
        if name != "name":
            assert re.fullmatch("#[0-9a-f]{6}", value), name


def test_light_and_dark_differ_in_every_colour() -> None:
    assert [name for name in Tokens._fields if getattr(LIGHT, name) == getattr(DARK, name)] == []


@both
def test_the_style_sheet_has_no_colours_of_its_own_and_leaves_no_name_open(tokens: Tokens) -> None:
    source = resource("style/pushdesk.qss").read_text("utf-8")
    assert re.findall(r":[^;{}]*#[0-9a-fA-F]{3,8}\b", source) == []
    sheet = theme.style_sheet(tokens)
    assert "$" not in sheet.replace('"$"', "")
    for path in re.findall(r'url\("(.*?)"\)', sheet):
        assert Path(path).is_file(), path


def test_the_roles_that_are_promised_have_a_look() -> None:
    source = resource("style/pushdesk.qss").read_text("utf-8")
    table = str(theme.__doc__).split("====\n")[1].rsplit("\n====", 1)[0]
    promised = {r for line in table.splitlines() for r in re.findall(r"[a-z0-9-]+", line[:21])}
    looks = set(re.findall(r'\[role="([a-z0-9-]+)"\]', source))
    # Every button looks secondary; "hint" and "muted" differ in size only.
    assert promised - looks - {"secondary"} == set()
    assert looks - promised - {"banner", "banner-good", "banner-caution", "banner-bad"} == set()


def test_type_follows_the_font_of_the_system() -> None:
    def sizes_pt(base_pt: float) -> list[float]:
        return [float(s) for s in re.findall(r"([\d.]+)pt", theme.style_sheet(LIGHT, base_pt))]

    ordinary, larger = sizes_pt(10), sizes_pt(12.5)
    assert ordinary
    assert larger == pytest.approx([1.25 * size for size in ordinary], abs=0.06)


def test_qt_understands_the_whole_style_sheet(
    app: QApplication, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    apply_theme(app, "light")
    button = QPushButton("Send")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert "parse" not in capfd.readouterr().err


@both
def test_the_wanted_theme_is_used_and_can_be_changed_while_it_runs(
    app: QApplication, qtbot: QtBot, tokens: Tokens
) -> None:
    apply_theme(app, "light" if tokens is DARK else "dark")
    label = QLabel("Words")
    qtbot.addWidget(label)
    set_role(label, "card")
    label.resize(60, 40)
    label.show()
    apply_theme(app, "dark" if tokens is DARK else "light")
    assert current_tokens() is tokens
    assert label.grab().toImage().pixelColor(30, 4).name() == tokens.surface
    assert app.palette().window().color().name() == tokens.background
    assert len(app.findChildren(theme.Theme)) == 1


def test_system_follows_the_system_while_it_runs(app: QApplication) -> None:
    evening = [False]
    theme.Theme(app, is_system_dark=lambda: evening[0])
    apply_theme(app, "system")
    assert current_tokens() is LIGHT
    evening[0] = True
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_tokens() is DARK
    assert app.palette().window().color().name() == DARK.background


def test_a_wanted_theme_does_not_follow_the_system(app: QApplication) -> None:
    apply_theme(app, "dark")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_tokens() is DARK


def test_a_changed_role_shows_at_once(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, "light")
    label = QLabel("Words")
    qtbot.addWidget(label)
    label.show()
    set_role(label, "error")
    assert label.palette().windowText().color().name() == LIGHT.bad
    set_role(label, "ok")
    assert label.palette().windowText().color().name() == LIGHT.good


@pytest.mark.parametrize("role", ["primary", "secondary", "danger", "nav", "link", "account"])
@both
def test_the_focus_shows_on_every_button(app: QApplication, qtbot: QtBot, role: str, tokens: Tokens) -> None:
    apply_theme(app, "dark" if tokens is DARK else "light")
    button = QPushButton("Send")
    qtbot.addWidget(button)
    set_role(button, role)
    with qtbot.waitExposed(button):
        button.show()
    size = button.sizeHint()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    edge = button.grab().toImage().pixelColor(button.width() // 2, 1).name()
    assert edge == (tokens.focus_on_accent if role == "primary" else tokens.focus)
    assert button.sizeHint() == size


def test_icons_follow_the_theme_while_they_are_shown(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, "light")
    label = IconLabel("lock", "bad", 24)
    qtbot.addWidget(label)
    label.show()

    def strongest() -> str:
        image = label.grab().toImage()
        pixels = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        wanted = QColor(current_tokens().bad)
        return min(
            pixels,
            key=lambda c: sum(abs(a - b) for a, b in zip(c.toTuple(), wanted.toTuple(), strict=True)),
        ).name()

    assert strongest() == LIGHT.bad
    apply_theme(app, "dark")
    assert strongest() == DARK.bad


@pytest.mark.parametrize("name", UI_ICONS)
def test_every_icon_draws_something_in_the_wanted_colour(app: QApplication, name: str) -> None:
    image = icon_pixmap(name, "accent", 24, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (48, 2.0)
    colours = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    }
    assert LIGHT.accent in colours


def test_an_icon_of_the_sidebar_changes_with_its_button(app: QApplication) -> None:
    nav = icon("send", "nav")
    on = nav.pixmap(24, QIcon.Mode.Normal, QIcon.State.On).toImage()
    off = nav.pixmap(24, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    disabled = nav.pixmap(24, QIcon.Mode.Disabled, QIcon.State.Off).toImage()
    assert on != off
    assert off != disabled


def test_the_app_has_an_icon_in_the_usual_sizes(app: QApplication) -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 128}


class QBalloonTip(QWidget):
    """Called as Qt's own, which draws a message at the icon where the system shows none: on pale yellow."""


def test_a_message_that_qt_draws_at_the_icon_can_be_read_in_the_dark(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, "dark")
    balloon = QBalloonTip()
    label = QLabel("Ready", balloon)
    qtbot.addWidget(balloon)
    balloon.show()

    assert contrast(label.palette().color(label.foregroundRole()).name(), "#ffffe1") >= 7


@pytest.mark.parametrize(
    ("direction", "side"),
    [(Qt.LayoutDirection.LeftToRight, "left"), (Qt.LayoutDirection.RightToLeft, "right")],
)
@pytest.mark.parametrize("kind", [Qt.TextFormat.PlainText, Qt.TextFormat.RichText])
def test_words_of_any_script_stand_where_the_window_begins(
    app: QApplication, qtbot: QtBot, direction: Qt.LayoutDirection, side: str, kind: Qt.TextFormat
) -> None:
    app.setLayoutDirection(direction)
    try:
        label = QLabel("ok")
        label.setTextFormat(kind)
        label.setWordWrap(True)
        set_role(label, "")
        qtbot.addWidget(label)
        label.resize(200, 30)
        picture = label.grab().toImage()
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    ground = picture.pixelColor(100, 2)
    inked = [x for x in range(200) if any(picture.pixelColor(x, y) != ground for y in range(30))]
    assert inked
    assert (max(inked) < 50) if side == "left" else (min(inked) > 150)


def test_what_clears_a_field_stands_in_its_middle(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, "light")
    field = QLineEdit("priya", clearButtonEnabled=True)
    qtbot.addWidget(field)
    field.resize(300, field.sizeHint().height())
    field.show()
    (clear,) = field.findChildren(QToolButton)
    assert abs(clear.geometry().center().y() - field.rect().center().y()) <= 1
