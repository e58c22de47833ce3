"""How old a list is, in words."""

from datetime import datetime

_STEPS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def age_words(fetched_at: datetime, now: datetime) -> str:
    """Say how long ago something was fetched: “3 hours ago”. Both aware; a clock that was set back counts as now."""
    seconds = (now - fetched_at).total_seconds()
    for length_s, word in _STEPS:
        count = int(seconds // length_s)
        if count >= 1:
            return f"{count:,} {word}{'' if count == 1 else 's'} ago"
    return "a moment ago"
