"""What the compose form asks for: a look at its two addresses, in words and a small picture."""

import threading
from collections.abc import Callable, Collection

from desktop_app.domain.url_look import IconLook, Level, LinkLook, Word
from desktop_app.preview.click_link import LinkFacts, LinkKind, look_at_link, recognise_lead
from desktop_app.preview.guarded_fetch import GuardedFetch
from desktop_app.preview.icon import IconReason, IconRefused, describe
from desktop_app.preview.icon_source import IconSource
from desktop_app.preview.refusal import FetchReason, FetchRefused

_LINK_LEVELS: dict[LinkKind, Level] = {
    LinkKind.OPENS: "ok",
    LinkKind.ASKS_TO_SIGN_IN: "hint",
    LinkKind.NOT_A_PAGE: "hint",
    LinkKind.NOT_FOUND: "error",
    LinkKind.ERROR: "warn",
}

_OUR_OWN_TROUBLE = frozenset((FetchReason.NO_NETWORK, FetchReason.PROXY, FetchReason.PROXY_HIDES_ADDRESSES))
"""It says nothing about the address: a recipient may well see it."""

_MAYBE_ELSEWHERE = frozenset((IconReason.OTHER_KIND, IconReason.TOO_MANY_PIXELS, IconReason.SITE_FAILED))
"""A browser may show it all the same."""


class UrlLooks:
    """Looks at the two addresses of a push. Both looks block for some seconds, and any thread may ask."""

    def __init__(
        self, fetch: GuardedFetch, icons: IconSource | None = None, *, app_hosts: Callable[[], Collection[str]] = tuple
    ) -> None:
        """Take the ways to load.

        Args:
            fetch: Loads links.
            icons: Loads icons and keeps them; by default through ``fetch``.
            app_hosts: Says the hosts of the companies' own web apps, lower case, to recognise their links to leads;
                asked on the thread of the look.
        """
        self._fetch = fetch
        self._icons = icons or IconSource(fetch)
        self._app_hosts = app_hosts

    def icon(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> IconLook:
        """Load an icon and say what it is.

        Raises:
            FetchRefused: ``cancel`` was set, and for no other reason: all else is an answer.
        """
        try:
            facts = self._icons.look(url, cancel=cancel, is_proxy_allowed=is_proxy_allowed)
        except IconRefused as exc:
            return IconLook((Word("warn" if exc.reason in _MAYBE_ELSEWHERE else "error", exc.sentence),))
        except FetchRefused as exc:
            if exc.reason is FetchReason.STOPPED:
                raise
            level: Level = "hint" if exc.reason in _OUR_OWN_TROUBLE else "error"
            return IconLook(
                (Word(level, exc.sentence),), asks_for_proxy=exc.reason is FetchReason.PROXY_HIDES_ADDRESSES
            )
        small = facts.thumbnail
        return IconLook(describe(facts), small.width_px, small.height_px, small.rgba)

    def link(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> LinkLook:
        """Follow a link and say what a click on it opens.

        Raises:
            FetchRefused: ``cancel`` was set, and for no other reason: all else is an answer.
        """
        facts = look_at_link(self._fetch, url, cancel=cancel, is_proxy_allowed=is_proxy_allowed)
        words = [Word(_level(facts), facts.sentence)]
        if recognise_lead(url, self._app_hosts()):
            words.append(Word("ok", "It is the page of a lead in LeadSquared."))
        # The title of a page to sign in at says nothing of the page behind it, which the click is about.
        title = "" if facts.kind is LinkKind.ASKS_TO_SIGN_IN else facts.title
        return LinkLook(
            tuple(words), facts.shown_host, facts.shown_final_host, title, asks_for_proxy=facts.needs_proxy_yes
        )


def _level(facts: LinkFacts) -> Level:
    return "hint" if facts.reason in _OUR_OWN_TROUBLE else _LINK_LEVELS[facts.kind]
