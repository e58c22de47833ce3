"""The cards beside the form: roughly what will arrive, and who gets it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.theme import set_role

SHOWN_TITLE_CHARACTERS = 70
SHOWN_CONTENT_CHARACTERS = 140
"""About what Chrome shows on Windows. Source: reports collected with the API's page, read 2026-11-22; never exact."""

LONG_ID_CHARACTERS = 24


class PreviewCard(QWidget):
    """Title and message as a notification, cut about where a browser on Windows cuts them. Approximate, and says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_preview")
        caption = _words(self.tr("About how it will look"), "label")
        self._title, self._content, self._note = _words("", "strong"), _words("", ""), _words("", "hint")
        text = QVBoxLayout()
        text.setSpacing(3)
        for label in (self._title, self._content, self._note):
            text.addWidget(label)
        picture = QVBoxLayout()
        picture.setContentsMargins(0, 2, 0, 0)
        picture.addWidget(IconLabel("bell", "accent_text", 24))
        picture.addStretch()
        popup = QFrame()
        set_role(popup, "card")
        inside = QHBoxLayout(popup)
        inside.setContentsMargins(12, 11, 12, 11)
        inside.setSpacing(10)
        inside.addLayout(picture)
        inside.addLayout(text, 1)
        desktop = QFrame()
        set_role(desktop, "preview")
        around = QVBoxLayout(desktop)
        around.setContentsMargins(14, 24, 14, 14)
        around.addWidget(popup)
        # As in a field: the caption stands beside the form's first one, the picture beside its input.
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        rows.addWidget(caption)
        rows.addWidget(desktop)

    def show_draft(self, draft: Draft) -> None:
        """Show what stands in the form."""
        title, content = (" ".join(text[:4000].split()) for text in (draft.title, draft.content))
        self._title.setText(_cut(title, SHOWN_TITLE_CHARACTERS) or self.tr("Title"))
        self._content.setText(_cut(content, SHOWN_CONTENT_CHARACTERS) or self.tr("Message"))
        is_cut = len(title) > SHOWN_TITLE_CHARACTERS or len(content) > SHOWN_CONTENT_CHARACTERS
        self._note.setText(
            self.tr("Many browsers cut it here.") if is_cut else self.tr("Each browser draws it its own way.")
        )


class WhoCard(QFrame):
    """Who gets it, from which account, and how fast."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_who")
        set_role(self, "card")
        self._who, self._how = _words("", "strong"), _words("", "muted")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(4)
        for label in (_words(self.tr("Who gets it"), "hint"), self._who, self._how):
            rows.addWidget(label)

    def show_recipient(self, to: str, account: Account | None) -> None:
        """Show who stands in the form.

        Args:
            to: As typed.
            account: The account in use, if there is one.
        """
        typed = " ".join(to[:200].split())
        if not typed:
            self._who.setText(self.tr("Nobody yet"))
        elif typed.casefold() == "me":
            self._who.setText(
                self.tr("You, {name}").format(name=account.owner_name)
                if account and account.owner_name
                else self.tr("You")
            )
        else:
            # No line may break inside a user ID by itself, as a digit follows its hyphens.
            self._who.setText(typed.replace("-", "-\u200b") if len(typed) > LONG_ID_CHARACTERS else typed)
        if account is None:
            self._how.setText(self.tr("Connect an account to send."))
        elif account.is_practice:
            self._how.setText(
                self.tr("Practice mode: nothing leaves this computer. A colleague to try: priya.nair@example.com")
            )
        else:
            self._how.setText(self.tr("One call. Your plan allows {limit}.").format(limit=account.limit))


def _words(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    # A long user ID must not widen the column at the form's cost.
    label.setMinimumWidth(1)
    # Typed text is shown as it is: a tag in it is no markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1].rstrip()}…"
