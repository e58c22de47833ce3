"""``pushdesk-cli history``: what was sent, and what became of it."""

import os
import sys
from datetime import UTC, datetime

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.site import Site
from desktop_app.store.outbox import SqliteOutbox
from desktop_app.store.push_notes import PushNotes
from desktop_app.store.run_lock import RunLock
from tests.cli.conftest import Cli

AT = datetime(2026, 11, 22, 5, 12, tzinfo=UTC)
ACME = Account("acme", ApiHost.parse("api.leadsquared.com"), organisation="Acme")


def write_history(cli: Cli, *pushes: tuple[str, str, Reason | None]) -> None:
    """Write pushes as a run that has ended left them; each is (name, title, outcome)."""
    lock = RunLock(cli.home / "data" / "locks")
    outbox = SqliteOutbox(cli.home / "data" / "pushdesk.sqlite3", lock)
    for name, title, reason in pushes:
        record = outbox.add(Push(title, "…", to=Recipient(name.lower(), name)), ACME, AT)
        if reason is not None:
            outbox.finish(record.id, Outcome(reason, AT))
    outbox.close()
    lock.release()


def test_before_anything_was_sent_it_is_empty_and_makes_no_file(cli: Cli) -> None:
    assert cli("history", "--json").json == {"pushes": [], "exit_code": 0}
    words = cli("history")
    assert (words.code, words.out, words.err) == (0, "", "Nothing was sent yet.\n")
    assert not cli.home.exists()


def test_the_newest_push_stands_first_with_its_outcome_in_words(cli: Cli) -> None:
    write_history(cli, ("Asha", "One", Reason.SUCCESS), ("Ravi", "दो", Reason.READ_TIMEOUT))
    cli.environ["TZ"] = "Asia/Kolkata"
    lines = cli("history").out.splitlines()
    assert lines[0].endswith("Unknown     Ravi: दो")
    assert lines[1].strip().startswith("It may or may not have been shown")
    assert lines[2] == "2026-11-22 10:42  Accepted    Asha: One"
    assert lines[3] == "    Accepted by LeadSquared at 10:42."


def test_it_can_be_searched_filtered_and_cut(cli: Cli) -> None:
    write_history(
        cli,
        ("Asha", "One 100%", Reason.SUCCESS),
        ("Ravi", "Two", Reason.DNS),
        ("Ravi", "Three", Reason.ERROR),
        ("Meera", "Four", Reason.INTERRUPTED),
    )

    def titles(*options: str) -> list[str]:
        return [push["title"] for push in cli("history", "--json", *options).json["pushes"]]

    assert titles() == ["Four", "Three", "Two", "One 100%"]
    assert titles("--search", "ravi") == ["Three", "Two"]
    assert titles("--search", "100%") == ["One 100%"]
    assert titles("--search", "nobody") == []
    assert titles("--limit", "2") == ["Four", "Three"]
    for outcome, title in (
        ("accepted", "One 100%"),
        ("not_sent", "Two"),
        ("refused", "Three"),
        ("unknown", "Four"),
    ):
        assert titles("--outcome", outcome) == [title]
    assert cli("history", "--search", "nobody").err == "No push is like that.\n"


def test_what_a_dead_run_left_is_told_and_given_its_outcome(cli: Cli) -> None:
    write_history(cli, ("Asha", "Held", None), ("Ravi", "Held too", None))
    told = cli("history", "--json")
    assert [push["reason"] for push in told.json["pushes"]] == ["closed", "closed"]
    assert told.err == "2 pushes were not sent: Pushdesk was closed first.\n"


def test_a_push_of_a_run_that_lives_is_on_its_way(cli: Cli) -> None:
    lock = RunLock(cli.home / "data" / "locks")
    outbox = SqliteOutbox(cli.home / "data" / "pushdesk.sqlite3", lock)
    outbox.add(Push("T", "C"), ACME, AT)
    (kept,) = cli("history", "--json").json["pushes"]
    assert (kept["state"], kept["outcome"], kept["sentence"]) == ("held", None, "It is on its way.")
    assert "On its way" in cli("history").out
    outbox.close()
    lock.release()


def test_texts_cannot_steer_the_terminal(cli: Cli) -> None:
    write_history(cli, ("Asha", "\x1b[31mred\x07 \u202egpj 👩‍💻", Reason.SUCCESS))
    out = cli("history").out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "👩‍💻" in out


def test_a_history_that_cannot_be_read_is_said(cli: Cli) -> None:
    (cli.home / "data").mkdir(parents=True)
    (cli.home / "data" / "pushdesk.sqlite3").write_bytes(b"this is no database" * 100)
    told = cli("history", "--json")
    assert told.code == 5
    assert told.json["error"]["title"]
    assert "Traceback" not in told.err
    assert cli("history").err.count(told.json["error"]["title"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe breaks in another way there")
def test_a_reader_that_has_gone_is_no_failure(cli: Cli) -> None:
    write_history(cli, *[("Asha", f"Push {number}", Reason.SUCCESS) for number in range(50)])
    reader, writer = os.pipe()
    os.close(reader)
    with cli.start("history", "--limit", "50", stdout=writer) as process:
        os.close(writer)
        _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def test_what_was_found_and_said_afterwards_stands_below_the_outcome(cli: Cli) -> None:
    write_history(cli, ("Asha", "One", Reason.SUCCESS), ("Ravi", "Two", Reason.SUCCESS))
    cli.environ["TZ"] = "Asia/Kolkata"
    notes = PushNotes(cli.home / "data" / "pushdesk.sqlite3", lambda: AT)
    notes.note_check_up(1, "blocked_site", Site.parse("https://in21.leadsquared.com"))
    notes.note_seen(1, False)
    notes.note_seen(2, True)
    lines = [line.strip() for line in cli("history").out.splitlines()]
    assert lines[2] == "A person saw it."
    assert lines[4:] == [
        "Accepted by LeadSquared at 10:42.",
        "Check-up at 2026-11-22 10:42 found blocked_site for https://in21.leadsquared.com.",
        "Nobody saw it, a person said.",
    ]
    seen, found = cli("history", "--json").json["pushes"]
    assert found["check_up"] == {
        "verdict": "blocked_site",
        "site": "https://in21.leadsquared.com",
        "at": "2026-11-22T05:12:00.000+00:00",
    }
    assert (found["seen"]["is_seen"], seen["seen"]["is_seen"], seen["check_up"]) == (False, True, None)
