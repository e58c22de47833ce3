import pytest

from desktop_app.preview.icon import IconFacts, IconReason, IconRefused, describe, in_bytes, read_icon
from desktop_app.preview.pictures.picture import Kind
from desktop_app.preview.thumbnail import Thumbnail
from tests.preview.files import KINDS, jpeg_of_scans, picture, png


def _facts(**changes: object) -> IconFacts:
    standard: dict[str, object] = {
        "kind": Kind.PNG,
        "width_px": 192,
        "height_px": 192,
        "size_bytes": 14_321,
        "is_animated": False,
        "is_https": True,
        "thumbnail": Thumbnail(1, 1, bytes(4)),
    }
    return IconFacts(**{**standard, **changes})  # type: ignore[arg-type]


def _refusal(body: bytes, content_type: str = "") -> IconRefused:
    with pytest.raises(IconRefused) as caught:
        read_icon(body, content_type)
    return caught.value


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_known_by_its_first_bytes_whatever_it_is_called(kind: str) -> None:
    body = picture(kind, 200, 100)
    facts = read_icon(body, "text/html")
    assert (facts.kind.name, facts.width_px, facts.height_px, facts.size_bytes) == (kind, 200, 100, len(body))
    assert (facts.thumbnail.width_px, facts.thumbnail.height_px) == (200, 100)


def test_a_good_icon_is_said_to_be_one() -> None:
    assert [(word.level, word.sentence) for word in describe(_facts())] == [
        ("ok", "PNG, 192 × 192, 14 KB."),
        ("ok", "Square, big enough and on https."),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"width_px": 400}, "Not square: browsers cut or squeeze it."),
        ({"width_px": 191, "height_px": 191}, "Smaller than 192 × 192: it may look blurred."),
        ({"size_bytes": 3_000_001}, "Larger than 3 MB: Windows drops it."),
        ({"is_https": False}, "Not https: browsers may refuse it."),
        ({"is_animated": True}, "Animated: only its first picture shows."),
    ],
)
def test_what_may_go_wrong_with_an_icon_is_said(changes: dict[str, object], sentence: str) -> None:
    words = describe(_facts(**changes))
    assert [(word.level, word.sentence) for word in words[1:]] == [("warn", sentence)]
    assert words[0].level == "warn"


@pytest.mark.parametrize(
    ("size_bytes", "said"),
    [(1, "1 byte"), (999, "999 bytes"), (1000, "1 KB"), (14_499, "14 KB"), (999_499, "999 KB"), (999_500, "1.0 MB")],
)
def test_a_size_is_said_as_people_do(size_bytes: int, said: str) -> None:
    assert in_bytes(size_bytes) == said


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (b"", "", "There is nothing at this address."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "", "SVG icons can’t be previewed here."),
        (b"\xef\xbb\xbf\n<!-- a --><svg/>", "", "SVG icons can’t be previewed here."),
        (b"<!doctype HTML><p>Hi", "image/png", "This is a web page, not a picture."),
        (b"<html><svg/></html>", "image/png", "This is a web page, not a picture."),
        (b"<p>Hi</p>", "text/html; charset=utf-8", "This is a web page, not a picture."),
        (b'{"error": 1}', "image/png", "This is text, not a picture."),
        (b"BM" + bytes(60), "image/bmp", "BMP icons can’t be previewed here."),
        (b"\x00\x00\x00\x20ftypavif" + bytes(60), "", "AVIF icons can’t be previewed here."),
        (b"%PDF-1.7", "", "This is a PDF, not a picture."),
        (bytes(100), "image/png", "This is not a kind of picture that can be previewed here."),
    ],
)
def test_what_is_no_picture_for_us_is_named(body: bytes, content_type: str, sentence: str) -> None:
    assert _refusal(body, content_type).sentence == sentence


def test_pixels_are_counted_before_any_is_decoded() -> None:
    refused = _refusal(png(4097, 1))
    assert (refused.reason, refused.sentence) == (
        IconReason.TOO_MANY_PIXELS,
        "It has 4,097 × 1 pixels, too many to preview here.",
    )
    # The same size is more to decode in full colour than with a palette.
    assert _refusal(png(3000, 3000, colour=2)).reason is IconReason.TOO_MANY_PIXELS
    assert read_icon(png(3000, 3000, colour=3)).width_px == 3000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_anywhere_is_refused_as_such(kind: str, share: float) -> None:
    body = picture(kind)
    part = body[: max(12, int(len(body) * share))]
    assert _refusal(part).sentence == f"This {Kind[kind].value} is cut off: its end is missing."


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_makes_anything_but_a_refusal(kind: str) -> None:
    body = picture(kind, 40, 40)
    damaged = 0
    for place in range(0, len(body), max(1, len(body) // 150)):
        for value in (0x00, 0xFF):
            try:
                read_icon(body[:place] + bytes((value,)) + body[place + 1 :])
            except IconRefused:
                damaged += 1
    assert damaged > 5


def test_a_jpeg_that_would_keep_the_decoder_busy_is_refused() -> None:
    assert read_icon(jpeg_of_scans(5)).width_px == 64
    assert _refusal(jpeg_of_scans(500)).reason is IconReason.DAMAGED


def test_a_refusal_is_an_error_in_the_houses_form() -> None:
    assert _refusal(b"").title == "There is nothing at this address"
