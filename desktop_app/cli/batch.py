"""``pushdesk-cli batch``: one text for everybody in a list, and the truth about what became of each."""

import argparse
from collections.abc import Sequence
from contextlib import closing

from desktop_app.cli import exit_codes
from desktop_app.cli.arguments import UsageRefused
from desktop_app.cli.batch_confirm import confirm
from desktop_app.cli.batch_list import BatchRefused, read_rows
from desktop_app.cli.batch_report import report
from desktop_app.cli.batch_run import BatchRun
from desktop_app.cli.history import tell_recovered
from desktop_app.cli.output import Output
from desktop_app.cli.sending_account import account_to_show, check_options, sending_account
from desktop_app.cli.stop import Stop, Stopped
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.domain.errors import NotReachable
from desktop_app.domain.outcome import Reason
from desktop_app.domain.url import check_url
from desktop_app.domain.wording import Wording
from desktop_app.parts import Parts
from desktop_app.store.untold import UntoldBatches


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """Send the batch, or take up an earlier one, and return the exit code. Raises ``AppError``."""
    try:
        return _run(arguments, parts, output)
    except BatchRefused as error:
        return output.error(error, exit_codes.USAGE, error.problems)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    check_options(arguments, needs_keys=not arguments.dry_run)
    if arguments.resume:
        return _resume(arguments, parts, output)
    wording = _wording(arguments)
    if arguments.dry_run:
        return _dry_run(arguments, wording, parts, output)
    stop = Stop()
    account = sending_account(arguments, parts)
    stop.listen()
    parts.start_logging()
    tell_recovered(parts, output)
    _tell_of_earlier(parts, account, output)
    try:
        rows = stop.call(lambda: read_rows(arguments, wording, account, parts, output))
        confirm(arguments, rows, wording, account, parts, output, stop)
    except Stopped:
        raise NotReachable("Nothing was sent: you stopped it.", reason=Reason.STOPPED) from None
    new = NewBatch(rows.name, arguments.title, arguments.content, wording.click_url.text, wording.icon_url)
    with BatchRun(parts, stop, output) as sending:
        batch = sending.send(new, lambda: rows.rows.pushes(wording), account)
    return _told([batch], parts, output)


def _resume(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    if arguments.file is not None or arguments.title is not None or arguments.content is not None:
        raise UsageRefused("--resume takes up what is there", "It needs no file and no text.")
    stop = Stop()
    account = sending_account(arguments, parts)
    stop.listen()
    parts.start_logging()
    tell_recovered(parts, output)
    interrupted = _interrupted(parts)
    waiting = [batch for batch in interrupted if batch.account_id == account.id]
    over = _over_untold(parts, account)
    if not waiting:
        output.note("There is nothing left to send." if over else "There is nothing to take up.")
        if interrupted:
            output.note("What other keys or accounts began waits for those.")
    with BatchRun(parts, stop, output) as sending:
        done = [sending.resume(batch, account) for batch in waiting]
    return _told([*over, *done], parts, output)


def _told(batches: Sequence[Batch], parts: Parts, output: Output) -> int:
    exit_code = report(batches, parts, output)
    untold = UntoldBatches(parts.paths.database_file)
    for batch in batches:
        untold.told(batch.id)
    return exit_code


def _over_untold(parts: Parts, account: Account) -> list[Batch]:
    """Batches that a killed command had brought to their end, or all but: nobody was told how they went."""
    found = (parts.history.batch(batch_id) for batch_id in UntoldBatches(parts.paths.database_file).list())
    return [batch for batch in found if batch and batch.state is BatchState.OVER and batch.account_id == account.id]


def _dry_run(arguments: argparse.Namespace, wording: Wording, parts: Parts, output: Output) -> int:
    from desktop_app.cli.batch_dry_run import show_batch

    account = account_to_show(arguments, parts)
    rows = read_rows(arguments, wording, account, parts, output, may_ask=False)
    return show_batch(rows, wording, account, output)


def _wording(arguments: argparse.Namespace) -> Wording:
    for name, value in (("FILE", arguments.file), ("--title", arguments.title), ("--content", arguments.content)):
        if value is None:
            raise UsageRefused(f"{name} is missing", "A batch needs a list, a title and a content.")
    if arguments.file == "-" and arguments.keys_stdin:
        raise UsageRefused("Stdin can’t be both, the list and the keys", "Put the list into a file.")
    icon_url = check_url(arguments.icon_url).url
    return Wording.parse(arguments.title, arguments.content, arguments.click_url, icon_url)


def _interrupted(parts: Parts) -> list[Batch]:
    """What earlier runs left queued, oldest first; batches of runs that live are left alone."""
    if not parts.has_waiting_batches:
        return []
    with closing(parts.open_outbox()) as outbox:
        return [batch for batch in outbox.unfinished_batches() if batch.is_interrupted]


def _tell_of_earlier(parts: Parts, account: Account, output: Output) -> None:
    left = sum(batch.counts.queued for batch in _interrupted(parts) if batch.account_id == account.id)
    if left:
        output.note(f"An earlier batch has {left:,} left to send. pushdesk-cli batch --resume takes it up.")
