"""The ``pushdesk`` command."""

import sys

from desktop_app.options import parse


def main() -> int:
    """Start the app and return its exit code."""
    options = parse(sys.argv[1:])
    # What is not Qt comes first: once PySide6 is there, it reads the source of each further module that is imported
    # (shibokensupport.feature in 6.11, measured: half a millisecond each), and the tray icon waits for that.
    import desktop_app.parts
    import desktop_app.store.settings
    import desktop_app.tray.choose  # noqa: F401
    from desktop_app.app_start import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
