"""When many calls will be done, as far as the plan's limit says."""

from desktop_app.domain.rate import RateLimit

USUAL_ANSWER_S = 0.5
"""An answer takes about so long, where none was measured yet."""


def finish_in_s(rows: int, limit: RateLimit, answer_s: float = USUAL_ANSWER_S) -> float:
    """Say in how many seconds so many calls are done, if nobody else uses the plan.

    A place is free ``limit.per_s`` seconds after the answer to its call, so each group of ``limit.calls`` takes that
    and one answer; after the last group nobody waits but for its answer.

    Args:
        rows: How many calls.
        limit: What the plan allows.
        answer_s: How long an answer takes.
    """
    if rows <= 0:
        return 0.0
    return ((rows - 1) // limit.calls) * (limit.per_s + answer_s) + answer_s


def span_words(seconds: float) -> str:
    """Say how long something takes, to nobody's disappointment: “1 s”, “40 s”, “3 min”, “1 h 20 min”."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes = -(-whole // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
