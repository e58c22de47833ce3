"""WebP files (RFC 9649, read 2026-11-22)."""

from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken

_BYTES_A_PIXEL = 18
"""The decoder keeps two frames, and its own work and ours beside them."""

_HEAD_BYTES = 30


def is_webp(body: bytes) -> bool:
    """Say whether it begins as a WebP file does."""
    return body[:4] == b"RIFF" and body[8:12] == b"WEBP"


def read_webp(body: bytes) -> Picture:
    """Read a WebP's header.

    Raises:
        PictureBroken: It is damaged or cut off.
    """
    end = 8 + int.from_bytes(body[4:8], "little")
    if len(body) < end or len(body) < _HEAD_BYTES:
        raise PictureBroken(Kind.WEBP, is_cut_off=True)
    width, height = _size(body)
    return Picture(
        kind=Kind.WEBP,
        width_px=width,
        height_px=height,
        is_animated=body[12:16] == b"VP8X" and bool(body[20] & 2),
        lean=body[:end],
        lean_kind=Kind.WEBP,
        decoding_bytes=width * height * _BYTES_A_PIXEL,
    )


def _size(body: bytes) -> tuple[int, int]:
    chunk = body[12:16]
    if chunk == b"VP8X":
        return int.from_bytes(body[24:27], "little") + 1, int.from_bytes(body[27:30], "little") + 1
    if chunk == b"VP8L" and body[20] == 0x2F:
        bits = int.from_bytes(body[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if chunk == b"VP8 " and body[23:26] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(body[i : i + 2], "little") & 0x3FFF for i in (26, 28))
        if width and height:
            return width, height
    raise PictureBroken(Kind.WEBP)
