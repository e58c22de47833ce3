import io
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat, UnidentifiedImageError

from desktop_app.preview.pictures.first_bytes import reader_of
from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken
from desktop_app.preview.thumbnail import _translate, make_thumbnail
from tests.preview.files import chunk, picture, png


def _read(body: bytes) -> Picture:
    reader = reader_of(body)
    assert reader is not None
    return reader(body)


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((320, 320), (320, 320)),
        ((48, 20), (48, 20)),
        ((321, 321), (320, 320)),
        ((1000, 500), (320, 160)),
        ((4000, 1), (320, 1)),
        ((3, 2000), (1, 320)),
    ],
)
def test_a_thumbnail_keeps_the_shape_and_grows_nothing(size: tuple[int, int], small: tuple[int, int]) -> None:
    thumbnail = make_thumbnail(_read(picture("PNG", *size)))
    assert (thumbnail.width_px, thumbnail.height_px) == small
    assert len(thumbnail.rgba) == 4 * small[0] * small[1]


@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("PNG", "RGB", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("PNG", "L", {}),
        ("PNG", "P", {}),
        ("JPEG", "RGB", {"quality": 95}),
        ("JPEG", "L", {"quality": 95}),
        ("JPEG", "RGB", {"quality": 95, "progressive": True}),
        ("JPEG", "CMYK", {"quality": 95}),
        ("GIF", "P", {}),
        ("WEBP", "RGB", {"lossless": True}),
        ("WEBP", "RGBA", {"lossless": True}),
    ],
)
def test_a_thumbnail_looks_like_its_picture(kind: str, mode: str, options: dict[str, object]) -> None:
    body = picture(kind, 900, 700, mode, **options)
    thumbnail = make_thumbnail(_read(body))
    whole = Image.open(io.BytesIO(body)).convert("RGBA").resize((320, 249), Image.Resampling.LANCZOS)
    small = Image.frombytes("RGBA", (thumbnail.width_px, thumbnail.height_px), thumbnail.rgba)
    assert max(ImageStat.Stat(ImageChops.difference(whole, small)).mean) < 4


@pytest.mark.parametrize("size", [(970, 970), (1500, 1111), (333, 2000)])
def test_the_strips_of_a_thumbnail_leave_no_seam(size: tuple[int, int]) -> None:
    body = picture("PNG", *size)
    thumbnail = make_thumbnail(_read(body))
    at_once = Image.open(io.BytesIO(body)).convert("RGBA").reduce(max(size) // 320)
    expected = at_once.resize((thumbnail.width_px, thumbnail.height_px), Image.Resampling.LANCZOS)
    assert thumbnail.rgba == expected.tobytes()


def test_sixteen_bits_of_grey_are_brought_down_to_eight() -> None:
    rows = b"".join(b"\x00" + b"".join(struct.pack(">H", x * 257) for x in range(256)) for _ in range(4))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 4, 16, 0, 0, 0, 0))
    body = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    thumbnail = make_thumbnail(_read(body))
    assert [thumbnail.rgba[4 * x] for x in (0, 100, 200, 255)] == [0, 100, 200, 255]


def test_what_is_transparent_stays_so() -> None:
    palette = png(4, 4, colour=3, extra=b"")
    with_hole = palette.replace(b"\x00\x00\x00", b"\x00\x00\x00", 1)
    place = with_hole.index(b"IDAT") - 4
    body = with_hole[:place] + chunk(b"tRNS", b"\x00") + with_hole[place:]
    assert make_thumbnail(_read(body)).rgba[3] == 0
    assert make_thumbnail(_read(palette)).rgba[3] == 255


def test_a_picture_that_is_not_as_large_as_its_header_says_is_broken() -> None:
    with pytest.raises(PictureBroken):
        make_thumbnail(replace(_read(picture()), width_px=10))


@pytest.mark.parametrize(
    ("exc", "is_cut_off"),
    [
        (OSError("image file is truncated (3 bytes not processed)"), True),
        (OSError("Truncated File Read"), True),
        (EOFError("x"), True),
        (OSError("broken data stream when reading image file"), False),
        (UnidentifiedImageError("x"), False),
        (SyntaxError("x"), False),
        (ValueError("x"), False),
        (KeyError("x"), False),
        (IndexError("x"), False),
        (TypeError("x"), False),
        (OverflowError("x"), False),
        (struct.error("x"), False),
        (zlib.error("x"), False),
        (MemoryError(), False),
        (Image.DecompressionBombError("x"), False),
        (Image.DecompressionBombWarning("x"), False),
    ],
    ids=repr,
)
def test_whatever_a_decoder_raises_is_a_broken_picture(exc: Exception, is_cut_off: bool) -> None:
    broken = _translate(exc, Kind.GIF)
    assert (broken.kind, broken.is_cut_off) == (Kind.GIF, is_cut_off)
