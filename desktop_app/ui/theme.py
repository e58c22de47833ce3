"""How the app looks: the only place with colours, sizes and spaces.

Widgets never set colours of their own. They say what they are with ``set_role(widget, role)``, and
``resources/style/pushdesk.qss`` knows how each role looks:

====================  ===========================================================================
page, sidebar         the two grounds of the window
bottom-bar            the bar below a page
card                  a white box with a border
footer                the buttons at the lower end of a card, which stay when the rest scrolls
preview               a piece of desktop, on which a notification is shown
banner-info           a coloured box that says something; also -good, -caution, -bad; ``banner`` is
                      the same as banner-info
brand, h1, title, h2  the app's name, a large heading, a page's heading, a card's heading
strong, label         bold words; a field's caption
muted, hint           quiet words; small quiet words below a field
ok, warn, error       small words below a field that say how it stands
reading, read         what scrolls, and the same once the keyboard scrolls it
findings              a list of cards, each of which shows by itself whether the keyboard is there
refused               a field whose text cannot be used
nav, account          buttons of the sidebar
primary, secondary    the one main button, and the others (every other button looks secondary)
primary-more          the small one beside the main button that opens its menu
danger, link          a button that removes something; a button that looks like a link
chip, chip-button     a name in a small coloured shape; the same as a button that removes it
chip-nobody           such a button, where nobody has that name
====================  ===========================================================================
"""

from collections.abc import Callable
from string import Template
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.resources import resource

ThemeName = Literal["system", "light", "dark"]

RADIUS_PX = 8
RADIUS_SMALL_PX = 5
SPACE_PX = 8
"""The step of all spaces: gaps are one, two or three of it."""

TYPE_SCALE = {"small": 0.92, "text": 1.0, "h2": 1.12, "brand": 1.2, "title": 1.5, "h1": 1.8}
"""Type sizes as parts of the application's font: a larger system font enlarges everything."""


class Tokens(NamedTuple):
    """The colours, named by what they are for, as ``#rrggbb``.

    Words stand out from their ground by 4.5:1 and parts of controls by 3:1, as WCAG 2.2 AA asks
    (1.4.3 and 1.4.11, read 2026-11-22); ``tests/ui/test_theme.py`` computes it. ``border`` alone is
    fainter: it surrounds cards, which nobody has to operate.
    """

    name: str
    background: str
    sidebar: str
    surface: str
    surface_raised: str
    hover: str
    border: str
    border_strong: str
    text: str
    text_muted: str
    text_disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str
    accent_soft: str
    accent_light: str
    on_accent: str
    focus: str
    focus_on_accent: str
    groove: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str

    def colour(self, name: str) -> str:
        """The colour of a token, or of the looks ``info``, ``caution`` and ``nav``."""
        return str(
            getattr(
                self,
                {"info": "accent_text", "caution": "warn", "nav": "text_muted"}.get(name, name),
            )
        )


LIGHT = Tokens(
    name="light",
    background="#f5f6f8",
    sidebar="#ffffff",
    surface="#ffffff",
    surface_raised="#ffffff",
    hover="#eef0f4",
    border="#dde1e8",
    border_strong="#7b8492",
    text="#1a1d24",
    text_muted="#565f6e",
    text_disabled="#8b93a0",
    accent="#2457d6",
    accent_hover="#1e4bbd",
    accent_pressed="#183e9f",
    accent_text="#1f4fc4",
    accent_soft="#e6eefd",
    accent_light="#6a95f6",
    on_accent="#ffffff",
    focus="#2457d6",
    focus_on_accent="#050a1c",
    groove="#dfe3ea",
    good="#12703a",
    good_soft="#e5f4ea",
    warn="#855200",
    warn_soft="#fdf1d8",
    bad="#b3261e",
    bad_soft="#fcebea",
)

DARK = Tokens(
    name="dark",
    background="#15171c",
    sidebar="#1a1d23",
    surface="#20232a",
    surface_raised="#2a2e37",
    hover="#2a2e37",
    border="#343943",
    border_strong="#7d8694",
    text="#eceef2",
    text_muted="#a7afbb",
    text_disabled="#6c7480",
    accent="#6690f5",
    accent_hover="#7a9ff8",
    accent_pressed="#5580e6",
    accent_text="#a3bdff",
    accent_soft="#26325a",
    accent_light="#a3bdff",
    on_accent="#0a0f1e",
    focus="#a3bdff",
    focus_on_accent="#ffffff",
    groove="#3a404b",
    good="#72d49b",
    good_soft="#1c3a2a",
    warn="#f3c45c",
    warn_soft="#3d3116",
    bad="#ff9d95",
    bad_soft="#43211f",
)


