"""Leads: whom the company might sell to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody whom the company might sell to. What LeadSquared does not say is empty.

    Attributes:
        id: Names the lead in LeadSquared.
        first_name: Given name.
        last_name: Family name.
        email: Their e-mail.
        phone: Their phone number, as it is written there.
        company: Where they work.
        stage: How far the sale is.
        owner_id: User ID of whoever looks after the lead.
        owner_name: That user's name.
        owner_email: That user's e-mail.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    company: str = ""
    stage: str = ""
    owner_id: str = ""
    owner_name: str = ""
    owner_email: str = ""

    @property
    def name(self) -> str:
        """What people call them: first and last name, else the e-mail, the phone number, or the ID."""
        return f"{self.first_name} {self.last_name}".strip() or self.email or self.phone or self.id
