"""The fields that a lead fills in."""

from desktop_app.domain.lead import Lead
from desktop_app.domain.lead_fields import lead_fields


def test_a_lead_gives_its_name_and_whatever_else_is_known_of_it() -> None:
    found = lead_fields(Lead("1", "Ravi", "Kumar", phone="+91-98450", company="Kumar Traders"))
    assert found["lead_name"] == "Ravi Kumar"
    assert found["lead_phone"] == "+91-98450"
    assert found["lead_company"] == "Kumar Traders"
    assert found["lead_email"] == ""


def test_without_a_lead_there_are_none() -> None:
    assert lead_fields(None) == {}
