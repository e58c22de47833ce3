import threading
from collections.abc import Iterator

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.practice.mode import PracticeMode
from desktop_app.practice.scenarios import Scenario


@pytest.fixture
def kept() -> dict[str, Keys]:
    return {}


@pytest.fixture
def mode(kept) -> Iterator[PracticeMode]:
    mode = PracticeMode(kept.__setitem__)
    yield mode
    mode.stop()


def test_nothing_listens_before_the_account_is_asked_for(mode, kept):
    assert mode.server is None
    assert mode.inbox_url == ""
    assert kept == {}


def test_the_account_belongs_to_the_running_simulator(mode, kept):
    account = mode.account()
    assert account.is_practice
    assert account.is_for_session
    assert str(account.host) == mode.server.base_url
    assert account.owner_name == "Asha Rao"
    assert kept == {account.id: mode.server.keys}


def test_two_threads_that_ask_at_once_share_one_simulator(mode):
    hosts = []
    threads = [threading.Thread(target=lambda: hosts.append(mode.account().host)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(hosts)) == 1


def test_a_scenario_may_be_chosen_before_and_while_it_runs(mode):
    mode.choose(Scenario.DROP.name)
    mode.account()
    assert mode.server.scenario is Scenario.DROP
    mode.choose("")
    assert mode.server.scenario is None
    assert mode.scenario == ""
