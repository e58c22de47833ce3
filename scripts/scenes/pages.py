"""Activity and Settings."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QTreeView

from desktop_app.domain.account import Account
from desktop_app.domain.errors import (
    AppError,
    KeysRefused,
)
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.desk import Desk
from scripts import made_up
from scripts.made_up import ACME, BLUE_HARBOUR, PRACTICE
from scripts.made_up_settings import MadeUpStart, made_up_settings
from scripts.scenes.stage import LARGE_PX, SMALLEST_PX, TALL_PX, TALLER_PX, USUAL_PX, Scene, make_desk, part


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
        tree = part(desk.window, "activity_list", QTreeView)
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
    error = AppError("Start at login could not be changed", "Your system did not allow it.")
    start = make_desk(ACME, size_px=TALL_PX, settings=made_up_settings(MadeUpStart(error=error)))
    start.show("settings")
    part(start.window, "settings_start_at_login", QCheckBox).click()
    yield Scene("settings-start-refused", start.window)
    clearing = settings(ACME, TALL_PX)
    part(clearing.window, "settings_clear_history", QPushButton).click()
    yield Scene("settings-clear-history", clearing.window, is_main=True)
    part(clearing.window, "settings_clear_history_yes", QPushButton).click()
    yield Scene("settings-cleared-history", clearing.window)
    removing_all = settings(ACME, TALLER_PX)
    part(removing_all.window, "settings_remove_everything", QPushButton).click()
    part(removing_all.window, "settings_removal_typed", QLineEdit).setText("remove")
    yield Scene("settings-remove-everything", removing_all.window, is_main=True)
    store = "The keys of Acme Sales: Your password store is locked. Unlock it, then try again."
    stayed = make_desk(ACME, size_px=TALLER_PX, settings=made_up_settings(stayed=[store]))
    stayed.show("settings")
    part(stayed.window, "settings_remove_everything", QPushButton).click()
    part(stayed.window, "settings_removal_typed", QLineEdit).setText("remove")
    part(stayed.window, "settings_removal_yes", QPushButton).click()
    yield Scene("settings-remove-everything-stayed", stayed.window)
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
