"""``pushdesk-cli send``: one push to one person, and the truth about what became of it."""

import argparse
import contextlib
import logging
import queue
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop_app.cli import exit_codes, next_step
from desktop_app.cli.history import tell_recovered
from desktop_app.cli.output import Output, visible
from desktop_app.cli.sending_account import account_to_show, check_options, sending_account
from desktop_app.cli.stop import LOOK_S, Stop, StoppablePush, Stopped
from desktop_app.delivery.batch_events import BatchEvent
from desktop_app.delivery.events import Event, Failed, Finished, Waiting
from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.errors import AppError, InputRefused, NotReachable
from desktop_app.domain.explanation import explain, explain_waiting
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.url import check_url
from desktop_app.parts import Parts, now
from desktop_app.parts_sending import make_delivery


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """Send the push, or print it, and return the exit code. Raises ``AppError``."""
    check_options(arguments, needs_keys=not arguments.dry_run)
    push = _read_push(arguments)
    push.check()
    for warning in _warnings(push):
        output.note(warning)
    if arguments.dry_run:
        from desktop_app.cli.dry_run import show_request

        return show_request(push, account_to_show(arguments, parts), output)
    # From here on a signal rings a bell that is heard between two steps, and tears nothing.
    stop = Stop()
    account = sending_account(arguments, parts)
    stop.listen()
    parts.start_logging()
    tell_recovered(parts, output)
    if "@" in push.to.user_id:
        email = push.to.user_id
        try:
            push = replace(push, to=stop.call(lambda: parts.find_person(account, email)))
        except Stopped:
            raise NotReachable("It was not sent: you stopped it.", reason=Reason.STOPPED) from None
    return _report(_Sending(parts, output, stop).send(push, account), account, output)


@dataclass(frozen=True, slots=True)
class _Sending:
    """Takes one push through the outbox.

    Attributes:
        parts: The adapters.
        output: Told what is waited for.
        stop: Hears Ctrl+C.
    """

    parts: Parts
    output: Output
    stop: Stop

    def send(self, push: Push, account: Account) -> PushRecord:
        """Send it, and return it with its outcome. Raises ``AppError`` where nothing left."""
        api = StoppablePush(self.parts.push_api, self.stop, now)
        events: queue.Queue[Event | BatchEvent] = queue.Queue()
        delivery = make_delivery(self.parts, events.put, api)
        ticket = delivery.submit(push, account, 0.0)
        try:
            return self._follow(events, lambda: delivery.stop(ticket))
        except AppError as error:
            if api.outcome is None:
                raise
            # The call was made: what it came to is the truth, history or not.
            self.output.note(f"{error.title}. It may be missing in the history.")
            return PushRecord(0, account.id, account.name, push, PushState.DONE, now(), 1, api.outcome)
        finally:
            delivery.quit()

    def _follow(self, events: "queue.Queue[Event | BatchEvent]", give_up: Callable[[], object]) -> PushRecord:
        while True:
            if self.stop.is_asked:
                give_up()
            with contextlib.suppress(queue.Empty):
                match events.get(timeout=LOOK_S):
                    case Waiting(wait_s=wait_s, limit=limit):
                        self.output.note(str(explain_waiting(limit, wait_s)))
                    case Finished(record=record):
                        return record
                    case Failed(error=error):
                        raise error


def _read_push(arguments: argparse.Namespace) -> Push:
    typed = arguments.to.strip()
    # An e-mail address stands where the user ID will, until it has been looked up.
    to = Recipient.parse(typed)
    if typed.startswith("@") or typed.endswith("@"):
        raise InputRefused("This is not an e-mail address", "For example asha.rao@example.com.", "to")
    # White space around an address is dropped; whether it can be used, the push itself knows.
    click_url, icon_url = check_url(arguments.click_url).url, check_url(arguments.icon_url).url
    return Push(arguments.title, arguments.content, click_url, icon_url, to)


def _warnings(push: Push) -> list[str]:
    found = [
        f"The {name} URL: {warning}"
        for name, url in (("click", push.click_url), ("icon", push.icon_url))
        if (warning := check_url(url).warning)
    ]
    if push.budget.is_near:
        found.append(
            f"Title and message take {push.budget.used_bytes:,} bytes; "
            "a server that counts 2 KB as 2,000 might refuse them."
        )
    return found


def _report(record: PushRecord, account: Account, output: Output) -> int:
    outcome = record.outcome or Outcome(Reason.INTERRUPTED, now())
    exit_code = exit_codes.of_outcome(outcome)
    words = explain(outcome)
    step = next_step.for_outcome(outcome, words.remedy)
    if outcome.reason is Reason.KEYS and account.is_for_session:
        step = "Check the keys and the host."
        if account.auth is AuthMethod.HEADERS:
            step += " If both are right, try --auth query: the keys went in headers."
    logging.getLogger(__name__).info(
        "push %d: %s, HTTP %s, calls %d",
        record.id,
        outcome.reason.value,
        outcome.http_status,
        record.attempts,
    )
    fields = {
        "outcome": outcome.kind.value,
        "reason": outcome.reason.value,
        "sentence": words.sentence,
        "hint": words.hint,
        "next_step": step,
        "http_status": outcome.http_status,
        "message": outcome.message,
        "at": outcome.at.isoformat(timespec="milliseconds"),
        "attempts": record.attempts,
        "to": record.push.to.user_id or "me",
        "account": account.name,
        "exit_code": exit_code,
    }
    output.result(fields, visible(words.sentence))
    if not output.is_json:
        output.note(visible(words.hint))
        output.note(visible(step))
    return exit_code
