"""Where icons come from: the site, or what was already loaded from it."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from desktop_app.preview.exchange import Fetched, Known
from desktop_app.preview.guarded_fetch import MAX_BYTES, GuardedFetch
from desktop_app.preview.icon import IconFacts, IconReason, IconRefused, read_icon
from desktop_app.preview.refusal import FetchReason, FetchRefused

KEPT_BYTES = 8_000_000
"""Most that kept icons take together: some twenty of the largest."""

_ACCEPT = "image/png,image/jpeg,image/gif,image/webp,image/x-icon;q=0.9,image/*;q=0.5,*/*;q=0.1"
_ENTRY_BYTES = 2000
"""What an entry takes beside its pixels, about."""


@dataclass(frozen=True, slots=True)
class _Kept:
    facts: IconFacts
    known: Known

    @property
    def size_bytes(self) -> int:
        return len(self.facts.thumbnail.rgba) + _ENTRY_BYTES


class IconSource:
    """Loads icons through the guarded fetch, and keeps what it has read in memory.

    An icon that is asked for again is asked of its site again, which says in a few bytes that nothing has changed; so
    what is shown is never old. Any thread may call.
    """

    def __init__(self, fetch: GuardedFetch, *, kept_bytes: int = KEPT_BYTES) -> None:
        """Take the way to load.

        Args:
            fetch: Loads.
            kept_bytes: Most that kept icons may take together; those asked for longest ago go first.
        """
        self._fetch = fetch
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._keeping = threading.Lock()

    def look(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> IconFacts:
        """Load an icon and read it. Blocks for 6 s at most; any thread but the GUI's.

        Args:
            url: Its address, as typed.
            cancel: Set it from any thread to stop.
            is_proxy_allowed: True once a person said yes to a proxy that hides addresses.

        Raises:
            FetchRefused: It was not loaded; it says why.
            IconRefused: It was loaded and can't be previewed; it says why.
        """
        with self._keeping:
            kept = self._kept.get(url)
        known = kept.known if kept else None
        try:
            fetched = self._fetch.get(
                url, cancel=cancel, accept=_ACCEPT, known=known, is_proxy_allowed=is_proxy_allowed
            )
        except FetchRefused as exc:
            if exc.reason is FetchReason.TOO_LARGE:
                raise _too_large(exc) from None
            raise
        if kept and fetched.status == 304 and fetched.final_url == kept.known.url:
            self._keep(url, kept)
            return kept.facts
        if fetched.status != 200:
            raise _refused(fetched.status)
        facts = read_icon(fetched.body, fetched.content_type)
        self._keep(url, _Kept(facts, _known(fetched)))
        return facts

    def _keep(self, url: str, kept: _Kept) -> None:
        with self._keeping:
            self._kept.pop(url, None)
            if not (kept.known.etag or kept.known.last_modified):
                return
            self._kept[url] = kept
            while sum(one.size_bytes for one in self._kept.values()) > self._kept_bytes:
                self._kept.popitem(last=False)


def _known(fetched: Fetched) -> Known:
    return Known(fetched.final_url, fetched.etag, fetched.last_modified)


def _too_large(exc: FetchRefused) -> FetchRefused:
    sentence = f"It is larger than {MAX_BYTES // 1_000_000} MB, too large for an icon. Windows drops those over 3 MB."
    return FetchRefused(exc.reason, sentence, hops=exc.hops)


def _refused(status: int) -> IconRefused:
    """Say why an answer holds no icon. A recipient's browser gets the same: it asks without a password, too."""
    if status in (404, 410):
        return IconRefused(IconReason.NOT_THERE, f"There is no picture at this address (the site answered {status}).")
    if status in (401, 403, 407):
        return IconRefused(
            IconReason.NOT_PUBLIC, f"The site doesn’t show this picture to everybody (it answered {status})."
        )
    return IconRefused(IconReason.SITE_FAILED, f"The site did not send the picture (it answered {status}).")
