"""The test notification: what the test page reported, and what that proves."""

from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.check_up import PageSees


class PageNews(Enum):
    """What the test page says, in the order in which it may come. None but the last two proves that a person saw it."""

    OPENED = "opened"
    """The page runs in a browser."""
    FEATURE_MISSING = "feature_missing"
    """The browser has no ``Notification`` at all."""
    ANSWERED = "answered"
    """The request for permission was answered, or the permission changed since."""
    SHOW = "show"
    """The browser handed the notification on. It also says so in do-not-disturb, and where nobody takes it."""
    GONE = "gone"
    """It is no longer among the shown ones a few seconds later, though nobody touched it."""
    FAILED = "failed"
    """The browser could not show it."""
    CLICKED = "clicked"
    """The notification itself was clicked: it was on the screen."""
    SEEN = "seen"
    """The person said so."""
    NOT_SEEN = "not_seen"
    """The person said that nothing showed."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """One report of the test page.

    Attributes:
        news: What happened.
        page_sees: The page's permission at that moment; None before it is known.
        took_ms: For ``ANSWERED``: milliseconds from the question to the answer; else None.
        words: The browser's own error words, for ``FAILED``; shortened, plain text.
    """

    news: PageNews
    page_sees: PageSees | None = None
    took_ms: int | None = None
    words: str = ""
