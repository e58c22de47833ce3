"""Asks whether there is a newer Pushdesk. Whatever is wrong with the answer, nothing is said of it."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from desktop_app.domain.errors import AppError
from desktop_app.domain.update import Update

LARGEST_BYTES = 16_384
"""A feed takes some 400 bytes."""

KEY_BYTES = 32

SIGNED_AS = b"pushdesk-update-1\n"
"""Stands before what is signed, so that no signature for something else can be taken for one of a feed."""

Fetch = Callable[[str, int], bytes]
"""Loads an https address whole, up to so many bytes. Blocks for some seconds; raises ``AppError``."""


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where a build looks, and whom it believes.

    Attributes:
        url: The feed, https.
        public_key: The Ed25519 key of the makers, 32 bytes.
    """

    url: str
    public_key: bytes

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """Read it from the file that a build comes with; None where it comes without one, as a checkout does."""
        try:
            found = json.loads(file.read_bytes())
            url, key = str(found["url"]), bytes.fromhex(found["public_key"])
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return cls(url, key) if url.startswith("https://") and len(key) == KEY_BYTES else None


class UpdateFeed:
    """Looks into the feed of one build. Any thread but the GUI's."""

    def __init__(self, place: FeedPlace, fetch: Fetch, version: str) -> None:
        """Remember where to look; nothing is asked yet.

        Args:
            place: Where to look.
            fetch: Loads it.
            version: The version that runs.
        """
        self._place = place
        self._fetch = fetch
        self._version = version

    def look(self) -> Update | None:
        """Ask once. Blocks for some seconds.

        Returns:
            The newer version; None where there is none, and where the feed is out of reach, too large, broken, not
            signed by the makers, or speaks of an older one. Never raises.
        """
        try:
            answer = self._fetch(self._place.url, LARGEST_BYTES)
        except AppError:
            return None
        announcement = opened(answer, self._place.public_key)
        update = Update.read(announcement) if announcement is not None else None
        return update if update is not None and update.is_newer_than(self._version) else None


def opened(feed: bytes, public_key: bytes) -> bytes | None:
    """Return what a feed announces, to the byte as it was signed; None where it was not, or is no feed.

    Args:
        feed: A JSON object: ``announcement``, a text, and ``signature``, base64, of ``SIGNED_AS`` and that text.
        public_key: Whose signature counts.
    """
    from desktop_app.system.ed25519 import is_signed  # here: it works out a point when it is loaded

    try:
        found = json.loads(feed[: LARGEST_BYTES + 1].decode("utf-8"))
        announcement = found["announcement"].encode("utf-8")
        signature = base64.b64decode(found["signature"], validate=True)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return announcement if is_signed(SIGNED_AS + announcement, signature, public_key) else None
