"""What Compose asks about people and lists, answered by the parts from real files."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.app_people import compose_ports
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.audience import Entry, EntryKind
from desktop_app.domain.person import PeopleList, User
from desktop_app.domain.push import Push
from desktop_app.domain.team import Team
from desktop_app.parts import Parts
from desktop_app.store.people import PeopleFiles

ACCOUNT = Account("acme", ApiHost.parse("api-in21.leadsquared.com"), owner_id="id-asha", owner_name="Asha Rao")
USERS = (
    User("id-asha", "Asha Rao", "asha@example.com", "", True, ("Mentors",), "Asha", "Rao"),
    User("id-meera", "Meera Pillai", "meera@example.com", "", True, ("Mentors",), "Meera", "Pillai"),
    User("id-dev", "Dev Menon", "dev@example.com", "", True, (), "Dev", "Menon"),
)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    parts = Parts({"PUSHDESK_HOME": str(tmp_path)})
    people = PeopleList("acme", USERS, datetime(2026, 11, 23, tzinfo=UTC), ("id-dev", "id-meera"))
    PeopleFiles(parts.paths.people_dir).save(people)
    parts.teams.add("acme", Team("Menon’s team", ("id-dev",)))
    return parts


def test_me_teams_groups_and_people_are_suggested_each_with_what_tells_them_apart(parts: Parts) -> None:
    ports = compose_ports(parts)
    assert ports.people is not None
    known = ports.people.known(ACCOUNT)
    assert [(each.label, each.detail) for each in known.suggest("m", 8)] == [
        ("Me", "Asha Rao"),
        ("My team", "2 people"),
        ("Menon’s team", "1 person"),
        ("Mentors", "2 people"),
        ("Meera Pillai", "meera@example.com"),
        ("Dev Menon", "dev@example.com"),
        ("Asha Rao", "asha@example.com"),
    ]
    assert known.suggest("meera", 1)[0].entry == Entry(EntryKind.PERSON, "id-meera")


def test_a_list_is_matched_with_the_accounts_people(parts: Parts, tmp_path: Path) -> None:
    ports = compose_ports(parts)
    assert ports.lists is not None
    file = tmp_path / "leads.csv"
    file.write_text("e-mail,city\ndev@example.com,Pune\nnobody@example.com,Goa\n")
    found = ports.lists.read_file(ACCOUNT, file)
    assert [str(error) for error in found.errors] == ["row 3, e-mail: nobody has this address"]
    assert found.rows(without_errors=True).recipient(0).user_id == "id-dev"
    assert ports.lists.read_text(ACCOUNT, "id\nid-dev\n", "Pasted").total == 1


def test_where_nothing_was_sent_nobody_got_the_same(parts: Parts) -> None:
    ports = compose_ports(parts)
    assert ports.past is not None
    assert list(ports.past.same_lately("acme", [Push("a", "b")], datetime(2026, 11, 23, tzinfo=UTC))) == []


def test_a_leads_page_is_in_the_accounts_web_app(parts: Parts) -> None:
    ports = compose_ports(parts)
    assert ports.leads is not None
    url = ports.leads.url(replace(ACCOUNT, app_host="in21.leadsquared.com"), "lead-1")
    assert url.startswith("https://in21.leadsquared.com/")
    assert "lead-1" in url
