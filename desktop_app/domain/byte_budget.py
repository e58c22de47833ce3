"""How much of the 2 KB that title and content share is used."""

from typing import NamedTuple

LIMIT_BYTES = 2048
WARN_BYTES = 2000


def utf8_bytes(text: str) -> int:
    """Say how many bytes ``text`` takes as UTF-8.

    Half of a surrogate pair, which can't travel at all, counts as the three bytes it would take, so that a meter can
    show a number while such text is on its way to being corrected.
    """
    return len(text.encode("utf-8", "surrogatepass"))


class ByteBudget(NamedTuple):
    """How much of the 2 KB that title and content share is used.

    Counts UTF-8 bytes, as they travel ("é" is 2, "न" 3, "🙂" 4). The API's page says "2KB" without a unit; bytes are
    the safe reading: never fewer than UTF-16 units or code points. Source: Push Browser Notifications to Users,
    notes, read 2026-11-22.

    Attributes:
        title_bytes: What the title takes.
        content_bytes: What the content takes.
        limit_bytes: Most that title and content may take together.
        warn_bytes: From here on a server that counts 2 KB as 2,000 might refuse.
    """

    title_bytes: int
    content_bytes: int
    limit_bytes: int = LIMIT_BYTES
    warn_bytes: int = WARN_BYTES

    @classmethod
    def of(cls, title: str, content: str) -> "ByteBudget":
        """Count ``title`` and ``content``."""
        return cls(utf8_bytes(title), utf8_bytes(content))

    @property
    def used_bytes(self) -> int:
        """Title and content together."""
        return self.title_bytes + self.content_bytes

    @property
    def left_bytes(self) -> int:
        """What is still free; below zero by as many bytes as are too many."""
        return self.limit_bytes - self.used_bytes

    @property
    def is_over(self) -> bool:
        """True where it can't be sent."""
        return self.used_bytes > self.limit_bytes

    @property
    def is_near(self) -> bool:
        """True where it can be sent, but a server that counts 2 KB as 2,000 bytes might refuse."""
        return self.warn_bytes < self.used_bytes <= self.limit_bytes
