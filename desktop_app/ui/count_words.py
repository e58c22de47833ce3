"""How many, as people say it."""

from PySide6.QtCore import QCoreApplication


def people_words(many: int) -> str:
    """“1 person”, “2,998 people”."""
    return _tr("1 person") if many == 1 else _tr("{n} people").format(n=f"{many:,}")


def pushes_words(many: int) -> str:
    """“1 push”, “2,998 pushes”. In a list somebody may stand more than once, so these are not people."""
    return _tr("1 push") if many == 1 else _tr("{n} pushes").format(n=f"{many:,}")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Count", words)
