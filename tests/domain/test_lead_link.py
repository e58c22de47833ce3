"""The address of a lead's page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.lead_link import lead_id_in, lead_url

ACCOUNT = Account("1", ApiHost("api-in21.leadsquared.com"))
ID = "5a3c1001-8374-11e7-8758-0a106ee76b21"


@pytest.mark.parametrize(
    ("host", "app_host", "opens"),
    [
        ("api-in21.leadsquared.com", "run.leadsquared.com", "run.leadsquared.com"),
        ("api-in21.leadsquared.com", "", "in21.leadsquared.com"),
        ("api.leadsquared.com", "", "run.leadsquared.com"),
        ("api.example.com", "", ""),
    ],
)
def test_the_page_is_on_the_web_app_s_host(host: str, app_host: str, opens: str) -> None:
    account = replace(ACCOUNT, host=ApiHost(host), app_host=app_host)
    assert lead_url(account, ID) == (f"https://{opens}/LeadManagement/LeadDetails?LeadID={ID}" if opens else "")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100).filter(str.strip))
def test_whatever_the_id_its_address_names_it(lead_id: str) -> None:
    assert lead_id_in(lead_url(ACCOUNT, lead_id), ACCOUNT) == lead_id.strip()


@given(st.text(max_size=200))
def test_any_text_is_a_lead_s_link_or_none_or_refused(text: str) -> None:
    for tried in (text, f"https://{text}", f"https://in21.leadsquared.com/LeadManagement/LeadDetails?{text}"):
        try:
            found = lead_id_in(tried, ACCOUNT)
        except InputRefused:
            continue
        assert found is None or found


def test_a_link_of_another_company_is_refused() -> None:
    with pytest.raises(InputRefused, match=r"opens us11\.leadsquared\.com, not in21"):
        lead_id_in(f"https://us11.leadsquared.com/LeadManagement/LeadDetails?LeadID={ID}", ACCOUNT)


def test_where_the_app_s_host_is_not_known_any_host_s_link_counts() -> None:
    account = replace(ACCOUNT, host=ApiHost("api.example.com"))
    assert lead_id_in(f"https://crm.example.com/LeadManagement/LeadDetails?LeadID={ID}", account) == ID


def test_a_name_is_no_link() -> None:
    assert lead_id_in("Ravi Kumar", ACCOUNT) is None
