"""Fills the form with what was written before: a template, a recent push, or what stood there a moment ago."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.recent_menu import RecentMenu
from desktop_app.ui.compose.template_panel import TemplatePanel, focus_is_in
from desktop_app.ui.compose.templates_menu import TemplatesMenu
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import announce

if TYPE_CHECKING:
    from desktop_app.domain.template import Template, TemplateList
    from desktop_app.ui.ports import HistoryPort, TemplatesPort


class UseAgain(QObject):
    """The two menus at the heading and the panel below it. Whatever it takes out of the form can be brought back.

    Attributes:
        buttons: Recent and Templates.
        panel: Asks for a name, asks before it deletes, offers Undo.
        recent: The menu of the last pushes.
        templates: The menu of templates.
    """

    def __init__(
        self,
        form: Form,
        tasks: Tasks,
        history: "HistoryPort",
        templates: "TemplatesPort",
        first: Sequence[QPushButton] = (),
    ) -> None:
        """Take the parts.

        Args:
            form: What is filled.
            tasks: Where reading and writing waits.
            history: What was sent.
            templates: Where templates are kept.
            first: Buttons that stand before the menus.
        """
        super().__init__(form)
        self._form = form
        self._tasks = tasks
        self._kept = templates
        self._before = Draft()
        self._filled = Draft()
        self._used_name = ""
        self.panel = TemplatePanel()
        self.recent = RecentMenu(tasks, history, self.panel.say_error)
        self.templates = TemplatesMenu(tasks, templates, self._can_save, self.panel.say_error)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in first:
            row.addWidget(button)
        row.addWidget(self.recent)
        row.addWidget(self.templates)
        self.recent.chosen.connect(lambda draft: self.fill(draft, self.tr("The push is in the form again.")))
        self.templates.chosen.connect(self._use)
        self.templates.save_requested.connect(self._ask_name)
        self.templates.delete_requested.connect(self.panel.ask_delete)
        self.templates.problem_found.connect(self.panel.say_error)
        self.panel.save_requested.connect(self._save)
        self.panel.delete_requested.connect(self._delete)
        self.panel.undo_requested.connect(self._undo)
        self.panel.closed.connect(self._form.setFocus)

    def fill(self, draft: Draft, words: str, *, is_news: bool = False) -> None:
        """Put a draft into the form; what stood there can be brought back. Nothing is sent.

        Args:
            draft: What to fill in.
            words: What to say about it.
            is_news: True where the words are to be shown though there is nothing to undo.
        """
        if not self.buttons.isEnabled():
            self.panel.say(self.tr("A push is on its way. Choose it again once that is done."), can_undo=False)
            return
        self._before = self._form.draft()
        self._put(draft)
        if self._before.is_empty or self._before == draft:
            self.panel.hide()
            if is_news:
                self.panel.say(words, can_undo=False)
            elif words:
                announce(self._form, words)
        else:
            hint = self.tr("Undo brings back what you had.")
            self.panel.say(words, hint, icon="undo", can_undo=True)

    def clear_form(self) -> None:
        """Empty the form: what stood there was accepted. ``write_again`` brings it back."""
        self._before = self._form.draft()
        self._put(Draft())

    def write_again(self) -> None:
        """Bring back what was accepted, unless something else is being written already."""
        if self._form.draft().is_empty:
            self._put(self._before)

    def set_enabled(self, is_enabled: bool) -> None:
        """Lock the menus while a push is on its way, or unlock them."""
        self.buttons.setEnabled(is_enabled)
        if not is_enabled:
            self.panel.hide()

    def _put(self, draft: Draft) -> None:
        self._form.fill(draft)
        self._filled = draft
        self._form.go_to(draft.cursor.field if draft.cursor else "title" if draft.to else "to")

    def _use(self, template: "Template") -> None:
        self._used_name = template.name
        words = self.tr("The template “{name}” is in the form.").replace("{name}", template.name)
        self.fill(template.draft(self._form.draft().to), words)

    def _undo(self) -> None:
        typed, before = self._form.draft(), self._before
        is_changed = typed != self._filled
        self._put(before)
        if is_changed:
            self._before = typed
            self.panel.say(self.tr("It is as it was."), self.tr("Undo brings back what you typed."), can_undo=True)
        else:
            self.panel.hide()
            announce(self._form, self.tr("It is as it was."))

    def _can_save(self) -> bool:
        draft = self._form.draft()
        return any((draft.title, draft.content, draft.click_url, draft.icon_url))

    def _ask_name(self, known: "TemplateList") -> None:
        from desktop_app.domain.recent import one_line  # here, as below: a page opens sooner without it
        from desktop_app.domain.template import MAX_NAME_CHARACTERS

        names = {template.key: template.name for template in known.templates}
        is_known = self._used_name in names.values()
        title = one_line(self._form.draft().title, MAX_NAME_CHARACTERS)
        self.panel.ask_name(self._used_name if is_known else title, names)

    def _save(self, name: str, replaces: bool) -> None:
        from desktop_app.domain.template import Template

        try:
            template = Template.of(name, self._form.draft())
        except AppError as error:
            self.panel.refuse_name(error)
            return
        self._tasks.run(
            self,
            lambda: self._kept.save(template, replaces=replaces),
            lambda _none: self._saved(template.name),
            self.panel.refuse_name,
        )

    def _saved(self, name: str) -> None:
        self._used_name = name
        self._told(self.tr("Saved as the template “{name}”.").replace("{name}", name))

    def _delete(self, name: str) -> None:
        words = self.tr("The template “{name}” is deleted.").replace("{name}", name)
        self._tasks.run(self, lambda: self._kept.remove(name), lambda _none: self._told(words), self.panel.say_error)

    def _told(self, words: str) -> None:
        was_in_panel = focus_is_in(self.panel)
        self.panel.say(words, look="good", can_undo=False)
        if was_in_panel:
            self._form.setFocus()
