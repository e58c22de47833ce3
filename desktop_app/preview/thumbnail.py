"""Makes a small picture of a picture, within a fixed amount of memory."""

import importlib
import io
from dataclasses import dataclass, field
from typing import Any

from desktop_app.preview.pictures.jpeg import DRAFT_PX
from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken

MAX_SIDE_PX = 320
"""Chromium scales a notification's icon to this at most (leadsquared.md, read 2026-11-22)."""

_STRIP_PX = 128

_READERS = {
    Kind.PNG: "PngImagePlugin",
    Kind.JPEG: "JpegImagePlugin",
    Kind.GIF: "GifImagePlugin",
    Kind.WEBP: "WebPImagePlugin",
    Kind.ICO: "IcoImagePlugin",
}


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture, ready to paint.

    Attributes:
        width_px: Its width, 1 to 320.
        height_px: Its height, 1 to 320.
        rgba: Red, green, blue and alpha of each pixel, a byte each, from top left; not premultiplied.
    """

    width_px: int
    height_px: int
    rgba: bytes = field(repr=False)


def make_thumbnail(picture: Picture) -> Thumbnail:
    """Decode a picture's first frame and make it small, its shape kept. Takes up to a second; any thread.

    How much memory that takes is ``picture.decoding_bytes`` and some 3 MB; whoever calls has looked at it.

    Raises:
        PictureBroken: What the header promised does not follow.
    """
    try:
        return _shrink(_decode(picture), picture)
    except PictureBroken:
        raise
    except Exception as exc:  # noqa: BLE001 - what a decoder raises for a damaged file may be anything
        raise _translate(exc, picture.kind) from None


def _decode(picture: Picture) -> Any:
    """Let Pillow decode it, with the one reader that it needs: to load all of them takes long."""
    from PIL import Image

    importlib.import_module(f"PIL.{_READERS[picture.lean_kind]}")
    image = Image.open(io.BytesIO(picture.lean), formats=[picture.lean_kind.name])
    if image.size != (picture.width_px, picture.height_px):
        raise PictureBroken(picture.kind)
    image.draft("RGB", (DRAFT_PX, DRAFT_PX))
    image.load()
    return image


def _shrink(image: Any, picture: Picture) -> Thumbnail:
    """Make it small strip by strip: all at once would take as much memory again, two times."""
    from PIL import Image

    width, height = image.size
    fold = max(1, max(width, height) // MAX_SIDE_PX)
    small = Image.new("RGBA", (-(-width // fold), -(-height // fold)))
    step = max(1, _STRIP_PX // fold) * fold
    for top in range(0, height, step):
        strip = _rgba(image.crop((0, top, width, min(top + step, height))))
        small.paste(strip.reduce(fold), (0, top // fold))
    # From the picture's own size, as a draft may already have rounded it.
    side = max(picture.width_px, picture.height_px, MAX_SIDE_PX)
    size = [max(1, round(px * MAX_SIDE_PX / side)) for px in (picture.width_px, picture.height_px)]
    small = small.resize((size[0], size[1]), Image.Resampling.LANCZOS)
    return Thumbnail(small.width, small.height, small.tobytes())


def _rgba(strip: Any) -> Any:
    if strip.mode.startswith("I"):  # 16 bits of grey, of which Pillow would keep the lower ones only
        strip = strip.point(lambda level: level * (1 / 256)).convert("L")
    return strip.convert("RGBA")


def _translate(exc: Exception, kind: Kind) -> PictureBroken:
    """Say what a decoder's exception means: the file is damaged, or its end is missing."""
    words = str(exc).lower()
    return PictureBroken(kind, is_cut_off=isinstance(exc, EOFError) or "truncated" in words)
