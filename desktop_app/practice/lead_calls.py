"""Looking up leads, in the names and types that the API uses."""

import re
from collections.abc import Iterable, Mapping

from desktop_app.practice.answers import MANDATORY_MISSING, Answer, Refusal, error, json_answer
from desktop_app.practice.people import Company, Lead


class LeadCalls:
    """Answers the calls about leads: an array of flat objects, every value a text or null.

    Each raises ``Refusal`` where the parameter that names the lead is missing.
    """

    def __init__(self, company: Company) -> None:
        self._company = company

    def by_email(self, query: Mapping[str, str]) -> Answer:
        """Leads.GetByEmailaddress."""
        email = _wanted(query, "emailaddress").casefold()
        return self._answer(lead for lead in self._company.leads if lead.email.casefold() == email)

    def by_phone(self, query: Mapping[str, str]) -> Answer:
        """RetrieveLeadByPhoneNumber: with or without the country code, however it is written."""
        phone = _digits(_wanted(query, "phone"))
        return self._answer(
            lead
            for lead in self._company.leads
            if phone and phone in (_digits(lead.phone), _digits(lead.phone.partition("-")[2]))
        )

    def by_id(self, query: Mapping[str, str]) -> Answer:
        """Leads.GetById."""
        lead_id = _wanted(query, "id").casefold()
        return self._answer(lead for lead in self._company.leads if lead.id.casefold() == lead_id)

    def by_quick_search(self, query: Mapping[str, str]) -> Answer:
        """Leads.GetByQuickSearch: part of a name, e-mail address, phone number or company."""
        key = _wanted(query, "key").casefold()
        return self._answer(lead for lead in self._company.leads if key in _searchable(lead))

    def _answer(self, leads: Iterable[Lead]) -> Answer:
        return json_answer([self._fields(lead) for lead in leads])

    def _fields(self, lead: Lead) -> dict[str, str | None]:
        owner = self._company.person(lead.owner_id)
        return {
            "ProspectID": lead.id,
            "FirstName": lead.first_name,
            "LastName": lead.last_name,
            "EmailAddress": lead.email,
            "Phone": lead.phone,
            "Mobile": None,
            "Company": lead.company,
            "ProspectStage": lead.stage,
            "OwnerId": lead.owner_id,
            "OwnerIdName": owner.name if owner else None,
            "OwnerIdEmailAddress": owner.email if owner else None,
        }


def _searchable(lead: Lead) -> str:
    parts = (f"{lead.first_name} {lead.last_name}", lead.email, lead.company, _digits(lead.phone))
    return "\n".join((*parts, lead.phone)).casefold()


def _wanted(query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "").strip()
    if not value:
        raise Refusal(error(400, MANDATORY_MISSING, f"{name} is a mandatory parameter"))
    return value


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
