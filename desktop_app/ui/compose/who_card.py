"""The card that says who gets it."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop_app.domain.account import Account
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role

LONG_ID_CHARACTERS = 24


class WhoCard(QFrame):
    """Who gets it, from which account, and how fast."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_who")
        set_role(self, "card")
        self._who, self._how = _words("", "strong"), _words("", "muted")
        self._account: Account | None = None
        self._to, self._people, self._pushes = "", 0, 0
        self._answer_s = 0.0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(4)
        for label in (_words(self.tr("Who gets it"), "hint"), self._who, self._how):
            rows.addWidget(label)

    def set_account(self, account: Account | None) -> None:
        """Say which account sends it."""
        self._account = account
        self._show()

    def show_people(self, to: str, people: int, pushes: int, answer_s: float) -> None:
        """Show whom To means.

        Args:
            to: In a few words.
            people: How many people that is.
            pushes: How many pushes they get.
            answer_s: How long an answer takes.
        """
        if (to, people, pushes, answer_s) != (self._to, self._people, self._pushes, self._answer_s):
            self._to, self._people, self._pushes, self._answer_s = to, people, pushes, answer_s
            self._show()

    def _show(self) -> None:
        account, typed = self._account, " ".join(self._to[:200].split())
        if not typed:
            who = self.tr("Nobody yet")
        elif typed.casefold() == "me":
            name = account.owner_name if account else ""
            who = self.tr("You, {name}").format(name=name) if name else self.tr("You")
        else:
            # No line may break inside a user ID by itself, as a digit follows its hyphens.
            who = typed.replace("-", "-\u200b") if len(typed) > LONG_ID_CHARACTERS else typed
        self._who.setText(self._count().replace("{who}", who))
        if account is None:
            self._how.setText(self.tr("Connect an account to send."))
        elif self._pushes > 1:
            self._how.setText(self._time(account))
        elif account.is_practice:
            self._how.setText(
                self.tr("Practice mode: nothing leaves this computer. A colleague to try: priya.nair@example.com")
            )
        else:
            self._how.setText(self.tr("One call. Your plan allows {limit}.").format(limit=account.limit))

    def _count(self) -> str:
        """How many get how much, with a place for who that is. In a list somebody may stand more than once."""
        if self._pushes <= max(1, self._people):
            words = self.tr("{n} people: {who}") if self._people > 1 else "{who}"
        elif self._people > 1:
            words = self.tr("{pushes} pushes to {n} people: {who}")
        else:
            words = self.tr("{pushes} pushes to one person: {who}")
        return words.replace("{n}", f"{self._people:,}").replace("{pushes}", f"{self._pushes:,}")

    def _time(self, account: Account) -> str:
        from desktop_app.domain.finish import finish_in_s
        from desktop_app.ui.compose.review.review_words import finish_words

        return finish_words(finish_in_s(self._pushes, account.limit, self._answer_s), account.limit)


def _words(words: str, role: str) -> QLabel:
    label = plain_label(role, words)
    # A long user ID must not widen the column at the form's cost.
    label.setMinimumWidth(1)
    return label
