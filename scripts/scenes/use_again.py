"""Templates and recent pushes on the Compose page."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.draft import Draft
from desktop_app.ui.compose.menu_button import MenuButton
from desktop_app.ui.compose.use_again import UseAgain
from desktop_app.ui.desk import Desk
from scripts import made_up
from scripts.made_up import DRAFT
from scripts.scenes.stage import SMALLEST_PX, USUAL_PX, Scene, make_desk, part, settle


def use_again_scenes() -> Iterator[Scene]:
    """What can be used again: the two menus, and the panel with each of its questions."""
    records = made_up.some_records()

    def page(size_px: tuple[int, int] = USUAL_PX, draft: Draft | None = DRAFT) -> tuple[Desk, UseAgain]:
        desk = make_desk(draft=draft, size_px=size_px, records=records)
        return desk, desk.compose.use_again

    for name in ("recent", "templates"):
        desk, again = page()
        button = again.recent if name == "recent" else again.templates
        button.open()
        settle()
        yield Scene(f"compose-menu-{name}", _with_menu(desk.window, button), is_main=True)
        button.popup.hide()
    nothing = make_desk(templates=()).compose.use_again.templates
    nothing.open()
    settle()
    yield Scene("compose-menu-no-templates", nothing.popup.grab())
    nothing.popup.hide()
    desk, again = page()
    again.templates.chosen.emit(made_up.TEMPLATES[0])
    yield Scene("compose-template-used", desk.window, is_main=True)
    known = made_up.MadeUpTemplates(made_up.TEMPLATES).list()
    for size_name, size_px in (("", USUAL_PX), ("-smallest", SMALLEST_PX)):
        desk, again = page(size_px)
        again.templates.save_requested.emit(known)
        yield Scene(f"compose-template-name{size_name}", desk.window, is_main=True)
        part(desk.window, "compose_template_name", QLineEdit).setText("hot lead")
        yield Scene(f"compose-template-replace{size_name}", desk.window)
        desk, again = page(size_px)
        again.templates.delete_requested.emit("Hot lead")
        yield Scene(f"compose-template-delete{size_name}", desk.window)
    desk, again = page()
    again.panel.delete_requested.emit("Hot lead")
    yield Scene("compose-template-deleted", desk.window)


def _with_menu(window: QWidget, button: MenuButton[Any]) -> QPixmap:
    """The window with an open menu upon it, as on a screen."""
    whole = window.grab()
    painter = QPainter(whole)
    painter.drawPixmap(window.mapFromGlobal(button.popup.pos()), button.popup.grab())
    painter.end()
    return whole
