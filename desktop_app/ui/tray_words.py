"""What the tray says while a push is on its way, and when it has an outcome."""

from dataclasses import dataclass

from desktop_app.delivery.events import Event, Failed, Finished, Held, ReadingKeys, Sending, Waiting
from desktop_app.domain.explanation import explain, explain_waiting
from desktop_app.domain.outcome import OutcomeKind


@dataclass(frozen=True, slots=True)
class TrayWordsForEvent:
    """One event, as the tray shows it.

    Attributes:
        state: ``ready``, ``sending``, ``attention`` or ``paused``.
        status: For the tool tip and the menu's status line.
        message: For a short message at the icon, where the window can't be seen; empty for none.
    """

    state: str
    status: str
    message: str = ""

    @property
    def is_attention(self) -> bool:
        """True where a person should look."""
        return self.state == "attention"


def tray_words(event: Event, *, is_paused: bool) -> TrayWordsForEvent:
    """Put an event into the few words that fit at an icon. No title, no message text, no name stands in them."""
    rest = TrayWordsForEvent("paused", "Sending is paused") if is_paused else TrayWordsForEvent("ready", "Ready")
    match event:
        case Held() | ReadingKeys() | Sending():
            return rest if is_paused else TrayWordsForEvent("sending", "Sending…")
        case Waiting(wait_s=wait_s, limit=limit):
            return TrayWordsForEvent("sending", explain_waiting(limit, wait_s).sentence)
        case Finished(record=record) if record.outcome is not None:
            words = explain(record.outcome)
            if record.outcome.kind is OutcomeKind.ACCEPTED:
                return TrayWordsForEvent(rest.state, words.sentence, words.sentence)
            return TrayWordsForEvent("attention", words.sentence, str(words))
        case Failed(error=error):
            return TrayWordsForEvent("attention", error.title, f"{error.title}. {error.hint}".strip())
        case _:
            return rest
