"""What was found behind the two addresses of a push, in words and a small picture."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "error", "hint"]


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to say about an address.

    Attributes:
        level: How it stands: fine, with caution, not usable, or plain to know.
        sentence: What to say.
    """

    level: Level
    sentence: str


@dataclass(frozen=True, slots=True)
class IconLook:
    """What an icon URL leads to.

    Attributes:
        words: What to say about it, the most important first.
        width_px: Width of the small picture; 0 where there is none.
        height_px: Its height.
        rgba: Its pixels, four bytes each, row by row.
        asks_for_proxy: True where a proxy hides addresses, and a person should be asked before it is fetched.
    """

    words: tuple[Word, ...]
    width_px: int = 0
    height_px: int = 0
    rgba: bytes = b""
    asks_for_proxy: bool = False


@dataclass(frozen=True, slots=True)
class LinkLook:
    """What a click would open.

    Attributes:
        words: What to say about it, the most important first.
        host: The host that the address names, as it should be shown: ``xn--…`` where a name mixes scripts.
        final_host: Where redirects end, shown likewise; empty where nothing was reached.
        title: The page's title, cleaned; empty where it has none, and where one has to sign in to come to the page.
        asks_for_proxy: As for ``IconLook``.
    """

    words: tuple[Word, ...]
    host: str
    final_host: str = ""
    title: str = ""
    asks_for_proxy: bool = False
