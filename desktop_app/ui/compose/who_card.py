"""The card that says who gets it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop_app.domain.account import Account
from desktop_app.ui.theme import set_role

LONG_ID_CHARACTERS = 24


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
