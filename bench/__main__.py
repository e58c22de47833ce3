"""All the figures: ``python -m bench``, or ``make bench``."""

import sys

from bench import built, check_up, compose, delivery, history, lists, people, shared_plan, start, system_state

MEASURES = (
    start.main,
    built.main,
    compose.main,
    lists.main,
    people.main,
    history.main,
    delivery.main,
    check_up.main,
    system_state.main,
    shared_plan.main,
)

sys.exit(max(measure([]) for measure in MEASURES))
