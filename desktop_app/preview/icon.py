"""The icon of a push: what its file holds, and what a manager should know about it."""

from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.errors import AppError
from desktop_app.domain.url_look import Word
from desktop_app.preview.pictures.first_bytes import name_of_other, reader_of
from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken
from desktop_app.preview.thumbnail import Thumbnail, make_thumbnail

ADVISED_PX = 192
"""An icon should be square, with at least this side (leadsquared.md, read 2026-11-22)."""

WINDOWS_MAX_BYTES = 3_000_000
"""Windows drops larger pictures (leadsquared.md: "over 3 MB", read 2026-11-22)."""

MAX_SIDE_PX = 4096
MAX_DECODING_BYTES = 20_000_000
"""Most memory that decoding may take: 2,200 pixels square in full colour, 4,096 with a palette."""


class IconReason(Enum):
    """Why an icon can't be previewed, although it was loaded."""

    EMPTY = "empty"
    OTHER_KIND = "other kind"
    PAGE = "page"
    TOO_MANY_PIXELS = "too many pixels"
    CUT_OFF = "cut off"
    DAMAGED = "damaged"
    NOT_THERE = "not there"
    NOT_PUBLIC = "not public"
    SITE_FAILED = "site failed"


class IconRefused(AppError):
    """An icon can't be previewed.

    Attributes:
        reason: Why.
        sentence: What to show.
    """

    def __init__(self, reason: IconReason, sentence: str) -> None:
        super().__init__(sentence.removesuffix("."))
        self.reason = reason
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class IconFacts:
    """What an icon's file holds.

    Attributes:
        kind: Its kind, by its first bytes.
        width_px: Its width.
        height_px: Its height.
        size_bytes: How large the file is.
        is_animated: True where it has more than one frame; browsers show the first in a notification.
        is_https: False where it came without https, which browsers may refuse.
        thumbnail: It, at most 320 pixels wide and high.
    """

    kind: Kind
    width_px: int
    height_px: int
    size_bytes: int
    is_animated: bool
    is_https: bool
    thumbnail: Thumbnail

    @property
    def is_square(self) -> bool:
        """True where it is as wide as it is high."""
        return self.width_px == self.height_px

    @property
    def is_big_enough(self) -> bool:
        """True where it stays sharp on a fine screen."""
        return min(self.width_px, self.height_px) >= ADVISED_PX


def read_icon(body: bytes, content_type: str = "", *, is_https: bool = True) -> IconFacts:
    """Read an icon's file. Its first bytes say what it is; its pixels are counted before any is decoded.

    Takes up to a second and at most 25 MB; any thread but the GUI's.

    Args:
        body: The file.
        content_type: What the site called it; makes a sentence better, decides nothing.
        is_https: False where it came without https.

    Raises:
        IconRefused: It can't be previewed; it says why.
    """
    if not body:
        raise IconRefused(IconReason.EMPTY, "There is nothing at this address.")
    if (reader := reader_of(body)) is None:
        raise _other(body, content_type)
    try:
        picture = reader(body)
        if refused := _too_large(picture):
            raise refused
        thumbnail = make_thumbnail(picture)
    except PictureBroken as exc:
        if exc.is_cut_off:
            raise IconRefused(IconReason.CUT_OFF, f"This {exc.kind.value} is cut off: its end is missing.") from None
        raise IconRefused(IconReason.DAMAGED, f"This {exc.kind.value} is damaged and can’t be shown.") from None
    return IconFacts(
        picture.kind,
        picture.width_px,
        picture.height_px,
        len(body),
        picture.is_animated,
        is_https,
        thumbnail,
    )


def describe(facts: IconFacts) -> tuple[Word, ...]:
    """Say in words what a manager should know about an icon: what it is, then each thing that may go wrong.

    The first word stands as the worst of them does.
    """
    warnings = [
        (not facts.is_square, "Not square: browsers cut or squeeze it."),
        (not facts.is_big_enough, f"Smaller than {ADVISED_PX} × {ADVISED_PX}: it may look blurred."),
        (facts.size_bytes > WINDOWS_MAX_BYTES, "Larger than 3 MB: Windows drops it."),
        (not facts.is_https, "Not https: browsers may refuse it."),
        (facts.is_animated, "Animated: only its first picture shows."),
    ]
    said = [Word("warn", words) for applies, words in warnings if applies]
    if not said:
        said = [Word("ok", "Square, big enough and on https.")]
    size = f"{facts.width_px:,} × {facts.height_px:,}"
    return Word(said[0].level, f"{facts.kind.value}, {size}, {in_bytes(facts.size_bytes)}."), *said


def in_bytes(size_bytes: int) -> str:
    """Say a size as people do: ``812 bytes``, ``14 KB``, ``1.2 MB``."""
    if size_bytes < 1000:
        return f"{size_bytes} byte{'' if size_bytes == 1 else 's'}"
    if size_bytes < 999_500:
        return f"{size_bytes / 1000:.0f} KB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def _too_large(picture: Picture) -> IconRefused | None:
    is_wide = max(picture.width_px, picture.height_px) > MAX_SIDE_PX
    if not is_wide and picture.decoding_bytes <= MAX_DECODING_BYTES:
        return None
    size = f"{picture.width_px:,} × {picture.height_px:,}"
    return IconRefused(IconReason.TOO_MANY_PIXELS, f"It has {size} pixels, too many to preview here.")


def _other(body: bytes, content_type: str) -> IconRefused:
    name = name_of_other(body)
    if name == "page" or (name == "text" and "html" in content_type.lower()):
        return IconRefused(IconReason.PAGE, "This is a web page, not a picture.")
    if name == "text":
        return IconRefused(IconReason.OTHER_KIND, "This is text, not a picture.")
    if name == "PDF":
        return IconRefused(IconReason.OTHER_KIND, "This is a PDF, not a picture.")
    if name:
        return IconRefused(IconReason.OTHER_KIND, f"{name} icons can’t be previewed here.")
    return IconRefused(IconReason.OTHER_KIND, "This is not a kind of picture that can be previewed here.")
