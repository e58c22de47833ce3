"""Says what a file is by how it begins, whatever it is called."""

from collections.abc import Callable

from desktop_app.preview.pictures import gif, ico, jpeg, png, webp
from desktop_app.preview.pictures.picture import Picture

_LOOK_BYTES = 2048

_OTHER_PICTURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"BM", "BMP"),
    (0, b"II*\x00", "TIFF"),
    (0, b"MM\x00*", "TIFF"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypavis", "AVIF"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (0, b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\x00\x00\x02\x00", "CUR"),
    (0, b"%PDF-", "PDF"),
)
"""Where in a file which bytes stand, and what it is then (IANA media types, read 2026-11-22)."""


def reader_of(body: bytes) -> Callable[[bytes], Picture] | None:
    """Return what reads a file's header, or None where it is no picture that can be previewed."""
    if body.startswith(png.SIGNATURE):
        return png.read_png
    if body.startswith(jpeg.SIGNATURE):
        return jpeg.read_jpeg
    if body.startswith(gif.SIGNATURES):
        return gif.read_gif
    if body.startswith(ico.SIGNATURE):
        return ico.read_ico
    return webp.read_webp if webp.is_webp(body) else None


def name_of_other(body: bytes) -> str:
    """Return what else it is: a kind of picture by its name, ``page``, ``text``, or nothing where nobody can tell."""
    for start, signature, name in _OTHER_PICTURES:
        if body.startswith(signature, start):
            return name
    words = body[:_LOOK_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if words.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script")):
        return "page"
    if b"<svg" in words and words.startswith(b"<"):
        return "SVG"
    if words.startswith(b"<"):
        return "page" if b"<html" in words else "text"
    return "text" if _is_text(body[:_LOOK_BYTES]) else ""


def _is_text(start: bytes) -> bool:
    return not any(byte < 32 and byte not in b"\t\n\f\r" for byte in start)
