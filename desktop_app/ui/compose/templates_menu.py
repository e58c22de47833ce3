"""The menu of templates: use one, save what stands in the form as one, delete one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from desktop_app.domain.errors import AppError
from desktop_app.ui.compose.menu_button import Line, MenuButton, add_lines
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.template import Template, TemplateList
    from desktop_app.ui.ports import TemplatesPort


class TemplatesMenu(MenuButton["TemplateList"]):
    """Lists the templates whenever it is opened.

    Signals:
        chosen: A ``Template`` for the form.
        save_requested: Save what stands in the form; the ``TemplateList`` says which names are taken.
        delete_requested: The name of a template. Nobody has confirmed it yet.
        problem_found: An ``AppError`` to tell: some of them could not be read.
    """

    chosen = Signal(object)
    save_requested = Signal(object)
    delete_requested = Signal(str)
    problem_found = Signal(AppError)

    def __init__(
        self,
        tasks: Tasks,
        templates: "TemplatesPort",
        can_save: Callable[[], bool],
        failed: Callable[[AppError], None],
    ) -> None:
        """Make it.

        Args:
            tasks: Where reading them waits.
            templates: Where they are kept.
            can_save: Says whether anything stands in the form that a template could keep.
            failed: Told why they could not be read.
        """

        def load() -> "TemplateList":
            return templates.list()

        super().__init__(self.tr("Temp&lates"), "compose_templates", tasks, load, self._list, failed)
        self._can_save = can_save

    def _list(self, menu: QMenu, found: "TemplateList") -> None:
        if found.templates:
            add_lines(menu, [Line(t.name, self._choice(t), "compose_template_use") for t in found.templates])
        else:
            add_lines(menu, [Line(self.tr("No templates yet"), None)])
        menu.addSeparator()
        save = menu.addAction(self.tr("&Save this as a template…"))
        save.setObjectName("compose_template_save_as")
        save.setEnabled(self._can_save())
        save.triggered.connect(lambda _is_checked: self.save_requested.emit(found))
        if found.templates:
            delete = menu.addMenu(self.tr("&Delete a template"))
            delete.setObjectName("compose_template_delete_menu")
            add_lines(delete, [Line(f"{t.name}…", self._deletion(t.name)) for t in found.templates])
        if found.problem is not None:
            self.problem_found.emit(found.problem)

    def _choice(self, template: "Template") -> Callable[[], None]:
        return lambda: self.chosen.emit(template)

    def _deletion(self, name: str) -> Callable[[], None]:
        return lambda: self.delete_requested.emit(name)
