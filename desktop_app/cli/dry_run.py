"""``pushdesk-cli send --dry-run``: the request as it would be sent, its keys masked."""

import json

from desktop_app import __version__
from desktop_app.cli import exit_codes
from desktop_app.cli.output import Output, visible
from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.push import Push
from desktop_app.domain.redaction import HIDDEN

PATH = "/Notifier.svc/Browser.Push"
"""Source: Push Browser Notifications to Users, API URL, read 2026-11-22."""


def show_request(push: Push, account: Account, output: Output) -> int:
    """Print the request. Asks no network, no password store, and nobody for keys.

    An e-mail address stands in the place of the user ID that would be looked up.
    """
    url = f"{account.host.base_url}{PATH}"
    headers = {"Content-Type": "application/json", "User-Agent": f"Pushdesk/{__version__}"}
    if account.auth is AuthMethod.HEADERS:
        headers |= {"x-LSQ-AccessKey": HIDDEN, "x-LSQ-SecretKey": HIDDEN}
    else:
        url += f"?accessKey={HIDDEN}&secretKey={HIDDEN}"
    body = push.fields()
    written = json.dumps(body, ensure_ascii=False)
    fields = {
        "dry_run": True,
        "method": "POST",
        "url": url,
        "headers": headers,
        "body": body,
        "bytes": push.budget.used_bytes,
        "to": push.to.user_id or "me",
        "account": account.name,
        "exit_code": exit_codes.ACCEPTED,
    }
    lines = [f"POST {url}", *(f"{name}: {value}" for name, value in headers.items()), "", written]
    output.result(fields, visible("\n".join(lines)))
    budget = push.budget
    if not output.is_json:
        output.note(f"Nothing was sent. Title and message take {budget.used_bytes:,} of {budget.limit_bytes:,} bytes.")
    if "@" in push.to.user_id:
        output.note("The user ID behind this e-mail address is looked up when it is sent.")
    return exit_codes.ACCEPTED
