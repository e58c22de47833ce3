"""What became of a batch, in one sentence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from desktop_app.domain.batch import BatchCounts


def count_words(counts: "BatchCounts") -> str:
    """Say how many have which outcome: “13 accepted, 1 refused, 1 not sent”. What there is none of goes unsaid."""
    named = (
        (counts.accepted, _tr("{n} accepted")),
        (counts.refused, _tr("{n} refused")),
        (counts.not_sent, _tr("{n} not sent")),
        (counts.unknown, _tr("{n} unknown")),
    )
    return ", ".join(words.format(n=f"{many:,}") for many, words in named if many)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Batch", words)
