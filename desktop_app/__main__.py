"""The ``pushdesk`` command."""

import sys

from desktop_app.options import parse


def main() -> int:
    """Start the app and return its exit code."""
    options = parse(sys.argv[1:])
    from desktop_app.app_start import run  # after the arguments: a wrong one needs no Qt

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
