"""Reads which sites have a service worker in a profile: without one, no push of theirs arrives."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.checkup.firefox.files import read_whole
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.site import Site

FILE = "serviceworker.txt"

_LIMIT_BYTES = 20_000_000
_END = "#"


@dataclass(frozen=True, slots=True)
class ServiceWorkers:
    """What the list says of one site.

    Attributes:
        has_site: The site has a worker in the list.
        has_others: Other web sites have one, so the list is in use.
    """

    has_site: bool
    has_others: bool


def service_workers(profile: Path, site: Site) -> ServiceWorkers | None:
    """Look for a site in the list; None where there is no list, or an empty one.

    The list is plain text: a line with the format's number, then for each worker its origin's suffix, its scope,
    more lines, and a line “#” [SEEN: Firefox 153, 22 Nov 2026].

    Raises:
        Unreadable: The file is there and can't be read.
    """
    raw = read_whole(profile / FILE, _LIMIT_BYTES)
    if not raw or not raw.strip():
        return None
    lines = raw.decode("utf-8", "replace").splitlines()
    starts = [1, *(number + 1 for number, line in enumerate(lines) if line == _END)]
    workers = [(lines[start], lines[start + 1]) for start in starts if start + 1 < len(lines)]
    has_site = has_others = False
    for suffix, scope in workers:
        origin = _origin(scope)
        # One inside another site's page, or in private windows, is not the site's own.
        is_own = origin == site.origin and not any(key in suffix for key in ("partitionKey", "privateBrowsingId"))
        has_site |= is_own
        has_others |= origin is not None and origin != site.origin
    return ServiceWorkers(has_site, has_others)


def _origin(scope: str) -> str | None:
    try:
        return Site.parse(scope).origin if "://" in scope else None
    except InputRefused:  # an add-on's own, moz-extension://
        return None
