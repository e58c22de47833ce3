"""Decides how a profile stands to a site, from what was read: the first rule that says something counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.checkup.firefox.company_rules import CompanyRule, CompanyRules
from desktop_app.checkup.firefox.permissions import ALLOW, BLOCK, TYPE, PermissionRow
from desktop_app.checkup.firefox.settings import (
    ALWAYS_PRIVATE,
    ISOLATES_CONTAINERS,
    ISOLATES_PRIVATE,
    KEEPS_TO_FIRST_PARTY,
    NEW_REQUESTS,
    NOTIFICATIONS,
    PUSH,
    PUSH_CONNECTION,
    PUSH_SERVER,
    SERVICE_WORKERS,
    Chosen,
    Settings,
)
from desktop_app.domain.check_up import Evidence, PageSees, PermissionState, Sureness
from desktop_app.domain.site import Site

_CONTAINER = "userContextId"
_PRIVATE = "privateBrowsingId"
_FIRST_PARTY = "firstPartyDomain"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a profile stands, and what that rests on."""

    state: PermissionState
    page_sees: PageSees
    evidence: tuple[Evidence, ...] = ()
    sureness: Sureness = Sureness.SEEN


def by_company(rules: CompanyRules) -> Standing | None:
    """What an organisation's lists say of the site. They beat everything that the person chose."""
    if rules.allows is not None:
        # In both lists: Allow counts, other than in Chromium [SEEN: Firefox 153, 22 Nov 2026].
        return _of_rule(PermissionState.POLICY_ALLOWED, "granted", rules.allows)
    if rules.blocks is not None:
        return _of_rule(PermissionState.POLICY_BLOCKED, "denied", rules.blocks)
    return None


def lists_count(settings: Settings) -> bool:
    """True where an organisation's lists are for the tabs that a person has.

    They are not where every window is private, or where each site keeps to its first party: what they allow or block
    is an ordinary tab's [SEEN: Firefox 153, 23 Nov 2026].
    """
    return not settings.is_on(KEEPS_TO_FIRST_PARTY) and not (
        settings.is_on(ALWAYS_PRIVATE) and settings.is_on(ISOLATES_PRIVATE)
    )


def by_permission(site: Site, rows: Sequence[PermissionRow], file: str, settings: Settings, at: datetime) -> Standing:
    """What the site's own rows say, and where there are none, the setting for new requests.

    Args:
        site: The site.
        rows: Its rows, in the file's order.
        file: The file that they stand in.
        settings: The profile's settings.
        at: The time to judge by.
    """
    in_force = [row for row in rows if not row.has_ended(at)]
    counting = [row for row in in_force if _counts(row, site, settings)]
    last = counting[-1] if counting else None  # a later row replaces an earlier one [SEEN: 23 Nov 2026]
    if last is not None and last.permission != 0:  # 0 is “unknown”, as if there were no row [SEEN: 23 Nov 2026]
        state, page_sees = _meaning(last.permission, PermissionState.BLOCKED_SITE)
        return Standing(state, page_sees, (_of_row(last, file),))
    without_row = _by_default(settings)
    contained = next((row for row in in_force if row.permission == ALLOW and _narrowed_to_container(row)), None)
    if contained is not None and without_row.state is not PermissionState.ALLOWED:
        return Standing(
            PermissionState.CONTAINER_ONLY,
            without_row.page_sees,
            (_of_row(contained, file), *_given(settings.chosen(ISOLATES_CONTAINERS)), *without_row.evidence),
        )
    if not without_row.evidence:
        # Nobody has said anything, neither of this site nor of all; that there is no row is what this rests on.
        return replace(without_row, evidence=(Evidence(file, f"{site.origin}/{TYPE}", "no entry for this site"),))
    return without_row


