"""The form's five fields."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.draft import Cursor, Draft
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.url import check_url
from desktop_app.ui.compose.cursor import cursor_in, place_cursor
from desktop_app.ui.compose.field import Field
from desktop_app.ui.compose.message_field import MessageField
from desktop_app.ui.compose.paragraph_cuts import utf16_units
from desktop_app.ui.compose.recipients.recipients_field import RecipientsField
from desktop_app.ui.compose.title_field import TitleField
from desktop_app.ui.theme import restyle

if TYPE_CHECKING:
    from desktop_app.domain.fields import TextProblem

REST_MS = 350
"""How long typing must rest before an address or a field is judged: half an address is no mistake."""

MESSAGE_LINES = 20
"""The message field and its label never get higher than so many lines."""

MESSAGE_SHARE = 100
"""How much more of the spare height goes to the message than below the form, until it has all its lines."""

_LONGEST = 2**31 - 1


class Form(QWidget):
    """To, Title, Message, Click URL and Icon URL, with a word at each.

    Attributes:
        recipients: To.
        filled_url: Makes an address with fields one of an address, as somebody gets it, to be judged.

    Signals:
        changed: Something was typed.
        cursor_moved: The cursor went elsewhere, or into another field.
        rested: Nothing was typed for a moment: what would have been half an address, or half a field, can be judged.
    """

    changed = Signal()
    cursor_moved = Signal()
    rested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cursor_field = ""
        self.recipients = RecipientsField()
        self._inputs: dict[str, QLineEdit | MessageField | RecipientsField] = {
            "to": self.recipients,
            "title": TitleField(),
            "content": MessageField(),
            "click_url": QLineEdit(),
            "icon_url": QLineEdit(),
        }
        names = {
            "to": ("compose_recipients", self.tr("T&o"), self.tr("Name, e-mail, team, user ID or “Me”")),
            "title": ("compose_title", self.tr("&Title"), self.tr("LeadSquared Signals")),
            "content": (
                "compose_content",
                self.tr("&Message"),
                self.tr("You may want to call this lead while it is hot."),
            ),
            "click_url": ("compose_click_url", self.tr("Clic&k URL"), self.tr("https:// the page that a click opens")),
            "icon_url": (
                "compose_icon_url",
                self.tr("&Icon URL"),
                self.tr("https:// a square picture, 192 pixels or more"),
            ),
        }
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(14)
        self._rows: dict[str, Field] = {}
        for name, field in self._inputs.items():
            object_name, label, placeholder = names[name]
            typed_into = _typed_into(field)
            typed_into.setObjectName(object_name)
            typed_into.setAccessibleName(label.replace("&", ""))
            field.setPlaceholderText(placeholder)
            if isinstance(typed_into, QLineEdit):
                # Pasting is never cut off without a word; the meter says what is too long.
                typed_into.setMaxLength(_LONGEST)
            typed_into.cursorPositionChanged.connect(self.cursor_moved)
            if isinstance(field, RecipientsField):
                field.changed.connect(self._typed)
            else:
                field.textChanged.connect(self._typed)
            row = Field(label, field, object_name, is_optional=name.endswith("_url"))
            self._rows[name] = row
            rows.addWidget(row, MESSAGE_SHARE if name == "content" else 0)
        # It grows with the window, as far as two full kilobytes need.
        self._rows["content"].setMaximumHeight(MESSAGE_LINES * self.fontMetrics().lineSpacing())
        rows.addStretch(1)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_changed)
        self.filled_url: Callable[[str], str] = lambda url: url
        self._unjudged: set[str] = set()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._judge_urls)
        self._rest.timeout.connect(self.rested)
        for name in ("click_url", "icon_url"):
            cast(QLineEdit, self._inputs[name]).textChanged.connect(partial(self._url_typed, name))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would go to that at once, and past all that stands above it.
        self._inputs[self._cursor_field or "to"].setFocus()

    def draft(self) -> Draft:
        """What stands in it, and where the cursor is or was last."""
        texts = {name: field.text() for name, field in self._inputs.items()}
        at = self._cursor_field
        return Draft(**texts, cursor=cursor_in(at, _typed_into(self._inputs[at])) if at else None)

    def fill(self, draft: Draft) -> None:
        """Put other texts into it, and the cursor where it was; ``go_to`` brings the focus there."""
        for name, field in self._inputs.items():
            text = getattr(draft, name)
            if isinstance(field, RecipientsField):
                field.set_text(text)
            elif isinstance(field, QLineEdit):
                field.setText(text)
                field.setCursorPosition(0)
            else:
                field.setPlainText(text)
        if draft.cursor is not None and draft.cursor.field in self._inputs:
            place_cursor(_typed_into(self._inputs[draft.cursor.field]), draft.cursor)
        self.say_nothing()

    def set_editable(self, is_editable: bool) -> None:
        """Lock it while a push is on its way, or unlock it. What it says can still be read and copied."""
        for field in self._inputs.values():
            field.setReadOnly(not is_editable)
            # The style knows a locked field by this property.
            restyle(field)

    def say_problems(self, problems: list[InputRefused]) -> None:
        """Show each problem at its field, and go to the first."""
        self.say_nothing()
        if problems:
            from desktop_app.domain.fields import TextProblem  # here: a page opens sooner without it
        for problem in reversed(problems):
            if row := self._rows.get(problem.field):
                row.say(f"{problem.title}. {problem.hint}".strip(), "error")
                self.go_to(problem.field)
                if isinstance(problem, TextProblem):
                    self._select(problem)

    def say_about(self, name: str, words: str, level: str) -> None:
        """Say something at a field, with a level of ``domain.url_look.Word`` or a role of ``Field.say``."""
        self._rows[name].say(words, level)

    def offer(self, name: str, words: str, accept: Callable[[], None]) -> None:
        """Offer something at a field, until another word is said there."""
        self._rows[name].offer(words, accept)

    def take_back(self, name: str, words: str) -> None:
        """Say that no more, where it still is what is said at a field."""
        if words and self._rows[name].field.accessibleDescription() == words:
            self._rows[name].say("")

    def put_instead(self, problem: "TextProblem", words: str) -> None:
        """Put something else into a text, in the place that a problem is about. It can be undone as typing can."""
        self._select(problem)
        field = _typed_into(self._inputs[problem.field])
        field.insert(words) if isinstance(field, QLineEdit) else field.textCursor().insertText(words)
        self.go_to(problem.field)

    def say_nothing(self) -> None:
        """Take away what stands against sending. What was found at an address stays true."""
        for row in self._rows.values():
            if row.is_refused:
                row.say("")

    def go_to(self, name: str) -> None:
        """Put the cursor into a field, named as in ``InputRefused``."""
        if name in self._inputs:
            self._cursor_field = name
            self._inputs[name].setFocus()

    def judge_urls_again(self) -> None:
        """The click URL is another one for somebody else."""
        if "{{" in self._inputs["click_url"].text():
            self._unjudged.add("click_url")
            self._rest.start()

    def text_inputs(self) -> "tuple[MessageField | QLineEdit, ...]":
        """Where fields can be typed: title, message and click URL."""
        return tuple(_typed_into(self._inputs[name]) for name in ("title", "content", "click_url"))

    def say_fields(self, words: str) -> None:
        """Say below the message which fields there are; empty for nothing."""
        self._rows["content"].note(words)

    def put_beside_to(self, widget: QWidget) -> None:
        """Put a button at the end of To's label."""
        self._rows["to"].put_beside(widget)

    def _select(self, problem: "TextProblem") -> None:
        """Show the place in the text that a problem is about."""
        field = _typed_into(self._inputs[problem.field])
        # Qt counts UTF-16 units, Python characters.
        start, end = (utf16_units(field.text()[:at]) for at in (problem.start, problem.end))
        place_cursor(field, Cursor(problem.field, end, start))

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        for name, field in self._inputs.items():
            is_here = now is not None and _typed_into(field) is now
            if is_here and before is not None and not before.isVisible():
                return  # what had the focus was hidden, and Qt moved on: nobody went there
            if is_here and name != self._cursor_field:
                self._cursor_field = name
                self.cursor_moved.emit()

    def _typed(self) -> None:
        for row in self._rows.values():
            if row.field is self.sender():
                row.say("")
        self._rest.start()
        self.changed.emit()

    def _url_typed(self, name: str, _text: str) -> None:
        self._unjudged.add(name)

    def _judge_urls(self) -> None:
        for name in self._unjudged:
            typed = self._inputs[name].text()
            checked = check_url(self.filled_url(typed) if name == "click_url" else typed)
            if checked.problem:
                self._rows[name].say(f"This can’t be used: {checked.problem}. {checked.hint}", "error")
            elif checked.warning:
                self._rows[name].say(checked.warning, "warn")
            elif checked.host and name == "click_url":
                self._rows[name].say(self.tr("Opens a page on {host}").format(host=checked.host), "ok")
        self._unjudged.clear()


def _typed_into(field: QLineEdit | MessageField | RecipientsField) -> QLineEdit | MessageField:
    return field.line if isinstance(field, RecipientsField) else field
