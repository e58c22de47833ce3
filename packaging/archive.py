"""Writes archives whose bytes depend on their content and on nothing else: order, owner and time are fixed."""

import gzip
import io
import tarfile
from pathlib import Path

GZIP_LEVEL = 6
"""9 makes the build's archive 0.3 % smaller and takes four times as long."""


def tar_gz(folder: Path, archive: Path, *, top: str, time_s: int) -> None:
    """Pack a folder.

    Args:
        folder: What to pack.
        archive: The file to write.
        top: What the folder is called inside.
        time_s: The time of every entry, as Unix time.
    """
    with (
        archive.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", compresslevel=GZIP_LEVEL, fileobj=raw, mtime=time_s) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted([folder, *folder.rglob("*")]):
            name = str(Path(top, path.relative_to(folder)))
            entry = tar.gettarinfo(path, name)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            entry.mtime = time_s
            # A person's umask is no part of the release.
            entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
            if entry.isreg():
                with path.open("rb") as content:
                    tar.addfile(entry, content)
            else:
                tar.addfile(entry)


def gz(text: str) -> bytes:
    """Compress a text as Debian wants its manual pages and change logs: no name and no time inside."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(text.encode())
    return packed.getvalue()
