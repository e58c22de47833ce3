"""What a profile keeps about one site's notifications, taken out of its ``Preferences``; the rest is forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.checkup.chromium.clock import moment
from desktop_app.checkup.chromium.json_text import read_json
from desktop_app.checkup.chromium.pattern import PatternPair
from desktop_app.checkup.chromium.site_entries import EXCEPTIONS, SiteEntry, branch, site_entry
from desktop_app.checkup.chromium.skim import skim
from desktop_app.checkup.chromium.whole_file import NotReadable, read_whole
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.site import Site

DEFAULT_KEY = "profile.default_content_setting_values.notifications"
QUIET_KEY = "profile.content_settings.enable_quiet_permission_ui.notifications"
PUSH_KEY = "push_messaging.app_identifier_map"
BRAVE_PUSH_KEY = "brave.gcm.channel_status"

# In spite of the name it is the start, and seven days are its length: permission_decision_auto_blocker.cc [DOC;
# SEEN: a start 6.96 days ago is denied, one 7.01 days ago is not; 23 Nov 2026].
_EMBARGO_STARTS = ("dismissal_embargo_days", "ignore_embargo_days", "display_embargo_minutes")
_EMBARGO = timedelta(days=7)
_REVOKED = "revoke"
# disruptive_notification_permissions_manager.cc, abusive_notification_permissions_manager.cc [DOC, 22 Nov 2026].
_REVOCATIONS = ("disruptive_notification_permissions", "abusive_notification_permissions")
_SITE_KINDS = ("notifications", "notification_interactions", "permission_autoblocking_data", *_REVOCATIONS)
_PROFILE_KEYS = ("name", "created_by_version", "default_content_setting_values")
_LEADSQUARED = "leadsquared.com"


@dataclass(frozen=True, slots=True)
class Embargo:
    """The site may not ask for a while, because its requests were closed or left alone too often.

    Attributes:
        key: Where it stands.
        value: Its start, as written.
        began: When it began.
        ends: When it ends.
    """

    key: str
    value: str
    began: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class SiteRecords:
    """What one profile says about one site.

    Attributes:
        rule: The entry that allows or blocks, or None.
        default: What holds for sites without an entry, as it stands there; None for nothing.
        embargo: One that lasts, or None.
        revocation: An entry by which the browser itself has taken the permission away, or None.
        is_quiet: True where requests are collapsed.
        displayed: Notifications of the site that were handed to the system in the last 30 days.
        is_subscribed: True where the site has a push subscription; None where there is no list of them.
        has_entry: True where the site has an entry of any kind.
        is_push_off: True where Brave was told not to use Google's service for push; None where it says nothing.
    """

    rule: SiteEntry | None = None
    default: object = None
    embargo: Embargo | None = None
    revocation: SiteEntry | None = None
    is_quiet: bool = False
    displayed: int = 0
    is_subscribed: bool | None = None
    has_entry: bool = False
    is_push_off: bool | None = None


def read_preferences(profile: Path) -> dict[str, object]:
    """Read what is looked at in a profile's ``Preferences``; the rest, most of it, is not kept.

    Raises:
        FileNotFoundError: There is none.
        NotReadable: It is there and can't be read, or is damaged; Chromium then begins with defaults [SEEN].
    """
    content = read_whole(profile / "Preferences")
    skimmed = skim(content)
    return wanted(read_json(content) if skimmed is None else skimmed)


def wanted(tree: object) -> dict[str, object]:
    """The part of the tree that is looked at.

    Raises:
        NotReadable: It is no object, and so no tree.
    """
    if not isinstance(tree, dict):
        raise NotReadable("It is damaged or half-written")
    profile, content = branch(tree, "profile"), branch(tree, "profile.content_settings")
    settings = {
        "enable_quiet_permission_ui": content.get("enable_quiet_permission_ui"),
        "exceptions": {kind: branch(tree, f"{EXCEPTIONS}.{kind}") for kind in _SITE_KINDS},
    }
    return {
        "profile": {**{name: profile.get(name) for name in _PROFILE_KEYS}, "content_settings": settings},
        "push_messaging": tree.get("push_messaging"),
        "brave": {"gcm": branch(tree, "brave.gcm")},
    }


def records_of(tree: Mapping[str, object], site: Site, at: datetime) -> SiteRecords:
    """Take out what stands there about a site.

    Args:
        tree: What ``read_preferences`` gave.
        site: The site.
        at: The time to judge by, aware.
    """
    entries = {kind: site_entry(tree, kind, site, at) for kind in _SITE_KINDS}
    is_push_on = branch(tree, "brave.gcm").get("channel_status")
    return SiteRecords(
        rule=entries["notifications"],
        default=branch(tree, "profile.default_content_setting_values").get("notifications"),
        embargo=_embargo(entries["permission_autoblocking_data"], at),
        revocation=next((entry for kind in _REVOCATIONS if _is_revoked(entry := entries[kind])), None),
        is_quiet=branch(tree, "profile.content_settings.enable_quiet_permission_ui").get("notifications") is True,
        displayed=_displayed(entries["notification_interactions"]),
        is_subscribed=_is_subscribed(tree, site),
        has_entry=any(_is_of_one_site(entry) for entry in entries.values()),
        is_push_off=not is_push_on if isinstance(is_push_on, bool) else None,
    )


def leadsquared_origins(tree: Mapping[str, object]) -> list[str]:
    """The origins at or below leadsquared.com that the profile has an entry about; by name."""
    found = {
        site.origin
        for site in (*_single_sites(tree), *_subscribed_sites(tree))
        if site.host == _LEADSQUARED or site.host.endswith(f".{_LEADSQUARED}")
    }
    return sorted(found)


def _embargo(entry: SiteEntry | None, at: datetime) -> Embargo | None:
    record = branch(entry.setting, "Notifications") if entry is not None else {}
    running: list[Embargo] = []
    for name in _EMBARGO_STARTS:
        start = record.get(name)
        # Text is no start there, other than for times elsewhere [SEEN, 23 Nov 2026].
        began = moment(start) if not isinstance(start, str) else None
        if entry is None or began is None:
            continue
        try:
            ends = began + _EMBARGO
        except OverflowError:
            continue
        if at < ends:
            running.append(Embargo(f"{entry.key}.Notifications.{name}", str(start), began, ends))
    return max(running, key=lambda embargo: embargo.ends, default=None)


def _is_revoked(entry: SiteEntry | None) -> bool:
    return entry is not None and isinstance(entry.setting, dict) and entry.setting.get("revoked_status") == _REVOKED


def _is_of_one_site(entry: SiteEntry | None) -> bool:
    """True for what says something of this very site, and not for what is left empty, or for a whole domain."""
    return entry is not None and bool(entry.setting) and not entry.is_for_many


def _displayed(entry: SiteEntry | None) -> int:
    days = entry.setting.values() if entry is not None and isinstance(entry.setting, dict) else ()
    counts = (day.get("display_count") for day in days if isinstance(day, dict))
    return sum(count for count in counts if type(count) is int and count > 0)


def _is_subscribed(tree: Mapping[str, object], site: Site) -> bool | None:
    # A new profile has no map at all [SEEN: Chromium 156, 22 Nov 2026]; an empty one names no site either.
    parent, _, name = PUSH_KEY.rpartition(".")
    entries = branch(tree, parent).get(name)
    if not isinstance(entries, dict):
        return None
    subscribed = set(_subscribed_sites(tree))
    return site in subscribed if subscribed or not entries else None


def _subscribed_sites(tree: Mapping[str, object]) -> Iterator[Site]:
    # "https://host/#<service worker id>[#<end>]": push_messaging_app_identifier.cc [DOC, 22 Nov 2026].
    for value in branch(tree, PUSH_KEY).values():
        if isinstance(value, str) and (site := _site(value.partition("#")[0])) is not None:
            yield site


def _single_sites(tree: Mapping[str, object]) -> Iterator[Site]:
    for kind in _SITE_KINDS:
        for text, content in branch(tree, f"{EXCEPTIONS}.{kind}").items():
            # Only to be spared reading what can't be one of them.
            if _LEADSQUARED not in text.lower() or not isinstance(content, dict) or not content.get("setting"):
                continue
            pair = PatternPair.parse(text)
            if pair is not None and not pair.site.has_subdomains:
                # A bare host is for any scheme; the web app is on https.
                site = _site(str(pair.site))
                if site is not None:
                    yield site


def _site(address: str) -> Site | None:
    try:
        return Site.parse(address)
    except InputRefused:
        return None
