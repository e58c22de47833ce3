"""What the window says at a start after a crash."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.left_behind import LeftBehind


def left_behind_words(found: LeftBehind) -> str:
    """Say what the last run left behind; empty where there is nothing to say."""
    words = []
    if found.unknown == 1:
        words.append(_tr("Pushdesk was closed while it sent a push: it may or may not have been shown."))
    elif found.unknown:
        many = _tr("Pushdesk was closed while it sent {n} pushes: they may or may not have been shown.")
        words.append(many.format(n=f"{found.unknown:,}"))
    if found.not_sent == 1:
        words.append(_tr("One push had not gone out yet and was not sent."))
    elif found.not_sent:
        words.append(_tr("{n} pushes had not gone out yet and were not sent.").format(n=f"{found.not_sent:,}"))
    if found.batches == 1:
        waits = _tr("A batch from {accounts} was interrupted with {n} left to send. It waits for you.")
        words.append(_filled(waits, found))
    elif found.batches:
        wait = _tr("{batches} batches from {accounts} were interrupted with {n} left to send. They wait for you.")
        words.append(_filled(wait, found))
    return " ".join([*words, _tr("Activity lists them.")]) if words else ""


def _filled(words: str, found: LeftBehind) -> str:
    *first, last = found.accounts or (_tr("an account"),)
    accounts = _tr("{first} and {last}").replace("{first}", ", ".join(first)).replace("{last}", last) if first else last
    words = words.replace("{batches}", f"{found.batches:,}").replace("{n}", f"{found.rows:,}")
    return words.replace("{accounts}", accounts)


def _tr(words: str) -> str:
    return QCoreApplication.translate("LeftBehind", words)
