"""What policies say of one site."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.checkup.chromium.pattern import EVERYTHING, PatternPair
from desktop_app.checkup.chromium.policy_files import ALLOWED, BLOCKED, DEFAULT, PolicySource
from desktop_app.checkup.chromium.shown import shown
from desktop_app.domain.check_up import Evidence
from desktop_app.domain.site import Site

ALLOW, BLOCK, ASK = 1, 2, 3
"""How Chromium numbers a permission, in preferences and in policies (``content_settings.h``)."""


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """A policy that decides for the site, whatever the person has chosen.

    Attributes:
        setting: ``ALLOW``, ``BLOCK`` or ``ASK``.
        evidence: Where it stands.
    """

    setting: int
    evidence: Evidence


def policy_rule(sources: Sequence[PolicySource], site: Site) -> PolicyRule | None:
    """Say which policy decides for a site; None where none does.

    The most exact pattern counts, whichever list it is in; of the same in both, the blocked one. The default counts
    as the pattern ``*``; one in a list beats it. [SEEN] Chromium 156, 22 and 23 Nov 2026.

    Args:
        sources: Places with policies, those that count more first.
        site: The site.
    """
    rules: dict[PatternPair, PolicyRule] = {}
    default = _in_force(sources, DEFAULT)
    if default is not None and type(default[1]) is int and default[1] in (ALLOW, BLOCK, ASK):
        everything = PatternPair(EVERYTHING, EVERYTHING)
        rules[everything] = PolicyRule(default[1], Evidence(default[0], DEFAULT, str(default[1])))
    for name, setting in ((ALLOWED, ALLOW), (BLOCKED, BLOCK)):
        listed = _in_force(sources, name)
        if listed is None or not isinstance(listed[1], list):
            continue
        for text in listed[1]:
            pair = PatternPair.parse(text) if isinstance(text, str) else None
            # A second pattern is for settings within frames; notifications have none.
            if pair is not None and pair.page in (EVERYTHING, pair.site) and pair.matches(site):
                rules[pair] = PolicyRule(setting, Evidence(listed[0], name, shown(text)))
    return rules[max(rules, key=lambda pair: pair.exactness)] if rules else None


def _in_force(sources: Sequence[PolicySource], name: str) -> tuple[str, object] | None:
    # The place that counts is chosen first, and the value looked at then: one of a wrong type hides the next [SEEN].
    return next(((source.where, source.values[name]) for source in sources if name in source.values), None)
