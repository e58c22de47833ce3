"""The first run, step by step."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop_app.domain.errors import (
    AppError,
    HostNotTrusted,
    InputRefused,
    KeyringRefused,
    KeysRefused,
    NotReachable,
    Remedy,
)
from desktop_app.domain.outcome import Reason
from desktop_app.ui.desk import Desk
from desktop_app.ui.first_run.first_run import FirstRun
from scripts import made_up
from scripts.made_up import OUTCOMES
from scripts.scenes.stage import SMALLEST_PX, USUAL_PX, Scene, make_desk, part, settle


def first_run_scenes() -> Iterator[Scene]:
    """The first run, step by step, with what may go wrong."""

    def first(error: AppError | None = None, size_px: tuple[int, int] = USUAL_PX) -> tuple[Desk, FirstRun]:
        desk = make_desk(None, accounts=made_up.MadeUpAccounts([], error), size_px=size_px)
        return desk, part(desk.window, "first_run_page", FirstRun)

    def connect(desk: Desk) -> None:
        for name in ("first_run_access_key", "first_run_secret_key"):
            part(desk.window, name, QLineEdit).setText("made-up-for-a-picture")
        part(desk.window, "first_run_connect", QPushButton).click()
        settle()

    yield Scene("first-run-1", first()[0].window, is_main=True)
    yield Scene("first-run-1-smallest", first(size_px=SMALLEST_PX)[0].window)
    errors = {
        "nothing-typed": InputRefused("Two keys are needed", "Paste the access key and the secret key.", "keys"),
        "keys-refused": KeysRefused(
            "LeadSquared did not accept these keys",
            "The keys may be wrong, their user deactivated, or their region another one.",
        ),
        "named-region": KeysRefused(
            "LeadSquared did not accept these keys",
            "They seem to belong to api-us11.leadsquared.com.",
            Remedy.USE_REGION,
            named_host="api-us11.leadsquared.com",
        ),
        "host-not-trusted": HostNotTrusted("leadsquared.acme.example"),
        "keyring-refused": KeyringRefused(
            "Your password store did not take the keys", "It may be locked.", Remedy.USE_SESSION_KEYS
        ),
        "no-network": NotReachable("There is no network", "Connect this computer, then try again.", reason=Reason.DNS),
    }
    for name, error in errors.items():
        desk, _page = first(error)
        connect(desk)
        yield Scene(f"first-run-1-{name}", desk.window, is_main=name == "host-not-trusted")
    desk, _page = first()
    connect(desk)
    yield Scene("first-run-2", desk.window, is_main=True)
    for name, outcome in (("", None), *((f"-{name}", each) for name, each in OUTCOMES.items())):
        desk, page = first()
        connect(desk)
        part(desk.window, "first_run_next", QPushButton).click()
        if outcome is not None:
            page.show_outcome(outcome)
        yield Scene(f"first-run-3{name}", desk.window, is_main=name == "-accepted")
