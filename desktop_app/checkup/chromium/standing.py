"""How a profile stands to a site, given what its files and the policies say: the order in which things count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.checkup.chromium.policy_rule import ALLOW, ASK, BLOCK, PolicyRule
from desktop_app.checkup.chromium.preferences import BRAVE_PUSH_KEY, DEFAULT_KEY, PUSH_KEY, QUIET_KEY, SiteRecords
from desktop_app.checkup.chromium.shown import shown
from desktop_app.checkup.chromium.site_entries import EXCEPTIONS, SiteEntry
from desktop_app.domain.check_up import Evidence, PageSees, PermissionState, Sureness
from desktop_app.domain.site import Site

_LONGEST_VALUE = 60
_BY_POLICY = {
    ALLOW: PermissionState.POLICY_ALLOWED,
    BLOCK: PermissionState.POLICY_BLOCKED,
    ASK: PermissionState.POLICY_ASK,
}
_SEES: dict[int, PageSees] = {ALLOW: "granted", BLOCK: "denied", ASK: "default"}
_SURENESS = {
    PermissionState.AUTO_REVOKED: Sureness.DOCUMENTED,
    PermissionState.NOT_SUBSCRIBED: Sureness.DOCUMENTED,
    PermissionState.PUSH_DISABLED: Sureness.FROM_MEMORY,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The part of a finding that needs no file any more; the fields mean what ``ProfileFinding``'s mean."""

    state: PermissionState
    page_sees: PageSees
    until: datetime | None
    evidence: tuple[Evidence, ...]
    sureness: Sureness


def standing(records: SiteRecords, policy: PolicyRule | None, site: Site, file: str) -> Standing:
    """Judge.

    The first that says something counts: a connection that isn't safe, policy, the site's own entry, a permission that
    the browser took away, an embargo, the default. During an embargo a page is told ``denied``, but only where it
    could else ask (``PermissionContextBase``). [SEEN] Chromium 156, 22 and 23 Nov 2026; what is less sure says so.

    Args:
        records: What the profile says.
        policy: The policy that decides, or None.
        site: The site.
        file: The profile's ``Preferences``, for the evidence.
    """
    setting = policy.setting if policy is not None else _own_setting(records)
    state = _state(records, policy, setting, site)
    is_denied = not site.can_notify or (setting == ASK and records.embargo is not None)
    embargo_ends = records.embargo.ends if records.embargo is not None else None
    return Standing(
        state,
        "denied" if is_denied else _SEES[setting],
        embargo_ends if state is PermissionState.EMBARGOED else None,
        _most_important_first(state, tuple(_evidence(records, policy, site, file)), file),
        _SURENESS.get(state, Sureness.SEEN),
    )


def _own_setting(records: SiteRecords) -> int:
    """What holds without policies."""
    # An entry that says none of the three still hides the default [SEEN, 23 Nov 2026].
    chosen = records.rule.setting if records.rule is not None else records.default
    return chosen if type(chosen) is int and chosen in (ALLOW, BLOCK, ASK) else ASK


def _state(records: SiteRecords, policy: PolicyRule | None, setting: int, site: Site) -> PermissionState:
    if not site.can_notify:
        return PermissionState.BLOCKED_DEFAULT
    if policy is not None:
        return _BY_POLICY[policy.setting]
    if setting == ALLOW:
        return _allowed(records)
    if setting == BLOCK and records.rule is not None:
        return PermissionState.BLOCKED_SITE
    if records.revocation is not None:
        return PermissionState.AUTO_REVOKED
    if setting == BLOCK:
        return PermissionState.BLOCKED_DEFAULT
    if records.embargo is not None:
        return PermissionState.EMBARGOED
    return PermissionState.ASK_QUIET if records.is_quiet else PermissionState.ASK


def _allowed(records: SiteRecords) -> PermissionState:
    if records.is_push_off:
        return PermissionState.PUSH_DISABLED
    return PermissionState.NOT_SUBSCRIBED if records.is_subscribed is False else PermissionState.ALLOWED


def _evidence(
    records: SiteRecords, policy: PolicyRule | None, site: Site, file: str
) -> Iterator[tuple[tuple[PermissionState, ...], Evidence]]:
    """Everything that stands there about the site, each with the states that it is the reason for."""
    if not site.can_notify:
        yield (PermissionState.BLOCKED_DEFAULT,), Evidence(str(site), "", "Only https pages may show notifications")
    if policy is not None:
        yield tuple(_BY_POLICY.values()), policy.evidence
    if records.is_push_off is not None:
        value = "false" if records.is_push_off else "true"
        yield (PermissionState.PUSH_DISABLED,), Evidence(file, BRAVE_PUSH_KEY, value)
    if records.is_subscribed is False:
        yield (PermissionState.NOT_SUBSCRIBED,), Evidence(file, PUSH_KEY, "does not name this site")
    if records.rule is not None:
        yield (PermissionState.ALLOWED, PermissionState.BLOCKED_SITE), _of_entry(records.rule, file)
    if records.revocation is not None:
        yield (PermissionState.AUTO_REVOKED,), _of_entry(records.revocation, file)
    if records.embargo is not None:
        embargo = records.embargo
        yield (PermissionState.EMBARGOED,), Evidence(file, embargo.key, embargo.value, embargo.began)
    if records.default is not None:
        reason = (PermissionState.BLOCKED_DEFAULT, *([PermissionState.ALLOWED] if records.rule is None else []))
        yield reason, Evidence(file, DEFAULT_KEY, _short(records.default))
    if records.is_quiet:
        yield (PermissionState.ASK_QUIET,), Evidence(file, QUIET_KEY, "true")


def _most_important_first(
    state: PermissionState, evidence: Sequence[tuple[tuple[PermissionState, ...], Evidence]], file: str
) -> tuple[Evidence, ...]:
    if state is PermissionState.ASK and not evidence:
        return (Evidence(file, f"{EXCEPTIONS}.notifications", "no entry for this site"),)
    return tuple(each for _, each in sorted(evidence, key=lambda reasoned: state not in reasoned[0]))


def _of_entry(entry: SiteEntry, file: str) -> Evidence:
    return Evidence(file, entry.key, _short(entry.setting), entry.modified)


def _short(value: object) -> str:
    if isinstance(value, dict):
        status = value.get("revoked_status")
        return f"revoked_status: {shown(status, _LONGEST_VALUE)}" if isinstance(status, str) else "an object"
    return shown(str(value), _LONGEST_VALUE) if isinstance(value, bool | int | float | str) else "not a number"
