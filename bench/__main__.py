"""All the figures: ``python -m bench``, or ``make bench``."""

import sys

from bench import compose, start

sys.exit(max(measure([]) for measure in (start.main, compose.main)))
