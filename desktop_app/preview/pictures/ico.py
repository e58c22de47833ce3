"""ICO files: several pictures in one, each a PNG or a bitmap without its file header (read 2026-11-22)."""

from dataclasses import replace

from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken
from desktop_app.preview.pictures.png import SIGNATURE as PNG_SIGNATURE
from desktop_app.preview.pictures.png import read_png

SIGNATURE = b"\x00\x00\x01\x00"

_ENTRY_BYTES = 16
_BITMAP_HEADER_BYTES = 40
_MAX_BITMAP_PX = 256
_BYTES_A_PIXEL = 12
"""The picture, its mask, and the bytes that the mask is made of."""


def read_ico(body: bytes) -> Picture:
    """Read the header of an ICO's largest picture, and drop the others.

    Raises:
        PictureBroken: It is damaged or cut off.
    """
    count = int.from_bytes(body[4:6], "little")
    table_end = 6 + count * _ENTRY_BYTES
    if len(body) < max(table_end, 6):
        raise PictureBroken(Kind.ICO, is_cut_off=True)
    if not count:
        raise PictureBroken(Kind.ICO)
    entry = max((body[i : i + _ENTRY_BYTES] for i in range(6, table_end, _ENTRY_BYTES)), key=_rank)
    size, start = int.from_bytes(entry[8:12], "little"), int.from_bytes(entry[12:16], "little")
    if start + size > len(body):
        raise PictureBroken(Kind.ICO, is_cut_off=True)
    picture = body[start : start + size]
    if not picture.startswith(PNG_SIGNATURE):
        return _bitmap(entry, picture)
    try:
        return replace(read_png(picture), kind=Kind.ICO, is_animated=False)
    except PictureBroken as exc:
        raise PictureBroken(Kind.ICO, is_cut_off=exc.is_cut_off) from None


def _rank(entry: bytes) -> tuple[int, int]:
    """How good a picture is: its size, where 0 stands for 256, then its colours."""
    return (entry[0] or 256) * (entry[1] or 256), int.from_bytes(entry[6:8], "little")


def _bitmap(entry: bytes, picture: bytes) -> Picture:
    if len(picture) < _BITMAP_HEADER_BYTES or picture[:4] != _BITMAP_HEADER_BYTES.to_bytes(4, "little"):
        raise PictureBroken(Kind.ICO)
    width = int.from_bytes(picture[4:8], "little", signed=True)
    # The mask below the picture counts as part of its height.
    height = int.from_bytes(picture[8:12], "little", signed=True) // 2
    if not (0 < width <= _MAX_BITMAP_PX and 0 < height <= _MAX_BITMAP_PX):
        raise PictureBroken(Kind.ICO)
    place = bytes((width % 256, height % 256)) + entry[2:8] + len(picture).to_bytes(4, "little")
    return Picture(
        kind=Kind.ICO,
        width_px=width,
        height_px=height,
        is_animated=False,
        lean=SIGNATURE + b"\x01\x00" + place + (6 + _ENTRY_BYTES).to_bytes(4, "little") + picture,
        lean_kind=Kind.ICO,
        decoding_bytes=width * height * _BYTES_A_PIXEL,
    )
