"""What Check-up finds: how each browser profile stands to a site, and how the system stands to notifications."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Literal

from desktop_app.domain.site import Site


class SystemKind(Enum):
    """Which paths, registries and wording apply."""

    LINUX = "linux"
    MACOS = "macos"
    WINDOWS = "windows"


class BrowserKind(Enum):
    """The browsers that are looked into."""

    CHROME = "chrome"
    CHROMIUM = "chromium"
    EDGE = "edge"
    BRAVE = "brave"
    FIREFOX = "firefox"

    @property
    def is_chromium(self) -> bool:
        """True for all that are built on Chromium, and so keep permissions in the same way."""
        return self is not BrowserKind.FIREFOX


class PermissionState(Enum):
    """How a profile stands to notifications of one site."""

    ALLOWED = "allowed"
    BLOCKED_SITE = "blocked_site"
    BLOCKED_DEFAULT = "blocked_default"
    ASK = "ask"
    ASK_QUIET = "ask_quiet"
    EMBARGOED = "embargoed"
    AUTO_REVOKED = "auto_revoked"
    POLICY_BLOCKED = "policy_blocked"
    POLICY_ALLOWED = "policy_allowed"
    POLICY_ASK = "policy_ask"
    FEATURE_DISABLED = "feature_disabled"
    PUSH_DISABLED = "push_disabled"
    CONTAINER_ONLY = "container_only"
    NOT_SUBSCRIBED = "not_subscribed"
    UNREADABLE = "unreadable"
    PROFILE_MISSING = "profile_missing"

    @property
    def can_show(self) -> bool:
        """True where nothing in this profile keeps a notification of the site from showing."""
        return self in (PermissionState.ALLOWED, PermissionState.POLICY_ALLOWED)


PageSees = Literal["granted", "denied", "default", "absent"]
"""What ``Notification.permission`` would be for a page of the site; absent where ``Notification`` is missing."""


class Sureness(Enum):
    """How we know that the files mean this."""

    SEEN = "seen"
    """Tried with a real browser or system."""
    DOCUMENTED = "documented"
    """Read in the maker's source or documents, not tried."""
    FROM_MEMORY = "from memory"
    """Neither."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on.

    Attributes:
        file: The file, registry key, or program that was asked.
        key: The entry in it; empty where the file as a whole is meant.
        value: What stood there, shortened to what is needed.
        at: When it was set, where that is known.
    """

    file: str
    key: str
    value: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BrowserProfile:
    """One profile of one browser.

    Attributes:
        browser: Which browser.
        name: The browser's name for people, such as “Google Chrome Beta” or “Chromium (snap)”.
        version: Its version, or empty.
        folder: The profile's folder, as the browser names it: ``Default``, ``Profile 1``, ``pt8q.default-esr``.
        profile_name: What the person calls it.
        root: The browser's own folder: Chromium's user data directory, or where Firefox has ``profiles.ini``.
        path: The profile's folder.
        packaging: ``system``, ``snap`` or ``flatpak``: how to start it.
    """

    browser: BrowserKind
    name: str
    version: str
    folder: str
    profile_name: str
    root: Path
    path: Path
    packaging: Literal["system", "snap", "flatpak"] = "system"


@dataclass(frozen=True, slots=True)
class UseMarks:
    """Signs that a profile is the one in which a person uses the site. The more, the likelier.

    Attributes:
        has_entry: The site has a notification entry of its own.
        has_subscription: The site's push subscription or service worker stands in the profile.
        displayed: Notifications of the site that the browser has handed to the system, as far as it keeps count
            (30 days); None where it does not count.
        last_used: When the profile was last written to, or None.
    """

    has_entry: bool = False
    has_subscription: bool = False
    displayed: int | None = None
    last_used: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProfileFinding:
    """How one profile stands to the site.

    Attributes:
        profile: Which profile.
        state: How it stands.
        page_sees: What a page of the site would be told; None where that can't be known.
        until: When an embargo ends; None for any other state.
        evidence: What this rests on, the most important first.
        sureness: How we know what the files mean.
        cannot_tell: What no file says, each with what to look at: cloud policy, extensions, private windows.
        marks: Signs of use.
    """

    profile: BrowserProfile
    state: PermissionState
    page_sees: PageSees | None
    until: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    sureness: Sureness = Sureness.SEEN
    cannot_tell: tuple[str, ...] = ()
    marks: UseMarks = field(default_factory=UseMarks)


@dataclass(frozen=True, slots=True)
class SystemFinding:
    """One thing that the system says of notifications.

    Attributes:
        check: What was asked: ``notification_daemon``, ``do_not_disturb``, ``banners``, ``app:<browser>``.
        state: ``on``, ``off``, ``present``, ``missing`` or ``unknown``.
        hides: True where this keeps notifications from showing; None where it can't be known.
        evidence: Who said so, in a few words; for ``unknown``, what to look at.
        sureness: How we know what the answer means.
    """

    check: str
    state: str
    hides: bool | None
    evidence: str
    sureness: Sureness = Sureness.SEEN


@dataclass(frozen=True, slots=True)
class CheckUpReport:
    """Everything that one reading found.

    Attributes:
        site: The site that was asked about.
        verdict: The one word for the main cause, as ``pushdesk-cli check-up`` prints it.
        profiles: Each profile; the likeliest one first.
        system: What the system says.
        read_at: When it was read, or the time it was to be judged by.
    """

    site: Site
    verdict: str
    profiles: tuple[ProfileFinding, ...]
    system: tuple[SystemFinding, ...]
    read_at: datetime
