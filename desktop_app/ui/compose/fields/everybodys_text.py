"""What everybody's text comes to, at each key: the longest in the meter, one person's in the preview."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.byte_budget import ByteBudget
from desktop_app.domain.draft import Draft
from desktop_app.ui.compose.byte_meter import ByteMeter
from desktop_app.ui.compose.fields.field_offers import FieldOffers
from desktop_app.ui.compose.fields.marks_when_needed import MarksWhenNeeded
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.recipients.addressed import Addressed, Made
from desktop_app.ui.compose.side_column import SideColumn

if TYPE_CHECKING:
    from desktop_app.domain.fields import TextProblem

NAMED_FIELDS = 8
"""As many stand below the message; the list that opens after ``{{`` has them all."""


class EverybodysText(QObject):
    """Keeps meter, preview and the words about fields at what stands in the form. Nothing is read here that blocks."""

    def __init__(self, form: Form, addressed: Addressed, meter: ByteMeter, side: SideColumn) -> None:
        """Take the parts."""
        super().__init__(form)
        self._form = form
        self._addressed = addressed
        self._meter = meter
        self._side = side
        self._draft = Draft()
        self._marks = []
        for field in form.text_inputs():
            FieldOffers(field, lambda: self._addressed.names)
            if not isinstance(field, QLineEdit):
                self._marks.append(MarksWhenNeeded(field))
        form.filled_url = self._filled_url
        self._told: dict[str, str] = {}
        form.rested.connect(self._judge_fields)
        addressed.changed.connect(self._judge_fields)  # a list brings fields of its own
        side.leafing.moved.connect(self._leafed)

    def take(self, draft: Draft) -> None:
        """Take in what stands in the form. Read it once for each key: a message may be long."""
        self._draft = draft
        has_fields = any("{{" in text for text in (draft.title, draft.content, draft.click_url))
        many = self._addressed.count
        if has_fields:
            for mark in self._marks:
                mark.need()
        made = self._addressed.made() if has_fields or many > 1 else None
        self._form.say_fields(self._fields_words() if has_fields or many > 1 or self._addressed.has_shared else "")
        if made is None or not len(made.rows):
            self._meter.set_longest("")
            self._meter.set_budget(ByteBudget.of(draft.title, draft.content))
            self._side.leafing.follow(None, None)
            self._side.take(draft)
            return
        self._measure(made, draft)

    def _measure(self, made: Made, draft: Draft) -> None:
        from desktop_app.domain.wording import Wording

        rows, wording = made.rows, Wording.of(draft)
        found = made.longest.of(wording)
        is_named = len(rows) > 1 and wording.has_fields and found.at is not None
        self._meter.set_longest(rows.who(found.at) if is_named and found.at is not None else "")
        self._meter.set_budget(found.budget)
        self._side.leafing.follow(rows, wording, found.empty)
        at = self._side.leafing.at
        if wording.has_fields:
            title, content = rows.text(at, wording.title), rows.text(at, wording.content)
            draft = replace(draft, title=title, content=content, click_url=rows.url(at, wording.click_url))
        self._side.take(draft)

    def _leafed(self) -> None:
        self.take(self._draft)
        self._form.judge_urls_again()

    def _judge_fields(self) -> None:
        """Say at each text which of its fields there isn't, and offer the one that may have been meant."""
        draft, told = self._draft, {}
        texts = {"title": draft.title, "content": draft.content, "click_url": draft.click_url}
        with_fields = {name: text for name, text in texts.items() if "{{" in text}
        made = self._addressed.made() if with_fields else None
        if made is not None and len(made.rows):  # until somebody stands in To, a list may still bring it
            from desktop_app.domain.fields import FieldText

            labels = {"title": self.tr("title"), "content": self.tr("message"), "click_url": self.tr("click URL")}
            for name, text in with_fields.items():
                if found := FieldText(text).unknown(name, labels[name], made.rows.names):
                    told[name] = self._tell(found[0])
        for name, words in self._told.items():
            if name not in told:
                self._form.take_back(name, words)
        self._told = told

    def _tell(self, problem: "TextProblem") -> str:
        words = f"{problem.title}. {problem.hint}"
        self._form.say_about(problem.field, words, "error")
        if problem.instead:
            field = f"{{{{{problem.instead}}}}}"
            put = self.tr("Use {field}").replace("{field}", field)
            self._form.offer(problem.field, put, lambda: self._form.put_instead(problem, field))
        return words

    def _filled_url(self, typed: str) -> str:
        made = self._addressed.made() if "{{" in typed else None
        if made is None or not len(made.rows):
            return typed
        from desktop_app.domain.fields import FieldText

        return made.rows.url(self._side.leafing.at, FieldText(typed.strip()))

    def _fields_words(self) -> str:
        names: Sequence[str] = self._addressed.names
        listed = " ".join(f"{{{{{name}}}}}" for name in names[:NAMED_FIELDS])
        if (more := len(names) - NAMED_FIELDS) > 0:
            listed = self.tr("{fields} and {n} more").replace("{n}", str(more)).replace("{fields}", listed)
        return self.tr("Fields: {fields}, filled in for each person").replace("{fields}", listed)
