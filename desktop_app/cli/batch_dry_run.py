"""``pushdesk-cli batch --dry-run``: who would get what, and how long it would take."""

from desktop_app.cli import exit_codes
from desktop_app.cli.batch_confirm import summary
from desktop_app.cli.batch_list import BatchRows
from desktop_app.cli.output import Output, one_line, visible
from desktop_app.domain.account import Account
from desktop_app.domain.finish import finish_in_s
from desktop_app.domain.wording import Wording

SHOWN_ROWS = 3


def show_batch(rows: BatchRows, wording: Wording, account: Account, output: Output) -> int:
    """Print the first texts as they would be sent. Sends nothing and asks nobody."""
    first = [rows.rows.push(at, wording) for at in range(min(SHOWN_ROWS, len(rows.rows)))]
    longest = rows.review.longest
    fields: dict[str, object] = {
        "dry_run": True,
        "pushes": len(rows.rows),
        "people": rows.rows.people,
        "left_out": rows.left_out,
        "longest_bytes": longest.budget.used_bytes,
        "finish_in_s": round(finish_in_s(len(rows.rows), account.limit), 1),
        "first": [push.fields() for push in first],
        "account": account.name,
        "exit_code": exit_codes.ACCEPTED,
    }
    lines = [*summary(rows, wording, account), ""]
    lines += [f"{push.to.name}: {push.title}: {push.content}" for push in first]
    output.result(fields, "\n".join(visible(one_line(line)) for line in lines))
    if not output.is_json:
        output.note("Nothing was sent.")
    return exit_codes.ACCEPTED