def style_sheet(tokens: Tokens, base_pt: float = 10.0) -> str:
    """Write the style sheet.

    Args:
        tokens: The colours.
        base_pt: Size of the application's font in points, which all type sizes follow.
    """
    values = tokens._asdict() | {f"size_{name}": f"{base_pt * part:.1f}pt" for name, part in TYPE_SCALE.items()}
    values |= {"radius": f"{RADIUS_PX}px", "radius_small": f"{RADIUS_SMALL_PX}px"}
    # A style sheet's addresses have "/" on every system.
    values["style"] = resource("style").as_posix()
    return Template(resource("style/pushdesk.qss").read_text("utf-8")).substitute(values)


def palette(tokens: Tokens) -> QPalette:
    """Make the palette, for whatever the style sheet leaves to the style."""
    role, colours = QPalette.ColorRole, QPalette()
    for where, name in {
        role.Window: "background",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "hover",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "bad",
        role.PlaceholderText: "text_muted",
        role.ToolTipBase: "surface_raised",
        role.ToolTipText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent_text",
        role.LinkVisited: "accent_text",
        role.Light: "surface_raised",
        role.Midlight: "hover",
        role.Mid: "border",
        role.Dark: "border_strong",
        role.Shadow: "text_disabled",
    }.items():
        colours.setColor(where, QColor(tokens.colour(name)))
    for where in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.text_disabled))
    return colours


_IN_USE = "pushdesk_theme"
"""The application's property with the name of the tokens in use. Finding the ``Theme`` itself takes a millisecond."""


class Theme(QObject):
    """The theme in use. It belongs to the application, whose style is Fusion, and follows the system where wanted."""

    def __init__(self, app: QApplication, is_system_dark: Callable[[], bool] | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._is_system_dark = is_system_dark or self._ask_qt
        self._wanted: ThemeName = "system"
        self.tokens = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def use(self, wanted: ThemeName) -> None:
        """Look this way from now on; "system" follows the system's choice while it runs. GUI thread."""
        self._wanted = wanted
        hints, scheme = self._app.styleHints(), Qt.ColorScheme
        # This tells the system too, which then paints title bars and its own dialogs alike.
        hints.setColorScheme({"light": scheme.Light, "dark": scheme.Dark}.get(wanted, scheme.Unknown))
        is_dark = self._is_system_dark() if wanted == "system" else wanted == "dark"
        self.tokens = DARK if is_dark else LIGHT
        self._app.setProperty(_IN_USE, self.tokens.name)
        self._app.setPalette(palette(self.tokens))
        sheet = style_sheet(self.tokens, self._app.font().pointSizeF())
        if sheet != self._app.styleSheet():
            self._app.setStyleSheet(sheet)

    def _ask_qt(self) -> bool:
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @Slot()
    def _follow(self) -> None:
        if self._wanted == "system":
            self.use("system")


def apply_theme(app: QApplication, wanted: ThemeName) -> None:
    """Let the app look this way, by the theme that it has; takes some milliseconds more than ``Theme.use``."""
    (_theme(app) or Theme(app)).use(wanted)


def current_tokens() -> Tokens:
    """The colours in use, for what paints itself. Quick enough to be asked at each painting."""
    app = QApplication.instance()
    return DARK if app is not None and app.property(_IN_USE) == DARK.name else LIGHT


def _theme(app: QObject) -> Theme | None:
    return app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)


def set_role(widget: QWidget, role: str) -> None:
    """Say what the widget is; the roles stand at the top of this file."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    # Plain widgets paint no background of a style sheet by themselves.
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    restyle(widget)
    if isinstance(widget, QLabel) and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        _lean_right(widget)


def _lean_right(label: QLabel) -> None:
    """Where the window begins at the right, its words do, in whatever script: Qt goes by the script of each label."""
    if label.alignment() & Qt.AlignmentFlag.AlignLeft:
        upright = label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        label.setAlignment(upright | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)


def restyle(widget: QWidget) -> None:
    """Have a changed property change the looks of the widget, which it doesn't alone."""
    # What has never been shown gets its looks then. Asking for the style itself brings all that Qt knows of styles.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say ``words`` now, without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 2 ms, and a window opens without a word

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
