import json

import pytest

from desktop_app.practice.people import acme
from desktop_app.practice.user_calls import MAX_PAGE_SIZE

SERVICE = "/v2/UserManagement.svc"
SEARCH = f"{SERVICE}/User/AdvancedSearch"


def test_the_keys_say_whose_they_are_and_where_their_api_is(client):
    status, answer = client.get("/v2/Authentication.svc/UserByAccessKey.Get")
    assert status == 200
    assert "Status" not in answer
    assert answer["Name"] == "Asha Rao"
    assert (answer["EmailAddress"], answer["PassPhrase"]) == (None, "asha.rao@example.com")
    assert answer["OrgDisplayName"] == "Acme Sales (practice)"
    assert answer["LSQCommonServiceURLs"]["api"] == f"127.0.0.1:{client.server.port}"
    assert set(answer["LSQCommonServiceURLs"]) == {"api", "app", "tracking"}


def test_users_come_all_at_once_with_numbers_for_their_state(client):
    _, users = client.get(f"{SERVICE}/Users.Get")
    assert len(users) == 20
    assert {user["StatusCode"] for user in users} == {0, 1}
    assert sum(user["StatusCode"] for user in users) == 1
    assert all(user["EmailAddress"].endswith("@example.com") for user in users)
    assert all(user["EmailAddress"].isascii() for user in users)
    assert any("MemberOfGroups" not in user for user in users)
    assert "Anantharamakrishnan" in {user["LastName"] for user in users}
    assert {user["Role"] for user in users} == {
        "Administrator",
        "Marketing_User",
        "Sales_Manager",
        "Sales_User",
    }


def search(client, request) -> tuple[int, dict]:
    status, body, _ = client.call("POST", SEARCH, json.dumps(request).encode(), Content_Type="application/json")
    return status, json.loads(body)


def test_a_search_is_paged_and_names_the_same_things_otherwise(client):
    found = []
    for index in (1, 2, 3, 4):
        status, page = search(client, {"Paging": {"PageIndex": index, "PageSize": 8}})
        assert status == 200
        found.append(page["Users"])
    assert [len(users) for users in found] == [8, 8, 4, 0]
    users = [user for page in found for user in page]
    assert len({user["UserId"] for user in users}) == 20
    assert {user["StatusCode"] for user in users} == {"0", "1"}
    assert users[0]["Groups"] == "Field team West,Field team South,Inside sales"


@pytest.mark.parametrize(
    "request_",
    [
        {"PageIndex": 0, "PageSize": 10},
        {"PageIndex": 1, "PageSize": MAX_PAGE_SIZE + 1},
        {"PageIndex": "1", "PageSize": 10},
        {"Paging": 5},
        [],
    ],
)
def test_a_page_that_there_cannot_be_is_refused(client, request_):
    assert search(client, request_)[0] == 400


def test_my_team_is_everyone_below_me(client):
    _, ids = client.get(f"{SERVICE}/ReportingHierarchy/RetrieveAllReportingUsers")
    company = acme()
    assert len(ids) == len(set(ids)) == 16
    assert company.owner.id not in ids
    assert {company.person(user_id).first_name for user_id in ids} >= {"Priya", "Arjun"}


def test_another_persons_team_is_theirs(client):
    company = acme()
    priya = next(person for person in company.people if person.name == "Priya Nair")
    path = f"{SERVICE}/ReportingHierarchy/RetrieveAllReportingUsers?UserId={priya.id}"
    ids = client.get(path)[1]
    assert {company.person(user_id).reports_to for user_id in ids} == {priya.id}
    assert client.get(path + "0")[1] == []
