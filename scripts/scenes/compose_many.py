"""The Compose page, where it writes to many: chips, lists, fields, leafing, and the look before."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from desktop_app.delivery.batch_events import BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.events import Held
from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.draft import Draft
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.compose.list.list_start import ListStart
from desktop_app.ui.compose.ports import Caution, ComposePorts
from desktop_app.ui.desk import Desk
from scripts.made_up import ACME, DRAFT, MOMENT
from scripts.made_up_compose import MadeUpCautions, made_up_ports
from scripts.made_up_people import some_users
from scripts.scenes.stage import SMALLEST_PX, USUAL_PX, Scene, make_desk, part, rest

MANY = replace(
    DRAFT,
    to="priya.nair@example.com; Team: Field team",
    content="You may want to call this lead while it is hot, {{first_name}}! It came from {{email}}.",
    click_url="https://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID={{email}}",
)
HEADER = "E-mail,First name,City,Amount\n"


def some_list(bad: int = 0, many: int = 30) -> str:
    """A list of people who are all in the account, and some who aren't."""
    known = [user for user in some_users() if user.is_active and user.email]
    lines = [f"{known[n % len(known)].email},{known[n % len(known)].first_name},City {n},{n}\n" for n in range(many)]
    lines += [f"nobody{n}@example.com,Nobody,Pune,{n}\n" for n in range(bad)]
    return HEADER + "".join(lines)


def compose_many_scenes() -> Iterator[Scene]:
    """Everything that has to do with many people."""
    yield Scene("compose-many-chips", _desk(MANY).window, is_main=True)
    yield Scene("compose-many-chips-smallest", _desk(MANY, size_px=SMALLEST_PX).window, is_main=True)
    leafed = _desk(MANY)
    leafed.compose.side.leafing.step(-1)
    rest(leafed.window)
    yield Scene("compose-many-leafing-empty", leafed.window, is_main=True)
    long = _desk(replace(MANY, content="{{first_name}} " + "A long text for everybody. " * 75))
    yield Scene("compose-many-over-limit", long.window, is_main=True)
    offers = _desk(replace(MANY, content="Hello "))
    _type(offers, "{{")
    yield Scene("compose-many-field-offers", offers.window, is_main=True)
    someone = _desk(replace(MANY, to=""))
    part(someone.window, "compose_recipients", QLineEdit).setFocus()
    QTest.keyClicks(part(someone.window, "compose_recipients", QLineEdit), "f")
    yield Scene("compose-many-suggestions", someone.window, is_main=True)
    wrong = _desk(replace(MANY, content="Hello {{nick_name}}, call now"))
    wrong.compose.send()
    yield Scene("compose-many-unknown-field", wrong.window)
    with_errors = _desk(replace(MANY, to=""))
    _paste(with_errors, some_list(bad=23))
    yield Scene("compose-many-list-errors", with_errors.window, is_main=True)
    first = _desk(MANY)
    _paste(first, some_list(bad=1))
    rest(first.window)
    first.compose.send()
    yield Scene("compose-many-list-first", first.window)
    refused = _desk(replace(MANY, to=""))
    _paste(refused, "City\tAmount\nPune\t3\n")
    yield Scene("compose-many-list-refused", refused.window)
    listed = _listed()
    yield Scene("compose-many-list", listed.window)
    lead = _desk(Draft(title="Hot lead", content="Call {{lead_name}} at {{lead_phone}}"))
    part(lead.window, "compose_from_lead", QPushButton).click()
    yield Scene("compose-lead-panel", lead.window)
    part(lead.window, "compose_lead", QLineEdit).setText("Ravi")
    part(lead.window, "compose_lead_find", QPushButton).click()
    rest(lead.window)
    yield Scene("compose-lead-filled", lead.window, is_main=True)
    yield from _reviews()
    yield from _batches()


def _reviews() -> Iterator[Scene]:
    few = _desk(MANY)
    few.compose.send()
    yield Scene("compose-review", few.window, is_main=True)
    many = _listed()
    many.compose.send()
    yield Scene("compose-review-typed", many.window, is_main=True)
    late = Caution("It is 22:10 on your clock.", asks=True, later_words="Send at 8:00", later_at=MOMENT, zone="UTC")
    noisy = Caution("Priya Nair got 12 pushes today. Chrome takes the permission from sites that send much.")
    warned = _desk(MANY, made_up_ports(cautions=MadeUpCautions(late, noisy)), size_px=SMALLEST_PX)
    warned.compose.send()
    yield Scene("compose-review-cautions-smallest", warned.window, is_main=True)
    one = _desk(DRAFT, made_up_ports(cautions=MadeUpCautions(late)))
    one.compose.send()
    yield Scene("compose-review-one", one.window)


def _batches() -> Iterator[Scene]:
    new = NewBatch("Priya Nair and Field team", MANY.title, MANY.content)
    batch = Batch(7, ACME.id, ACME.name, new, BatchState.OPEN, MOMENT, BatchCounts(queued=8))
    held = _desk(MANY)
    held.compose.send()
    part(held.window, "compose_review_send", QPushButton).click()
    held.take(BatchTaken(1, batch))
    held.take(Held(1, 5))
    yield Scene("compose-batch-held", held.window)
    held.take(BatchMoved(batch, 4, RateLimit(10, 5)))
    rest(held.window)
    yield Scene("compose-batch-running", held.window)
    over = replace(batch, state=BatchState.OVER, counts=BatchCounts(accepted=6, refused=1, unknown=1))
    held.take(BatchOver(over))
    yield Scene("compose-batch-over", held.window)


def _desk(draft: Draft, ports: ComposePorts | None = None, size_px: tuple[int, int] = USUAL_PX) -> Desk:
    desk = make_desk(draft=draft, size_px=size_px, compose=ports or made_up_ports())
    desk.compose.allow_later()
    rest(desk.window)
    return desk


def _listed() -> Desk:
    desk = _desk(replace(MANY, to="", content="{{first_name}}, somebody in {{city}} waits for your call."))
    _paste(desk, some_list())
    rest(desk.window)
    part(desk.window, "compose_list_take", QPushButton).click()
    rest(desk.window)
    return desk


def _paste(desk: Desk, cells: str) -> None:
    start = desk.compose.findChild(ListStart)
    if start is None:
        raise LookupError("ListStart")
    start.read_text(cells)


def _type(desk: Desk, text: str) -> None:
    message = part(desk.window, "compose_content", QPlainTextEdit)
    message.setFocus()
    message.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(message, text)
