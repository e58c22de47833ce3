"""PNG files (W3C PNG, third edition, read 2026-11-22)."""

from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_NEEDED = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))
_BYTES_A_PIXEL = {0: 1, 2: 4, 3: 1, 4: 4, 6: 4}
"""In memory, by colour type: grey, red-green-blue, palette, grey with alpha, red-green-blue with alpha."""


def read_png(body: bytes) -> Picture:
    """Read a PNG's header and drop what its pixels don't need.

    Raises:
        PictureBroken: It is damaged or cut off.
    """
    if len(body) < len(SIGNATURE) + 25:
        raise PictureBroken(Kind.PNG, is_cut_off=True)
    if body[8:16] != b"\x00\x00\x00\x0dIHDR":
        raise PictureBroken(Kind.PNG)
    width, height = int.from_bytes(body[16:20]), int.from_bytes(body[20:24])
    depth, colour = body[24], body[25]
    if not width or not height or colour not in _BYTES_A_PIXEL:
        raise PictureBroken(Kind.PNG)
    lean = [SIGNATURE]
    names = set()
    position = len(SIGNATURE)
    while b"IEND" not in names:
        name = body[position + 4 : position + 8]
        end = position + 12 + int.from_bytes(body[position : position + 4])
        if len(name) < 4 or end > len(body):
            raise PictureBroken(Kind.PNG, is_cut_off=True)
        if name in _NEEDED:
            lean.append(body[position:end])
        names.add(name)
        position = end
    if b"IDAT" not in names:
        raise PictureBroken(Kind.PNG)
    bytes_a_pixel = 2 if (depth, colour) == (16, 0) else _BYTES_A_PIXEL[colour]
    return Picture(
        kind=Kind.PNG,
        width_px=width,
        height_px=height,
        is_animated=b"acTL" in names,
        lean=b"".join(lean),
        lean_kind=Kind.PNG,
        decoding_bytes=width * height * bytes_a_pixel,
    )
