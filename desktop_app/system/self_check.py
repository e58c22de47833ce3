"""Looks whether everything that Pushdesk stands on is there and works, a line for each."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import AppError

DEADLINE_S = 10.0
"""Longest that one look may take. A machine in good health needs a second for all of them."""


class NotWorking(Exception):
    """Something that Pushdesk needs is missing or does not work. The text says what, for people."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at.

    Attributes:
        name: What it is, for people.
        look: Returns what was found; raises ``NotWorking`` or anything else where it does not work. Runs on a thread of
            its own, which is left alone where it hangs.
        deadline_s: Longest that it may take, in seconds.
    """

    name: str
    look: Callable[[], str]
    deadline_s: float = DEADLINE_S


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one look.

    Attributes:
        name: What was looked at.
        is_ok: Whether it works.
        words: What was found, or why it does not work.
    """

    name: str
    is_ok: bool
    words: str

    def __str__(self) -> str:
        """One line: the name, “ok” or “failed”, and why."""
        return f"{self.name}: {'ok' if self.is_ok else 'failed'} ({' '.join(self.words.split())})"


def self_check(looks: Sequence[Look]) -> Iterator[Seen]:
    """Look at one thing after the other, and say of each what was found as soon as it is known.

    Nothing raises and nothing hangs: a look that fails or takes too long is a line that says so.
    """
    for look in looks:
        yield _seen(look)


def _seen(look: Look) -> Seen:
    told: queue.Queue[Seen] = queue.Queue()

    def run() -> None:
        told.put(_outcome(look))

    threading.Thread(target=run, name=f"self-check {look.name}", daemon=True).start()
    try:
        return told.get(timeout=look.deadline_s)
    except queue.Empty:
        return Seen(look.name, False, f"no answer within {look.deadline_s:.0f} s")


def _outcome(look: Look) -> Seen:
    try:
        return Seen(look.name, True, look.look())
    except NotWorking as why:
        return Seen(look.name, False, str(why))
    except AppError as error:
        return Seen(look.name, False, f"{error.title}. {error.hint}".strip())
    except BaseException as exc:  # noqa: BLE001 - whatever a broken library raises is what was looked for
        return Seen(look.name, False, f"{type(exc).__name__}: {exc}")
