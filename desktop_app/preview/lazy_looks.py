"""Looks at addresses, and loads what that takes, the network and picture libraries, only with the first one."""

import threading
from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.url_look import IconLook, LinkLook
    from desktop_app.preview.url_looks import UrlLooks


class LazyLooks:
    """As ``UrlLooks``, which it makes when it is first asked. Any thread."""

    def __init__(self, app_hosts: Callable[[], Collection[str]]) -> None:
        """Keep for later what ``UrlLooks`` needs.

        Args:
            app_hosts: As for ``UrlLooks``.
        """
        self._app_hosts = app_hosts

    @cached_property
    def _looks(self) -> "UrlLooks":
        from desktop_app.preview.guarded_fetch import GuardedFetch
        from desktop_app.preview.url_looks import UrlLooks

        return UrlLooks(GuardedFetch(), app_hosts=self._app_hosts)

    def icon(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> "IconLook":
        """As ``UrlLooks.icon``."""
        return self._looks.icon(url, cancel=cancel, is_proxy_allowed=is_proxy_allowed)

    def link(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> "LinkLook":
        """As ``UrlLooks.link``."""
        return self._looks.link(url, cancel=cancel, is_proxy_allowed=is_proxy_allowed)
