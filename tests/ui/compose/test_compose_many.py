"""The Compose page where it writes to many: driven by keyboard, with a delivery that is played by the test."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.events import Held, Withdrawn
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchCounts, BatchState
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.compose.compose_page import ComposePage
from desktop_app.ui.compose.list.list_drop import ListDrop
from desktop_app.ui.compose.list.list_start import ListStart
from desktop_app.ui.compose.ports import BatchAsked, Caution, ComposePorts
from desktop_app.ui.compose.review.review_panel import ReviewPanel
from desktop_app.ui.tasks import Tasks
from scripts import made_up
from scripts.made_up_compose import MadeUpCautions, MadeUpPast, made_up_ports
from scripts.made_up_people import some_users

Kind = TypeVar("Kind", bound=QWidget)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
TEAM = Draft("priya.nair@example.com; Team: Field team", "Hot lead", "Hello {{first_name}}")
USERS = {user.name: user for user in some_users()}
LIST = "e-mail,city\npriya.nair@example.com,Pune\ndev.menon@example.com,\njose.nunez@example.com,Goa\n"


def nobody(_account: Account, _email: str) -> Recipient:
    raise InputRefused("Nobody in your account has this e-mail address", "Check its spelling.", "to")


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Desk:
    """The page, and what it asked for."""

    def __init__(self, qtbot: QtBot, ports: ComposePorts) -> None:
        self.qtbot = qtbot
        self.page = ComposePage(
            Tasks(), nobody, made_up.MadeUpHistory(), made_up.MadeUpTemplates(), made_up.MadeUpLooks(), ports
        )
        self.page.set_account(made_up.ACME)
        self.sent: list[Push] = []
        self.batches: list[BatchAsked] = []
        self.undone: list[int] = []
        self.page.send_requested.connect(self._take_push)
        self.page.batch_requested.connect(self._take_batch)
        self.page.undo_requested.connect(self.undone.append)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        qtbot.waitUntil(lambda: self.page.audience.known is not None)

    def _take_push(self, push: Push) -> None:
        self.sent.append(push)
        self.page.ticket_given(5)

    def _take_batch(self, asked: BatchAsked) -> None:
        self.batches.append(asked)
        self.page.ticket_given(5)

    def part(self, kind: type[Kind], name: str) -> Kind:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def words(self, name: str) -> str:
        label = self.page.findChild(QLabel, name)  # some are made for their first word
        return "" if label is None or label.isHidden() else label.text()

    @property
    def asked(self) -> str:
        """What the review says; empty where nothing is asked."""
        panel = self.page.findChild(ReviewPanel, "compose_review")
        return panel.words if panel is not None else ""

    def ask(self) -> None:
        """Press Send, and wait for the review."""
        QTest.keyClick(
            self.part(QPlainTextEdit, "compose_content"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        self.qtbot.waitUntil(lambda: bool(self.asked))

    def add_list(self, cells: str) -> None:
        start = self.page.findChild(ListStart)
        assert start is not None
        start.read_text(cells)
        self.qtbot.waitUntil(lambda: "Reading" not in start.panel.words)


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make(qtbot: QtBot) -> MakeDesk:
    return lambda ports=None: Desk(qtbot, ports or made_up_ports())


@pytest.fixture
def desk(make: MakeDesk) -> Desk:
    return make()


def batch(desk: Desk, counts: BatchCounts, state: BatchState = BatchState.OPEN) -> Batch:
    return Batch(7, "acme", "Acme", desk.batches[-1].new, state, NOW, counts)


# Who is meant.


def test_a_team_is_counted_in_the_chip_at_the_card_and_on_the_button(desk: Desk) -> None:
    desk.page.fill(TEAM)
    labels = [chip.text() for chip in desk.page.findChildren(QPushButton, "compose_recipient")]
    assert labels == ["Priya Nair", "Field team (8)"]
    assert desk.part(QPushButton, "compose_send").text() == "&Send to 8 people"
    card = " ".join(label.text() for label in desk.part(QWidget, "compose_who").findChildren(QLabel))
    assert "8 people: Priya Nair and Field team" in card
    assert "About 1 s at 10 calls in 5 s" in card


def test_nobody_by_that_name_is_said_at_to(desk: Desk) -> None:
    desk.page.fill(Draft("Team: Field east", "Hot lead", "Call"))
    desk.page.send()
    assert "You have no team called “Field east”" in desk.words("compose_recipients_hint")
    assert not desk.batches


def test_a_list_of_an_earlier_run_is_not_open_and_stops_the_push(desk: Desk) -> None:
    desk.page.fill(Draft("List: leads.csv", "Hot lead", "Call"))
    desk.page.send()
    assert "“leads.csv” is not open any more" in desk.words("compose_recipients_hint")


# Lists.


def test_a_list_without_errors_becomes_a_chip_at_once(desk: Desk) -> None:
    desk.add_list(LIST)
    assert desk.page.draft().to == "List: Pasted list"
    assert desk.part(QPushButton, "compose_recipient").text() == "Pasted list (3)"
    assert desk.part(QPushButton, "compose_send").text() == "&Send to 3 people"


def test_errors_are_named_by_row_and_column_and_nobody_is_taken_before_the_person_says_so(desk: Desk) -> None:
    desk.add_list(LIST + "gone@example.com,Agra\n")
    assert desk.words("compose_list_sentence") == "Pasted list: 4 rows, 1 with a problem"
    assert desk.part(QListWidget, "compose_list_found").item(0).text() == "Row 5, e-mail: nobody has this address"
    assert desk.page.draft().to == ""
    assert QApplication.focusWidget() is desk.part(QPushButton, "compose_list_other")
    desk.part(QPushButton, "compose_list_take").click()
    assert desk.page.draft().to == "List: Pasted list"
    assert desk.part(QPushButton, "compose_send").text() == "&Send to 3 people"


@pytest.mark.parametrize("way", ["send", "send_to_me", "send_at", "ctrl+enter"])
def test_nothing_is_sent_while_a_list_waits_for_an_answer(desk: Desk, way: str) -> None:
    desk.page.fill(Draft("priya.nair@example.com", "Hot lead", "Hello"))
    desk.add_list(LIST + "gone@example.com,Agra\n")
    message = desk.part(QPlainTextEdit, "compose_content")
    message.setFocus()
    match way:
        case "send_at":
            desk.page.send_at(NOW + timedelta(days=400), "Asia/Kolkata")
        case "ctrl+enter":
            QTest.keyClick(message, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        case _:
            getattr(desk.page, way)()
    assert "Say first whether this list is to get it as well." in desk.words("compose_list_first")
    assert focused() is desk.part(QPushButton, "compose_list_other")
    assert (desk.sent, desk.batches, desk.asked) == ([], [], "")
    assert not desk.page.is_busy
    desk.part(QPushButton, "compose_list_take").click()
    assert desk.page.draft().to == "priya.nair@example.com; List: Pasted list"
    desk.ask()
    assert "Send to 3 people?" in desk.asked


def test_a_list_that_was_put_away_keeps_nobody_from_sending(desk: Desk) -> None:
    desk.page.fill(Draft("priya.nair@example.com", "Hot lead", "Hello"))
    desk.add_list("city\nPune\n")
    desk.page.send()
    assert "go on without it" in desk.words("compose_list_first")
    assert not desk.page.is_busy
    desk.part(QPushButton, "compose_list_close").click()
    desk.page.send()
    desk.qtbot.waitUntil(lambda: bool(desk.sent))


def test_who_stands_in_a_list_twice_is_named_before_it_is_taken(desk: Desk) -> None:
    desk.add_list(LIST + "priya.nair@example.com,Pune\n")
    found = desk.part(QListWidget, "compose_list_found").item(0).text()
    assert found == "Stands in it more than once: rows 2 and 5: Priya Nair"


def test_a_list_that_cant_be_used_says_why_and_takes_nothing(desk: Desk) -> None:
    desk.add_list("city\nPune\n")
    assert "says who gets a row" in desk.words("compose_list_sentence")
    assert desk.part(QPushButton, "compose_list_take").isHidden()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert desk.part(QWidget, "compose_list_panel").isHidden()
    assert desk.page.draft().to == ""


def test_a_table_pasted_into_to_is_read_as_a_list(desk: Desk) -> None:
    QGuiApplication.clipboard().setText(LIST.replace(",", "\t"))
    line = desk.part(QLineEdit, "compose_recipients")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: desk.page.draft().to == "List: Pasted list")


@pytest.mark.parametrize("name", ["compose_page", "compose_recipients", "compose_content", "compose_click_url"])
def test_a_file_dropped_anywhere_is_read_as_a_list(desk: Desk, tmp_path: Path, name: str) -> None:
    file = tmp_path / "leads; west.csv"
    file.write_text(LIST)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    where: QWidget = desk.page if name == "compose_page" else desk.part(QWidget, name)
    if isinstance(where, QPlainTextEdit):
        where = where.viewport()
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = where.rect().center()
    desk.qtbot.waitUntil(lambda: desk.page.findChild(ListDrop) is not None)
    QApplication.sendEvent(where, QDragEnterEvent(at, action, mime, button, key))
    QApplication.sendEvent(where, QDropEvent(at.toPointF(), action, mime, button, key))
    desk.qtbot.waitUntil(lambda: desk.page.draft().to == "List: leads west.csv")
    assert desk.page.draft().content == ""


def test_a_second_list_of_the_same_name_gets_a_number(desk: Desk) -> None:
    desk.add_list(LIST)
    desk.add_list("e-mail\nmeera.pillai@example.com\n")
    assert desk.page.draft().to == "List: Pasted list; List: Pasted list 2"
    assert desk.part(QPushButton, "compose_send").text() == "&Send to 4 people"


def test_another_account_knows_nothing_of_a_list(desk: Desk) -> None:
    desk.add_list(LIST)
    desk.page.set_account(made_up.BLUE_HARBOUR)
    desk.page.fill(Draft("List: Pasted list", "a", "b"))
    desk.page.send()
    assert "is not open any more" in desk.words("compose_recipients_hint")


def test_whoever_stands_in_to_and_in_a_list_is_one_person_from_the_start(desk: Desk) -> None:
    desk.add_list(LIST)
    desk.page.fill(Draft("priya.nair@example.com; List: Pasted list", "Hot lead", "Hello {{city}}"))
    assert desk.part(QPushButton, "compose_send").text() == "&Send to 3 people"
    card = " ".join(label.text() for label in desk.part(QWidget, "compose_who").findChildren(QLabel))
    assert "4 pushes to 3 people: Priya Nair and Pasted list" in card
    desk.ask()
    assert "Send 4 pushes to 3 people?" in desk.asked
    desk.part(QPushButton, "compose_review_send").click()
    desk.page.take(Held(5, 5))
    assert "Sending to 3 people in 5 s" in desk.page.banner.sentence


def test_one_person_in_to_and_in_a_list_is_told_to_get_two_pushes(desk: Desk) -> None:
    desk.add_list("e-mail,city\npriya.nair@example.com,Pune\n")
    desk.page.fill(Draft("priya.nair@example.com; List: Pasted list", "Hot lead", "Hello {{city}}"))
    card = " ".join(label.text() for label in desk.part(QWidget, "compose_who").findChildren(QLabel))
    assert "2 pushes to one person: Priya Nair and Pasted list" in card


def test_of_two_lists_the_row_is_named_with_its_file(desk: Desk) -> None:
    desk.add_list(LIST)
    assert desk.words("compose_leafing_who") == "1 of 3: Priya Nair (row 2)"
    desk.add_list("e-mail,city\nmeera.pillai@example.com,Pune\n")
    assert desk.words("compose_leafing_who") == "1 of 4: Priya Nair (Pasted list, row 2)"
    desk.page.side.leafing.step(-1)
    assert desk.words("compose_leafing_who") == "4 of 4: Meera Pillai (Pasted list 2, row 2)"


# Fields.


def test_the_meter_counts_the_longest_persons_text_and_names_them(desk: Desk) -> None:
    desk.page.fill(TEAM)
    longest = max(
        (user for user in USERS.values() if user.is_active and user.name != "Asha Rao"),
        key=lambda user: len(user.first_name.encode()),
    )
    used = 8 + len(f"Hello {longest.first_name}".encode())
    assert desk.words("compose_bytes_used") == f"Longest: {longest.name}, {used} bytes"
    assert desk.words("compose_bytes_left") == f"{2048 - used:,} of 2,048 bytes left"


def test_too_long_for_one_is_too_long_and_cant_be_sent(desk: Desk) -> None:
    desk.page.fill(Draft(TEAM.to, "Hot lead", "{{first_name}}" + "x" * 2030))
    assert "too many" in desk.words("compose_bytes_left")
    assert not desk.part(QPushButton, "compose_send").isEnabled()
    desk.page.fill(Draft("priya.nair@example.com", "Hot lead", "{{first_name}}" + "x" * 2030))
    assert desk.part(QPushButton, "compose_send").isEnabled()


def test_alt_and_an_arrow_leaf_through_everybodys_text(desk: Desk) -> None:
    desk.page.fill(Draft(TEAM.to, "Hot lead", "Hello {{first_name}}", "https://example.com/{{email}}"))
    preview, message = desk.part(QWidget, "compose_preview"), desk.part(QPlainTextEdit, "compose_content")
    assert desk.words("compose_leafing_who") == "1 of 8: Priya Nair"
    assert "Hello Priya" in preview.accessibleDescription()
    QTest.keyClick(message, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.words("compose_leafing_who") == "2 of 8: Dev Menon"
    assert "Hello Dev" in preview.accessibleDescription()
    QTest.keyClick(message, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(message, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.words("compose_leafing_who").startswith("8 of 8: ")


def test_an_empty_field_is_marked_in_words_and_found_by_a_press(desk: Desk) -> None:
    desk.add_list(LIST)
    desk.page.fill(Draft("List: Pasted list", "Hot lead", "In {{city}}"))
    assert desk.words("compose_leafing_empty") == ""
    desk.part(QPushButton, "compose_leafing_to_empty").click()
    assert desk.words("compose_leafing_who") == "2 of 3: Dev Menon (row 3)"
    assert desk.words("compose_leafing_empty") == "Nothing is filled in for city."


def test_the_fields_stand_below_the_message_where_they_can_be_used(desk: Desk) -> None:
    assert desk.words("compose_content_note") == ""
    desk.add_list(LIST)
    assert desk.words("compose_content_note").startswith("Fields: {{e_mail}} {{city}} {{first_name}}")


def test_a_mistyped_field_is_said_once_typing_rests_and_mended_by_a_press(desk: Desk) -> None:
    desk.page.fill(TEAM)
    message = desk.part(QPlainTextEdit, "compose_content")
    message.setPlainText("🙂 Dear {{frist_name}}")
    assert desk.words("compose_content_hint") == ""
    desk.qtbot.waitUntil(lambda: "{{frist_name}} in it, and there is no" in desk.words("compose_content_hint"))
    offer = desk.part(QPushButton, "compose_content_offer")
    assert (offer.text(), offer.isVisible()) == ("Use {{first_name}}", True)
    offer.click()
    assert desk.page.draft().content == "🙂 Dear {{first_name}}"
    assert focused() is message
    assert desk.words("compose_content_hint") == ""
    assert offer.isHidden()
    message.undo()
    assert desk.page.draft().content == "🙂 Dear {{frist_name}}"


def test_a_field_in_the_click_url_is_judged_after_the_address_that_it_is_part_of(desk: Desk) -> None:
    desk.page.fill(TEAM)
    desk.part(QLineEdit, "compose_click_url").setText("https://example.com/{{emali}}")
    desk.qtbot.waitUntil(lambda: "Did you mean {{email}}?" in desk.words("compose_click_url_hint"))
    desk.part(QPushButton, "compose_click_url_offer").click()
    assert desk.page.draft().click_url == "https://example.com/{{email}}"
    desk.qtbot.waitUntil(lambda: desk.words("compose_click_url_hint") == "Opens a page on example.com")


def test_a_field_may_come_with_a_list_and_is_none_before_anybody_stands_in_to(desk: Desk) -> None:
    message = desk.part(QPlainTextEdit, "compose_content")
    with desk.qtbot.waitSignal(desk.page.form.rested):
        message.setPlainText("In {{city}}")
    assert desk.words("compose_content_hint") == ""
    desk.page.write_to(TEAM.to)
    desk.qtbot.waitUntil(lambda: "there is no such field" in desk.words("compose_content_hint"))
    desk.add_list(LIST)
    assert desk.words("compose_content_hint") == ""


def test_a_field_that_is_still_being_typed_is_no_mistake(desk: Desk) -> None:
    desk.page.fill(TEAM)
    with desk.qtbot.waitSignal(desk.page.form.rested):
        desk.part(QPlainTextEdit, "compose_content").setPlainText("Dear {{frist")
    assert desk.words("compose_content_hint") == ""


def test_a_field_that_nobody_knows_stops_it_and_is_shown(desk: Desk) -> None:
    desk.page.fill(Draft(TEAM.to, "Hot lead", "Dear all\nHello {{firstname}} {{citty}}"))
    desk.page.send()
    assert "{{citty}}" in desk.words("compose_content_hint")
    assert desk.part(QPlainTextEdit, "compose_content").textCursor().selectedText() == "{{citty}}"
    assert not desk.batches
    assert not desk.asked


def test_what_becomes_wrong_in_one_row_is_said_with_the_row_and_shown(desk: Desk) -> None:
    desk.add_list("e-mail,city\npriya.nair@example.com,Pune\ndev.menon@example.com,<>\n")
    desk.page.fill(Draft("List: Pasted list", "Hot lead", "In {{city}}"))
    desk.page.send()
    desk.qtbot.waitUntil(lambda: "1 of 2 can’t be sent" in desk.page.banner.sentence)
    assert "Dev Menon (row 3): the message still has <> in it" in desk.words("compose_content_hint")
    assert desk.words("compose_leafing_who") == "2 of 2: Dev Menon (row 3)"
    assert not desk.page.is_busy
    assert not desk.batches


def test_a_lead_fills_in_its_fields_as_long_as_the_push_is_about_it(desk: Desk) -> None:
    desk.part(QPushButton, "compose_from_lead").click()
    desk.part(QLineEdit, "compose_lead").setText("Ravi")
    desk.part(QPushButton, "compose_lead_find").click()
    desk.qtbot.waitUntil(lambda: bool(desk.page.draft().to))
    title = desk.part(QPlainTextEdit, "compose_title")
    title.setFocus()
    QTest.keyClicks(title, "Call {{lead_name}}")
    preview = desk.part(QWidget, "compose_preview")
    assert "Call Ravi Kumar" in preview.accessibleDescription()
    assert "{{lead_phone}}" in desk.words("compose_content_note")
    url = desk.part(QLineEdit, "compose_click_url")
    about = url.text()
    url.setText("https://example.com/")
    assert "Ravi Kumar" not in preview.accessibleDescription()
    url.setText(about)
    assert "Call Ravi Kumar" in preview.accessibleDescription()


# The look before.


def test_one_person_gets_a_filled_push_at_once_and_no_review(desk: Desk) -> None:
    desk.page.fill(Draft("priya.nair@example.com", "Hot lead", "Hello {{first_name}}", "https://x.example/{{email}}"))
    desk.page.send()
    desk.qtbot.waitUntil(lambda: bool(desk.sent))
    push = desk.sent[0]
    assert (push.content, push.to.name) == ("Hello Priya", "Priya Nair")
    assert push.click_url == "https://x.example/priya.nair%40example.com"
    assert not desk.asked


def test_the_same_text_to_the_same_person_asks_and_back_keeps_everything(make: MakeDesk) -> None:
    record = made_up.record(Push("Hot lead", "Call", to=made_up.PRIYA), made_up.OUTCOMES["accepted"])
    desk = make(made_up_ports(past=MadeUpPast([record])))
    desk.page.fill(Draft("priya.nair@example.com", "Hot lead", "Call"))
    desk.ask()
    assert "Got the same text in the last 10 minutes: Priya Nair." in desk.asked
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not desk.page.is_busy
    assert not desk.sent
    assert desk.page.draft().content == "Call"
    desk.ask()
    desk.part(QPushButton, "compose_review_send").click()
    assert [push.to.name for push in desk.sent] == ["Priya Nair"]
    assert QApplication.focusWidget() is desk.part(QPlainTextEdit, "compose_content"), "and not at the window’s edge"


def test_the_same_text_to_oneself_is_a_try_and_asks_nothing(make: MakeDesk) -> None:
    record = made_up.record(Push("Hot lead", "Call"), made_up.OUTCOMES["accepted"])
    desk = make(made_up_ports(past=MadeUpPast([record])))
    desk.page.fill(Draft("Me", "Hot lead", "Call"))
    desk.page.send()
    desk.qtbot.waitUntil(lambda: bool(desk.sent))
    assert not desk.asked


@pytest.mark.parametrize("to", ["Me", "priya.nair@example.com"])
def test_that_it_is_on_its_way_is_said_before_anything_is_looked_at_or_committed(desk: Desk, to: str) -> None:
    desk.page.fill(Draft(to, "Hot lead", "Hello"))
    desk.page.send()
    who = "Me" if to == "Me" else "Priya Nair"
    assert desk.page.banner.sentence == f"Getting ready to send to {who}…"
    desk.qtbot.waitUntil(lambda: bool(desk.sent))
    assert desk.page.banner.sentence == f"Getting ready to send to {who}…"
    desk.page.take(Held(5, 5))
    assert desk.page.banner.sentence == f"Sending to {who} in 5 s"


def test_an_empty_field_asks_even_for_one(desk: Desk) -> None:
    desk.page.fill(Draft("Vikram Shetty", "Hot lead", "Mail {{email}}"))
    desk.ask()
    assert "Nothing is filled in for email." in desk.asked


def test_the_review_has_back_in_focus_and_says_who_is_left_out(desk: Desk) -> None:
    desk.page.fill(TEAM)
    desk.ask()
    assert QApplication.focusWidget() is desk.part(QPushButton, "compose_review_back")
    assert "Send to 8 people?" in desk.asked
    assert "Left out: Tara Iyer: deactivated in LeadSquared." in desk.asked
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not desk.batches
    assert not desk.page.is_busy


def test_a_yes_makes_a_batch_of_filled_rows_with_the_unfilled_texts_kept(desk: Desk) -> None:
    desk.page.fill(TEAM)
    desk.ask()
    desk.part(QPushButton, "compose_review_send").click()
    asked = desk.batches[0]
    assert (asked.new.name, asked.new.content) == ("Priya Nair and Field team", "Hello {{first_name}}")
    pushes = dict(asked.rows.pushes(asked.wording))
    assert pushes[1].content == "Hello Priya"
    assert len(pushes) == 8


def test_above_25_people_the_number_is_typed_first(desk: Desk) -> None:
    desk.add_list("user_id,n\n" + "".join(f"id-{n},{n}\n" for n in range(26)))
    desk.page.fill(Draft("List: Pasted list", "Hot lead", "Number {{n}}"))
    desk.ask()
    send, number = desk.part(QPushButton, "compose_review_send"), desk.part(QLineEdit, "compose_review_number")
    assert QApplication.focusWidget() is number
    assert not send.isEnabled()
    QTest.keyClicks(number, "25")
    assert not send.isEnabled()
    number.clear()
    QTest.keyClicks(number, "26")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert not desk.batches, "Enter in the number only goes to the button"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert len(desk.batches[0].rows) == 26


def test_the_very_same_for_the_same_person_goes_once(desk: Desk) -> None:
    desk.add_list(LIST)
    desk.page.fill(Draft("List: Pasted list; priya.nair@example.com", "Hot lead", "Call"))
    desk.ask()
    assert "left out: Priya Nair (row 2)" in desk.asked
    desk.part(QPushButton, "compose_review_send").click()
    assert len(desk.batches[0].rows) == 3


def test_more_pushes_than_people_is_said(desk: Desk) -> None:
    desk.add_list(LIST + "priya.nair@example.com,Delhi\n")
    desk.part(QPushButton, "compose_list_take").click()
    desk.page.fill(Draft("List: Pasted list", "Hot lead", "In {{city}}"))
    desk.ask()
    assert desk.asked.startswith("Send 4 pushes to 3 people?")
    assert "Priya Nair: more than one push, with other texts." in desk.asked


def test_what_speaks_against_now_is_said_and_can_be_put_off(make: MakeDesk) -> None:
    later = NOW + timedelta(hours=10)
    caution = Caution("It is 22:10.", asks=True, later_words="Send at 8:00", later_at=later, zone="Asia/Kolkata")
    desk = make(made_up_ports(cautions=MadeUpCautions(caution)))
    desk.page.fill(Draft("priya.nair@example.com", "Hot lead", "Call"))
    desk.ask()
    assert "It is 22:10." in desk.asked
    desk.part(QPushButton, "compose_review_later").click()
    assert (desk.batches[0].new.due_at, desk.batches[0].new.zone) == (later, "Asia/Kolkata")
    assert len(desk.batches[0].rows) == 1
    assert not desk.sent


def test_another_account_in_the_meantime_takes_the_question_back(desk: Desk) -> None:
    desk.page.fill(TEAM)
    desk.ask()
    desk.page.set_account(made_up.BLUE_HARBOUR)
    assert not desk.asked
    assert not desk.page.is_busy
    assert not desk.batches


def test_sent_for_later_it_is_a_batch_of_one_that_is_asked_about(desk: Desk) -> None:
    desk.page.fill(Draft("Me", "Hot lead", "Call"))
    desk.page.send_at(NOW + timedelta(days=1), "Asia/Kolkata")
    desk.qtbot.waitUntil(lambda: bool(desk.asked))
    assert "It begins" in desk.asked
    desk.part(QPushButton, "compose_review_send").click()
    assert desk.batches[0].new.due_at == NOW + timedelta(days=1)
    desk.page.take(BatchTaken(5, batch(desk, BatchCounts(queued=1), BatchState.SCHEDULED)))
    assert "Monday 23 November 2026, 16:12 (Asia/Kolkata)" in desk.page.banner.sentence
    assert not desk.page.is_busy


def test_to_me_first_sends_what_the_preview_shows(desk: Desk) -> None:
    desk.page.fill(TEAM)
    desk.page.side.leafing.go_to(1)
    desk.page.send_to_me()
    assert (desk.sent[0].content, desk.sent[0].to) == ("Hello Dev", Recipient.me())
    assert desk.page.draft().content == TEAM.content


# On its way.


def started(desk: Desk) -> None:
    desk.page.fill(TEAM)
    desk.ask()
    desk.part(QPushButton, "compose_review_send").click()
    desk.page.take(BatchTaken(5, batch(desk, BatchCounts(queued=8))))
    desk.page.take(Held(5, 5.0))


def test_during_the_hold_a_batch_can_be_taken_back_whole(desk: Desk) -> None:
    started(desk)
    assert desk.page.banner.sentence == "Sending to 8 people in 5 s"
    desk.part(QPushButton, "compose_undo").click()
    assert desk.undone == [5]
    desk.page.take(Withdrawn(5))
    assert desk.page.banner.sentence == "Taken back. Nothing was sent."
    assert desk.page.draft() == TEAM


def test_once_it_goes_the_form_is_free_and_activity_is_a_press_away(desk: Desk) -> None:
    started(desk)
    desk.page.take(BatchMoved(batch(desk, BatchCounts(queued=6, sending=2)), 1.0, RateLimit()))
    assert desk.page.banner.sentence == "Sending to 8 people. Activity shows how it goes."
    assert not desk.page.is_busy
    assert desk.page.draft().is_empty
    with desk.qtbot.waitSignal(desk.page.activity_requested):
        desk.part(QPushButton, "compose_show_activity").click()


def test_the_end_is_told_by_outcome_and_never_nicer_than_it_is(desk: Desk) -> None:
    started(desk)
    counts = BatchCounts(accepted=5, refused=1, not_sent=1, unknown=1)
    desk.page.take(BatchOver(batch(desk, counts, BatchState.OVER)))
    words = desk.page.banner.sentence
    assert words.startswith("Priya Nair and Field team: 5 accepted, 1 refused, 1 not sent, 1 unknown.")
    assert desk.page.banner.property("role") == "banner-caution"
    assert "that it showed" not in words


def test_where_nothing_left_this_computer_nobody_is_said_to_have_seen_it(desk: Desk) -> None:
    started(desk)
    desk.page.take(BatchOver(batch(desk, BatchCounts(not_sent=8), BatchState.OVER)))
    assert "None of it left this computer." in desk.page.banner.sentence
    assert "showed" not in desk.page.banner.sentence


def test_what_could_not_be_taken_in_leaves_the_form_as_it_was(desk: Desk) -> None:
    desk.page.fill(TEAM)
    desk.ask()
    desk.part(QPushButton, "compose_review_send").click()
    desk.page.take(BatchFailed(5, None, AppError("The disk is full", "Nothing was sent.")))
    assert "The disk is full" in desk.page.banner.sentence
    assert desk.page.draft() == TEAM
    assert not desk.page.is_busy


def test_another_pages_batch_is_none_of_its_business(desk: Desk) -> None:
    started(desk)
    other = Batch(8, "acme", "Acme", desk.batches[0].new, BatchState.OVER, NOW, BatchCounts(accepted=1))
    desk.page.take(BatchOver(other))
    assert desk.page.banner.sentence == "Sending to 8 people in 5 s"
