"""Takes out of Qt's own copy of ICU what Qt does not use: 32 MB of data become some 4.

Qt on Linux brings ICU along for sorting and for character sets; the names of languages, countries, units, currencies
and time zones it has in its own tables. ICU's data is one block with a table of contents in front (source:
ICU4C udatamem/ucmndata.h, ``DataHeader`` and ``UDataOffsetTOC``, read 2026-11-23); the entries that are kept go into
a new library of the same name.
"""

import re
import struct
import subprocess
import tempfile
from pathlib import Path

_DROPPED = re.compile(
    r"^translit/|^(coll|lang|region|unit|curr|zone|rbnf|brkitr)/(?!(root|res_index|supplementalData|pool)\.res$|ucadata)"
    r"|\.(cnv|cfu|spp)$|\.dict$|\.brk$|^(?!root\.res|en\.res|res_index|pool|supplementalData|timezoneTypes|keyTypeData"
    r"|numberingSystems|likelySubtags|metadata|plurals|windowsZones|zoneinfo64|metaZones|genderList|dayPeriods"
    r"|icustd|icuver|currencyNumericCodes|grammaticalFeatures|units|pluralRanges)[^/]*\.res$"
)
"""Names of languages, regions, units, currencies and zones; writing systems' conversion; locales' own formats."""


def trim(library: Path) -> tuple[int, int]:
    """Make the library small, in its place. Needs ``as`` and ``ld`` (binutils).

    Args:
        library: ``libicudata.so.73`` or another version.

    Returns:
        Its size before and after, in bytes.
    """
    before = library.read_bytes()
    version = library.name.rpartition(".")[2]
    data = _kept(_block(before))
    with tempfile.TemporaryDirectory() as folder:
        block, source, objects = (Path(folder, name) for name in ("icu.dat", "icu.s", "icu.o"))
        block.write_bytes(data)
        name = f"icudt{version}_dat"
        source.write_text(
            f'.globl {name}\n.section .rodata\n.balign 16\n.type {name}, @object\n{name}: .incbin "icu.dat"\n'
            f'.size {name}, .-{name}\n.section .note.GNU-stack,"",%progbits\n'
        )
        subprocess.run(["as", "-o", objects, source], check=True, cwd=folder)
        made = Path(folder, library.name)
        subprocess.run(
            ["ld", "-shared", "--build-id=none", "-z", "noexecstack", "-soname", library.name, "-o", made, objects],
            check=True,
        )
        after = made.read_bytes()
    library.write_bytes(after)
    return len(before), len(after)


def _block(library: bytes) -> bytes:
    """Find ICU's data in a library: a header whose format is ``CmnD``."""
    at = next(
        found.start() - 12
        for found in re.finditer(b"CmnD", library)
        if library[found.start() - 10 :][:2] == b"\xda\x27"
    )
    return library[at:]


def _kept(block: bytes) -> bytes:
    """Write the block anew with the entries that are kept, in the order in which they stood."""
    (header_bytes,) = struct.unpack_from("<H", block)
    (count,) = struct.unpack_from("<I", block, header_bytes)
    places = [struct.unpack_from("<II", block, header_bytes + 4 + 8 * n) for n in range(count)]
    names = [block[header_bytes + name : block.index(b"\0", header_bytes + name)] for name, _ in places]
    starts = [start for _, start in places]
    # The last entry's end is not written down; it is cut where the next page of the file could begin, which is enough.
    ends = [*starts[1:], len(block) - header_bytes]
    kept = [n for n in range(count) if not _DROPPED.search(names[n].decode().partition("/")[2])]
    table_bytes = 4 + 8 * len(kept)
    text = bytearray()
    entries = []
    body = bytearray()
    text_bytes = sum(len(names[n]) + 1 for n in kept)
    body_at = -(-(table_bytes + text_bytes) // 16) * 16
    for n in kept:
        entries.append(struct.pack("<II", table_bytes + len(text), body_at + len(body)))
        text += names[n] + b"\0"
        body += block[header_bytes + starts[n] : header_bytes + ends[n]]
        body += b"\0" * (-len(body) % 16)
    table = struct.pack("<I", len(kept)) + b"".join(entries) + bytes(text)
    return block[:header_bytes] + table.ljust(body_at, b"\0") + bytes(body)
