"""Looks at everybody's push before it goes, and asks where there is a reason to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.on_its_way import OnItsWay
from desktop_app.ui.compose.outcome_banner import OutcomeBanner
from desktop_app.ui.compose.ports import BatchAsked, Caution, ComposePorts
from desktop_app.ui.compose.recipients.addressed import Addressed, Made
from desktop_app.ui.compose.review.looked import Looked, look_back
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.review import Review
    from desktop_app.domain.rows import Rows
    from desktop_app.domain.wording import Wording
    from desktop_app.ui.compose.fields.leafing import Leafing
    from desktop_app.ui.compose.review.review_panel import ReviewPanel
    from desktop_app.ui.compose.review.review_words import Said


class Due(NamedTuple):
    """When something shall go out.

    Attributes:
        at: The moment, aware UTC.
        zone: The time zone in which a person chose it, as in the tz database.
    """

    at: datetime
    zone: str


class LookBefore(QObject):
    """Sends one push, or one batch, that the form has found nothing wrong with; or asks first.

    Asked is before anything that goes to more than one person or is scheduled; and of a push to one where the past,
    the hour or an empty field speaks against it. The form is locked while it looks and while it asks.

    Attributes:
        put_above: Puts the question below the page's heading.

    Signals:
        asking_changed: The review waits for an answer now, or no longer.
    """

    asking_changed = Signal(bool)

    def __init__(
        self,
        form: Form,
        banner: OutcomeBanner,
        tasks: Tasks,
        addressed: Addressed,
        leafing: "Leafing",
        way: OnItsWay,
        ports: ComposePorts,
    ) -> None:
        """Take the parts."""
        super().__init__(form)
        self._form = form
        self._banner = banner
        self._tasks = tasks
        self._addressed = addressed
        self._leafing = leafing
        self.put_above: Callable[[QWidget], None] = lambda _panel: None
        self._way = way
        self._ports = ports
        self._account: Account | None = None
        self._due: Due | None = None
        self._on_yes: Callable[[Due | None], None] = lambda _due: None
        self._later: Due | None = None
        self._is_asking = False

    @cached_property
    def _panel(self) -> "ReviewPanel":
        from desktop_app.ui.compose.review.review_panel import ReviewPanel

        panel = ReviewPanel()
        panel.accepted.connect(lambda: self._answered(self._due))
        panel.later_accepted.connect(lambda: self._answered(self._later))
        panel.closed.connect(self._went_back)
        self.put_above(panel)
        return panel

    @property
    def is_asking(self) -> bool:
        """True while the review waits for an answer."""
        return self._is_asking

    def go_back(self) -> bool:
        """Take the question back; False where there is none."""
        return self._is_asking and self._panel.close_panel()

    def set_account(self, account: Account | None) -> None:
        """Send with this account from now on; what is asked about another one is taken back."""
        if self._is_asking and (account is None or self._account is None or account.id != self._account.id):
            self._panel.close_panel()
        self._account = account

    def send_to_one(self, draft: Draft, rows: "Rows", wording: "Wording") -> None:
        """Send to the person in the one row, now; ask only where something speaks against it."""
        self._due = None
        self._look_at_one(draft, rows, wording)

    def send_to_many(self, draft: Draft, made: Made, wording: "Wording", due: Due | None) -> None:
        """Send to everybody in the rows, or to one person later; always ask."""
        self._due = due
        self._look_at_many(draft, made, wording)

    def _look_at_one(self, draft: Draft, rows: "Rows", wording: "Wording") -> None:
        """One person, now: ask only where something speaks against it."""
        from desktop_app.ui.compose.review.review_words import lines_for_one

        push = rows.push(0, wording)
        if push.to.is_me:
            from desktop_app.domain.recipient import Recipient  # here: nothing is sent to see the page

            push = replace(push, to=Recipient.me())
        account, ports = self._account, self._ports
        if account is None:
            return

        def looked(looked: Looked) -> None:
            if not self.is_still(account):
                return
            self._way.set_busy(is_busy=False)
            asked = [caution for caution in looked.cautions if caution.asks]
            lines = lines_for_one(rows, wording, looked.lately, [caution.words for caution in asked])
            if not lines:
                self._way.submit(push, keeps_form=False)
                return
            self._banner.clear()
            sentence = self.tr("Send it to {who} all the same?").replace("{who}", push.to.name)

            def go(due: Due | None) -> None:
                if due is None:
                    self._way.submit(push, keeps_form=False)
                else:
                    self._submit_batch(draft, rows, wording, due)

            self._ask(
                sentence, lines, self.tr("Sen&d all the same"), go, later=next((c for c in asked if c.later_at), None)
            )

        if ports.past is None and ports.cautions is None:
            looked(Looked(None))
            return
        self._way.set_busy(is_busy=True)
        self._banner.show_begun(push.to.name)
        self._tasks.run(
            self, lambda: Looked(None, *look_back(ports, account, rows, [push])), looked, self._way.not_taken_in
        )

    def _look_at_many(self, draft: Draft, made: Made, wording: "Wording") -> None:
        if (account := self._account) is None:
            return
        ports, rows, left_out = self._ports, made.rows, self._addressed.left_out
        longest = made.longest.of(wording)
        self._way.set_busy(is_busy=True)
        self._banner.show_looking_at(len(rows))

        def work() -> Looked:
            from desktop_app.domain.review import review

            found = review(rows, wording, longest, left_out)
            if found.checked.many:
                return Looked(found)
            pushes = (push for _number, push in found.rows.pushes(wording))
            return Looked(found, *look_back(ports, account, found.rows, pushes))

        def looked(looked: Looked) -> None:
            if looked.review is None or not self.is_still(account):
                return
            self._way.set_busy(is_busy=False)
            self._banner.clear()
            if looked.review.checked.many:
                self._say_rows(looked.review, rows)
            else:
                self._ask_about(draft, looked.review, looked, wording)

        self._tasks.run(self, work, looked, self._way.not_taken_in)

    def _say_rows(self, found: "Review", rows: "Rows") -> None:
        """Say which rows can't be sent, and show the first of them."""
        from desktop_app.domain.review import NAMED

        first = found.checked.first[0]
        number = found.rows.number(first.at)
        self._leafing.go_to(next(at for at in range(len(rows)) if rows.number(at) == number))
        self._form.say_problems([first])
        many, all_of = f"{found.checked.many:,}", f"{len(rows):,}"
        title = self.tr("{n} of {all} can’t be sent as they are").format(n=many, all=all_of)
        named = " ".join(f"{problem.title}." for problem in found.checked.first[:NAMED])
        self._banner.show_error(AppError(title, f"{self.tr('Nothing was sent.')} {named}"))

    def _ask_about(self, draft: Draft, found: "Review", looked: Looked, wording: "Wording") -> None:
        from desktop_app.domain.finish import finish_in_s
        from desktop_app.ui.compose.review.review_words import (
            Said,
            lately_line,
            review_lines,
        )
        from desktop_app.ui.count_words import people_words, pushes_words

        if (account := self._account) is None:
            return
        many = len(found.rows)
        seconds = finish_in_s(many, account.limit, self._way.answer_s)
        lines = review_lines(found, seconds, account.limit, self._due, self._addressed.rows_out)
        if looked.lately:
            lines.append(lately_line(looked.lately[:3], len(looked.lately)))
        # The hour that it is now says nothing about what goes out later.
        lines += [Said(each.words, "warn") for each in looked.cautions if self._due is None or not each.asks]
        who = people_words(found.people)
        sentence = self.tr("Send to {who}?")
        if found.people != many:
            sentence = self.tr("Send {n} to {who}?").replace("{n}", pushes_words(many))
        sentence = sentence.replace("{who}", who)
        send = self.tr("Sen&d to {who}").replace("{who}", who)
        if self._due is not None:
            send = self.tr("Sche&dule for {who}").replace("{who}", who)
        self._ask(
            sentence,
            lines,
            send,
            lambda due: self._submit_batch(draft, found.rows, wording, due),
            number=many if found.needs_typing else 0,
            later=None if self._due is not None else next((c for c in looked.cautions if c.later_at), None),
        )

    def _ask(
        self,
        sentence: str,
        lines: "Sequence[Said]",
        send: str,
        on_yes: Callable[[Due | None], None],
        *,
        number: int = 0,
        later: Caution | None = None,
    ) -> None:
        self._on_yes = on_yes
        self._later = Due(later.later_at, later.zone) if later is not None and later.later_at is not None else None
        self._set_asking(is_asking=True)
        later_words = later.later_words if later is not None and self._later is not None else ""
        self._panel.ask(sentence, lines, send, number=number, later=later_words)

    def _answered(self, due: Due | None) -> None:
        self._form.go_to("content")  # else the focus is wherever Qt finds a place, once the panel is away
        self._set_asking(is_asking=False)
        self._on_yes(due)

    def _went_back(self) -> None:
        if self._is_asking:
            self._set_asking(is_asking=False)
            self._form.go_to("content")

    def _set_asking(self, *, is_asking: bool) -> None:
        self._is_asking = is_asking
        self.asking_changed.emit(is_asking)

    def _submit_batch(self, draft: Draft, rows: "Rows", wording: "Wording", due: Due | None) -> None:
        from desktop_app.domain.batch import NewBatch
        from desktop_app.ui.count_words import people_words

        name = self._addressed.audience.words()
        at, zone = due if due is not None else (None, "")
        new = NewBatch(name, draft.title, draft.content, draft.click_url, draft.icon_url, at, zone)
        who = rows.recipient(0).name if len(rows) == 1 else people_words(rows.people)
        self._way.submit_batch(BatchAsked(new, rows, wording), who)

    def is_still(self, account: Account) -> bool:
        """Say whether the account is the one that was looked at; if not, nothing is sent, and that is said."""
        if self._account is not None and self._account.id == account.id:
            return True
        words = self.tr("It was not sent: another account is in use now")
        self._way.not_taken_in(AppError(words, self.tr("Send it again if it should go from there.")))
        return False
