"""Every window, page and state, set up for a picture."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTreeWidget, QWidget

from desktop_app.delivery.delivery import Delivery
from desktop_app.delivery.events import Event, Failed, Finished, Held, Sending, Waiting, Withdrawn
from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import (
    AppError,
    HostNotTrusted,
    InputRefused,
    KeyringRefused,
    KeysRefused,
    NotReachable,
    Remedy,
)
from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.template import Template
from desktop_app.resources import resource
from desktop_app.tray.base import TrayCommands, TrayState
from desktop_app.tray.qt import QtTray
from desktop_app.ui.compose.menu_button import MenuButton
from desktop_app.ui.compose.use_again import UseAgain
from desktop_app.ui.crash_dialog import CrashDialog
from desktop_app.ui.desk import Desk
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.first_run.first_run import FirstRun
from desktop_app.ui.settings.shown_settings import ShownSettings
from scripts import made_up
from scripts.made_up import ACME, BLUE_HARBOUR, DRAFT, LONG_WORDS, OUTCOMES, PRACTICE, PRIYA

Kind = TypeVar("Kind", bound=QWidget)

USUAL_PX = (1040, 700)
SMALLEST_PX = (760, 520)
LARGE_PX = (1600, 1000)
TALL_PX = (1040, 1500)


@dataclass(frozen=True)
class Scene:
    """A picture to take.

    Attributes:
        name: The file's name without its ending.
        what: A widget that is shown, or a picture already.
        is_main: Also wanted at other sizes of text, from right to left and on fine screens.
    """

    name: str
    what: QWidget | QPixmap
    is_main: bool = False


def settle() -> None:
    """Let layouts, styles and timers of zero come to rest."""
    for _ in range(6):
        QApplication.processEvents()


def make_desk(
    account: Account | None = ACME,
    *,
    size_px: tuple[int, int] = USUAL_PX,
    records: Iterable[PushRecord] = (),
    draft: Draft | None = None,
    accounts: made_up.MadeUpAccounts | None = None,
    templates: Iterable[Template] = made_up.TEMPLATES,
    looks: made_up.MadeUpLooks | None = None,
) -> Desk:
    """The window with its pages, on made-up parts."""

    def find_person(_account: Account, email: str) -> Recipient:
        if email.startswith("priya"):
            return PRIYA
        raise InputRefused("Nobody in your account has this e-mail address", "Check its spelling.", "to")

    known = [each for each in (account,) if each is not None and not each.is_practice]
    parts = DeskParts(
        accounts=accounts or made_up.MadeUpAccounts(known),
        delivery=cast(Delivery, made_up.MadeUpDelivery()),
        history=made_up.MadeUpHistory(list(records)),
        templates=made_up.MadeUpTemplates(list(templates)),
        looks=looks or made_up.MadeUpLooks(),
        find_person=find_person,
        practice=made_up.MadeUpPractice(),
        load_draft=lambda: draft,
        save_draft=lambda _draft: None,
        name_password_store=lambda: "GNOME Keyring",
    )
    shown = ShownSettings(5, "system", "auto", "qt", "/home/asha/.local/share/pushdesk", "0.1.0")
    desk = Desk(parts, made_up.AtOnce(), shown)
    desk.window.resize(*size_px)
    desk.set_account(account)
    desk.show_tray("qt", has_docked=True)
    desk.show("compose")
    settle()
    return desk


def compose_scenes() -> Iterator[Scene]:
    """The Compose page, from empty to every outcome."""
    yield Scene("compose-empty", make_desk().window, is_main=True)
    yield Scene("compose-filled", make_desk(draft=DRAFT).window, is_main=True)
    yield Scene("compose-filled-smallest", make_desk(draft=DRAFT, size_px=SMALLEST_PX).window, is_main=True)
    by_id = replace(DRAFT, to=PRIYA.user_id)
    yield Scene("compose-user-id-smallest", make_desk(draft=by_id, size_px=SMALLEST_PX).window)
    yield Scene("compose-filled-large", make_desk(draft=DRAFT, size_px=LARGE_PX).window)
    yield Scene("compose-practice", make_desk(PRACTICE, draft=replace(DRAFT, to="Me")).window)
    no_account = make_desk(draft=DRAFT)
    no_account.set_account(None)
    no_account.window.show_page("compose")
    no_account.compose.send()
    yield Scene("compose-no-account", no_account.window)
    near = (LONG_WORDS * 30)[:1990]
    yield Scene("compose-near-limit", make_desk(draft=replace(DRAFT, content=near)).window)
    small_near = make_desk(draft=replace(DRAFT, content=near), size_px=SMALLEST_PX)
    yield Scene("compose-near-limit-smallest", small_near.window, is_main=True)
    yield Scene("compose-over-limit", make_desk(draft=replace(DRAFT, content=near + LONG_WORDS)).window, is_main=True)
    wrong = make_desk(
        draft=Draft("not one user id", "Hello {{first_name}}", "", "ftp://example.com", "http://10.0.0.5/a.png")
    )
    wrong.compose.send()
    yield Scene("compose-field-errors", wrong.window, is_main=True)
    nobody = make_desk(draft=replace(DRAFT, to="nobody@example.com"))
    nobody.compose.send()
    yield Scene("compose-nobody-found", nobody.window)
    for name, event in _events().items():
        desk = _sent(event)
        yield Scene(f"compose-{name}", desk.window, is_main=name in ("held", "waiting"))
    for name, outcome in OUTCOMES.items():
        desk = _sent(Finished(1, made_up.record(Push(DRAFT.title, DRAFT.content, to=PRIYA), outcome)))
        yield Scene(f"compose-outcome-{name}", desk.window, is_main=name in ("accepted", "read-timeout", "error"))
    small = _sent(Finished(1, made_up.record(Push("a", "b", to=PRIYA), OUTCOMES["keys-refused"])), SMALLEST_PX)
    yield Scene("compose-outcome-keys-refused-smallest", small.window)
    late = _sent(Finished(1, made_up.record(Push("a", "b", to=PRIYA), OUTCOMES["read-timeout"])), SMALLEST_PX)
    yield Scene("compose-outcome-read-timeout-smallest", late.window)


def _events() -> dict[str, Event]:
    return {
        "held": Held(1, 5),
        "sending": Sending(1),
        "waiting": Waiting(1, 4, RateLimit(10, 5)),
        "taken-back": Withdrawn(1),
        "not-kept": Failed(1, AppError("The disk is full", "Nothing was sent. Make some room, then send it again.")),
    }


def _sent(event: Event, size_px: tuple[int, int] = USUAL_PX) -> Desk:
    desk = make_desk(draft=DRAFT, size_px=size_px)
    desk.compose.send()
    desk.take(event)
    return desk


def use_again_scenes() -> Iterator[Scene]:
    """What can be used again: the two menus, and the panel with each of its questions."""
    records = made_up.some_records()

    def page(size_px: tuple[int, int] = USUAL_PX, draft: Draft | None = DRAFT) -> tuple[Desk, UseAgain]:
        desk = make_desk(draft=draft, size_px=size_px, records=records)
        return desk, desk.compose.use_again

    for name in ("recent", "templates"):
        desk, again = page()
        button = again.recent if name == "recent" else again.templates
        button.open()
        settle()
        yield Scene(f"compose-menu-{name}", _with_menu(desk.window, button), is_main=True)
        button.popup.hide()
    nothing = make_desk(templates=()).compose.use_again.templates
    nothing.open()
    settle()
    yield Scene("compose-menu-no-templates", nothing.popup.grab())
    nothing.popup.hide()
    desk, again = page()
    again.templates.chosen.emit(made_up.TEMPLATES[0])
    yield Scene("compose-template-used", desk.window, is_main=True)
    known = made_up.MadeUpTemplates(made_up.TEMPLATES).list()
    for size_name, size_px in (("", USUAL_PX), ("-smallest", SMALLEST_PX)):
        desk, again = page(size_px)
        again.templates.save_requested.emit(known)
        yield Scene(f"compose-template-name{size_name}", desk.window, is_main=True)
        part(desk.window, "compose_template_name", QLineEdit).setText("hot lead")
        yield Scene(f"compose-template-replace{size_name}", desk.window)
        desk, again = page(size_px)
        again.templates.delete_requested.emit("Hot lead")
        yield Scene(f"compose-template-delete{size_name}", desk.window)
    desk, again = page()
    again.panel.delete_requested.emit("Hot lead")
    yield Scene("compose-template-deleted", desk.window)


def _with_menu(window: QWidget, button: MenuButton[Any]) -> QPixmap:
    """The window with an open menu upon it, as on a screen."""
    whole = window.grab()
    painter = QPainter(whole)
    painter.drawPixmap(window.mapFromGlobal(button.popup.pos()), button.popup.grab())
    painter.end()
    return whole


def activity_scenes() -> Iterator[Scene]:
    """The Activity page."""
    records = made_up.some_records()

    def page(size_px: tuple[int, int] = USUAL_PX, held: Iterable[PushRecord] = records) -> Desk:
        desk = make_desk(records=held, size_px=size_px)
        desk.show("activity")
        return desk

    yield Scene("activity-empty", page(held=()).window)
    yield Scene("activity", page().window, is_main=True)
    yield Scene("activity-smallest", page(SMALLEST_PX).window)
    yield Scene("activity-large", page(LARGE_PX).window)
    for i, each in enumerate(records):
        desk = page()
        tree = part(desk.window, "activity_list", QTreeWidget)
        tree.setCurrentIndex(tree.model().index(i, 0))
        kind = each.outcome.reason.value.replace("_", "-") if each.outcome else "held"
        yield Scene(f"activity-{i + 1}-{kind}", desk.window)
    nothing = page(held=())
    part(nothing.window, "activity_search", QLineEdit).setText("gold")
    part(nothing.window, "activity_filter", QComboBox).setCurrentIndex(1)
    yield Scene("activity-no-match", nothing.window)
    some = page()
    box = part(some.window, "activity_filter", QComboBox)
    box.setCurrentIndex(box.findData(OutcomeKind.REFUSED))
    yield Scene("activity-refused-only", some.window)


def other_pages() -> Iterator[Scene]:
    """Check-up and Settings."""
    for name, size_px in (("check-up", USUAL_PX), ("check-up-smallest", SMALLEST_PX)):
        desk = make_desk(size_px=size_px)
        desk.show("check_up")
        yield Scene(name, desk.window, is_main=name == "check-up")
    tested = make_desk()
    tested.show("check_up")
    part(tested.window, "checkup_test", QPushButton).click()
    tested.take(Finished(1, made_up.record(Push("a", "b"), OUTCOMES["accepted"])))
    yield Scene("check-up-tested", tested.window)

    def settings(account: Account | None, size_px: tuple[int, int], error: AppError | None = None) -> Desk:
        known = [] if account is None else [ACME, BLUE_HARBOUR]
        desk = make_desk(account, size_px=size_px, accounts=made_up.MadeUpAccounts(known, error))
        desk.show("settings")
        return desk

    yield Scene("settings", settings(ACME, USUAL_PX).window, is_main=True)
    yield Scene("settings-smallest", settings(ACME, SMALLEST_PX).window)
    yield Scene("settings-whole", settings(ACME, TALL_PX).window, is_main=True)
    yield Scene("settings-practice", settings(PRACTICE, TALL_PX).window)
    yield Scene("settings-no-account", settings(None, USUAL_PX).window)
    adding = settings(ACME, TALL_PX)
    part(adding.window, "settings_add_account", QPushButton).click()
    yield Scene("settings-add-account", adding.window)
    removing = settings(ACME, USUAL_PX)
    part(removing.window, "settings_remove_account", QPushButton).click()
    yield Scene("settings-remove-question", removing.window)
    tested = settings(ACME, USUAL_PX)
    part(tested.window, "settings_test_account", QPushButton).click()
    yield Scene("settings-tested", tested.window)
    refused = settings(ACME, USUAL_PX, KeysRefused("LeadSquared did not accept these keys", "They may be wrong."))
    part(refused.window, "settings_test_account", QPushButton).click()
    yield Scene("settings-test-refused", refused.window)


def first_run_scenes() -> Iterator[Scene]:
    """The first run, step by step, with what may go wrong."""

    def first(error: AppError | None = None, size_px: tuple[int, int] = USUAL_PX) -> tuple[Desk, FirstRun]:
        desk = make_desk(None, accounts=made_up.MadeUpAccounts([], error), size_px=size_px)
        return desk, part(desk.window, "first_run_page", FirstRun)

    def connect(desk: Desk) -> None:
        for name in ("first_run_access_key", "first_run_secret_key"):
            part(desk.window, name, QLineEdit).setText("made-up-for-a-picture")
        part(desk.window, "first_run_connect", QPushButton).click()
        settle()

    yield Scene("first-run-1", first()[0].window, is_main=True)
    yield Scene("first-run-1-smallest", first(size_px=SMALLEST_PX)[0].window)
    errors = {
        "nothing-typed": InputRefused("Two keys are needed", "Paste the access key and the secret key.", "keys"),
        "keys-refused": KeysRefused(
            "LeadSquared did not accept these keys",
            "The keys may be wrong, their user deactivated, or their region another one.",
        ),
        "named-region": KeysRefused(
            "LeadSquared did not accept these keys",
            "They seem to belong to api-us11.leadsquared.com.",
            Remedy.USE_REGION,
            named_host="api-us11.leadsquared.com",
        ),
        "host-not-trusted": HostNotTrusted("leadsquared.acme.example"),
        "keyring-refused": KeyringRefused(
            "Your password store did not take the keys", "It may be locked.", Remedy.USE_SESSION_KEYS
        ),
        "no-network": NotReachable("There is no network", "Connect this computer, then try again.", reason=Reason.DNS),
    }
    for name, error in errors.items():
        desk, _page = first(error)
        connect(desk)
        yield Scene(f"first-run-1-{name}", desk.window, is_main=name == "host-not-trusted")
    desk, _page = first()
    connect(desk)
    yield Scene("first-run-2", desk.window, is_main=True)
    for name, outcome in (("", None), *((f"-{name}", each) for name, each in OUTCOMES.items())):
        desk, page = first()
        connect(desk)
        part(desk.window, "first_run_next", QPushButton).click()
        if outcome is not None:
            page.show_outcome(outcome)
        yield Scene(f"first-run-3{name}", desk.window, is_main=name == "-accepted")


def odds_and_ends() -> Iterator[Scene]:
    """Notices, the crash dialog and the tray."""
    no_tray = make_desk(draft=DRAFT)
    no_tray.show_tray("none", has_docked=False)
    yield Scene("notice-no-tray", no_tray.window)
    recovered = make_desk()
    recovered.window.say(recovered.words_for_recovered(1, 2))
    yield Scene("notice-recovered", recovered.window)
    crash = CrashDialog("Pushdesk 0.1.0\nQt 6.11.1\n\nTraceback, the last call last:\n  desktop_app/app.py:1 in show")
    crash.show()
    yield Scene("crash-dialog", crash, is_main=True)
    tray = QtTray(TrayCommands(check_up=lambda: None))
    tray.menu.popup(QPoint(10, 10))
    yield Scene("tray-menu", tray.menu, is_main=True)
    tray.menu.hide()
    tray.set_paused(True)
    tray.set_state(TrayState.PAUSED, "Sending is paused")
    tray.menu.popup(QPoint(10, 10))
    yield Scene("tray-menu-paused", tray.menu)
    yield Scene("tray-icons", _tray_icons())


def _tray_icons() -> QPixmap:
    sheet = QPixmap(4 * 70 + 20, 2 * 90)
    painter = QPainter(sheet)
    for row, panel in enumerate(("#f0f0f0", "#202124")):
        painter.fillRect(QRect(0, row * 90, sheet.width(), 90), QColor(panel))
        for column, state in enumerate(TrayState):
            x = 20 + column * 70
            for size_px, y in ((22, 10), (44, 38)):
                painter.drawPixmap(x, row * 90 + y, QPixmap(str(resource(f"tray/{state.value}-{size_px}.png"))))
    painter.end()
    return sheet


def all_scenes() -> Iterator[Scene]:
    """Every picture, each set up when it is asked for."""
    for scenes in (compose_scenes, use_again_scenes, activity_scenes, other_pages, first_run_scenes, odds_and_ends):
        yield from scenes()


def part(around: QWidget, name: str, kind: type[Kind]) -> Kind:
    """A part of a window by its object name, whether shown or not."""
    found = around.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found
