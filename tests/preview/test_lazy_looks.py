"""Looking at addresses is loaded with the first one, and knows the hosts of the accounts."""

import subprocess
import sys
import threading
from pathlib import Path

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.url_look import Word
from desktop_app.parts import Parts

HOUSE = Path(__file__).parents[2]
LEAD = "/LeadManagement/LeadDetails?LeadID=0f8e5dd4-6a2b-4c7e-9d1f-3b5a7c9e1d2f"


def test_a_lead_on_the_own_host_of_any_account_is_recognised(tmp_path: Path) -> None:
    parts = Parts({"PUSHDESK_HOME": str(tmp_path)})
    for number, host in enumerate(("in21.leadsquared.com", "CRM.localhost")):
        parts.account_book.save(Account(str(number), ApiHost("api.leadsquared.com"), app_host=host))
    # Such an address is refused before anything is fetched, which is all the network that this test needs.
    look = parts.looks.link(f"https://crm.localhost{LEAD}", cancel=threading.Event())
    assert look.words[-1] == Word("ok", "It is the page of a lead in LeadSquared.")
    assert len(parts.looks.link(f"https://other.localhost{LEAD}", cancel=threading.Event()).words) == 1


def test_accounts_that_cannot_be_read_do_not_stop_the_look(tmp_path: Path) -> None:
    parts = Parts({"PUSHDESK_HOME": str(tmp_path)})
    parts.paths.accounts_file.parent.mkdir(parents=True, exist_ok=True)
    parts.paths.accounts_file.write_text("{")
    assert len(parts.looks.link(f"https://crm.localhost{LEAD}", cancel=threading.Event()).words) == 1


def test_nothing_of_it_is_loaded_before_the_first_address() -> None:
    look = """
import sys
from desktop_app.preview.lazy_looks import LazyLooks
LazyLooks(list)
print({"requests", "PIL"} & {*sys.modules})
"""
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=HOUSE)
    assert told.stdout == "set()\n"
