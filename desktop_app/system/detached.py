"""Starts a program that goes on by itself, whatever becomes of the app."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def start_detached(command: Sequence[str], environ: Mapping[str, str] = os.environ) -> int:
    """Start a program without a shell, without our streams and in a session of its own.

    It is waited for on a thread that ends with it, so that no zombie stays behind; once the app is gone the system does
    that.

    Args:
        command: The program and its arguments.
        environ: The environment. What a frozen app has changed for itself is put back.

    Returns:
        Its process id. A browser that runs already takes the request over, and the started process ends at once.

    Raises:
        OSError: It can't be started.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path.home(),  # not ours, which may be on a drive that is to be removed
        env=outside_environ(environ),
        start_new_session=True,
        creationflags=flags,
    )
    threading.Thread(target=process.wait, name=f"waits-for-{process.pid}", daemon=True).start()
    return process.pid


def outside_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment as it was before a frozen app's start code put its own libraries first.

    PyInstaller keeps the old value under the same name with ``_ORIG`` behind it (its manual, “LD_LIBRARY_PATH”, MEM).
    """
    outside = dict(environ)
    if getattr(sys, "frozen", False):
        for name in _LIBRARIES:
            before = outside.pop(f"{name}_ORIG", None)
            outside.pop(name, None)
            if before:
                outside[name] = before
    return outside
