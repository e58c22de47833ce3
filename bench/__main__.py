"""All the figures: ``python -m bench``, or ``make bench``."""

import sys

from bench.start import main

sys.exit(main(sys.argv[1:]))