def by_feature(settings: Settings, permitted: Standing | None) -> Standing | None:
    """What is switched off altogether, whatever the site may; None where all is on.

    Args:
        settings: The profile's settings.
        permitted: How the site stands otherwise, which its pages go on to see; None where that can't be read.
    """
    if not settings.is_on(NOTIFICATIONS):
        off = settings.chosen(NOTIFICATIONS)
        return Standing(_off_by(off, PermissionState.FEATURE_DISABLED), "absent", _given(off), off.sureness)
    off_for_push = settings.first_off((PUSH, SERVICE_WORKERS, PUSH_CONNECTION, PUSH_SERVER))
    if off_for_push is None or permitted is None:
        return None
    return Standing(
        _off_by(off_for_push, PermissionState.PUSH_DISABLED),
        permitted.page_sees,
        (*_given(off_for_push), *permitted.evidence),
        off_for_push.sureness,
    )


def by_address(site: Site) -> Standing | None:
    """What a page's address alone decides: without https none may notify, whatever was allowed; None where it may.

    Only this computer itself is trusted without it [SEEN: Firefox 153, 23 Nov 2026].
    """
    if site.can_notify:
        return None
    told = Evidence("Firefox", site.origin, "no notifications without https")
    return Standing(PermissionState.BLOCKED_DEFAULT, "denied", (told,))


def _off_by(off: Chosen, state: PermissionState) -> PermissionState:
    """Only the organisation can switch on what it has locked."""
    return PermissionState.POLICY_BLOCKED if off.is_company and off.is_locked else state


def _by_default(settings: Settings) -> Standing:
    chosen = settings.chosen(NEW_REQUESTS)
    if not chosen.is_company:
        state, page_sees = _meaning(int(chosen.value), PermissionState.BLOCKED_DEFAULT)
        return Standing(state, page_sees, _given(chosen))
    if chosen.value == BLOCK:
        return Standing(PermissionState.POLICY_BLOCKED, "denied", _given(chosen), chosen.sureness)
    state = PermissionState.POLICY_ASK if chosen.is_locked else PermissionState.ASK
    return Standing(state, "default", _given(chosen), chosen.sureness)


def _meaning(permission: int, blocked: PermissionState) -> tuple[PermissionState, PageSees]:
    if permission == ALLOW:
        return PermissionState.ALLOWED, "granted"
    if permission == BLOCK:
        return blocked, "denied"
    return PermissionState.ASK, "default"


def _counts(row: PermissionRow, site: Site, settings: Settings) -> bool:
    """True where a row is about the site in the tabs that a person has.

    A container's row counts for the whole browser unless containers are kept apart; one of a site within another
    site's page (``partitionKey``) never does [SEEN: 22 Nov 2026]. Where every window is private, only rows of private
    windows count; and where each site keeps to its first party, only those that name it [SEEN: 23 Nov 2026].
    """
    narrowed = dict(row.suffix)
    if not settings.is_on(ISOLATES_CONTAINERS):
        narrowed.pop(_CONTAINER, None)
    is_private_row = narrowed.get(_PRIVATE, "0") != "0"
    if not settings.is_on(ISOLATES_PRIVATE) or (settings.is_on(ALWAYS_PRIVATE) and is_private_row):
        narrowed.pop(_PRIVATE, None)
    elif settings.is_on(ALWAYS_PRIVATE):
        return False
    if settings.is_on(KEEPS_TO_FIRST_PARTY) and not _is_below(site.host, narrowed.pop(_FIRST_PARTY, "")):
        return False
    return not narrowed


def _is_below(host: str, domain: str) -> bool:
    return bool(domain) and f".{host}".endswith(f".{domain}")


def _narrowed_to_container(row: PermissionRow) -> bool:
    return row.suffix.keys() == {_CONTAINER}


def _of_rule(state: PermissionState, page_sees: PageSees, rule: CompanyRule) -> Standing:
    return Standing(state, page_sees, (rule.evidence,), rule.sureness)


def _of_row(row: PermissionRow, file: str) -> Evidence:
    return Evidence(file, row.key, str(row.permission), row.set_at)


def _given(chosen: Chosen) -> tuple[Evidence, ...]:
    return (chosen.evidence,) if chosen.evidence is not None else ()
