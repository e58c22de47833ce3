"""What an organisation's policies mean for notifications of one site.

All of it is after Firefox's own code: ``Policies.sys.mjs``, ``PolicySchemaValidator.sys.mjs`` and
``policies-schema.json`` of Firefox 153 [DOC, read 23 Nov 2026]; each rule was tried with the real browser [SEEN].
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.checkup.firefox.company_policies import CompanyPolicies, CompanyPolicy
from desktop_app.checkup.firefox.prefs import PrefValue
from desktop_app.domain.check_up import Evidence, Sureness
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.site import Site

_ORIGIN = re.compile(r"https?://[^/]+/?", re.IGNORECASE)
_LISTS = "Permissions.Notifications"


@dataclass(frozen=True, slots=True)
class CompanyRule:
    """One thing that was decided, where it stands, and how we know what it means."""

    evidence: Evidence
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class CompanyPref:
    """A setting that was decided.

    Attributes:
        value: Its value; None where what the person set is taken away.
        status: ``locked``: counts in any case; ``user``: as if the person had set it at each start; ``clear``: what
            the person set is taken away; else it counts where the person set nothing.
        rule: Where it stands.
    """

    value: PrefValue | None
    status: str
    rule: CompanyRule


@dataclass(frozen=True, slots=True)
class CompanyRules:
    """All that concerns a site.

    Attributes:
        allows: The site is in the list of those that may notify.
        blocks: It is in the list of those that may not. Where it is in both lists, it may.
        prefs: Settings by name: what may be asked, and whether there are notifications at all.
        unread: Sources that can't be read, and may say more.
    """

    allows: CompanyRule | None = None
    blocks: CompanyRule | None = None
    prefs: Mapping[str, CompanyPref] = field(default_factory=dict)
    unread: Sequence[str] = ()


def company_rules(policies: CompanyPolicies, site: Site) -> CompanyRules:
    """Say what policies mean for a site."""
    prefs = dict(_decided_prefs(policies.by_name.get("Preferences")))
    permissions = policies.by_name.get("Permissions")
    notifications = _notifications(permissions)
    if permissions is None or notifications is None:
        return CompanyRules(prefs=prefs, unread=policies.unread)
    ask = _bool(notifications.get("BlockNewRequests"))
    if ask is not None:
        rule = _rule(permissions, f"{_LISTS}.BlockNewRequests", ask)
        status = "locked" if _bool(notifications.get("Locked")) else "default"
        prefs["permissions.default.desktop-notification"] = CompanyPref(2 if ask else 0, status, rule)
    allows, blocks = (_listed(permissions, notifications, name, site) for name in ("Allow", "Block"))
    return CompanyRules(allows, blocks, prefs, policies.unread)


def _notifications(policy: CompanyPolicy | None) -> Mapping[str, object] | None:
    """The part about notifications; None where there is none, or where Firefox would refuse the whole policy."""
    permissions = policy.value if policy is not None else None
    notifications = permissions.get("Notifications") if isinstance(permissions, dict) else None
    if not isinstance(notifications, dict):
        return None
    lists_are_right = all(isinstance(notifications.get(name, []), list) for name in ("Allow", "Block"))
    switches_are_right = all(
        _bool(notifications[name]) is not None for name in ("BlockNewRequests", "Locked") if name in notifications
    )
    return notifications if lists_are_right and switches_are_right else None


def _listed(policy: CompanyPolicy, notifications: Mapping[str, object], name: str, site: Site) -> CompanyRule | None:
    entries = notifications.get(name)
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, str) and _ORIGIN.fullmatch(entry) and _is_site(entry, site):
            return _rule(policy, f"{_LISTS}.{name}", entry)
    return None


def _is_site(entry: str, site: Site) -> bool:
    try:
        listed = Site.parse(entry)
    except InputRefused:
        return False
    # A host and the same with a dot at its end both get what a list says.
    return (listed.scheme, listed.host.rstrip("."), listed.port) == (site.scheme, site.host.rstrip("."), site.port)


def _decided_prefs(policy: CompanyPolicy | None) -> Mapping[str, CompanyPref]:
    written = policy.value if policy is not None else None
    if isinstance(written, str):  # from the registry, as text
        try:
            written = json.loads(written)
        except (ValueError, RecursionError):
            return {}
    if policy is None or not isinstance(written, dict):
        return {}
    found: dict[str, CompanyPref] = {}
    for name, entry in written.items():
        if not name.startswith("dom."):  # of those that concern us, these alone may be set by a policy
            continue
        rule = _rule(policy, f"Preferences.{name}", entry)
        if isinstance(entry, bool | int | str):  # the old way of writing it
            found[name] = CompanyPref(entry, "locked", rule)
        elif isinstance(entry, dict):
            value, status = entry.get("Value"), entry.get("Status", "default")
            if status == "clear" or (isinstance(value, bool | int | str) and status in ("default", "locked", "user")):
                found[name] = CompanyPref(None if status == "clear" else value, status, rule)
    return found


def _rule(policy: CompanyPolicy, key: str, value: object) -> CompanyRule:
    text = value if isinstance(value, str) else json.dumps(value)
    return CompanyRule(Evidence(policy.source, key, text[:200]), policy.sureness)


def _bool(value: object) -> bool | None:
    """Read a yes or no as policies write it: ``true``, ``1``, and, by mistake, ``"true"``."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().casefold())
    return bool(value) if value in (0, 1) else None
