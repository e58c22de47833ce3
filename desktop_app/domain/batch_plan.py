"""What can be said about a batch before it is sent."""

import math

from desktop_app.domain.rate import RateLimit

CONFIRM_ABOVE = 25
"""For more people than these the number is typed before anything is sent."""

SAME_TEXT_MIN = 10
"""Whoever got the same text within so many minutes is asked about."""

USUAL_ANSWER_S = 0.5
"""How long an answer takes where nothing was measured yet."""


def finish_in_s(rows: int, limit: RateLimit, answer_s: float = USUAL_ANSWER_S) -> float:
    """Say how many seconds a batch takes, where nobody else uses the plan.

    A slot is free again one stretch of the limit after the answer to its call, so all slots together take turns of
    that stretch and an answer.

    Args:
        rows: How many pushes.
        limit: The account's limit.
        answer_s: How long an answer takes.
    """
    if rows <= 0:
        return 0.0
    turns = math.ceil(rows / limit.calls) - 1
    return turns * (limit.per_s + answer_s) + answer_s
