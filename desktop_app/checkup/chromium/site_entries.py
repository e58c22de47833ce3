"""What a profile's ``Preferences`` hold about one site: the entries under ``profile.content_settings.exceptions``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.checkup.chromium.clock import moment
from desktop_app.checkup.chromium.pattern import PatternPair
from desktop_app.checkup.chromium.shown import shown
from desktop_app.domain.site import Site

EXCEPTIONS = "profile.content_settings.exceptions"
_ONE_SITE = re.compile(r"https?://((?:[a-z0-9-]+\.)*+[a-z][a-z0-9-]*+):[0-9]+,\*")


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """An entry that counts for the site.

    Attributes:
        pattern: For which sites it is, as written.
        key: Where it stands, for people who look it up.
        setting: What it says; of any type.
        is_for_many: True where it counts for other hosts too.
        modified: When it was written, where that is known.
    """

    pattern: str
    key: str
    setting: object
    is_for_many: bool
    modified: datetime | None


def branch(tree: object, path: str) -> Mapping[str, object]:
    """The object at a path of names with dots between them; an empty one where something else or nothing stands."""
    for name in path.split("."):
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree if isinstance(tree, dict) else {}


def site_entry(tree: object, kind: str, site: Site, at: datetime) -> SiteEntry | None:
    """Find the entry of a kind that counts for a site: the one with the most exact pattern.

    Args:
        tree: The whole of ``Preferences``.
        kind: ``notifications``, ``permission_autoblocking_data`` and so on.
        site: The site.
        at: The time to judge by; what has run out then counts for nothing.
    """
    found: dict[PatternPair, SiteEntry] = {}
    host = site.host.removesuffix(".")
    # In the order of the keys, as Chromium goes through them; of two spellings of one pattern its own
    # counts (content_settings_pref.cc) [SEEN, 23 Nov 2026].
    for text, content in sorted(branch(tree, f"{EXCEPTIONS}.{kind}").items()):
        if _is_of_another(text, host) or not isinstance(content, dict):
            continue
        if "setting" not in content or _is_over(content, at):
            continue
        pair = PatternPair.parse(text)
        if pair is not None and pair.matches(site) and (text == str(pair) or not _has_own_spelling(found, pair)):
            key = f'{EXCEPTIONS}.{kind}["{shown(text)}"].setting'
            modified = moment(content.get("last_modified"))
            found[pair] = SiteEntry(text, key, content["setting"], pair.site.has_subdomains, modified)
    entry = found[max(found, key=lambda pair: pair.exactness)] if found else None
    # ``null`` hides what is less exact, and says nothing itself [SEEN, 23 Nov 2026].
    return entry if entry is not None and entry.setting is not None else None


def _is_of_another(text: str, host: str) -> bool:
    """True for most keys that can't match: one host alone, in its own spelling. Ten times as fast as reading them."""
    named = _ONE_SITE.fullmatch(text)
    return named is not None and named[1] != host


def _has_own_spelling(found: Mapping[PatternPair, SiteEntry], pair: PatternPair) -> bool:
    return pair in found and found[pair].pattern == str(pair)


def _is_over(content: Mapping[str, object], at: datetime) -> bool:
    """True for what has run out, and for what ends with its session (``ShouldRemoveSetting``) [SEEN, 23 Nov 2026].

    Only text is a time there; and any session model but 0, “durable”, is gone when the browser starts the next time.
    """
    expiration = content.get("expiration")
    runs_out = moment(expiration) if isinstance(expiration, str) else None
    model = content.get("model")
    return (runs_out is not None and runs_out < at) or (type(model) is int and model != 0)
