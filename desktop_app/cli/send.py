"""``pushdesk-cli send``: one push to one person, and the truth about what became of it."""

import argparse
import logging
from contextlib import closing
from dataclasses import dataclass, replace

from desktop_app.cli import exit_codes, next_step
from desktop_app.cli.history import tell_recovered
from desktop_app.cli.output import Output, visible
from desktop_app.cli.sending_account import account_to_show, check_options, sending_account
from desktop_app.cli.stop import Stop, StoppablePush, Stopped
from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.errors import InputRefused, NotReachable, StoreFailed
from desktop_app.domain.explanation import explain, explain_waiting
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.url import check_url
from desktop_app.parts import Parts, now


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """Send the push, or print it, and return the exit code. Raises ``AppError``."""
    check_options(arguments)
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
        """Send it, and return it with its outcome. Raises ``StoreFailed`` where nothing left."""
        api = StoppablePush(self.parts.push_api, self.stop, now)
        with closing(self.parts.open_outbox()) as outbox:
            record = outbox.add(push, account, now())
            try:
                done = self.parts.make_sender(outbox, api).send(record, account, self._pause)
            except StoreFailed as error:
                if api.outcome is None:
                    raise
                # The call was made: what it came to is the truth, history or not.
                self.output.note(f"{error.title}. It may be missing in the history.")
                done = replace(record, state=PushState.DONE, outcome=api.outcome, attempts=1)
        return done

    def _pause(self, wait_s: float, limit: RateLimit | None) -> Reason | None:
        self.output.note(str(explain_waiting(limit, wait_s)))
        return Reason.STOPPED if self.stop.wait(wait_s) else None


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
