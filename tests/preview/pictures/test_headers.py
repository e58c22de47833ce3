"""What each kind's header says, and what of a file reaches the decoder."""

import io

import pytest
from PIL import Image

from desktop_app.preview.pictures.gif import read_gif
from desktop_app.preview.pictures.ico import read_ico
from desktop_app.preview.pictures.jpeg import read_jpeg
from desktop_app.preview.pictures.picture import Kind, PictureBroken
from desktop_app.preview.pictures.png import read_png
from desktop_app.preview.pictures.webp import read_webp
from tests.preview.files import chunk, gif_bomb, picture, png, talkative_png


def test_a_pngs_comments_and_further_frames_never_reach_the_decoder() -> None:
    read = read_png(talkative_png())
    assert b"zTXt" not in read.lean
    assert len(read.lean) < 1_000
    animated = read_png(png(8, 8, extra=chunk(b"acTL", bytes(8))))
    assert animated.is_animated
    assert b"acTL" not in animated.lean


@pytest.mark.parametrize(
    ("depth", "colour", "bytes_a_pixel"), [(1, 0, 1), (8, 0, 1), (16, 0, 2), (8, 3, 1), (8, 2, 4), (8, 6, 4), (8, 4, 4)]
)
def test_how_much_a_png_takes_depends_on_its_colours(depth: int, colour: int, bytes_a_pixel: int) -> None:
    assert read_png(png(10, 10, depth, colour)).decoding_bytes == 100 * bytes_a_pixel


def test_a_png_without_a_header_or_pixels_is_damaged() -> None:
    good = png(8, 8)
    for body in (good.replace(b"IHDR", b"IHDX"), png(0, 8), good.replace(b"IDAT", b"IDAX")):
        with pytest.raises(PictureBroken) as caught:
            read_png(body)
        assert not caught.value.is_cut_off


def test_a_jpegs_comments_never_reach_the_decoder_but_how_its_colours_are_meant_does() -> None:
    body = picture("JPEG", 64, 64, "CMYK", comment=b"secret words", exif=b"Exif\x00\x00" + bytes(1000))
    lean = read_jpeg(body).lean
    assert b"secret words" not in lean
    assert b"Exif" not in lean
    assert b"Adobe" in lean


def test_how_much_a_jpeg_takes_depends_on_its_scans() -> None:
    plain = read_jpeg(picture("JPEG", 640, 640)).decoding_bytes
    assert plain == 4 * 321 * 321
    small, full = (
        read_jpeg(picture("JPEG", 640, 640, progressive=True, subsampling=way)).decoding_bytes for way in (2, 0)
    )
    assert (small - plain, full - plain) == (640 * 640 * 3, 640 * 640 * 6)


def test_a_jpeg_with_fill_bytes_and_a_thumbnail_inside_is_read_past_them() -> None:
    inner = picture("JPEG", 8, 8)
    body = picture("JPEG", 64, 32)
    body = body[:2] + b"\xff\xff\xff\xe5" + (len(inner) + 2).to_bytes(2) + inner + body[2:]
    read = read_jpeg(body)
    assert (read.width_px, read.height_px) == (64, 32)


def test_a_gifs_frames_are_counted_and_only_the_first_is_kept() -> None:
    read = read_gif(gif_bomb(300, 200, 5_000))
    assert (read.width_px, read.height_px, read.is_animated) == (300, 200, True)
    assert len(read.lean) < 50
    with Image.open(io.BytesIO(read.lean)) as image:
        assert (image.size, getattr(image, "n_frames", 1)) == ((300, 200), 1)
    assert not read_gif(gif_bomb(300, 200, 1)).is_animated


def test_a_gif_whose_frame_reaches_beyond_its_screen_is_as_large_as_the_frame() -> None:
    body = bytearray(gif_bomb(1, 1, 1))
    frame = body.index(b"\x2c")
    body[frame + 5 : frame + 9] = (50_000).to_bytes(2, "little") * 2
    read = read_gif(bytes(body))
    assert (read.width_px, read.height_px, read.decoding_bytes) == (50_000, 50_000, 50_000**2)


def test_a_gif_without_its_last_byte_is_shown_as_browsers_do() -> None:
    assert read_gif(picture("GIF")[:-1]).width_px == 192


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("options", [{"lossless": True}, {"quality": 50}], ids=repr)
def test_each_form_of_webp_says_its_size(mode: str, options: dict[str, object]) -> None:
    read = read_webp(picture("WEBP", 30, 20, mode, **options))
    assert (read.width_px, read.height_px, read.is_animated) == (30, 20, False)


def test_an_animated_webp_is_known_as_such() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    read = read_webp(out.getvalue())
    assert (read.width_px, read.height_px, read.is_animated) == (30, 20, True)


def test_the_largest_picture_of_an_ico_counts() -> None:
    read = read_ico(picture("ICO", 128, 128, sizes=[(16, 16), (128, 128), (32, 32)]))
    assert (read.kind, read.lean_kind, read.width_px) == (Kind.ICO, Kind.PNG, 128)
    bitmap = read_ico(picture("ICO", 64, 64, sizes=[(16, 16), (64, 64)], bitmap_format="bmp"))
    assert (bitmap.lean_kind, bitmap.width_px, bitmap.height_px) == (Kind.ICO, 64, 64)
    assert len(bitmap.lean) < 64 * 64 * 5


def test_an_ico_that_hides_a_huge_png_is_as_large_as_that() -> None:
    huge = png(20_000, 20_000, depth=1)
    entry = bytes((16, 16, 0, 0, 1, 0, 32, 0)) + len(huge).to_bytes(4, "little") + (22).to_bytes(4, "little")
    assert read_ico(b"\x00\x00\x01\x00\x01\x00" + entry + huge).width_px == 20_000
