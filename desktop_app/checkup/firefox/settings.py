"""Which value of a setting Firefox runs with, and who set it."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.checkup.firefox.company_rules import CompanyPref, CompanyRules
from desktop_app.checkup.firefox.prefs import Pref, Prefs, PrefValue
from desktop_app.domain.check_up import Evidence, Sureness

NEW_REQUESTS = "permissions.default.desktop-notification"
ISOLATES_CONTAINERS = "permissions.isolateBy.userContext"
ISOLATES_PRIVATE = "permissions.isolateBy.privateBrowsing"
ALWAYS_PRIVATE = "browser.privatebrowsing.autostart"
KEEPS_TO_FIRST_PARTY = "privacy.firstparty.isolate"
NOTIFICATIONS = "dom.webnotifications.enabled"
SERVICE_WORKERS = "dom.serviceWorkers.enabled"
PUSH = "dom.push.enabled"
PUSH_CONNECTION = "dom.push.connection.enabled"
PUSH_SERVER = "dom.push.serverURL"

DEFAULTS: dict[str, PrefValue] = {
    # greprefs.js and firefox.js of Firefox 153, and about:config for the others [SEEN, 23 Nov 2026]
    NEW_REQUESTS: 0,
    ISOLATES_CONTAINERS: False,
    ISOLATES_PRIVATE: True,
    ALWAYS_PRIVATE: False,
    KEEPS_TO_FIRST_PARTY: False,
    NOTIFICATIONS: True,
    SERVICE_WORKERS: True,
    PUSH: True,
    PUSH_CONNECTION: True,
    PUSH_SERVER: "wss://push.services.mozilla.com/",
}
"""The settings that concern notifications, with Firefox's own values."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A setting as it counts.

    Attributes:
        evidence: Who set it; None where nobody did.
        is_company: True where an organisation did.
        is_locked: True where the person can't change it.
        sureness: How we know.
    """

    value: PrefValue
    evidence: Evidence | None = None
    is_company: bool = False
    is_locked: bool = False
    sureness: Sureness = Sureness.SEEN


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a profile and those of an organisation, together."""

    prefs: Prefs
    rules: CompanyRules

    def chosen(self, name: str) -> Chosen:
        """Return a setting as Firefox would find it. A value of the wrong kind counts nowhere."""
        company = self.rules.prefs.get(name)
        decided = _of_kind(company.value, DEFAULTS[name]) if company is not None else None
        user = _usable(self.prefs.get(name), name)
        if company is not None and decided is not None and company.status in ("locked", "user"):
            return _by_company(company, decided)
        if user is not None and (company is None or company.status != "clear"):
            return Chosen(user.value, Evidence(str(user.file), name, _text(user.value)))
        if company is not None and decided is not None:
            return _by_company(company, decided)
        return Chosen(DEFAULTS[name])

    def is_on(self, name: str) -> bool:
        """True where a setting is anything but off."""
        return bool(self.chosen(name).value)

    def first_off(self, names: Sequence[str]) -> Chosen | None:
        """Return the first of some settings that is off; None where all are on."""
        return next((chosen for chosen in map(self.chosen, names) if not chosen.value), None)


def _by_company(company: CompanyPref, value: PrefValue) -> Chosen:
    is_locked = company.status == "locked"
    return Chosen(value, company.rule.evidence, is_company=True, is_locked=is_locked, sureness=company.rule.sureness)


def _usable(pref: Pref | None, name: str) -> Pref | None:
    return pref if pref is not None and type(pref.value) is type(DEFAULTS[name]) else None


def _of_kind(value: PrefValue | None, default: PrefValue) -> PrefValue | None:
    if isinstance(default, bool) and type(value) is int and value in (0, 1):
        return bool(value)  # how the registry and macOS write it
    return value if type(value) is type(default) else None


def _text(value: PrefValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)[:200]
