"""What speaks against sending now, on a real history and a clock that the test sets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.app_cautions import AppCautions
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.person import User
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.rows import Rows
from desktop_app.parts import Parts
from desktop_app.store.settings import Settings
from scripts.made_up import ACME, PRACTICE

PRIYA = User("u-2", "Priya Nair", "priya@example.com", "Sales_User", True)
DEV = User("u-3", "Dev Menon", "dev@example.com", "Sales_User", True)
ME = User("", "Asha Rao", "asha@example.com", "Sales_User", True)
SETTINGS = Settings()


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    parts = Parts({"PUSHDESK_HOME": str(tmp_path)})
    yield parts
    parts.close()


def at(clock: str) -> datetime:
    """A time of this day on this computer's clock."""
    hour, minute = map(int, clock.split(":"))
    return datetime.now().astimezone().replace(hour=hour, minute=minute, second=0, microsecond=0)


def words(parts: Parts, clock: str, *users: User, account: Account = ACME, settings: Settings = SETTINGS) -> list[str]:
    cautions = AppCautions(parts, settings, lambda: at(clock)).before(account, Rows.of_people(users or (PRIYA,)))
    return [caution.words for caution in cautions]


def test_by_day_nothing_is_said(parts: Parts) -> None:
    assert words(parts, "20:59") == words(parts, "8:00") == []


def test_at_night_it_asks_and_offers_the_morning(parts: Parts) -> None:
    (caution,) = AppCautions(parts, SETTINGS, lambda: at("22:10")).before(ACME, Rows.of_people((PRIYA,)))
    assert caution.words == "It is 22:10 here. Your quiet hours last until 8:00."
    assert caution.asks
    assert caution.later_words == "Send at 8:00"
    assert caution.later_at is not None
    assert caution.later_at.tzinfo is UTC
    local = caution.later_at.astimezone()
    assert (local.date(), local.hour) == (at("22:10").date() + timedelta(days=1), 8)


def test_after_midnight_the_morning_is_that_of_the_same_day(parts: Parts) -> None:
    (caution,) = AppCautions(parts, SETTINGS, lambda: at("5:30")).before(ACME, Rows.of_people((PRIYA,)))
    assert caution.later_at is not None
    assert caution.later_at.astimezone().date() == at("5:30").date()


def test_oneself_and_the_simulator_are_never_disturbed(parts: Parts) -> None:
    simulated = replace(ACME, host=ApiHost("127.0.0.1", 40711, is_plain=True))
    assert words(parts, "23:00", ME) == []
    assert words(parts, "23:00", replace(PRIYA, user_id=ACME.owner_id.upper())) == []
    assert words(parts, "23:00", account=PRACTICE) == []
    assert words(parts, "23:00", account=simulated) == []
    assert len(words(parts, "23:00", ME, PRIYA)) == 1


def test_whoever_does_not_want_to_be_asked_is_not(parts: Parts) -> None:
    assert words(parts, "23:00", settings=Settings(asks_in_quiet_hours=False)) == []
    assert words(parts, "12:30", settings=Settings(quiet_hours="12:00-13:00")) != []


def test_what_is_set_while_it_runs_holds_at_once(parts: Parts) -> None:
    cautions = AppCautions(parts, SETTINGS, lambda: at("12:30"))
    rows = Rows.of_people((PRIYA,))
    assert not cautions.before(ACME, rows)
    cautions.setting_changed("quiet_hours", "12:00-13:00")
    assert cautions.before(ACME, rows)
    cautions.setting_changed("asks_in_quiet_hours", False)
    assert not cautions.before(ACME, rows)


def _send(parts: Parts, many: int, to: User, when: datetime, reason: Reason = Reason.SUCCESS) -> None:
    outbox = parts.open_outbox()
    try:
        for number in range(many):
            push = Push(f"Title {number}", "Message", to=Recipient(to.user_id, to.name))
            record = outbox.add(push, ACME, when)
            outbox.mark_sending(record.id)
            outbox.finish(record.id, Outcome(reason, when))
    finally:
        outbox.close()


def test_somebody_with_ten_pushes_today_has_a_word_said_which_asks_nothing(parts: Parts) -> None:
    _send(parts, 10, PRIYA, at("9:00").astimezone(UTC))
    _send(parts, 9, DEV, at("9:00").astimezone(UTC))
    (caution,) = AppCautions(parts, SETTINGS, lambda: at("12:00")).before(ACME, Rows.of_people((PRIYA, DEV)))
    assert caution.words.startswith("Priya Nair got 10 pushes today.")
    assert not caution.asks
    assert words(parts, "12:00", DEV) == []


def test_yesterday_and_what_was_refused_do_not_count(parts: Parts) -> None:
    _send(parts, 12, PRIYA, at("9:00").astimezone(UTC) - timedelta(days=1))
    _send(parts, 12, PRIYA, at("9:00").astimezone(UTC), Reason.ERROR)
    assert words(parts, "12:00") == []
