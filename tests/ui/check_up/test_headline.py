"""Why nothing shows, in one sentence, and which finding is open at the start."""

from dataclasses import replace

import pytest

from desktop_app.domain.check_up import BrowserKind, PermissionState
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.check_up.headline import headline_of
from desktop_app.ui.check_up.rows import ANSWER, COLLEAGUE, POLICY, TEST, first_to_open, key_of, rows_of
from desktop_app.ui.check_up.situation import Situation, Stage, Trial
from scripts.made_up import MOMENT, PRIYA, record
from scripts.made_up_check_up import DAEMON, DND_OFF, DND_ON, FIREFOX, SITE, finding, report

BLOCKED, ALLOWED = finding(PermissionState.BLOCKED_SITE), finding(PermissionState.ALLOWED)


def read(*profiles: object, **more: object) -> Situation:
    system = more.pop("system", (DAEMON, DND_OFF))
    now = Situation(Stage.READ, site=SITE, report=report(*profiles, system=system))  # type: ignore[arg-type]
    return replace(now, **more)  # type: ignore[arg-type]


def accepted(reason: Reason = Reason.SUCCESS, status: int = 200, message: str = "") -> PushRecord:
    return record(Push("a", "b"), Outcome(reason, MOMENT, status, message))


def test_a_blocked_site_is_named_with_browser_and_profile_and_its_row_is_open() -> None:
    now = read(BLOCKED, FIREFOX)
    headline = headline_of(now)

    assert headline.look == "bad"
    assert headline.sentence == "Google Chrome blocks notifications from in21.leadsquared.com"
    assert "“Work”" in headline.hint
    assert first_to_open(now, rows_of(now)) == key_of(BLOCKED)


@pytest.mark.parametrize("state", PermissionState)
def test_every_state_has_a_sentence_without_a_gap_and_stands_in_its_row(state: PermissionState) -> None:
    each = finding(state)
    now = read(each)
    row = next(row for row in rows_of(now) if row.key == key_of(each))

    assert "{" not in headline_of(now).sentence + row.words
    assert row.is_in_the_way is not state.can_show
    assert (row.look == "good") is state.can_show


def test_a_profile_that_the_person_does_not_use_is_listed_and_not_in_the_way() -> None:
    now = read(ALLOWED, replace(FIREFOX, state=PermissionState.BLOCKED_SITE))

    assert headline_of(now).look == "good"
    assert not [row.key for row in rows_of(now) if row.is_in_the_way]
    assert first_to_open(now, rows_of(now)) == TEST


def test_the_profile_that_the_person_chose_is_the_one_that_counts() -> None:
    now = read(BLOCKED, FIREFOX, chosen=FIREFOX.profile.path)

    assert headline_of(now).sentence == "Firefox allows notifications from in21.leadsquared.com"
    assert now.verdict == "allowed"


def test_do_not_disturb_is_named_once_the_browser_lets_notifications_through() -> None:
    now = read(ALLOWED, system=(DAEMON, DND_ON))

    assert headline_of(now).sentence == "Do not disturb is on"
    assert first_to_open(now, rows_of(now)) == key_of(DND_ON)
    assert now.verdict == "do_not_disturb"
    assert headline_of(read(BLOCKED, system=(DAEMON, DND_ON))).sentence.startswith("Google Chrome blocks")


def test_what_hides_another_browser_is_not_in_the_way_of_this_one() -> None:
    other = replace(DND_ON, check=f"app:{BrowserKind.FIREFOX.value}")

    assert headline_of(read(ALLOWED, system=(DAEMON, other))).look == "good"
    assert headline_of(read(FIREFOX, system=(DAEMON, other))).sentence == "The system silences Firefox"


def test_what_is_mended_is_said_to_be_mended_and_stays_open() -> None:
    now = read(ALLOWED, mended=frozenset([key_of(ALLOWED)]))

    assert headline_of(now).sentence == "Google Chrome now allows notifications from in21.leadsquared.com"
    assert first_to_open(now, rows_of(now)) == key_of(ALLOWED)


def test_a_push_to_somebody_else_leads_to_their_computer_and_not_into_this_one() -> None:
    to_priya = record(Push("a", "b", to=PRIYA), accepted().outcome)
    now = Situation(record=to_priya, is_elsewhere=True, who="Priya Nair", site=SITE)
    rows = rows_of(now)

    assert "Priya Nair" in headline_of(now).sentence
    assert [row.key for row in rows] == [ANSWER, COLLEAGUE]
    assert first_to_open(now, rows) == COLLEAGUE


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (Situation(Stage.SKIPPED), "has not looked"),
        (Situation(Stage.NO_SITE), "Which address"),
        (Situation(Stage.READING, site=SITE), "Looking"),
        (Situation(Stage.FAILED, error=AppError("The disk is gone")), "could not look"),
        (read(), "No browser"),
    ],
)
def test_whatever_keeps_it_from_looking_is_said(now: Situation, words: str) -> None:
    assert words in headline_of(now).sentence


def test_a_test_that_was_seen_is_the_headline_and_one_that_runs_is_not() -> None:
    seen = Trial("good", "It was seen", "You saw it: this browser and this system show notifications. Now the site.")
    headline = headline_of(read(ALLOWED, test=seen))

    # Like every headline without a full stop; what is more stands below.
    assert headline.sentence == "You saw it: this browser and this system show notifications"
    assert headline.hint == "Now the site."
    assert headline_of(read(ALLOWED, test=Trial("info", "Did you see it?"))).sentence.startswith("Google Chrome allows")


def test_the_answer_quotes_the_status_and_leadsquareds_own_words() -> None:
    answer = rows_of(read(ALLOWED, record=accepted(Reason.ERROR, 500, "User has not subscribed")))[0]

    assert (answer.title, answer.words) == ("LeadSquared could not push it", "500 · User has not subscribed")
    assert answer.look == "caution"
    assert rows_of(read(ALLOWED, record=accepted()))[0].look == "good"


def test_the_company_policy_of_the_profile_that_counts_has_a_row() -> None:
    by_policy = finding(PermissionState.POLICY_BLOCKED)
    words = {row.key: row.words for row in rows_of(read(by_policy))}

    assert words[POLICY] == "Blocks this site"
    assert {row.key: row.words for row in rows_of(read(ALLOWED))}[POLICY].startswith("No rule")
