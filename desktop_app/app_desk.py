"""Builds the window of the running app from its parts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.app_cautions import AppCautions
from desktop_app.app_people import compose_ports
from desktop_app.parts import Parts
from desktop_app.store.settings import Settings
from desktop_app.ui.desk import Desk
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.icons import app_icon
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme, ThemeName

if TYPE_CHECKING:
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.ui.activity.ports import ActivityParts
    from desktop_app.ui.check_up.ports import CheckUpParts
    from desktop_app.ui.people.ports import PeoplePagePort
    from desktop_app.ui.settings.ports import SettingsParts

T = TypeVar("T")

LOG_AFTER_MS = 500
"""The log begins once the window has been painted. Until then it has nothing to say: a crash begins it by itself."""


def make_desk(
    qt: QApplication,
    parts: Parts,
    delivery: "Callable[[], Delivery]",
    tasks: Tasks,
    settings: Settings,
    tray_in_use: str,
    parent: QObject,
) -> Desk:
    """Make the window; it is not shown yet, and the parts behind it are made when it asks them. GUI thread."""

    def name_password_store() -> str:
        from desktop_app.vault.backend_choice import name_for_people

        return name_for_people(parts.vault.backend_name())

    def activity() -> "ActivityParts":
        from desktop_app.app_history import activity_parts

        return activity_parts(parts)

    def people() -> "PeoplePagePort":
        from desktop_app.app_people_page import AppPeoplePage

        return AppPeoplePage(parts)

    def check_up_parts() -> "CheckUpParts":
        from desktop_app.app_check_up import check_up_parts

        return check_up_parts(parts)

    def settings_parts() -> "SettingsParts":
        from desktop_app.app_settings import settings_parts

        return settings_parts(parts)

    qt.setWindowIcon(app_icon())
    cautions = AppCautions(parts, settings)
    needs = DeskParts(
        accounts=_later(lambda: parts.accounts),
        delivery=_later(delivery),
        history=_later(lambda: parts.history),
        activity=activity,
        people=people,
        notes=_later(lambda: parts.push_notes),
        check_up=check_up_parts,
        templates=_later(lambda: parts.templates),
        looks=parts.looks,
        find_person=parts.find_person,
        practice=_later(lambda: parts.practice),
        load_draft=parts.load_draft,
        save_draft=parts.save_draft,
        name_password_store=name_password_store,
        settings=settings_parts,
        compose=compose_ports(parts)._replace(cautions=cautions),
    )
    shown = ShownSettings(
        hold_s=settings.hold_s,
        theme=settings.theme,
        tray=settings.tray,
        tray_in_use=tray_in_use,
        kept_in=str(parts.paths.data_dir),
        version=__version__,
        check_up_answer=settings.check_up_answer,
        updates=settings.updates,
        keep_days=settings.keep_days,
        asks_in_quiet_hours=settings.asks_in_quiet_hours,
        quiet_hours=settings.quiet_hours,
    )
    theme = Theme(qt)
    theme.use(cast("ThemeName", settings.theme))
    desk = Desk(needs, tasks, shown, parent)
    desk.setting_changed.connect(cautions.setting_changed)
    QTimer.singleShot(LOG_AFTER_MS, desk, parts.start_logging)
    QTimer.singleShot(LOG_AFTER_MS, desk, lambda: _tell_of_updates(desk, tasks, settings))
    # Starting a browser may take seconds, so it has a thread of its own.
    desk.url_requested.connect(
        lambda url: tasks.run(desk, lambda: parts.open_url(url), lambda _none: None, desk.say_error)
    )
    desk.setting_changed.connect(lambda name, value: theme.use(cast("ThemeName", value)) if name == "theme" else None)
    return desk


def _tell_of_updates(desk: Desk, tasks: Tasks, settings: Settings) -> None:
    from desktop_app.app_settings import tell_of_updates

    tell_of_updates(desk, tasks, settings)


class _Later:
    """Stands for a part until something of it is asked for, and has it made then."""

    def __init__(self, part: Callable[[], object]) -> None:
        self._part = part

    def __getattr__(self, name: str) -> object:
        return getattr(self._part(), name)


def _later(part: Callable[[], T]) -> T:
    """Have a part made when it is first used; its library is loaded no sooner."""
    return cast("T", _Later(part))
