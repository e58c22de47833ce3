"""JPEG files (ITU-T T.81, read 2026-11-22)."""

from dataclasses import dataclass

from desktop_app.preview.pictures.picture import Kind, Picture, PictureBroken

SIGNATURE = b"\xff\xd8\xff"
DRAFT_PX = 320
"""The decoder may make the picture smaller while it decodes, to this side at the least."""

_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
"""Baseline, extended and progressive: the ones that browsers show."""

_OTHER_FRAMES = frozenset((0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF))
_NEEDED = frozenset((*_FRAMES, 0xC4, 0xDB, 0xDD, 0xE0, 0xEE))
"""Frame, Huffman and quantisation tables, restart interval; APP0 and APP14, which say how colours are meant."""

_MAX_SCANS = 64
"""A progressive picture has some ten. Thousands would keep the decoder busy for minutes."""


@dataclass(frozen=True, slots=True)
class _Frame:
    width: int
    height: int
    samplings: tuple[tuple[int, int], ...]
    is_progressive: bool

    @classmethod
    def read(cls, marker: int, segment: bytes) -> "_Frame":
        count = segment[9] if len(segment) > 9 else 0
        parts = segment[10 : 10 + 3 * count]
        samplings = tuple((parts[i + 1] >> 4, parts[i + 1] & 15) for i in range(0, len(parts) - 2, 3))
        width, height = int.from_bytes(segment[7:9]), int.from_bytes(segment[5:7])
        if len(samplings) != count or count not in (1, 3, 4) or not width or not height or not all(map(all, samplings)):
            raise PictureBroken(Kind.JPEG)
        return cls(width, height, samplings, marker == 0xC2)

    def decoding_bytes(self, has_many_scans: bool) -> int:
        fold = min(self.width // DRAFT_PX, self.height // DRAFT_PX)
        scale = next(s for s in (8, 4, 2, 1) if s <= max(fold, 1))
        pixels = 4 * (self.width // scale + 1) * (self.height // scale + 1)
        if not has_many_scans:
            return pixels
        # Until the last scan all of the coefficients are kept, two bytes each.
        most = max(h for h, _ in self.samplings) * max(v for _, v in self.samplings)
        return pixels + 2 * self.width * self.height * sum(h * v for h, v in self.samplings) // most


def read_jpeg(body: bytes) -> Picture:
    """Read a JPEG's header and drop comments, profiles, and pictures inside the picture.

    Raises:
        PictureBroken: It is damaged or cut off, or of a kind that browsers don't show.
    """
    lean = [b"\xff\xd8"]
    frame: _Frame | None = None
    position = 2
    while True:
        marker, start, end = _segment(body, position)
        if marker == 0xDA:
            break
        if marker in _OTHER_FRAMES or marker == 0xD9 or (marker in _FRAMES and frame):
            raise PictureBroken(Kind.JPEG)
        if marker in _FRAMES:
            frame = _Frame.read(marker, body[start:end])
        if marker in _NEEDED:
            lean.append(body[start:end])
        position = end
    if frame is None or end - start < 5:
        raise PictureBroken(Kind.JPEG)
    if body.find(b"\xff\xd9", end) < 0:
        raise PictureBroken(Kind.JPEG, is_cut_off=True)
    scans = body.count(b"\xff\xda", start)
    if scans > _MAX_SCANS:
        raise PictureBroken(Kind.JPEG)
    has_many_scans = frame.is_progressive or scans > 1 or body[start + 4] < len(frame.samplings)
    return Picture(
        kind=Kind.JPEG,
        width_px=frame.width,
        height_px=frame.height,
        is_animated=False,
        lean=b"".join([*lean, body[start:]]),
        lean_kind=Kind.JPEG,
        decoding_bytes=frame.decoding_bytes(has_many_scans),
    )


def _segment(body: bytes, position: int) -> tuple[int, int, int]:
    """Return the next marker, and where its segment begins, marker included, and ends."""
    if position < len(body) and body[position] != 0xFF:
        raise PictureBroken(Kind.JPEG)
    while body[position + 1 : position + 2] == b"\xff":
        position += 1
    if position + 4 > len(body):
        raise PictureBroken(Kind.JPEG, is_cut_off=True)
    marker = body[position + 1]
    length = int.from_bytes(body[position + 2 : position + 4])
    if marker == 0xD9:
        return marker, position, position + 2
    if length < 2 or not marker:
        raise PictureBroken(Kind.JPEG)
    end = position + 2 + length
    if end > len(body):
        raise PictureBroken(Kind.JPEG, is_cut_off=True)
    return marker, position, end
