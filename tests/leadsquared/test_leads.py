from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, InputRefused, KeysRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.lead import Lead
from desktop_app.domain.rate import RateLimit
from desktop_app.leadsquared.leads import MAX_LEADS, find_leads, phone_spellings
from desktop_app.leadsquared.transport import Transport
from desktop_app.practice.people import PRIYA
from desktop_app.practice.server import PracticeServer
from tests.leadsquared.servers import Server, answer

Serve = Callable[..., Server]
Find = Callable[[str], tuple[Lead, ...]]

RAVI = Lead(
    "5a3c1001-8374-11e7-8758-0a106ee76b21",
    "Ravi",
    "Kumar",
    "ravi.kumar@customer.example.com",
    "+91-9845012345",
    "Kumar Traders",
    "Prospect",
    PRIYA,
    "Priya Nair",
    "priya.nair@example.com",
)


@pytest.fixture
def find(transport: Transport, keys: Keys) -> Iterator[Find]:
    """Look for leads of the practice company."""
    with PracticeServer(keys=keys, limit=RateLimit(1000, 1.0)) as server:
        account = Account("1", ApiHost.parse(server.base_url), app_host="run.leadsquared.com")
        yield lambda text: find_leads(transport, account, keys, text)


@pytest.mark.parametrize(
    "text",
    [
        f"https://run.leadsquared.com/LeadManagement/LeadDetails?LeadID={RAVI.id}",
        f"  run.leadsquared.com/LeadManagement/LeadDetails?leadid={RAVI.id.upper()}&x=1#tab ",
        RAVI.id,
        "ravi.kumar@customer.example.com",
        " RAVI.KUMAR@customer.example.com ",
        "9845012345",
        "+91-9845012345",
        "+91 98450 12345",
        "(0091) 98450-12345",
        "919845012345",
        "ravi kumar",
        "Kumar Traders",
    ],
)
def test_a_lead_is_found_by_what_somebody_has_at_hand(find: Find, text: str) -> None:
    assert find(text) == (RAVI,)


@pytest.mark.parametrize("text", ["nobody here", "nobody@example.com", "1234567", "0" * 36])
def test_who_is_not_there_is_nobody(find: Find, text: str) -> None:
    assert find(text) == ()


def test_a_name_may_be_several_s(find: Find) -> None:
    assert [lead.name for lead in find("ravi")] == ["Ravi Kumar", "Ravi Shankar"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "which lead"),
        ("   ", "which lead"),
        ("x" * 3000, "too long"),
        ("https://run.leadsquared.com/Home", "not one of a lead"),
        ("https://run.leadsquared.com/LeadManagement/LeadDetails?LeadID=", "not one of a lead"),
        (f"https://evil.example/LeadManagement/LeadDetails?LeadID={RAVI.id}", "opens evil.example"),
    ],
)
def test_what_names_no_lead_is_said(find: Find, text: str, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        find(text)


@pytest.mark.parametrize(
    ("typed", "spellings"),
    [
        ("9845012345", ["9845012345"]),
        ("+91 98450 12345", ["919845012345", "+91-9845012345", "9845012345"]),
        ("0091 98450 12345", ["919845012345", "+91-9845012345", "9845012345"]),
        ("919845012345", ["919845012345", "+91-9845012345", "9845012345"]),
        ("+44 20 7946 0958", ["442079460958", "+44-2079460958", "2079460958"]),
        ("+1 (202) 555-0142", ["12025550142", "+1-2025550142", "2025550142"]),
        ("555 0142", ["5550142"]),
    ],
)
def test_a_phone_number_is_asked_for_in_digits_first(typed: str, spellings: list[str]) -> None:
    assert phone_spellings(typed) == spellings


def test_a_tenant_that_knows_one_spelling_only_is_asked_in_it(transport: Transport, serve: Serve, keys: Keys) -> None:
    def script(sock: object, request: bytes, _over: object) -> None:
        [phone] = parse_qs(urlsplit(request.split()[1].decode()).query)["phone"]
        sock.sendall(answer(200, [{"ProspectID": "1"}] if phone == "+91-9845012345" else []))  # type: ignore[attr-defined]

    server = serve(script)
    assert find_leads(transport, Account("1", server.host), keys, "919845012345") == (Lead("1"),)
    assert server.connections == 2


@pytest.fixture
def read(transport: Transport, serve: Serve, keys: Keys) -> Callable[[object], tuple[Lead, ...]]:
    return lambda body: find_leads(transport, Account("1", serve(answer(200, body)).host), keys, "anybody")


def test_hostile_entries_are_left_out_or_emptied(read: Callable[[object], tuple[Lead, ...]]) -> None:
    hostile: list[object] = [
        None,
        5,
        [],
        {"ProspectID": None},
        {"ProspectID": "x" * 200},
        {"ProspectID": "1", "FirstName": ["x"], "Phone": 5, "Company": "\u202ex" + "y" * 9999, "OwnerId": {}},
        {"ProspectID": "1", "FirstName": "again"},
    ]
    [lead] = read(hostile)
    assert (lead.id, lead.first_name, lead.phone, lead.owner_id) == ("1", "", "", "")
    assert lead.company.startswith("xyy")
    assert len(lead.company) == 200


def test_no_more_than_a_hundred_are_shown(read: Callable[[object], tuple[Lead, ...]]) -> None:
    assert len(read([{"ProspectID": str(number)} for number in range(500)])) == MAX_LEADS


@pytest.mark.parametrize("body", [{}, {"List": []}, 5])
def test_an_answer_that_is_no_list_is_said(read: Callable[[object], tuple[Lead, ...]], body: object) -> None:
    with pytest.raises(AppError):
        read(body)


def test_refused_keys_are_said(transport: Transport, serve: Serve, keys: Keys) -> None:
    with pytest.raises(KeysRefused):
        find_leads(transport, Account("1", serve(answer(401, b"")).host), keys, "anybody")


def test_a_lead_without_a_name_is_called_what_is_known() -> None:
    assert [Lead("1", phone="5").name, Lead("1", email="a@b", phone="5").name, Lead("1").name] == ["5", "a@b", "1"]
