"""Pictures for the tests: good ones, and ones that were made to do harm."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

KINDS = ("PNG", "JPEG", "GIF", "WEBP", "ICO")


def picture(kind: str = "PNG", width: int = 192, height: int = 192, mode: str = "RGB", **options: Any) -> bytes:
    """A picture with some noise in it, so that it can't be told from its size alone."""
    noise = Image.effect_noise((64, 64), 90).resize((width, height))
    image = Image.merge("RGB", (noise, noise.transpose(Image.Transpose.ROTATE_180), noise)).convert(mode)
    if kind == "ICO":
        options.setdefault("sizes", [(width, height)])
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, depth: int = 8, colour: int = 0, extra: bytes = b"") -> bytes:
    """A PNG that is all of one colour, packed tightly."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = bytes(1 + (width * channels * depth + 7) // 8)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(range(48))) if colour == 3 else b""
    parts = (chunk(b"IHDR", header), extra, palette, chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def talkative_png() -> bytes:
    """A small PNG with sixty comments that unpack to a megabyte each."""
    comment = chunk(b"zTXt", b"words\x00\x00" + zlib.compress(bytes(1_000_000), 9))
    return png(192, 192, extra=comment * 60)


def gif_bomb(width: int, height: int, frames: int) -> bytes:
    """A GIF whose screen is as large as told and whose thousands of frames are tiny."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    control = b"\x21\xf9\x04\x04\x01\x00\x00\x00"
    frame = control + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b"\x3b"


def jpeg_of_scans(scans: int) -> bytes:
    """A progressive JPEG whose last scan is said again and again."""
    body = picture("JPEG", 64, 64, progressive=True)
    last = body[body.rindex(b"\xff\xda") : -2]
    return body[:-2] + last * scans + body[-2:]
