"""GIF files (GIF89a, read 2026-11-22)."""

from dataclasses import dataclass

from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken

SIGNATURES = (b"GIF87a", b"GIF89a")

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_GRAPHIC_CONTROL = 0xF9


@dataclass(frozen=True, slots=True)
class _FirstFrame:
    control: bytes
    block: bytes
    right: int
    bottom: int


def read_gif(body: bytes) -> Picture:
    """Read a GIF's header, count its frames, and drop all but the first.

    A frame that reaches beyond the picture makes it larger, as decoders do.

    Raises:
        PictureBroken: It is damaged or cut off.
    """
    if len(body) < 13:
        raise PictureBroken(Kind.GIF, is_cut_off=True)
    head_end = position = 13 + _table_bytes(body[10])
    control = b""
    first: _FirstFrame | None = None
    frames = 0
    while position < len(body) and body[position] != _TRAILER:
        start = position
        if body[start] == _EXTENSION:
            position = _after_blocks(body, start + 2)
            if body[start + 1] == _GRAPHIC_CONTROL:
                control = body[start:position]
        elif body[start] == _IMAGE:
            if start + 10 > len(body):
                raise PictureBroken(Kind.GIF, is_cut_off=True)
            position = _after_blocks(body, start + 11 + _table_bytes(body[start + 9]))
            frames += 1
            first = first or _first_frame(control, body[start:position])
        else:
            raise PictureBroken(Kind.GIF)
    if first is None:
        raise PictureBroken(Kind.GIF, is_cut_off=position >= len(body))
    width = max(int.from_bytes(body[6:8], "little"), first.right)
    height = max(int.from_bytes(body[8:10], "little"), first.bottom)
    if not width or not height:
        raise PictureBroken(Kind.GIF)
    return Picture(
        kind=Kind.GIF,
        width_px=width,
        height_px=height,
        is_animated=frames > 1,
        lean=body[:head_end] + first.control + first.block + bytes((_TRAILER,)),
        lean_kind=Kind.GIF,
        decoding_bytes=width * height,
    )


def _table_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(body: bytes, position: int) -> int:
    """Return where a row of sub-blocks ends: after the first one that is empty."""
    while position < len(body):
        length = body[position]
        position += 1 + length
        if not length:
            return position
    raise PictureBroken(Kind.GIF, is_cut_off=True)


def _first_frame(control: bytes, block: bytes) -> _FirstFrame:
    left, top, width, height = (int.from_bytes(block[i : i + 2], "little") for i in (1, 3, 5, 7))
    return _FirstFrame(control, block, left + width, top + height)
