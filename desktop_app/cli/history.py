"""``pushdesk-cli history``: what was sent, and what became of it."""

import argparse
from collections.abc import Iterator

from desktop_app.cli import exit_codes
from desktop_app.cli.output import Output, one_line, visible
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.parts import Parts


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """Print the newest pushes first and return the exit code. Raises ``AppError``."""
    tell_recovered(parts, output)
    kind = OutcomeKind(arguments.outcome) if arguments.outcome else None
    records = parts.history.list(arguments.search, kind, arguments.limit)
    if not records and not output.is_json:
        is_all = not (arguments.search or kind)
        output.note("Nothing was sent yet." if is_all else "No push is like that.")
        return exit_codes.ACCEPTED
    fields = {
        "pushes": [_fields(record) for record in records],
        "exit_code": exit_codes.ACCEPTED,
    }
    output.result(fields, "\n".join(_lines(record) for record in records))
    return exit_codes.ACCEPTED


def tell_recovered(parts: Parts, output: Output) -> None:
    """Give an outcome to what a crash has left behind, and say so."""
    try:
        found = parts.recover()
    except StoreFailed as error:
        # What can be read is still shown; what can't be written is said when it matters.
        output.note(visible(error.title))
        return
    if found.unknown:
        output.note(f"{_pushes(found.unknown)} cut off when Pushdesk was closed, and may or may not have been shown.")
    if found.not_sent:
        output.note(f"{_pushes(found.not_sent)} not sent: Pushdesk was closed first.")


def _pushes(count: int) -> str:
    return "One push was" if count == 1 else f"{count:,} pushes were"


def _sentence(record: PushRecord) -> str:
    return explain(record.outcome).sentence if record.outcome else "It is on its way."


def _lines(record: PushRecord) -> str:
    word = record.outcome.kind.word if record.outcome else "On its way"
    first = f"{record.created_at.astimezone():%Y-%m-%d %H:%M}  {word:<10}"
    to, title = one_line(record.push.to.name), one_line(record.push.title)
    below = "".join(f"\n    {visible(line)}" for line in (_sentence(record), *_notes(record)))
    return f"{first}  {to}: {title}{below}"


def _notes(record: PushRecord) -> Iterator[str]:
    if (found := record.check_up) is not None:
        yield f"Check-up at {found.at.astimezone():%Y-%m-%d %H:%M} found {found.verdict} for {found.site}."
    if record.seen is not None:
        yield "A person saw it." if record.seen.is_seen else "Nobody saw it, a person said."


def _fields(record: PushRecord) -> dict[str, object]:
    outcome = record.outcome
    push = record.push
    seen = record.seen
    return {
        "id": record.id,
        "created_at": record.created_at.isoformat(timespec="milliseconds"),
        "state": record.state.value,
        "outcome": outcome.kind.value if outcome else None,
        "reason": outcome.reason.value if outcome else None,
        "sentence": _sentence(record),
        "at": outcome.at.isoformat(timespec="milliseconds") if outcome else None,
        "http_status": outcome.http_status if outcome else None,
        "message": outcome.message if outcome else "",
        "attempts": record.attempts,
        "to": push.to.user_id or "me",
        "to_name": push.to.name,
        "account": record.account_name,
        "title": push.title,
        "content": push.content,
        "click_url": push.click_url,
        "icon_url": push.icon_url,
        "check_up": _check_up(record),
        "seen": {"is_seen": seen.is_seen, "at": seen.at.isoformat(timespec="milliseconds")} if seen else None,
    }


def _check_up(record: PushRecord) -> dict[str, str] | None:
    if (found := record.check_up) is None:
        return None
    return {"verdict": found.verdict, "site": str(found.site), "at": found.at.isoformat(timespec="milliseconds")}
