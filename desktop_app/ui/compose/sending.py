"""Turns what stands in the form into one push or one batch, once nothing speaks against it any more."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.account import Account
from desktop_app.domain.audience import EntryKind
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError, InputRefused, Remedy
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.on_its_way import OnItsWay
from desktop_app.ui.compose.outcome_banner import OutcomeBanner
from desktop_app.ui.compose.recipients.addressed import Addressed, Made
from desktop_app.ui.compose.review.look_before import Due, LookBefore
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.push import Push
    from desktop_app.domain.recipient import Recipient
    from desktop_app.domain.rows import Rows
    from desktop_app.domain.wording import Wording
    from desktop_app.ui.compose.fields.leafing import Leafing

FindPerson = Callable[[Account, str], "Recipient"]
"""Finds the user behind an e-mail address. Blocks; raises ``AppError``."""


class Sending(QObject):
    """Looks at everything before it goes: whom To means, the texts of everybody, and what the past and the hour say."""

    def __init__(
        self,
        form: Form,
        banner: OutcomeBanner,
        tasks: Tasks,
        find_person: FindPerson,
        addressed: Addressed,
        leafing: "Leafing",
        before: LookBefore,
        way: OnItsWay,
    ) -> None:
        """Take the parts."""
        super().__init__(form)
        self._form = form
        self._banner = banner
        self._tasks = tasks
        self._find_person = find_person
        self._addressed = addressed
        self._leafing = leafing
        self._before = before
        self._way = way
        self._account: Account | None = None
        self._due: Due | None = None

    def set_account(self, account: Account | None) -> None:
        """Send with this account from now on."""
        self._account = account
        self._before.set_account(account)

    def send(self, due: Due | None = None) -> None:
        """Send what stands in the form to everybody in To, now or when it is due."""
        if self._is_stopped():
            return
        self._due = due
        if self._addressed.made() is None:
            self._banner.show_note(self.tr("One moment: the list is being put together."))
        self._addressed.when_ready(self._begin)

    def send_to_me(self) -> None:
        """Send oneself the push that the preview shows, and keep the form."""
        if self._is_stopped():
            return
        from desktop_app.domain.recipient import Recipient  # here, as below: nothing is sent to see the page
        from desktop_app.domain.wording import Wording

        draft, made = self._draft(), self._addressed.made()
        rows = (
            made.rows
            if made is not None and len(made.rows)
            else self._addressed.rows_for(self._addressed.audience.me())
        )
        wording = Wording.of(draft)
        push = replace(rows.push(min(self._leafing.at, len(rows) - 1), wording), to=Recipient.me())
        problems = _text_problems(wording, rows, push)
        self._form.say_problems(problems)
        if not problems:
            self._way.submit(push, keeps_form=True)

    def _begin(self) -> None:
        made = self._addressed.made()
        if self._is_stopped():
            return
        from desktop_app.domain.wording import Wording

        draft = self._draft()
        wording = Wording.of(draft)
        email = self._lone_email(made)
        problems: list[InputRefused] = []
        if not email:
            problems += self._to_problems()
        rows = made.rows if made is not None else self._addressed.rows_for(self._addressed.audience.me())
        problems += self._texts_stopped(draft, wording, rows)
        self._form.say_problems(problems)
        if problems or made is None:
            return
        if email:
            self._look_up(email, draft, wording)
        elif len(made.rows) == 1 and self._due is None:
            self._before.send_to_one(draft, made.rows, wording)
        else:
            self._before.send_to_many(draft, made, wording, self._due)

    def _draft(self) -> Draft:
        draft = self._form.draft()
        return replace(draft, click_url=draft.click_url.strip(), icon_url=draft.icon_url.strip())

    def _is_stopped(self) -> bool:
        """Say what keeps everything from being sent; True where something does."""
        if self._way.is_busy or self._before.is_asking:
            return True
        if self._account is None:
            hint = self.tr("Settings has a place for your two keys.")
            self._banner.show_error(AppError(self.tr("Connect an account first"), hint, Remedy.ADD_ACCOUNT))
            return True
        return False

    def _lone_email(self, made: Made | None) -> str:
        """The e-mail address that alone stands in To, where nobody is known by it yet."""
        entries = self._addressed.audience.entries()
        if len(entries) == 1 and entries[0].kind is EntryKind.PERSON and "@" in entries[0].text:
            return "" if made is not None and len(made.rows) else entries[0].text
        return ""

    def _to_problems(self) -> list[InputRefused]:
        if not self._addressed.audience.entries():
            from desktop_app.domain.recipient import Recipient

            try:
                Recipient.parse("")
            except InputRefused as problem:
                return [problem]
        return list(self._addressed.problems[:1])

    def _texts_stopped(self, draft: Draft, wording: "Wording", rows: "Rows") -> list[InputRefused]:
        """What stops it whoever gets it; with fields and many people each row is looked at later."""
        from desktop_app.domain.push import Push

        raw = Push(draft.title, draft.content, draft.click_url, draft.icon_url)
        if len(rows) > 1 and wording.has_fields:
            blank = [
                p for p in raw.problems() if p.field in ("title", "content") and not getattr(draft, p.field).strip()
            ]
            return [*wording.problems(rows.names), *blank]
        if not len(rows):
            rows = self._addressed.rows_for(self._addressed.audience.me())
        return _text_problems(wording, rows, rows.push(0, wording))

    def _look_up(self, email: str, draft: Draft, wording: "Wording") -> None:
        if (account := self._account) is None:
            return
        self._way.set_busy(is_busy=True)
        self._banner.show_looking_up(email)

        def found(person: "Recipient") -> None:
            from desktop_app.domain.person import User

            # A user ID of one account is nobody, or somebody else, in another.
            if not self._before.is_still(account):
                return
            self._way.set_busy(is_busy=False)
            rows = self._addressed.rows_for(User(person.user_id, person.name, email, "", True))
            if self._due is None:
                self._before.send_to_one(draft, rows, wording)
            else:
                from desktop_app.domain.longest import Longest

                self._before.send_to_many(draft, Made(rows, Longest(rows)), wording, self._due)

        self._tasks.run(self, lambda: self._find_person(account, email), found, self._way.not_taken_in)


def _text_problems(wording: "Wording", rows: "Rows", push: "Push") -> list[InputRefused]:
    """What stops one person's push: in the texts as typed, then in what became of them."""
    found: list[InputRefused] = [*wording.problems(rows.names)]
    named = {problem.field for problem in found}
    return [*found, *(problem for problem in push.problems() if problem.field not in named)]
