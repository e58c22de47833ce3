"""The Check-up page in the window: looks while somebody watches, tries things out, and keeps what came of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.delivery.events import Event
from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.remedy_steps import RemedyButton, RemedySteps
from desktop_app.domain.site import Site
from desktop_app.ui.check_up.check_up_page import UNSEEN, CheckUpPage
from desktop_app.ui.check_up.colleague_steps import ColleagueSteps
from desktop_app.ui.check_up.mended import Mended
from desktop_app.ui.check_up.notes import Notes
from desktop_app.ui.check_up.ports import CheckUpParts
from desktop_app.ui.check_up.presses import Presses
from desktop_app.ui.check_up.reader import Reader, Reading
from desktop_app.ui.check_up.rows import COLLEAGUE, key_of
from desktop_app.ui.check_up.situation import Situation, Stage
from desktop_app.ui.check_up.trials import Trials
from desktop_app.ui.check_up.watch import Watch
from desktop_app.ui.ports import NotesPort
from desktop_app.ui.tasks import Tasks

LOOK, SKIP = "look", "skip"
"""What a person may have answered; empty before."""


class CheckUpDesk(QObject):
    """Makes the Check-up page and does what it asks for.

    Attributes:
        page: The page.

    Signals:
        use_requested: A ``Draft`` of the push, for the compose form. It sends nothing.
        answered: What the person answered once: ``look`` or ``skip``.
    """

    use_requested = Signal(Draft)
    answered = Signal(str)

    def __init__(
        self,
        parts: CheckUpParts,
        notes: NotesPort,
        tasks: Tasks,
        send_test: Callable[[Account, Callable[[Event], None]], None],
        answer: str,
    ) -> None:
        """Make the page; nothing is read before it is shown.

        Args:
            parts: What it needs.
            notes: Keeps what was found with the push.
            tasks: The door to background threads.
            send_test: Sends a test push to an account's owner, and tells its events.
            answer: What the person has answered before; empty for nothing.
        """
        page = CheckUpPage(parts.system)
        super().__init__(page)
        self.page = page
        self._parts, self._tasks = parts, tasks
        self._answer = answer
        self._account: Account | None = None
        self._now = Situation()
        self._remedies: dict[str, RemedySteps] = {}
        self._unseen: dict[str, RemedySteps] = {}
        self._sites: tuple[Site, ...] = ()
        self._mended = Mended()
        self._reader = Reader(tasks, parts, self)
        self._watch = Watch(tasks, parts.look, self)
        self._notes = Notes(tasks, notes, self)
        self._trials = Trials(tasks, parts, page, send_test, self)
        self._colleague = ColleagueSteps(tasks, parts, page, self)
        self._presses = Presses(tasks, parts, page, self)
        self._tie()
        self._show()

    def set_account(self, account: Account | None) -> None:
        """Look for this account's web app from now on."""
        is_other = (account and account.id) != (self._account and self._account.id)
        self._account = account
        if is_other:
            self.begin(None)

    def set_paused(self, is_paused: bool) -> None:
        """Say at a push on its way whether sending is paused."""
        self._trials.is_paused = is_paused

    def begin(self, record: PushRecord | None, who: str = "") -> None:
        """Begin anew.

        Args:
            record: The push that nobody saw, or that could not be shown; None for none.
            who: Whose computer is to be looked at, where it is somebody else's.
        """
        self._watch.stop()
        self._trials.forget()
        self._mended.forget()
        self._notes.forget()
        is_own = not who and (record is None or record.push.to.is_me or self._is_owner(record))
        who = who or (record.push.to.name if record is not None and not is_own else "")
        site = self._parts.own_site(self._account)
        self._now = Situation(record=record, is_elsewhere=not is_own, who=who, site=site)
        self._remedies, self._unseen, self._sites = {}, {}, ()
        self.page.begin()
        self._go_on()

    def look_now(self) -> None:
        """Look whether something has changed, without waiting for the next second."""
        self._watch.look_now()

    @property
    def is_watching(self) -> bool:
        """True while it looks each second whether something has changed."""
        return self._watch.is_running

    def _is_owner(self, record: PushRecord) -> bool:
        account = self._account
        # Practice mode shows the pushes to everybody in one inbox, on this computer.
        return account is not None and (account.is_practice or record.push.to.user_id == account.owner_id)

    def _tie(self) -> None:
        page = self.page
        page.shown.connect(self._go_on)
        page.hidden.connect(self._rest)
        page.consent.answered.connect(self._take_answer)
        page.remedy_requested.connect(self._remedy)
        page.targets.site_chosen.connect(self._choose_site)
        page.targets.profile_chosen.connect(self._choose_profile)
        page.bar.test_requested.connect(lambda: self._trials.test(self._now))
        page.bar.send_me_requested.connect(lambda: self._trials.push(self._now, self._account))
        page.bar.send_again_requested.connect(self._send_again)
        page.guide.copy_requested.connect(lambda: self._colleague.copy_for(self._now))
        page.guide.button_pressed.connect(self._press)
        page.came_to.connect(self._came_to)
        self._reader.found_sites.connect(self._take_sites)
        self._reader.read.connect(self._take)
        self._reader.failed.connect(self._take_error)
        self._watch.changed.connect(self._read)
        self._watch.ticked.connect(self._say_watching)
        self._trials.changed.connect(lambda test, push: self._change(test=test, own_push=push))
        self._trials.seen.connect(self._notes.note_seen)
        self._presses.test_requested.connect(lambda: self._trials.test(self._now))
        self._presses.copy_requested.connect(lambda: self._colleague.copy_for(self._now))

    def _go_on(self) -> None:
        """Look, as far as that is wanted; at once where somebody watches, else once somebody does."""
        if not self.page.isVisible() or self._now.is_elsewhere:
            self._show()
        elif self._answer == LOOK:
            if not self._sites:
                self._change(stage=Stage.READING if self._now.report is None else Stage.READ)
                self._reader.find_sites(self._account)
            self._read()
        elif self._answer == SKIP:
            self._change(stage=Stage.SKIPPED)
        else:
            files = self._parts.look.files_to_read
            self._tasks.run(self, lambda: list(files()), self.page.consent.show_files, lambda _error: None)
            self._change(stage=Stage.UNASKED)

    def _rest(self) -> None:
        self._watch.stop()
        self._trials.stop()

    def _read(self) -> None:
        if self._now.site is not None and self.page.isVisible() and self._answer == LOOK:
            if self._watch.is_running:
                self._reader.look(self._now.site)
            else:
                self._watch.start(self._now.site)  # which leads here again

    def _take_answer(self, may_look: bool) -> None:
        self._answer = LOOK if may_look else SKIP
        self.answered.emit(self._answer)
        self._go_on()
        self.page.focus_first()

    def _remedy(self) -> None:
        """Do what the headline offers."""
        if self._now.is_elsewhere:
            self._now = replace(self._now, is_elsewhere=False)
            self.page.begin()
            self._go_on()
        elif self._now.stage is Stage.SKIPPED:
            self._take_answer(True)
        else:
            self._read()
        self.page.focus_first()

    def _choose_site(self, site: Site) -> None:
        self._watch.stop()
        self._mended.forget()
        self._trials.forget()
        self.page.begin()
        stage = Stage.READING if self._answer == LOOK and not self._now.is_elsewhere else self._now.stage
        self._change(site=site, report=None, mended=frozenset(), stage=stage)
        self._colleague.show(self._now)
        self._read()

    def _choose_profile(self, path: Path) -> None:
        self.page.begin()
        self._trials.forget()
        self._change(chosen=path)
        self._watch.asks_system = bool(self._now.hiding)

    def _take_sites(self, sites: tuple[Site, ...]) -> None:
        self._sites = sites
        if self._now.site is None and sites:
            self._change(site=sites[0])
            self._read()
        elif self._now.site is None:
            self._change(stage=Stage.NO_SITE)
            self.page.focus_first()
        else:
            self._show()

    def _take(self, reading: Reading) -> None:
        if reading.report.site != self._now.site or self._now.is_elsewhere:
            return
        self._unseen = reading.unseen
        now = replace(self._now, stage=Stage.READ, report=reading.report, error=None)
        self._remedies = self._mended.take(now, reading.remedies)
        self._now = replace(now, mended=self._mended.keys)
        self._trials.take(self._now)
        self._notes.note_check_up(self._now)
        self._watch.asks_system = bool(self._now.hiding)
        self._show()

    def _take_error(self, error: AppError) -> None:
        stage = Stage.FAILED if self._now.report is None else self._now.stage
        self._change(stage=stage, error=error)

    def _change(self, **changed: object) -> None:
        self._now = replace(self._now, **changed)  # type: ignore[arg-type]
        self._show()

    def _show(self) -> None:
        now, remedies = self._now, self._remedies
        if now.finding is not None and (unseen := self._unseen.get(key_of(now.finding))) is not None:
            remedies = {**remedies, UNSEEN: unseen}
        self.page.targets.show_sites(self._sites, now.site)
        self.page.targets.show_profiles(now.report.profiles if now.report and not now.is_elsewhere else (), now.finding)
        self.page.show_situation(now, remedies)
        self._say_watching()

    def _say_watching(self) -> None:
        finding = self._now.finding
        if not self._watch.is_running or finding is None or not self.page.is_at_finding:
            self.page.guide.say_watching("")
            return
        age_s = self._watch.age_s
        ago = self.tr("{n} s ago").format(n=age_s) if age_s > 1 else self.tr("just now")
        words = self.tr("Watching these settings · checked {ago}").format(ago=ago)
        if finding.profile.browser.is_chromium and not finding.state.can_show:
            late = self.tr("It can take up to 10 seconds until {browser} writes a change down.")
            words = f"{words}\n{late.format(browser=finding.profile.name)}"
        self.page.guide.say_watching(words)

    def _press(self, button: RemedyButton) -> None:
        self._presses.press(button, self._now, self.page.key)

    def _came_to(self, key: str) -> None:
        self._say_watching()
        if key == COLLEAGUE:
            self._colleague.show(self._now)

    def _send_again(self) -> None:
        if self._now.record is not None:
            self.use_requested.emit(Draft.of(self._now.record.push))
