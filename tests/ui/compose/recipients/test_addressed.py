"""Everybody whom To means, as rows."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.person import User
from desktop_app.domain.rows import MAX_ROWS, Rows
from desktop_app.ui.compose.recipients import addressed as module
from desktop_app.ui.compose.recipients.addressed import Addressed
from desktop_app.ui.compose.recipients.audience import Audience
from desktop_app.ui.compose.recipients.recipients_field import RecipientsField
from desktop_app.ui.tasks import Tasks
from scripts.made_up import ACME
from scripts.made_up_compose import MadeUpKnown


@pytest.fixture
def field(qtbot: QtBot) -> RecipientsField:
    field = RecipientsField()
    qtbot.addWidget(field)
    return field


@pytest.fixture
def everybody(field: RecipientsField, qtbot: QtBot) -> Addressed:
    tasks = Tasks()
    everybody = Addressed(Audience(field, tasks, MadeUpKnown()), tasks)
    everybody.set_account(ACME)
    qtbot.waitUntil(lambda: everybody.audience.known is not None)
    return everybody


def _rows(many: int) -> Rows:
    return Rows([f"id-{n}" for n in range(many)], [""] * many, {"n": [str(n) for n in range(many)]})


def test_people_and_a_list_stand_one_after_the_other_with_the_leads_fields(
    everybody: Addressed, field: RecipientsField
) -> None:
    field.set_text("priya.nair@example.com")
    field.add(everybody.add_list(ACME, "leads.csv", _rows(2)))
    everybody.set_shared({"lead_name": "Ravi"})
    made = everybody.made()
    assert made is not None
    assert [made.rows.recipient(at).name for at in range(3)] == ["Priya Nair", "id-0", "id-1"]
    assert [made.rows.value(at, "lead_name") for at in range(3)] == ["Ravi"] * 3
    assert "n" in everybody.names


def test_the_rows_are_the_same_as_long_as_the_same_are_meant(everybody: Addressed, field: RecipientsField) -> None:
    field.set_text("priya.nair@example.com")
    made = everybody.made()
    field.line.setText("dev.men")
    field.line.setText("")
    field.settle()
    assert everybody.made() is not None
    field.set_text("dev.menon@example.com")
    assert everybody.made() is not made


def test_many_are_put_together_beside_the_window_and_whoever_waits_is_called(
    everybody: Addressed, field: RecipientsField, qtbot: QtBot
) -> None:
    ready = threading.Event()
    field.add(everybody.add_list(ACME, "long.csv", _rows(module.AT_ONCE + 1)))
    assert everybody.count == module.AT_ONCE + 1
    everybody.when_ready(ready.set)
    qtbot.waitUntil(ready.is_set)
    made = everybody.made()
    assert made is not None
    assert len(made.rows) == module.AT_ONCE + 1


def test_who_waits_for_others_is_forgotten_with_them(
    everybody: Addressed, field: RecipientsField, qtbot: QtBot
) -> None:
    called: list[str] = []
    entry = everybody.add_list(ACME, "long.csv", _rows(module.AT_ONCE + 1))
    field.add(entry)
    everybody.when_ready(lambda: called.append("old"))
    field.remove(entry)
    field.set_text("priya.nair@example.com")
    everybody.when_ready(lambda: called.append("new"))
    qtbot.waitUntil(lambda: called == ["new"])


def test_more_than_a_batch_takes_is_said_at_to(everybody: Addressed, field: RecipientsField, qtbot: QtBot) -> None:
    field.add(everybody.add_list(ACME, "a.csv", _rows(MAX_ROWS)))
    field.add(everybody.add_list(ACME, "b.csv", _rows(1)))
    qtbot.waitUntil(lambda: bool(everybody.problems), timeout=20_000)
    assert "100,001 people are too many at once" in everybody.problems[0].title


def test_rows_for_somebody_else_have_the_leads_fields_too(everybody: Addressed) -> None:
    everybody.set_shared({"lead_name": "Ravi"})
    rows = everybody.rows_for(User("7", "Mia", "", "", True))
    assert rows.value(0, "lead_name") == "Ravi"


def test_of_lists_that_left_to_only_the_last_can_come_back(everybody: Addressed, field: RecipientsField) -> None:
    entries = [everybody.add_list(ACME, f"{n}.csv", _rows(1)) for n in range(module.KEPT_LISTS + 2)]
    assert [everybody.audience.list_size(entry) for entry in entries[:3]] == [None, None, 1]
    field.add(entries[2])
    for n in range(module.KEPT_LISTS + 2):
        everybody.add_list(ACME, f"more {n}.csv", _rows(1))
    assert everybody.audience.list_size(entries[2]) == 1, "one that stands in To is never dropped"
