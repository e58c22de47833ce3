"""Check-up: each thing that may be in the way, what comes of mending it, and what is tried out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton

from desktop_app.delivery.events import Finished
from desktop_app.domain.account import Account
from desktop_app.domain.check_up import CheckUpReport, PermissionState, SystemFinding
from desktop_app.domain.notification_test import PageNews, PageReport
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.site import Site
from desktop_app.ui.desk import Desk
from scripts import made_up
from scripts.made_up import ACME, DRAFT, OUTCOMES, PRIYA
from scripts.made_up_check_up import DAEMON, DND_OFF, DND_ON, FIREFOX, SITE, MadeUpCheckUp, finding, report
from scripts.scenes.stage import LARGE_PX, SMALLEST_PX, USUAL_PX, Scene, make_desk, part, settle

ALLOWED, BLOCKED = finding(PermissionState.ALLOWED), finding(PermissionState.BLOCKED_SITE)
MINE = made_up.record(Push(DRAFT.title, DRAFT.content, to=Recipient.me()), OUTCOMES["accepted"])
REFUSED = made_up.record(Push(DRAFT.title, DRAFT.content, to=Recipient.me()), OUTCOMES["error"])
THEIRS = made_up.record(Push(DRAFT.title, DRAFT.content, to=PRIYA), OUTCOMES["accepted"])


def open_check_up(
    check_up: MadeUpCheckUp,
    record: PushRecord | None = MINE,
    *,
    answer: str = "look",
    size_px: tuple[int, int] = USUAL_PX,
    account: Account | None = ACME,
) -> Desk:
    """The window at Check-up."""
    desk = make_desk(account, size_px=size_px, check_up=check_up, check_up_answer=answer)
    desk.check_up(record)
    settle()
    return desk


def check_up_scenes() -> Iterator[Scene]:
    """The Check-up page in each of its states."""
    yield Scene("check-up-asks-once", open_check_up(MadeUpCheckUp(), answer="").window, is_main=True)
    small = open_check_up(MadeUpCheckUp(), answer="", size_px=SMALLEST_PX)
    yield Scene("check-up-asks-once-smallest", small.window)
    yield Scene("check-up-skipped", open_check_up(MadeUpCheckUp(), answer="skip").window)
    yield Scene("check-up", open_check_up(MadeUpCheckUp(), REFUSED).window, is_main=True)
    yield Scene("check-up-smallest", open_check_up(MadeUpCheckUp(), REFUSED, size_px=SMALLEST_PX).window, is_main=True)
    yield Scene("check-up-large", open_check_up(MadeUpCheckUp(), REFUSED, size_px=LARGE_PX).window)
    yield Scene("check-up-no-push", open_check_up(MadeUpCheckUp(), None).window)
    for state in PermissionState:
        desk = open_check_up(MadeUpCheckUp(report(finding(state), FIREFOX)))
        yield Scene(f"check-up-state-{state.value.replace('_', '-')}", desk.window)
    details = open_check_up(MadeUpCheckUp(), size_px=LARGE_PX)
    part(details.window, "checkup_details", QPushButton).click()
    yield Scene("check-up-details", details.window)
    for key, name in ((0, "answer"), (3, "policy"), (4, "system")):
        desk = open_check_up(MadeUpCheckUp())
        part(desk.window, "checkup_findings", QListWidget).setCurrentRow(key)
        yield Scene(f"check-up-at-{name}", desk.window)
    yield from _in_the_system()
    yield from _sites()
    yield from _mended()
    yield from _tests()
    yield from _own_push()
    yield from _elsewhere()


def _in_the_system() -> Iterator[Scene]:
    missing = replace(DAEMON, state="missing", hides=True, evidence="nobody answers")
    unknown = replace(DND_OFF, state="unknown", hides=None, evidence="look at the moon in the menu bar")
    for name, system in (("dnd", (DAEMON, DND_ON)), ("no-service", (missing,)), ("unknown", (DAEMON, unknown))):
        desk = open_check_up(MadeUpCheckUp(_with(system)))
        yield Scene(f"check-up-system-{name}", desk.window, is_main=name == "dnd")


def _with(system: Sequence[SystemFinding]) -> CheckUpReport:
    return report(ALLOWED, FIREFOX, system=system)


def _sites() -> Iterator[Scene]:
    unknown = MadeUpCheckUp(site=None)
    unknown.look.known = ()
    yield Scene("check-up-which-site", open_check_up(unknown).window)
    typing = open_check_up(MadeUpCheckUp())
    sites = part(typing.window, "checkup_site", QComboBox)
    sites.setCurrentIndex(sites.count() - 1)
    sites.activated.emit(sites.count() - 1)
    part(typing.window, "checkup_use_site", QPushButton).click()
    yield Scene("check-up-another-site", typing.window)
    yield Scene("check-up-no-browser", open_check_up(MadeUpCheckUp(report())).window)


def _mended() -> Iterator[Scene]:
    check_up = MadeUpCheckUp()
    desk = open_check_up(check_up)
    check_up.look.found = report(ALLOWED, FIREFOX)
    desk.window.show_page("compose")
    desk.window.show_page("check_up")
    settle()
    yield Scene("check-up-mended", desk.window, is_main=True)


def _tests() -> Iterator[Scene]:
    opened, granted = PageReport(PageNews.OPENED, "default"), PageReport(PageNews.ANSWERED, "granted", 3000)
    shown, clicked = PageReport(PageNews.SHOW, "granted"), PageReport(PageNews.CLICKED, "granted")
    stories = {
        "opening": (),
        "opened": (opened,),
        "shown": (opened, granted, shown),
        "seen": (opened, granted, shown, clicked),
        "not-seen": (opened, granted, shown, PageReport(PageNews.NOT_SEEN)),
        "denied": (PageReport(PageNews.OPENED, "denied"), PageReport(PageNews.ANSWERED, "denied", 5)),
        "failed": (opened, granted, PageReport(PageNews.FAILED, "granted", words="NS_ERROR_FAILURE")),
    }
    for name, reports in stories.items():
        check_up = MadeUpCheckUp(report(ALLOWED, FIREFOX))
        desk = open_check_up(check_up)
        part(desk.window, "checkup_test", QPushButton).click()
        for each in reports:
            check_up.pages[-1].hear(each)
        settle()
        yield Scene(f"check-up-test-{name}", desk.window, is_main=name == "shown")


def _own_push() -> Iterator[Scene]:
    for name in ("accepted", "error", "read-timeout", "keys-refused"):
        check_up = MadeUpCheckUp(report(ALLOWED, FIREFOX))
        desk = open_check_up(check_up, None)
        part(desk.window, "checkup_send_me", QPushButton).click()
        desk.take(Finished(1, made_up.record(Push("a", "b"), OUTCOMES[name])))
        yield Scene(f"check-up-push-{name}", desk.window, is_main=name == "accepted")
        if name == "accepted":
            check_up.look.found = report(replace(ALLOWED, marks=replace(ALLOWED.marks, displayed=5)), FIREFOX)
            desk.window.show()  # a picture hides the window it was taken of; the page reads anew when it is shown
            settle()
            yield Scene("check-up-push-counted", desk.window)
            desk.window.show()
            part(desk.window, "checkup_own_push_saw_nothing", QPushButton).click()
            settle()
            yield Scene("check-up-push-not-seen", desk.window)


def _elsewhere() -> Iterator[Scene]:
    desk = open_check_up(MadeUpCheckUp(), THEIRS)
    yield Scene("check-up-elsewhere", desk.window, is_main=True)
    desk.window.show()
    part(desk.window, "checkup_copy_steps", QPushButton).click()
    settle()
    yield Scene("check-up-elsewhere-copied", desk.window)
    small = open_check_up(MadeUpCheckUp(site=Site("https", SITE.host, 443)), THEIRS, size_px=SMALLEST_PX)
    yield Scene("check-up-elsewhere-smallest", small.window)
