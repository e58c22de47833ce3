"""Builds what the settings page needs of this computer, and what tells of a newer version."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop_app import __version__
from desktop_app.domain.errors import AppError
from desktop_app.parts import Parts, now
from desktop_app.resources import resource
from desktop_app.store.settings import Settings
from desktop_app.ui.settings.ports import SettingsParts

if TYPE_CHECKING:
    from desktop_app.domain.update import Update
    from desktop_app.system.update_feed import FeedPlace
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.tasks import Tasks

PLACE = "update.json"
"""Among the resources: where the feed is and whose signature counts. ``scripts/sign_feed.py`` makes it for a release;
a build without it never looks."""


def settings_parts(parts: Parts) -> SettingsParts:
    """Make it; nothing is read before the page asks."""
    place = _place()
    asks = (urlsplit(place.url).hostname or "") if place is not None else ""
    return SettingsParts(parts.start_at_login(), parts.removal, asks, parts.retention)


def tell_of_updates(desk: "Desk", tasks: "Tasks", settings: Settings) -> None:
    """Have the window tell of a newer version, where this build has a feed and the person agrees. GUI thread."""
    place = _place()
    if place is None:
        return
    from desktop_app.domain.update import Update
    from desktop_app.ui.update_notice import UpdateNotice

    known = Update.of(settings.update_version, settings.update_url)
    notice = UpdateNotice(
        desk.window,
        lambda: _look(place),
        tasks,
        now,
        answer=settings.updates,
        looked_at=settings.update_looked_at,
        known=known if known is not None and known.is_newer_than(__version__) else None,
        parent=desk,
    )

    def keep(looked_at: str, update: Update | None) -> None:
        desk.setting_changed.emit("update_looked_at", looked_at)
        desk.setting_changed.emit("update_version", update.version if update is not None else "")
        desk.setting_changed.emit("update_url", update.url if update is not None else "")

    def answered(answer: str) -> None:
        desk.change("updates", answer)
        desk.window.drop_page("settings")  # the next look at it shows the answer

    notice.looked.connect(keep)
    notice.answered.connect(answered)
    notice.page_requested.connect(desk.url_requested)
    desk.setting_changed.connect(lambda name, value: notice.set_answer(str(value)) if name == "updates" else None)


def _place() -> "FeedPlace | None":
    if not (file := resource(PLACE)).is_file():
        return None
    from desktop_app.system.update_feed import FeedPlace

    return FeedPlace.read(file)


def _look(place: "FeedPlace") -> "Update | None":
    from desktop_app.system.update_feed import UpdateFeed

    return UpdateFeed(place, fetch_feed, __version__).look()


def fetch_feed(url: str, most_bytes: int) -> bytes:
    """Load a feed by the guarded way that looks at a person's addresses, too: https alone, nothing goes along. Blocks.

    Raises:
        AppError: It did not come, or came with another status.
    """
    import threading

    from desktop_app.preview.guarded_fetch import GuardedFetch

    # The address is the makers' own, so a proxy that looks up its name can be led nowhere else.
    found = GuardedFetch().get(
        url, cancel=threading.Event(), accept="application/json", max_bytes=most_bytes, is_proxy_allowed=True
    )
    if found.status != 200:
        raise AppError("The feed did not come", detail=str(found.status))
    return found.body
