"""A newer Pushdesk, as its makers announce it."""

import json
import re
from dataclasses import dataclass
from typing import Self

from desktop_app.domain.url import check_url

_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){1,3}")


@dataclass(frozen=True, slots=True)
class Update:
    """A version that can be had.

    Attributes:
        version: Its number: two to four numbers with dots between them.
        url: The page that tells of it, https.
    """

    version: str
    url: str

    @classmethod
    def read(cls, announcement: bytes) -> Self | None:
        """Read an announcement, or return None where it is none.

        Args:
            announcement: A JSON object with ``version``, ``url`` and ``published``, and what later ones may add. Its
                signature has been checked.
        """
        try:
            found = json.loads(announcement.decode("utf-8"))
        except (ValueError, RecursionError):
            return None
        if not isinstance(found, dict):
            return None
        return cls.of(found.get("version"), found.get("url"))

    @classmethod
    def of(cls, version: object, url: object) -> Self | None:
        """Make one of two texts, or return None where one of them can't be."""
        if not (isinstance(version, str) and isinstance(url, str)):
            return None
        checked = check_url(url)
        is_page = checked.is_usable and checked.url.lower().startswith("https://")
        return cls(version, checked.url) if _VERSION.fullmatch(version) and is_page else None

    def is_newer_than(self, version: str) -> bool:
        """True where it comes after ``version``; 1.0 and 1.0.0 are the same."""
        return _numbers(self.version) > _numbers(version)


def _numbers(version: str) -> list[int]:
    numbers = [int(number) for number in re.findall(r"\d+", version)[:4]]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return numbers
