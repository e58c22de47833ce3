"""What the tray says while something is on its way, and when it has an outcome."""

from dataclasses import dataclass

from desktop_app.delivery.batch_events import BatchEvent, BatchFailed, BatchMissed, BatchOver
from desktop_app.delivery.events import Event, Failed, Finished, Held, ReadingKeys, Sending, Waiting
from desktop_app.domain.batch import BatchCounts
from desktop_app.domain.errors import AppError
from desktop_app.domain.explanation import explain, explain_waiting
from desktop_app.domain.finish import span_words
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.ui.sending_progress import SendingProgress


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


def tray_words(event: Event | BatchEvent, progress: SendingProgress, *, is_paused: bool) -> TrayWordsForEvent:
    """Put an event into the few words that fit at an icon. No title, no message text, no name stands in them.

    Args:
        event: What delivery says.
        progress: How far the batches are, this event taken in.
        is_paused: Whether all sending is paused.
    """
    rest = resting_words(progress, is_paused=is_paused)
    match event:
        case Held() | ReadingKeys() | Sending():
            return rest if is_paused or progress.is_any else TrayWordsForEvent("sending", "Sending…")
        case Waiting(wait_s=wait_s, limit=limit):
            return TrayWordsForEvent("sending", explain_waiting(limit, wait_s).sentence)
        case Finished(record=record) if record.outcome is not None:
            words = explain(record.outcome)
            if record.outcome.kind is OutcomeKind.ACCEPTED:
                status = rest.status if progress.is_any else words.sentence
                return TrayWordsForEvent(rest.state, status, words.sentence)
            return TrayWordsForEvent("attention", words.sentence, str(words))
        case BatchOver(batch=batch):
            return _over(batch.counts, rest)
        case BatchMissed():
            # Several may be missed together: the question about all of them comes by itself, once.
            return TrayWordsForEvent("attention", "A scheduled push did not go out at its time")
        case Failed(error=error) | BatchFailed(error=error):
            return _failed(error)
        case _:
            return rest


def resting_words(progress: SendingProgress, *, is_paused: bool) -> TrayWordsForEvent:
    """What the tray says where nothing new happens: how far batches are, or that it is ready or paused."""
    if is_paused:
        return TrayWordsForEvent("paused", "Sending is paused")
    if not progress.is_any:
        return TrayWordsForEvent("ready", "Ready")
    left = f", {span_words(progress.left_s)} left" if progress.left_s is not None else ""
    return TrayWordsForEvent("sending", f"Sending {progress.done:,} of {progress.total:,}{left}")


def _over(counts: BatchCounts, rest: TrayWordsForEvent) -> TrayWordsForEvent:
    named = ", ".join(f"{counts.of(kind):,} {kind.word.lower()}" for kind in OutcomeKind if counts.of(kind))
    words = f"Your batch is done: {named}"
    if counts.accepted == counts.total:
        return TrayWordsForEvent(rest.state, rest.status if rest.state != "ready" else words, f"{words}.")
    return TrayWordsForEvent("attention", words, f"{words}.")


def _failed(error: AppError) -> TrayWordsForEvent:
    return TrayWordsForEvent("attention", error.title, f"{error.title}. {error.hint}".strip())
