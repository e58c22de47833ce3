"""Whom To means: when LeadSquared is asked for everybody."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.app_people import AccountPeople
from desktop_app.domain.account import Account
from desktop_app.domain.audience import Directory
from desktop_app.domain.errors import AppError
from desktop_app.people.search import PeopleIndex
from desktop_app.ui.compose.recipients.audience import Audience
from desktop_app.ui.compose.recipients.chip import Chip
from desktop_app.ui.compose.recipients.ports import KnownPeople
from desktop_app.ui.compose.recipients.recipients_field import RecipientsField
from desktop_app.ui.tasks import Tasks
from scripts.made_up import ACME
from scripts.made_up_compose import MadeUpKnown


class Nobody:
    """An account whose people were never asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_offline = False

    def known(self, account: Account) -> KnownPeople:
        return AccountPeople(Directory(account, None), PeopleIndex(()))

    def ask(self, account: Account) -> KnownPeople:
        self.asked.append(account.id)
        if self.is_offline:
            raise AppError("No network")
        return MadeUpKnown().known(account)


@pytest.fixture
def nobody() -> Nobody:
    return Nobody()


@pytest.fixture
def field(qtbot: QtBot) -> RecipientsField:
    field = RecipientsField()
    qtbot.addWidget(field)
    return field


@pytest.fixture
def audience(qtbot: QtBot, field: RecipientsField, nobody: Nobody) -> Audience:
    audience = Audience(field, Tasks(field), nobody)
    audience.set_account(ACME)
    qtbot.waitUntil(lambda: audience.known is not None)
    return audience


def _is_known(audience: Audience) -> bool:
    return audience.known is not None and audience.known.directory.people is not None


def test_the_first_name_that_is_typed_asks_for_everybody_once(
    qtbot: QtBot, field: RecipientsField, audience: Audience, nobody: Nobody
) -> None:
    QTest.keyClicks(field.line, "priya nair")
    qtbot.waitUntil(lambda: _is_known(audience))
    QTest.keyClicks(field.line, " and more")
    assert nobody.asked == [ACME.id]


def test_a_chip_that_was_typed_meanwhile_is_found_then(
    qtbot: QtBot, field: RecipientsField, audience: Audience
) -> None:
    QTest.keyClicks(field.line, "Priya Nair")
    field.settle()
    qtbot.waitUntil(lambda: _is_known(audience))
    assert [user.email for user in audience.gathered().users] == ["priya.nair@example.com"]


@pytest.mark.parametrize("typed", ["M", "Me", "3b1041fb-8374-11e7-8758-0a106ee76b21"])
def test_neither_me_nor_a_user_id_asks_for_anybody(
    field: RecipientsField, audience: Audience, nobody: Nobody, typed: str
) -> None:
    QTest.keyClicks(field.line, typed)
    assert (nobody.asked, _is_known(audience)) == ([], False)


def test_without_a_network_it_asks_once_and_user_ids_go_on_working(
    qtbot: QtBot, field: RecipientsField, audience: Audience, nobody: Nobody
) -> None:
    nobody.is_offline = True
    QTest.keyClicks(field.line, "priya nair")
    qtbot.waitUntil(lambda: nobody.asked == [ACME.id])
    QTest.keyClicks(field.line, " and more")
    field.set_text("id-7")
    assert nobody.asked == [ACME.id]
    assert [user.user_id for user in audience.gathered().users] == ["id-7"]


def test_people_who_are_kept_are_not_asked_for(qtbot: QtBot, field: RecipientsField, nobody: Nobody) -> None:
    kept = MadeUpKnown()
    nobody.known = kept.known  # type: ignore[method-assign]
    audience = Audience(field, Tasks(field), nobody)
    audience.set_account(ACME)
    qtbot.waitUntil(lambda: _is_known(audience))
    QTest.keyClicks(field.line, "priya")
    assert nobody.asked == []


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("", ""),
        ("Me", "Me"),
        ("id-1; Team: Field team", "id-1 and Field team"),
        ("id-1; My team; List: leads.csv", "id-1, My team and leads.csv"),
        ("id-1; id-2; id-3; id-4; id-5", "id-1, id-2, id-3 and 2 more"),
        ("id-1; id-2; id-3; Team: Field team", "id-1, id-2, id-3 and others"),
    ],
)
def test_whom_to_means_is_said_so_that_no_number_of_teams_is_taken_for_people(
    field: RecipientsField, audience: Audience, to: str, words: str
) -> None:
    field.set_text(to)
    assert audience.words() == words


def test_a_chip_that_means_nobody_looks_different_says_why_and_is_not_counted_among_the_others(
    qtbot: QtBot, field: RecipientsField, audience: Audience
) -> None:
    QTest.keyClicks(field.line, "Priya Nair; Petrova An;")
    qtbot.waitUntil(lambda: _is_known(audience))
    known, nobody = field.findChildren(Chip)
    assert (known.property("role"), nobody.property("role")) == ("chip-button", "chip-nobody")
    assert "Nobody is called “Petrova An”" in nobody.accessibleDescription()
    assert "Nobody is called “Petrova An”" in nobody.toolTip()
    assert audience.words() == "Priya Nair"
    known.click()
    assert audience.words() == "Petrova An"
