import socket
import threading
from collections.abc import Iterator

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.domain.site import Site
from desktop_app.practice.mode import PracticeMode
from desktop_app.practice.scenarios import Scenario
from tests.ports import closed_port


@pytest.fixture
def kept() -> dict[str, Keys]:
    return {}


@pytest.fixture
def mode(kept) -> Iterator[PracticeMode]:
    mode = PracticeMode(kept.__setitem__, ports=())
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


def test_its_site_is_the_same_each_time_so_that_a_browsers_permission_holds(kept):
    with closed_port() as port:
        for _ in range(2):
            mode = PracticeMode(kept.__setitem__, ports=(port,))
            assert mode.site is None
            account = mode.account()
            assert Site.parse(account.app_host) == mode.site
            assert mode.site.origin == f"http://127.0.0.1:{port}"
            assert mode.inbox_url.startswith(f"{mode.site.origin}/inbox/")
            mode.stop()


def test_its_site_is_another_only_where_somebody_has_the_port(kept):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        mode = PracticeMode(kept.__setitem__, ports=(taken,))
        mode.account()
        assert mode.site.port not in (0, taken)
        mode.stop()
