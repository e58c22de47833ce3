"""Check-up from end to end, on made-up browsers: looking, mending, trying out, sending again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.delivery.events import Finished
from desktop_app.domain.check_up import BrowserKind, CheckUpReport, PermissionState, SystemKind
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.notification_test import PageNews, PageReport
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.site import Site
from desktop_app.ui.check_up.own_push import COUNTED_WITHIN_MS
from scripts.made_up import ACME, MOMENT, PRACTICE, PRIYA, AtOnce, record
from scripts.made_up_check_up import (
    DAEMON,
    DND_OFF,
    DND_ON,
    FIREFOX,
    SITE,
    MadeUpCheckUp,
    MadeUpLook,
    MadeUpTestPage,
    finding,
    report,
)
from tests.ui.check_up.conftest import Open, Opened
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BLOCKED, ALLOWED = finding(PermissionState.BLOCKED_SITE), finding(PermissionState.ALLOWED)
ACCEPTED = Outcome(Reason.SUCCESS, MOMENT, 200, "Message broadcasted successfully")
MINE = record(Push("Hot lead", "Call", to=Recipient.me()), ACCEPTED, 7)
THEIRS = record(Push("Hot lead", "Call", to=PRIYA), ACCEPTED, 8)


T = TypeVar("T")


def fine() -> MadeUpCheckUp:
    return MadeUpCheckUp(report(ALLOWED, FIREFOX))


def mend(opened: Opened) -> None:
    opened.check_up.look.found = report(ALLOWED, FIREFOX)
    opened.look_again()


def test_nothing_is_read_before_the_person_has_said_that_it_may_be(opened: Open) -> None:
    asked = opened(answer="")
    answers: list[str] = []
    asked.desk.answered.connect(answers.append)

    assert asked.is_shown("checkup_consent")
    assert "permissions.sqlite" in asked.words("checkup_files")
    assert asked.check_up.look.reads == 0
    asked.press("checkup_look")
    assert answers == ["look"]
    assert asked.check_up.look.reads == 1
    assert not asked.is_shown("checkup_consent")
    assert asked.open_row.startswith("Google Chrome")


def test_who_skips_is_not_asked_again_and_may_let_it_look_later(opened: Open) -> None:
    asked = opened(answer="")
    answers: list[str] = []
    asked.desk.answered.connect(answers.append)
    asked.press("checkup_skip")

    assert answers == ["skip"]
    assert asked.check_up.look.reads == 0
    assert asked.sentence == "Pushdesk has not looked into your browsers"
    again = opened(answer="skip")
    assert again.check_up.look.reads == 0
    again.press("checkup_headline_remedy")
    assert again.sentence.startswith("Google Chrome blocks")


def test_the_first_thing_in_the_way_is_open_with_its_steps(opened: Open) -> None:
    looked = opened(None, MINE)

    assert looked.sentence == "Google Chrome blocks notifications from in21.leadsquared.com"
    assert looked.open_row == "Google Chrome · Work"
    assert looked.words("checkup_guide_title").startswith("1 of 2")
    looked.press("checkup_open_setting")
    assert looked.check_up.opener.opened == ["Work: https://in21.leadsquared.com"]


def test_the_button_of_the_steps_is_in_sight_in_the_smallest_window_without_scrolling(opened: Open) -> None:
    looked = opened(None, MINE)
    looked.page.resize(570, 520)  # beside the list of pages
    QApplication.processEvents()
    button = find(looked.page, QPushButton, "checkup_open_setting")

    assert button.visibleRegion().boundingRect() == button.rect()
    find(looked.page, QListWidget, "checkup_findings").setCurrentRow(0)
    assert not button.isVisible()


def test_it_turns_green_by_itself_and_goes_on_to_the_web_app(opened: Open) -> None:
    looked = opened(None, MINE)
    mend(looked)

    assert looked.sentence == "Google Chrome now allows notifications from in21.leadsquared.com"
    assert looked.open_row == "Google Chrome · Work"
    assert looked.words("checkup_guide_title") == "2 of 2 · Open the web app once"
    assert looked.is_shown("checkup_afterwards")
    looked.press("checkup_open_setting")
    assert looked.check_up.opener.opened == ["Work: https://in21.leadsquared.com"]


def test_it_sees_a_change_within_seconds_without_a_click(opened: Open, qtbot: QtBot) -> None:
    looked = opened(None, MINE)
    looked.check_up.look.found = report(ALLOWED, FIREFOX)
    looked.check_up.look.has_changed_since = True

    qtbot.waitUntil(lambda: "now allows" in looked.sentence, timeout=5_000)


def test_what_changes_while_it_is_being_read_is_not_missed(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    check_up = MadeUpCheckUp()
    look, read = check_up.look, check_up.look.read

    def read_slowly(site: Site, at: datetime) -> CheckUpReport:
        found = read(site, at)
        if look.reads == 1:
            look.found, look.has_changed_since = report(ALLOWED, FIREFOX), True
        return found

    def watch(_site: Site) -> MadeUpLook:
        look.has_changed_since = False  # marks that are taken now know of no change before
        return look

    monkeypatch.setattr(look, "read", read_slowly)
    monkeypatch.setattr(look, "watch", watch)
    looked = opened(check_up)
    looked.desk.look_now()

    assert looked.sentence.startswith("Google Chrome now allows")


def test_it_follows_a_thing_that_is_blocked_anew(opened: Open) -> None:
    looked = opened(None, MINE)
    mend(looked)
    looked.check_up.look.found = report(BLOCKED, FIREFOX)
    looked.look_again()

    assert looked.sentence.startswith("Google Chrome blocks")
    assert looked.words("checkup_guide_title").startswith("1 of 2")


def test_nothing_is_looked_at_while_nobody_looks(opened: Open, qtbot: QtBot) -> None:
    looked = opened()
    reads = looked.check_up.look.reads
    looked.page.hide()
    looked.check_up.look.has_changed_since = True
    looked.desk.look_now()

    assert looked.check_up.look.reads == reads
    assert not looked.desk.is_watching
    with qtbot.waitExposed(looked.page):
        looked.page.show()
    assert looked.check_up.look.reads > reads


def test_the_system_is_asked_again_while_it_is_in_the_way(opened: Open) -> None:
    looked = opened(MadeUpCheckUp(report(ALLOWED, system=(DAEMON, DND_ON))))
    assert looked.open_row == "Do not disturb is on"
    looked.check_up.look.found = report(ALLOWED, system=(DAEMON, DND_OFF))
    for _ in range(3):
        looked.desk.look_now()

    assert looked.sentence == "Notifications can show again"


def test_a_row_that_the_person_has_opened_stays_open(opened: Open) -> None:
    looked = opened()
    find(looked.page, QListWidget, "checkup_findings").setCurrentRow(0)
    mend(looked)

    assert looked.open_row == "LeadSquared’s answer"


def test_another_profile_may_be_chosen(opened: Open) -> None:
    looked = opened(MadeUpCheckUp(report(BLOCKED, FIREFOX)))
    looked.choose("checkup_profile", 1)

    assert looked.sentence.startswith("Firefox allows")
    assert looked.open_row == "Test notification"


def test_another_site_may_be_typed_and_nonsense_is_refused_at_the_field(opened: Open) -> None:
    looked = opened()
    sites = find(looked.page, QComboBox, "checkup_site")
    assert [sites.itemText(at) for at in range(sites.count())] == [
        "in21.leadsquared.com",
        "in22.leadsquared.com",
        "Another address…",
    ]
    looked.choose("checkup_site", 2)
    typed = find(looked.page, QLineEdit, "checkup_other_site")
    typed.setText("ftp://nowhere")
    looked.press("checkup_use_site")
    assert "not the address of a site" in looked.words("checkup_site_problem")
    typed.setText("crm.acme.example/path")
    looked.press("checkup_use_site")

    assert looked.sentence.endswith("crm.acme.example")
    assert not looked.is_shown("checkup_other_site")


def test_a_change_on_the_disk_does_not_take_the_field_away_while_an_address_is_typed(opened: Open) -> None:
    looked = opened()
    looked.choose("checkup_site", 2)
    typed = find(looked.page, QLineEdit, "checkup_other_site")
    typed.setText("crm.acme.ex")
    mend(looked)

    assert looked.sentence.startswith("Google Chrome now allows")
    assert looked.is_shown("checkup_other_site")
    assert typed.text() == "crm.acme.ex"


def test_where_no_site_is_known_it_is_asked_for_and_never_guessed(opened: Open) -> None:
    unknown = MadeUpCheckUp(site=None)
    unknown.look.known = ()
    looked = opened(unknown)

    assert looked.sentence == "Which address do you see in the browser?"
    assert looked.check_up.look.reads == 0
    assert looked.is_shown("checkup_other_site")


def test_a_push_to_somebody_else_gives_steps_to_send_and_reads_nothing_here(opened: Open, qtbot: QtBot) -> None:
    looked = opened(None, THEIRS)

    assert looked.sentence.startswith("This push went to Priya Nair")
    assert looked.check_up.look.reads == 0
    assert not looked.is_shown("checkup_test")
    looked.choose("checkup_colleague_browser", 4)
    looked.press("checkup_copy_steps")
    copied = QGuiApplication.clipboard().text()
    assert "Firefox" in copied
    assert SITE.host in copied
    assert "Priya" not in copied
    looked.press("checkup_print_steps")
    assert looked.check_up.opener.opened[0].lower().startswith("<!doctype html")
    looked.press("checkup_headline_remedy")
    assert looked.sentence.startswith("Google Chrome blocks")


@pytest.mark.parametrize("to", [Recipient.me(), Recipient(ACME.owner_id, "Asha Rao")])
def test_a_push_to_oneself_is_about_this_computer(opened: Open, to: Recipient) -> None:
    assert opened(None, record(Push("a", "b", to=to), ACCEPTED)).check_up.look.reads == 1


def test_in_practice_mode_every_inbox_is_on_this_computer(opened: Open) -> None:
    assert opened(None, THEIRS, account=PRACTICE).check_up.look.reads == 1


def test_steps_are_copied_for_the_browser_at_hand_and_another_one_can_be_chosen(opened: Open) -> None:
    looked = opened(None, MINE)
    looked.press("checkup_copy_these_steps")

    assert "Google Chrome" in QGuiApplication.clipboard().text()
    assert "Google Chrome on Linux" in looked.words("checkup_colleague_note")
    assert looked.is_shown("checkup_colleague_browser")


def test_sending_again_only_fills_the_form(opened: Open) -> None:
    looked = opened(None, MINE)
    drafts: list[Draft] = []
    looked.desk.use_requested.connect(drafts.append)
    looked.press("checkup_send_again")

    assert drafts == [Draft("Me", "Hot lead", "Call")]
    assert looked.sent == []


def test_the_first_cause_is_kept_with_the_push_and_not_wiped_out_by_its_end(opened: Open) -> None:
    looked = opened(None, MINE)
    mend(looked)
    mend(looked)

    assert looked.notes.verdicts == [(7, "blocked_site", SITE)]


def test_a_failing_disk_is_said_and_it_can_be_tried_again(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = MadeUpCheckUp()

    def fail(*_args: object) -> None:
        raise AppError("The disk is gone", "Put it back.")

    with monkeypatch.context() as patched:
        patched.setattr(broken.look, "read", fail)
        looked = opened(broken)
        assert looked.sentence == "Pushdesk could not look"
        assert "The disk is gone" in looked.words("checkup_headline_hint")
    looked.press("checkup_headline_remedy")
    assert looked.sentence.startswith("Google Chrome blocks")


# --- the test notification


def test_the_test_page_opens_in_the_profile_that_counts(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_test")

    assert looked.check_up.opener.opened == ["Work: http://localhost:47311/made-up/"]
    assert looked.open_row == "Test notification"
    assert looked.check_up.pages[0].is_running


def tell(looked: Opened, *news: PageReport) -> None:
    for each in news:
        looked.check_up.pages[-1].hear(each)


SHOWN = (PageReport(PageNews.OPENED, "granted"), PageReport(PageNews.SHOW, "granted"))


def test_shown_is_no_proof_and_the_person_is_asked(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_test")
    tell(looked, *SHOWN)
    assert looked.is_shown("checkup_trial_saw_it")
    assert looked.sentence.startswith("Google Chrome allows")
    looked.press("checkup_trial_saw_it")

    assert looked.sentence.startswith("You saw it")
    assert not looked.is_shown("checkup_trial_saw_it")


def test_a_click_on_the_notification_is_proof(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_test")
    tell(looked, *SHOWN, PageReport(PageNews.CLICKED, "granted"))

    assert looked.sentence.startswith("You clicked it")


def test_who_saw_nothing_is_told_what_else_to_look_at(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_test")
    tell(looked, *SHOWN)
    looked.press("checkup_trial_saw_nothing")

    assert looked.is_shown("checkup_steps")
    assert "saw nothing" in looked.sentence


def test_the_page_ends_when_nobody_looks_any_more(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_test")
    looked.page.hide()

    assert not looked.check_up.pages[0].is_running
    tell(looked, *SHOWN)
    assert looked.words("checkup_trial_news_sentence").startswith("Waiting")


def test_a_browser_that_does_not_open_is_said(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = opened(fine())

    def fail(*_args: object) -> None:
        raise AppError("Google Chrome was not found on this computer", "Open it yourself.")

    monkeypatch.setattr(looked.check_up.opener, "open_in_browser", fail)
    looked.press("checkup_test")

    assert "was not found" in looked.words("checkup_trial_news_sentence")
    assert not looked.check_up.pages[0].is_running


# --- a push to oneself


def deadline_of(looked: Opened) -> QTimer:
    return find(looked.desk, QTimer, "checkup_count_deadline")


def answer(looked: Opened, reason: Reason = Reason.SUCCESS) -> None:
    outcome = Outcome(reason, datetime.now(UTC), 200 if reason is Reason.SUCCESS else 500)
    looked.sent[-1](Finished(1, record(Push("a", "b"), outcome, 9)))


def test_a_push_to_oneself_is_counted_by_the_browser_and_seen_by_the_person(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_send_me")
    answer(looked)
    assert looked.words("checkup_own_push_news_sentence").startswith("Accepted by LeadSquared at ")
    counted = replace(ALLOWED, marks=replace(ALLOWED.marks, displayed=5))
    looked.check_up.look.found = report(counted, FIREFOX)
    looked.look_again()
    assert looked.words("checkup_own_push_news_sentence").startswith("Google Chrome received it")
    looked.press("checkup_own_push_saw_it")

    assert looked.sentence == "You saw it: it works all the way"
    assert looked.notes.seen == [(9, True)]


def test_received_and_not_seen_points_at_the_computer(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_send_me")
    answer(looked)
    looked.check_up.look.found = report(replace(ALLOWED, marks=replace(ALLOWED.marks, displayed=5)), FIREFOX)
    looked.look_again()
    looked.press("checkup_own_push_saw_nothing")

    assert "Do not disturb" in looked.words("checkup_own_push_news_hint")
    assert looked.notes.seen == [(9, False)]


def test_a_push_that_is_not_counted_in_time_is_said_not_to_be(opened: Open, qtbot: QtBot) -> None:
    looked = opened(fine())
    looked.press("checkup_send_me")
    answer(looked)
    deadline = deadline_of(looked)
    assert deadline.isActive()
    assert deadline.interval() == COUNTED_WITHIN_MS
    deadline.start(0)

    qtbot.waitUntil(lambda: "has not counted it" in looked.words("checkup_own_push_news_sentence"))


def test_firefox_keeps_no_count_and_nobody_waits_for_one(opened: Open) -> None:
    looked = opened(MadeUpCheckUp(report(FIREFOX)))
    looked.press("checkup_send_me")
    answer(looked)

    assert not deadline_of(looked).isActive()
    assert looked.is_shown("checkup_own_push_saw_it")


def test_a_refused_push_asks_for_nothing_to_be_seen(opened: Open) -> None:
    looked = opened(fine())
    looked.press("checkup_send_me")
    answer(looked, Reason.ERROR)

    assert not looked.is_shown("checkup_own_push_saw_it")
    assert looked.sentence == "LeadSquared could not push it"


def test_without_an_account_it_says_what_is_missing(opened: Open) -> None:
    looked = opened(fine(), account=None)
    looked.press("checkup_send_me")

    assert looked.sent == []
    assert "Connect an account" in looked.words("checkup_note")


def test_a_search_for_sites_that_began_for_another_account_is_not_answered_any_more(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = MadeUpCheckUp(site=None)
    unknown.look.known = ()
    looked = opened(unknown)
    later: list[Callable[[], None]] = []

    def run(_owner: object, work: Callable[[], T], done: Callable[[T], None], _failed: object) -> None:
        later.append(lambda: done(work()))

    with monkeypatch.context() as slowly:
        slowly.setattr(AtOnce, "run", staticmethod(run))
        unknown.look.known = (SITE,)
        looked.desk.begin(None)
        looked.desk.set_account(PRACTICE)
    first, second = later
    first()
    assert unknown.look.reads == 0, "that site is another account’s"
    unknown.look.known = ()
    second()
    assert looked.sentence == "Which address do you see in the browser?"


def test_a_push_to_somebody_else_ends_the_watching(opened: Open) -> None:
    looked = opened()
    assert looked.desk.is_watching
    looked.desk.begin(THEIRS)

    assert not looked.desk.is_watching


def test_a_test_page_that_is_left_before_it_has_started_does_not_stay(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = opened(fine())
    start = MadeUpTestPage.start

    def start_late(page: MadeUpTestPage) -> str:
        looked.page.hide()
        return start(page)

    monkeypatch.setattr(MadeUpTestPage, "start", start_late)
    looked.press("checkup_test")

    assert not looked.check_up.pages[0].is_running
    assert looked.check_up.opener.opened == []


def test_another_account_begins_anew(opened: Open) -> None:
    looked = opened(None, MINE)
    looked.desk.set_account(PRACTICE)

    assert not find(looked.page, QPushButton, "checkup_send_again").isVisible()


@pytest.mark.parametrize(("system", "keys"), [(SystemKind.LINUX, "Ctrl+L, Ctrl+V"), (SystemKind.MACOS, "Cmd+L, Cmd+V")])
def test_what_to_press_after_a_copied_address_is_said_in_the_keys_of_the_system(
    opened: Open, system: SystemKind, keys: str
) -> None:
    check_up = MadeUpCheckUp(report(finding(PermissionState.BLOCKED_SITE, BrowserKind.EDGE, "Microsoft Edge")))
    check_up.parts = replace(check_up.parts, system=system)
    looked = opened(check_up)
    looked.press("checkup_open_setting_2")

    assert keys in looked.words("checkup_note")


def test_a_profile_with_an_endless_name_makes_no_window_wider(opened: Open) -> None:
    usual = opened().page.minimumSizeHint().width()
    looked = opened(MadeUpCheckUp(report(finding(PermissionState.BLOCKED_SITE, profile_name="Endless" * 30))))

    assert looked.page.minimumSizeHint().width() == usual
    assert "EndlessEndlessEndlessEndlessEndlessEndl" in looked.words("checkup_headline_hint")
    assert looked.words("checkup_headline_hint").count("Endless") < 7
