"""What every picture is taken of: the window on made-up parts, and the sizes it comes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.delivery.delivery import Delivery
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.template import Template
from desktop_app.ui.activity.ports import ActivityParts
from desktop_app.ui.compose.ports import ComposePorts
from desktop_app.ui.desk import Desk
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.ports import UrlLooksPort
from desktop_app.ui.settings.ports import SettingsParts
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.tasks import Tasks
from scripts import made_up
from scripts.made_up import ACME, PRIYA
from scripts.made_up_batches import MadeUpBatches
from scripts.made_up_check_up import MadeUpCheckUp, MadeUpNotes
from scripts.made_up_people import MadeUpPeople, some_last
from scripts.made_up_settings import made_up_settings
from scripts.made_up_web import usual_looks

Kind = TypeVar("Kind", bound=QWidget)

USUAL_PX = (1040, 700)
SMALLEST_PX = (760, 520)
LARGE_PX = (1600, 1000)
TALL_PX = (1040, 1500)
TALLER_PX = (1040, 1900)


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
    looks: UrlLooksPort | None = None,
    tasks: Tasks | None = None,
    check_up: MadeUpCheckUp | None = None,
    check_up_answer: str = "look",
    settings: SettingsParts | None = None,
    batches: Iterable[Batch] = (),
    over: Iterable[Batch] = (),
    people: MadeUpPeople | None = None,
    compose: ComposePorts = ComposePorts(),  # noqa: B008 - a tuple of None
) -> Desk:
    """The window with its pages, on made-up parts, some seconds after the last key."""

    def find_person(_account: Account, email: str) -> Recipient:
        if email.startswith("priya"):
            return PRIYA
        raise InputRefused("Nobody in your account has this e-mail address", "Check its spelling.", "to")

    known = [each for each in (account,) if each is not None and not each.is_practice]
    history, notes = made_up.MadeUpHistory(list(records), list(over)), MadeUpNotes()
    activity = ActivityParts(history, notes, MadeUpBatches(list(batches)))
    parts = DeskParts(
        accounts=accounts or made_up.MadeUpAccounts(known),
        delivery=cast(Delivery, made_up.MadeUpDelivery()),
        history=history,
        activity=lambda: activity,
        people=lambda: people or MadeUpPeople(last=some_last()),
        templates=made_up.MadeUpTemplates(list(templates)),
        notes=notes,
        check_up=lambda: (check_up or MadeUpCheckUp()).parts,
        looks=looks or usual_looks(account),
        find_person=find_person,
        practice=made_up.MadeUpPractice(),
        load_draft=lambda: draft,
        save_draft=lambda _draft: None,
        name_password_store=lambda: "GNOME Keyring",
        settings=lambda: settings or made_up_settings(),
        compose=compose,
    )
    shown = ShownSettings(5, "system", "auto", "qt", "/home/asha/.local/share/pushdesk", "0.1.0", check_up_answer)
    desk = Desk(parts, tasks or made_up.AtOnce(), shown)
    desk.window.resize(*size_px)
    desk.set_account(account)
    desk.show_tray("qt", has_docked=True)
    desk.show("compose")
    rest(desk.window)
    return desk


def rest(window: QWidget) -> None:
    """Let as much time pass as whatever waits for typing to rest would want, but at once."""
    settle()
    waiting = [timer for timer in window.findChildren(QTimer) if timer.isSingleShot() and timer.isActive()]
    for timer in sorted(waiting, key=QTimer.interval):
        timer.start(0)
        settle()


def part(around: QWidget, name: str, kind: type[Kind]) -> Kind:
    """A part of a window by its object name, whether shown or not."""
    found = around.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found
