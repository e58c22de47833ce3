"""Identity, users and hierarchy, in the names and types that the API uses."""

import json
from collections.abc import Mapping

from desktop_app.practice.answers import INVALID_INPUT, Answer, Refusal, error, json_answer
from desktop_app.practice.people import ORGANISATION, Company, Person

MAX_PAGE_SIZE = 1000
"""More than this the real search does not give at once (someone's report, read 2026-11-22)."""


class UserCalls:
    """Answers the calls about users."""

    def __init__(self, company: Company, api_host: str) -> None:
        """Take the company and the host that serves it, bare, with its port."""
        self._company = company
        self._api_host = api_host

    def identity(self) -> Answer:
        """UserByAccessKey.Get.

        As in the documented sample the e-mail stands in ``PassPhrase``, not in ``EmailAddress``.
        """
        owner = self._company.owner
        return json_answer(
            {
                "Id": owner.id,
                "Name": owner.name,
                "Role": owner.role,
                "EmailAddress": None,
                "PassPhrase": owner.email,
                "TimeZone": "Asia/Kolkata",
                "OrgDisplayName": ORGANISATION,
                "OrgShortCode": "10001",
                "DefaultCountryCode": "+91",
                "LSQCommonServiceURLs": {
                    "api": self._api_host,
                    "app": "run.leadsquared.com",
                    "tracking": "tracking.example.com",
                },
            }
        )

    def users(self) -> Answer:
        """Users.Get: everybody at once."""
        return json_answer([_user(person) for person in self._company.people])

    def search(self, body: bytes) -> Answer:
        """User/AdvancedSearch, page by page. Conditions are not played: all are found.

        Raises:
            Refusal: The request is no JSON object or asks for no page that there can be.
        """
        index, size = _paging(body)
        found = self._company.people[(index - 1) * size : index * size]
        return json_answer({"Users": [_found_user(person) for person in found]})

    def reporting(self, query: Mapping[str, str]) -> Answer:
        """RetrieveAllReportingUsers: ids of everyone below a user, by default the owner."""
        user_id = query.get("userid") or self._company.owner.id
        return json_answer([person.id for person in self._company.reports_of(user_id)])


def _user(person: Person) -> dict[str, object]:
    values: dict[str, object] = {
        "ID": person.id,
        "FirstName": person.first_name,
        "LastName": person.last_name,
        "EmailAddress": person.email,
        "Role": person.role,
        "StatusCode": 0 if person.is_active else 1,
    }
    if person.groups:
        values["MemberOfGroups"] = list(person.groups)
    return values | {"Tag": None, "IsPhoneCallAgent": False}


def _found_user(person: Person) -> dict[str, object]:
    return {
        "UserId": person.id,
        "FirstName": person.first_name,
        "LastName": person.last_name,
        "EmailAddress": person.email,
        "Role": person.role,
        "StatusCode": "0" if person.is_active else "1",
        "Groups": ",".join(person.groups),
    }


def _paging(body: bytes) -> tuple[int, int]:
    try:
        asked = json.loads(body.decode("utf-8")) if body.strip() else {}
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise Refusal(error(400, INVALID_INPUT, "The request body must be one JSON object"))
    paging = asked.get("Paging") or asked
    index, size = (paging.get("PageIndex", 1), paging.get("PageSize", 25)) if isinstance(paging, dict) else (0, 0)
    if type(index) is not int or type(size) is not int or index < 1 or not 1 <= size <= MAX_PAGE_SIZE:
        raise Refusal(
            error(
                400,
                INVALID_INPUT,
                f"PageIndex starts at 1, and PageSize is at most {MAX_PAGE_SIZE}",
            )
        )
    return index, size
