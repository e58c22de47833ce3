"""The fields that a lead fills in: the same for everybody who is told of it."""

from desktop_app.domain.lead import Lead


def lead_fields(lead: Lead | None) -> dict[str, str]:
    """Say what a lead fills in, by the fields' names; nothing without a lead."""
    if lead is None:
        return {}
    return {
        "lead_name": lead.name,
        "lead_first_name": lead.first_name,
        "lead_last_name": lead.last_name,
        "lead_phone": lead.phone,
        "lead_email": lead.email,
        "lead_company": lead.company,
        "lead_stage": lead.stage,
    }
