"""A file read in one go, whatever stands in its place."""

import os
import stat
from pathlib import Path

LARGEST_BYTES = 50_000_000
"""``Preferences`` take some hundred KB, a few MB in an old profile; what is larger is none."""


class NotReadable(Exception):
    """A file is there, but what it says can't be had. The text says why, in a few words for people."""


def read_whole(path: Path, largest_bytes: int = LARGEST_BYTES) -> bytes:
    """Read a file and close it at once.

    A browser replaces its files while we read (25,386 reads during changes: none bad. [SEEN] Chromium 156, 22 Nov
    2026). On Windows that fails for it as long as we have one open, since Python's ``open`` gives no
    ``FILE_SHARE_DELETE``; it then tries again, five times ([DOC] ``important_file_writer.cc``). So it is open only for
    this one read.

    Raises:
        FileNotFoundError: There is nothing by that name.
        NotReadable: It can't be opened or read, is no file, or is too large to be what it is called.
    """
    try:
        # Not to wait for whom may never write, where a named pipe stands in its place.
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(opened, "rb") as file:
            about = os.fstat(opened)
            if not stat.S_ISREG(about.st_mode):
                raise NotReadable("This is no file")
            if about.st_size > largest_bytes:
                raise NotReadable(f"Larger than {largest_bytes // 1_000_000} MB")
            content = file.read(largest_bytes + 1)
    except FileNotFoundError:
        raise
    except ValueError as error:  # a NUL byte in its name
        raise NotReadable("A name that no file can have") from error
    except OSError as error:
        raise NotReadable(error.strerror or "It can’t be read") from error
    if len(content) > largest_bytes:
        raise NotReadable(f"Larger than {largest_bytes // 1_000_000} MB")
    return content
