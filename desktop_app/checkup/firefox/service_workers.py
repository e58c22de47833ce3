"""Reads which sites have a service worker in a profile: without one, no push of theirs arrives."""

from pathlib import Path

from desktop_app.checkup.firefox.files import read_whole
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.site import Site

FILE = "serviceworker.txt"

_LIMIT_BYTES = 20_000_000
_END = "#"


def has_service_worker(profile: Path, site: Site) -> bool | None:
    """Say whether a site is in the list; None where there is no list.

    A new profile has none before the first worker comes, so a list without any worker is in use all the same
    [SEEN: Firefox 153, 23 Nov 2026]. It is plain text: a line with the format's number, then for each worker its
    origin's suffix, its scope, more lines, and a line “#” [SEEN: Firefox 153, 22 Nov 2026].

    Raises:
        Unreadable: The file is there and can't be read.
    """
    raw = read_whole(profile / FILE, _LIMIT_BYTES)
    lines = (raw or b"").decode("utf-8", "replace").splitlines()
    if not lines or not lines[0].isdecimal():
        return None
    starts = [1, *(number + 1 for number, line in enumerate(lines) if line == _END)]
    workers = [(lines[start], lines[start + 1]) for start in starts if start + 1 < len(lines)]
    # One inside another site's page, or in private windows, is not the site's own.
    return any(
        _origin(scope) == site.origin and not any(key in suffix for key in ("partitionKey", "privateBrowsingId"))
        for suffix, scope in workers
    )


def _origin(scope: str) -> str | None:
    try:
        return Site.parse(scope).origin if "://" in scope else None
    except InputRefused:  # an add-on's own, moz-extension://
        return None
