"""Reads and mends programs and libraries of Linux.

Source of the numbers: elf(5) and the System V ABI, chapter 5, read 2026-11-23.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NULL, _DT_NEEDED, _DT_STRTAB, _DT_RPATH, _DT_RUNPATH = 0, 1, 5, 15, 29
_ENTRY = struct.Struct("<QQ")
_TABLE_AT = 32
"""Where a file says where its list of segments is."""

_PAGE_BYTES = 4096
_SMALL_HOLE_BYTES = 64 * 1024
"""Nothing is changed in a library for less."""


def files(folder: Path) -> list[Path]:
    """The programs and libraries in a folder, links left out."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink() and _is_elf(path)]


def needed_libraries(file: Path) -> set[str]:
    """The libraries that the system loads along with this one: ``libz.so.1``."""
    data = file.read_bytes()
    return {_text(data, offset) for tag, offset in _dynamic(data) if tag == _DT_NEEDED}


def search_path(file: Path) -> str:
    """Where the file wants its libraries looked for, before the system's places; empty for nowhere else."""
    data = file.read_bytes()
    return ":".join(_text(data, offset) for tag, offset in _dynamic(data) if tag in {_DT_RPATH, _DT_RUNPATH})


def forget_search_path(file: Path) -> None:
    """Take out where the file wants its libraries looked for."""
    data = bytearray(file.read_bytes())
    found = list(_dynamic(data))
    kept = [entry for entry in found if entry[0] not in {_DT_RPATH, _DT_RUNPATH}]
    for tag, offset in found:
        if tag in {_DT_RPATH, _DT_RUNPATH}:
            at = _strings_at(data) + offset
            end = data.index(b"\0", at)
            data[at:end] = bytes(end - at)
    at, _ = _dynamic_place(data)
    for number, entry in enumerate([*kept, *[(_DT_NULL, 0)] * (len(found) - len(kept))]):
        _ENTRY.pack_into(data, at + number * _ENTRY.size, *entry)
    file.write_bytes(data)


def close_hole(file: Path) -> int:
    """Take out what stands before the last segment only to put that on a page of two megabytes.

    Tools that add a segment to a library leave such holes; nothing in them is ever loaded. Pages of these systems have
    4 KB, and the last segment goes on the next one of those: what is loaded, and where, stays the same. The list of
    sections goes, which nobody needs for loading.

    Returns:
        How many bytes it was; 0 where there is no such hole, or one that can't be closed so.
    """
    data = bytearray(file.read_bytes())
    loaded = sorted((offset, length) for kind, offset, _, length in _segments(data) if kind == _PT_LOAD)
    if len(loaded) < 2:
        return 0
    last, length = loaded[-1]
    begins = -(-max(offset + size for offset, size in loaded[:-1]) // _PAGE_BYTES) * _PAGE_BYTES
    saved = last - begins
    if saved < _SMALL_HOLE_BYTES or saved % _PAGE_BYTES or any(begins <= at < last for _, at, _, _ in _segments(data)):
        return 0
    (table,) = struct.unpack_from("<Q", data, _TABLE_AT)
    size, count = struct.unpack_from("<HH", data, 54)
    for at in range(table, table + size * count, size):
        kind, _, offset = struct.unpack_from("<IIQ", data, at)
        if offset >= last:
            struct.pack_into("<Q", data, at + 8, offset - saved)
        if kind == _PT_LOAD:
            struct.pack_into("<Q", data, at + 48, _PAGE_BYTES)
    if table >= last:
        struct.pack_into("<Q", data, _TABLE_AT, table - saved)
    # No sections: where they begin, then how many there are and which one has their names.
    struct.pack_into("<Q", data, 40, 0)
    struct.pack_into("<HH", data, 60, 0, 0)
    file.write_bytes(data[:begins] + data[last : last + length])
    return saved


def needed_glibc(folder: Path) -> str:
    """The oldest GNU C library with which everything in a folder runs: ``2.35``."""
    found = {
        tuple(map(int, version.split(b".")))
        for file in files(folder)
        for version in re.findall(rb"\0GLIBC_(2\.\d+)(?=\0)", file.read_bytes())
    }
    return ".".join(map(str, max(found)))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"\x7fELF\x02"  # of 64 bits


def _segments(data: bytes | bytearray) -> Iterator[tuple[int, int, int, int]]:
    """Kind, place in the file, address and size of each segment."""
    (at,) = struct.unpack_from("<Q", data, _TABLE_AT)
    size, count = struct.unpack_from("<HH", data, 54)
    for number in range(count):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", data, at + number * size)
        yield kind, offset, address, length


def _dynamic_place(data: bytes | bytearray) -> tuple[int, int]:
    return next(((offset, length) for kind, offset, _, length in _segments(data) if kind == _PT_DYNAMIC), (0, 0))


def _dynamic(data: bytes | bytearray) -> Iterator[tuple[int, int]]:
    at, length = _dynamic_place(data)
    for place in range(at, at + length, _ENTRY.size):
        tag, value = _ENTRY.unpack_from(data, place)
        if tag == _DT_NULL:
            return
        yield tag, value


def _strings_at(data: bytes | bytearray) -> int:
    address = next(value for tag, value in _dynamic(data) if tag == _DT_STRTAB)
    return next(
        offset + address - start
        for kind, offset, start, length in _segments(data)
        if kind == _PT_LOAD and start <= address < start + length
    )


def _text(data: bytes | bytearray, offset: int) -> str:
    at = _strings_at(data) + offset
    return data[at : data.index(b"\0", at)].decode()
