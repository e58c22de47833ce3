"""The Compose page: what is written and what became of it."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.delivery.events import Event, Failed, Finished, Held, Sending, Waiting, Withdrawn
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import (
    AppError,
)
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.desk import Desk
from scripts import made_up
from scripts.made_up import DRAFT, LONG_WORDS, OUTCOMES, PRACTICE, PRIYA
from scripts.scenes.stage import LARGE_PX, SMALLEST_PX, USUAL_PX, Scene, make_desk


def compose_scenes() -> Iterator[Scene]:
    """The Compose page, from empty to every outcome."""
    yield Scene("compose-empty", make_desk().window, is_main=True)
    yield Scene("compose-filled", make_desk(draft=DRAFT).window, is_main=True)
    yield Scene("compose-filled-smallest", make_desk(draft=DRAFT, size_px=SMALLEST_PX).window, is_main=True)
    by_id = replace(DRAFT, to=PRIYA.user_id)
    yield Scene("compose-user-id-smallest", make_desk(draft=by_id, size_px=SMALLEST_PX).window)
    yield Scene("compose-filled-large", make_desk(draft=DRAFT, size_px=LARGE_PX).window)
    yield Scene("compose-practice", make_desk(PRACTICE, draft=replace(DRAFT, to="Me")).window)
    no_account = make_desk(draft=DRAFT)
    no_account.set_account(None)
    no_account.window.show_page("compose")
    no_account.compose.send()
    yield Scene("compose-no-account", no_account.window)
    near = (LONG_WORDS * 30)[:1990]
    yield Scene("compose-near-limit", make_desk(draft=replace(DRAFT, content=near)).window)
    small_near = make_desk(draft=replace(DRAFT, content=near), size_px=SMALLEST_PX)
    yield Scene("compose-near-limit-smallest", small_near.window, is_main=True)
    yield Scene("compose-over-limit", make_desk(draft=replace(DRAFT, content=near + LONG_WORDS)).window, is_main=True)
    wrong = make_desk(
        draft=Draft("not one user id", "Hello {{first_name}}", "", "ftp://example.com", "http://10.0.0.5/a.png")
    )
    wrong.compose.send()
    yield Scene("compose-field-errors", wrong.window, is_main=True)
    nobody = make_desk(draft=replace(DRAFT, to="nobody@example.com"))
    nobody.compose.send()
    yield Scene("compose-nobody-found", nobody.window)
    for name, event in _events().items():
        desk = _sent(event)
        yield Scene(f"compose-{name}", desk.window, is_main=name in ("held", "waiting"))
    for name, outcome in OUTCOMES.items():
        desk = _sent(Finished(1, made_up.record(Push(DRAFT.title, DRAFT.content, to=PRIYA), outcome)))
        yield Scene(f"compose-outcome-{name}", desk.window, is_main=name in ("accepted", "read-timeout", "error"))
    small = _sent(Finished(1, made_up.record(Push("a", "b", to=PRIYA), OUTCOMES["keys-refused"])), SMALLEST_PX)
    yield Scene("compose-outcome-keys-refused-smallest", small.window)
    late = _sent(Finished(1, made_up.record(Push("a", "b", to=PRIYA), OUTCOMES["read-timeout"])), SMALLEST_PX)
    yield Scene("compose-outcome-read-timeout-smallest", late.window)


def _events() -> dict[str, Event]:
    return {
        "held": Held(1, 5),
        "sending": Sending(1),
        "waiting": Waiting(1, 4, RateLimit(10, 5)),
        "taken-back": Withdrawn(1),
        "not-kept": Failed(1, AppError("The disk is full", "Nothing was sent. Make some room, then send it again.")),
    }


def _sent(event: Event, size_px: tuple[int, int] = USUAL_PX) -> Desk:
    desk = make_desk(draft=DRAFT, size_px=size_px)
    desk.compose.send()
    desk.take(event)
    return desk
