"""What an account is called and what it takes from its keys."""

from dataclasses import replace

from desktop_app.domain.account import PRACTICE_ID, Account, AuthMethod, Identity
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.rate import RateLimit

HOST = ApiHost.parse("api-in21.leadsquared.com")
ASHA = Identity("7", "Asha Rao", "asha@example.com", "Acme", HOST, "in21.leadsquared.com", AuthMethod.QUERY)


def test_an_account_is_made_of_what_the_keys_say_about_themselves() -> None:
    account = Account.of("a", ASHA, is_host_trusted=True)
    assert account.host == HOST
    assert account.auth is AuthMethod.QUERY
    assert account.owner_name == "Asha Rao"
    assert account.is_host_trusted
    assert not account.is_for_session


def test_it_is_called_by_its_company_else_by_its_host() -> None:
    assert Account.of("a", ASHA).name == "Acme"
    assert Account("a", HOST).name == "api-in21.leadsquared.com"
    assert Account(PRACTICE_ID, HOST, organisation="Acme").name == "Practice mode"


def test_a_learned_limit_changes_nothing_else() -> None:
    account = Account.of("a", ASHA)
    learned = account.with_limit(RateLimit(10, 5.0))
    assert learned.limit == RateLimit(10, 5.0)
    assert replace(learned, limit=account.limit, is_limit_proven=False) == account
