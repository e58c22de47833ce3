"""How far a batch is, at the terminal."""

import shutil
import sys
import time
from types import TracebackType
from typing import Self

from desktop_app.cli.output import Output, one_line
from desktop_app.domain.batch import Batch, BatchCounts
from desktop_app.domain.finish import span_words
from desktop_app.domain.outcome import OutcomeKind

BAR_CHARACTERS = 24
LINE_EACH_S = 10.0
"""Where nobody sees a bar move, so often a line is written."""


class Progress:
    """A bar on one line of stderr; where that is no terminal, a line now and then. With JSON read along: the same."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._is_bar = sys.stderr is not None and sys.stderr.isatty()
        self._last_s = time.monotonic()
        self._is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._is_drawn:
            self._write("\n")
            self._is_drawn = False

    def show(self, batch: Batch, left_s: float | None) -> None:
        """Show where the batch stands.

        Args:
            batch: With its counts.
            left_s: Seconds to its end, where that can be told.
        """
        if self._is_bar:
            words = f"{_bar(batch.counts)} {progress_words(batch.counts, left_s)}"
            room = max(20, shutil.get_terminal_size().columns - 1)
            self._write("\r\x1b[2K" + one_line(words)[:room])
            self._is_drawn = True
        elif batch.counts.queued and time.monotonic() - self._last_s >= LINE_EACH_S:
            self._last_s = time.monotonic()
            self._output.note(progress_words(batch.counts, left_s))

    def say(self, words: str) -> None:
        """Say something beside the bar."""
        if self._is_drawn:
            self._write("\r\x1b[2K")
            self._is_drawn = False
        self._output.note(words)

    def _write(self, text: str) -> None:
        try:
            print(text, end="", file=sys.stderr, flush=True)
        except OSError:
            self._is_bar = False


def progress_words(counts: BatchCounts, left_s: float | None) -> str:
    """Say where a batch stands, in a line: “120 of 200 · 118 accepted · 2 refused · 40 s left”."""
    parts = [f"{counts.done:,} of {counts.total:,}", *outcome_words(counts)]
    if left_s and counts.queued:
        parts.append(f"{span_words(left_s)} left")
    return " · ".join(parts)


def outcome_words(counts: BatchCounts) -> list[str]:
    """Name each outcome that there is, with its number."""
    return [f"{counts.of(kind):,} {kind.word.lower()}" for kind in OutcomeKind if counts.of(kind)]


def _bar(counts: BatchCounts) -> str:
    full = BAR_CHARACTERS * counts.done // max(1, counts.total)
    return f"[{'#' * full}{'-' * (BAR_CHARACTERS - full)}]"
