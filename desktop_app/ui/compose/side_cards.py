"""The cards beside the form: roughly what will arrive, and who gets it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.ui.theme import set_role

SHOWN_TITLE_CHARACTERS = 70
SHOWN_CONTENT_CHARACTERS = 140
"""About what Chrome shows on Windows. Source: reports collected with the API's page, read 2026-11-22; never exact."""


class _Card(QFrame):
    def __init__(self, caption: str, object_name: str) -> None:
        super().__init__()
        set_role(self, "card")
        self.setObjectName(object_name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 12, 14, 12)
        self._rows.setSpacing(4)
        self._add(caption, "hint")

    def _add(self, words: str, role: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        # Typed text is shown as it is: a tag in it is no markup.
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, role)
        self._rows.addWidget(label)
        return label


class PreviewCard(_Card):
    """Title and message, cut about where a browser on Windows cuts them. Approximate, and says so."""

    def __init__(self) -> None:
        super().__init__(self.tr("About how it will look"), "compose_preview")
        self._title = self._add("", "strong")
        self._content = self._add("", "")
        self._note = self._add("", "muted")

    def show_draft(self, draft: Draft) -> None:
        """Show what stands in the form."""
        title, content = (" ".join(text[:4000].split()) for text in (draft.title, draft.content))
        self._title.setText(_cut(title, SHOWN_TITLE_CHARACTERS) or self.tr("Title"))
        self._content.setText(_cut(content, SHOWN_CONTENT_CHARACTERS) or self.tr("Message"))
        is_cut = len(title) > SHOWN_TITLE_CHARACTERS or len(content) > SHOWN_CONTENT_CHARACTERS
        self._note.setText(
            self.tr("Approximate. Many browsers cut here.")
            if is_cut
            else self.tr("Approximate. Each browser draws it its own way.")
        )


class WhoCard(_Card):
    """Who gets it, from which account, and how fast."""

    def __init__(self) -> None:
        super().__init__(self.tr("Who gets it"), "compose_who")
        self._who = self._add("", "strong")
        self._how = self._add("", "muted")

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
            self._who.setText(typed)
        if account is None:
            self._how.setText(self.tr("Connect an account to send."))
        elif account.is_practice:
            self._how.setText(
                self.tr("Practice mode: nothing leaves this computer. A colleague to try: priya.nair@example.com")
            )
        else:
            self._how.setText(self.tr("One call. Your plan allows {limit}.").format(limit=account.limit))


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1].rstrip()}…"
