"""The people and leads of the practice company. All of them are made up."""

from collections.abc import Iterable
from dataclasses import dataclass

ORGANISATION = "Acme Sales (practice)"


@dataclass(frozen=True, slots=True)
class Person:
    """A user of the practice company.

    Attributes:
        id: The user ID.
        first_name: Given name.
        last_name: Family name.
        role: One of the documented roles.
        groups: Names of the groups that the person is in.
        reports_to: User ID of the manager; empty for the one at the top.
        is_active: False for a user who was deactivated.
        mailbox: What stands before the @; empty for first.last.
    """

    id: str
    first_name: str
    last_name: str
    role: str = "Sales_User"
    groups: tuple[str, ...] = ()
    reports_to: str = ""
    is_active: bool = True
    mailbox: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def email(self) -> str:
        """An address that reaches nobody (RFC 2606)."""
        return f"{self.mailbox or f'{self.first_name}.{self.last_name}'.lower()}@example.com"


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody whom the practice company might sell to.

    Attributes:
        id: The prospect ID.
        first_name: Given name.
        last_name: Family name.
        phone: Digits with the country code: ``+91-9845012345``.
        company: Where they work.
        stage: How far the sale is.
        owner_id: User ID of whoever looks after the lead.
    """

    id: str
    first_name: str
    last_name: str
    phone: str
    company: str
    stage: str
    owner_id: str

    @property
    def email(self) -> str:
        """An address that reaches nobody (RFC 2606)."""
        return f"{self.first_name}.{self.last_name}@customer.example.com".lower()


class Company:
    """A company in LeadSquared, as far as it is played. Never changes; safe from any thread."""

    def __init__(self, people: Iterable[Person], leads: Iterable[Lead], owner_id: str) -> None:
        """Put the company together.

        Args:
            people: Its users.
            leads: Its leads.
            owner_id: User ID of the keys' owner.
        """
        self.people = tuple(people)
        self.leads = tuple(leads)
        self._by_id = {person.id.lower(): person for person in self.people}
        self.owner = self._by_id[owner_id.lower()]

    def person(self, user_id: str) -> Person | None:
        """Find a user by ID, upper or lower case."""
        return self._by_id.get(user_id.lower())

    def reports_of(self, user_id: str) -> list[Person]:
        """Everyone who reports to that user, directly or through others."""
        found: list[Person] = []
        managers = [user_id.lower()]
        while managers:
            manager = managers.pop(0)
            below = [person for person in self.people if person.reports_to.lower() == manager and person not in found]
            found += below
            managers += [person.id.lower() for person in below]
        return found


def _id(number: int) -> str:
    return f"5a3c{number:04d}-8374-11e7-8758-0a106ee76b21"


ASHA = _id(1)
PRIYA = "3b1041fb-8374-11e7-8758-0a106ee76b21"
"""The user of the documented sample request, so that the sample works as it stands."""

_DAVID, _MEERA = _id(3), _id(4)
_WEST, _SOUTH, _INSIDE = "Field team West", "Field team South", "Inside sales"


def acme() -> Company:
    """The practice company: twenty people, three groups, a hierarchy, and some leads."""
    manager, user = "Sales_Manager", "Sales_User"
    people = (
        Person(ASHA, "Asha", "Rao", "Administrator", (_WEST, _SOUTH, _INSIDE), _id(20)),
        Person(PRIYA, "Priya", "Nair", manager, (_WEST,), ASHA),
        Person(_DAVID, "David", "Fernandes", manager, (_SOUTH,), ASHA),
        Person(_MEERA, "Meera", "Iyer", manager, (_INSIDE,), ASHA),
        Person(_id(5), "Arjun", "Mehta", user, (_WEST,), PRIYA),
        Person(_id(6), "Fatima", "Sheikh", user, (_WEST,), PRIYA),
        Person(_id(7), "Gurpreet", "Singh", user, (_WEST,), PRIYA),
        Person(_id(8), "Lakshmi", "Anantharamakrishnan", user, (_SOUTH,), _DAVID),
        Person(_id(9), "Joseph", "Kurian", user, (_SOUTH,), _DAVID),
        Person(_id(10), "Kavya", "Reddy", user, (_SOUTH, _INSIDE), _DAVID),
        Person(_id(11), "Zoë", "Müller", user, (_INSIDE,), _MEERA, mailbox="zoe.mueller"),
        Person(_id(12), "Rohan", "Das", user, (_INSIDE,), _MEERA),
        Person(_id(13), "Siobhán", "O’Brien", user, (_INSIDE,), _MEERA, mailbox="siobhan.obrien"),
        Person(_id(14), "अनन्या", "शर्मा", user, (_WEST,), PRIYA, mailbox="ananya.sharma"),
        Person(_id(15), "Tenzin", "Norbu", user, (), _MEERA),
        Person(_id(16), "Nisha", "Patel", user, (_WEST,), PRIYA, is_active=False),
        Person(_id(17), "Imran", "Qureshi", "Marketing_User", (), _id(20)),
        Person(_id(18), "Mei", "Chen", "Marketing_User", (), _id(17)),
        Person(_id(19), "Samuel", "Okafor", user, (_SOUTH,), _DAVID),
        Person(_id(20), "Vikram", "Desai", "Administrator"),
    )
    leads = (
        Lead(_id(1001), "Ravi", "Kumar", "+91-9845012345", "Kumar Traders", "Prospect", PRIYA),
        Lead(_id(1002), "Sunita", "Joshi", "+91-9845012346", "Joshi Textiles", "Opportunity", _id(5)),
        Lead(_id(1003), "Mohammed", "Ansari", "+91-9845012347", "Ansari Exports", "Prospect", _id(8)),
        Lead(_id(1004), "Grace", "Thomas", "+91-9845012348", "Thomas Clinics", "Customer", _DAVID),
        Lead(_id(1005), "Ravi", "Shankar", "+1-2025550142", "Shankar Foods", "Prospect", _id(12)),
        Lead(_id(1006), "Elena", "Petrova", "+44-2079460958", "Petrova Design", "Disqualified", ASHA),
    )
    return Company(people, leads, ASHA)
