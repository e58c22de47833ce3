"""All the figures: ``python -m bench``, or ``make bench``."""

import sys

from bench import built, check_up, compose, start, system_state

sys.exit(max(measure([]) for measure in (start.main, built.main, compose.main, check_up.main, system_state.main)))
