"""The ``pushdesk`` command."""

import sys

from desktop_app.options import Options, parse


def main() -> int:
    """Start the app and return its exit code."""
    options = parse(sys.argv[1:])
    if options.is_self_check or options.self_check_part:
        return _self_check(options)
    # What is not Qt comes first: while PySide6 is being loaded, each import takes longer. The icon waits for that.
    import desktop_app.parts
    import desktop_app.store.settings
    import desktop_app.tray.choose  # noqa: F401
    from desktop_app.ui.plain_imports import import_plainly

    import_plainly()
    from desktop_app.app_start import run

    return run(options)


def _self_check(options: Options) -> int:
    import os
    from pathlib import Path

    from desktop_app import app_self_check
    from desktop_app.parts import Parts

    if options.self_check_part:
        return app_self_check.answer(options.self_check_part, Path(options.self_check_file))
    return app_self_check.run(Parts(os.environ))


if __name__ == "__main__":
    sys.exit(main())
