"""Time as Chromium writes it: microseconds since 1601, in UTC."""

from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)


def moment(microseconds: object) -> datetime | None:
    """The moment that a value stands for, be it a number or text; None where it stands for none.

    Chromium writes most times as text (``TimeToValue``), and the start of an embargo as a number. Zero is its “never”.
    """
    if isinstance(microseconds, bool) or not isinstance(microseconds, int | float | str):
        return None
    try:
        count = int(microseconds)
        return _BEGINNING + timedelta(microseconds=count) if count else None
    except (ValueError, OverflowError):
        return None
