"""What is asked before many people get something."""

import argparse
import sys
from datetime import timedelta

from desktop_app.cli.arguments import UsageRefused
from desktop_app.cli.batch_list import BatchRows
from desktop_app.cli.output import Output, one_line
from desktop_app.cli.stop import Stop
from desktop_app.domain.account import Account
from desktop_app.domain.finish import finish_in_s, span_words
from desktop_app.domain.review import SAME_TEXT_MIN
from desktop_app.domain.wording import Wording
from desktop_app.parts import Parts, now


def confirm(
    arguments: argparse.Namespace,
    rows: BatchRows,
    wording: Wording,
    account: Account,
    parts: Parts,
    output: Output,
    stop: Stop,
) -> None:
    """Say what will happen, and have it confirmed where many get it or some got it a moment ago.

    ``--yes`` stands for every answer; without it and without a terminal nothing is sent.

    Raises:
        UsageRefused: It was not confirmed.
        Stopped: Somebody pressed Ctrl+C instead.
    """
    for line in summary(rows, wording, account):
        output.note(one_line(line))
    pushes = (push for _, push in rows.rows.pushes(wording))
    same = parts.past.same_lately(account.id, pushes, now() - timedelta(minutes=SAME_TEXT_MIN))
    many = len(rows.rows)
    if same:
        names = ", ".join(one_line(record.push.to.name) for record in same[:3]) + ("…" if len(same) > 3 else "")
        who = "1 person" if len(same) == 1 else f"{len(same):,} people"
        output.note(f"{who} got the same text within the last {SAME_TEXT_MIN} minutes: {names}.")
    if arguments.yes or not (same or rows.review.needs_typing):
        return
    is_asking = sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()
    if not is_asking:
        what = f"{many:,} pushes would go out" if rows.review.needs_typing else "Some would get it twice"
        raise UsageRefused(what, "Nothing was sent. Add --yes if that is what you want.")
    wanted = str(many) if rows.review.needs_typing else "yes"
    print(f"Type {wanted} to send: ", end="", file=sys.stderr, flush=True)
    if stop.cut_short(sys.stdin.readline).strip().replace(",", "") != wanted:
        raise UsageRefused("It was not confirmed", "Nothing was sent.")


def summary(rows: BatchRows, wording: Wording, account: Account) -> list[str]:
    """Say who gets it, who doesn't, whose text is longest, and how long it takes."""
    many = len(rows.rows)
    people = "1 person" if (who := rows.rows.people) == 1 else f"{who:,} people"
    pushes = f"{many:,} pushes to {people}" if who != many else people
    left_out = f" {rows.left_out:,} of the list left out." if rows.left_out else ""
    takes = span_words(finish_in_s(many, account.limit))
    longest = rows.review.longest
    lines = [f"{pushes} from “{rows.name}”.{left_out} About {takes} at {account.limit}."]
    if wording.has_fields and longest.at is not None:
        lines.append(f"Longest: {rows.review.longest_name}, {longest.budget.used_bytes:,} bytes.")
    if empty := rows.review.empty.many:
        lines.append(f"A field is empty for {empty:,} of them: {rows.review.empty}.")
    return lines
