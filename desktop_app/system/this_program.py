"""How this very Pushdesk is started again: from the build, from an installed environment, or from a checkout."""

import os
import sys
from pathlib import Path


def this_program(
    *, executable: str = sys.executable, is_frozen: bool | None = None, platform: str = sys.platform
) -> tuple[str, ...]:
    """Say which command opens the desktop app, whichever of its two programs asks.

    Args:
        executable: What runs now; in a build that is the program, else it is Python.
        is_frozen: True in a build; None asks Python.
        platform: As in ``sys.platform``.

    Returns:
        The program, absolute, and what must follow it. Arguments may be added behind.
    """
    is_frozen = getattr(sys, "frozen", False) if is_frozen is None else is_frozen
    ending = ".exe" if platform == "win32" else ""
    # Not resolved: Python in an environment is a link to one that is outside of it and knows nothing of us.
    python = Path(os.path.abspath(executable))  # noqa: PTH100 - Path.resolve would follow that link
    beside = python.with_name(f"pushdesk{ending}")
    if is_frozen or beside.is_file():
        return (str(beside),)
    without_console = python.with_name("pythonw.exe")
    if platform == "win32" and without_console.is_file():
        python = without_console
    return (str(python), "-m", "desktop_app")
