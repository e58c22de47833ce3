import pytest

SERVICE = "/v2/LeadManagement.svc"


@pytest.mark.parametrize(
    "query",
    [
        "Leads.GetByEmailaddress?emailaddress=Ravi.Kumar@customer.example.com",
        "RetrieveLeadByPhoneNumber?phone=9845012345",
        "RetrieveLeadByPhoneNumber?phone=919845012345",
        "RetrieveLeadByPhoneNumber?phone=%2B91-9845012345",
        "Leads.GetByQuickSearch?key=ravi%20kum",
        "Leads.GetByQuickSearch?key=5012345",
        "Leads.GetByQuickSearch?key=Kumar+Traders",
    ],
)
def test_a_lead_is_found(client, query):
    status, leads = client.get(f"{SERVICE}/{query}")
    assert status == 200
    assert [lead["FirstName"] + " " + lead["LastName"] for lead in leads] == ["Ravi Kumar"]
    assert all(value is None or isinstance(value, str) for value in leads[0].values())
    assert leads[0]["OwnerIdName"] == "Priya Nair"
    assert client.get(f"{SERVICE}/Leads.GetById?id={leads[0]['ProspectID']}")[1] == leads


def test_several_leads_are_found(client):
    assert len(client.get(f"{SERVICE}/Leads.GetByQuickSearch?key=ravi")[1]) == 2


@pytest.mark.parametrize(
    "query",
    [
        "Leads.GetByEmailaddress?emailaddress=nobody@example.com",
        "RetrieveLeadByPhoneNumber?phone=1",
        "RetrieveLeadByPhoneNumber?phone=x",
        "Leads.GetById?id=1",
        "Leads.GetByQuickSearch?key=nobody",
    ],
)
def test_nobody_is_an_empty_list(client, query):
    assert client.get(f"{SERVICE}/{query}") == (200, [])


@pytest.mark.parametrize(
    "call",
    [
        "Leads.GetByEmailaddress",
        "RetrieveLeadByPhoneNumber",
        "Leads.GetById",
        "Leads.GetByQuickSearch",
    ],
)
def test_a_lookup_of_nothing_is_refused(client, call):
    status, answer = client.get(f"{SERVICE}/{call}")
    assert (status, answer["ExceptionType"]) == (400, "MXMandatoryAttributeMissingException")
