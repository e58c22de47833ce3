"""The one next step, as somebody at a terminal can take it."""

from desktop_app.domain.errors import AppError, HostNotTrusted, InputRefused, KeysRefused, Remedy
from desktop_app.domain.outcome import Outcome

PROGRAM = "pushdesk-cli"

_OPTIONS = {
    "to": "--to",
    "title": "--title",
    "content": "--content",
    "click_url": "--click-url",
    "icon_url": "--icon-url",
    "host": "--host",
    "site": "--site",
}

_WORDS = {
    Remedy.CHECK_KEYS: f"Check the keys; {PROGRAM} account test tries them without a push.",
    Remedy.CHECK_HOST: "Check the API host.",
    Remedy.OPEN_CHECK_UP: f"Open Check-up in Pushdesk, or type {PROGRAM} check-up.",
    Remedy.ASK_OR_RESEND: "Ask them whether they saw it before you send it again.",
    Remedy.TRY_AGAIN: "Try again.",
    Remedy.NETWORK_SETTINGS: "Check the network settings.",
    Remedy.SEND_AGAIN: "Send it again if you want it sent.",
    Remedy.USE_SESSION_KEYS: (f"Unlock it; or use {PROGRAM} send --host HOST --keys-stdin, which needs none."),
    Remedy.ADD_ACCOUNT: f"Type {PROGRAM} account add.",
}


def for_outcome(outcome: Outcome, remedy: Remedy) -> str:
    """What to do about an outcome; empty where there is nothing to do."""
    if remedy is Remedy.FIX_FIELD and outcome.field not in _OPTIONS:
        return "Change the push, then send it again."
    return _words(remedy, field=outcome.field, named_host=outcome.named_host)


def for_error(error: AppError) -> str:
    """What to do about an error; empty where its hint says it all."""
    if isinstance(error, HostNotTrusted):
        return f"If it is right, add --host {error.host} --trust-host."
    field = error.field if isinstance(error, InputRefused) else ""
    named_host = error.named_host if isinstance(error, KeysRefused) else ""
    return _words(error.remedy, field=field, named_host=named_host)


def _words(remedy: Remedy, *, field: str, named_host: str) -> str:
    if remedy is Remedy.USE_REGION and named_host:
        return f"Type {PROGRAM} account add --host {named_host}."
    if remedy is Remedy.FIX_FIELD:
        return f"Change {_OPTIONS[field]}." if field in _OPTIONS else ""
    return _WORDS.get(remedy, "")
