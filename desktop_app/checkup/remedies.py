"""What a person can do about each finding. The words stand in ``resources/guide/remedies.toml``, the choice here."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from desktop_app.checkup.remedy_texts import RemedyText, find_remedy, keys_of, text_for_it, tried_on, words_of
from desktop_app.domain.check_up import (
    BrowserKind,
    PermissionState,
    ProfileFinding,
    Sureness,
    SystemFinding,
    SystemKind,
)
from desktop_app.domain.remedy_steps import RemedySteps
from desktop_app.domain.site import Site

_LONGEST_NAME = 40
"""Characters of a profile's or browser's name that a step quotes: they come from files, and may be anything."""

_JOINERS = "\u200c\u200d"
"""Not seen, yet part of how names are spelled in Hindi, and of many emoji."""

_SETTING = re.compile(r"dom\.[A-Za-z.]{1,60}")
_SETTINGS = "dom.webnotifications.enabled"

_APP = "app:"
_CHECKS = ("do_not_disturb", "banners", "notification_daemon")


def steps_for(finding: ProfileFinding, site: Site, system: SystemKind) -> RemedySteps:
    """Say what to do about a profile; every state of every browser has something.

    Args:
        finding: How the profile stands.
        site: The site whose notifications don't show.
        system: Whose wording and keys.
    """
    when = "no_https" if _needs_https(finding, site) else finding.state.value
    text = find_remedy(when, finding.profile.browser, system)
    return text.fill(_values(finding, site, system), _sureness(text, finding.profile.browser, system))


def steps_for_unseen(finding: ProfileFinding, site: Site, system: SystemKind) -> RemedySteps:
    """Say what to look at where a profile allows notifications and yet nothing shows.

    What no file tells of this profile comes last, a step each.
    """
    text = find_remedy("unseen", None, system)
    steps = text.fill(_values(finding, site, system), _sureness(text, finding.profile.browser, system))
    return replace(steps, steps=(*steps.steps, *(_one_line(each) for each in finding.cannot_tell)))


def steps_for_system(finding: SystemFinding, system: SystemKind, desktop: str = "") -> RemedySteps:
    """Say what to do about the system.

    Args:
        finding: What the system said.
        system: Which system.
        desktop: On Linux, what the session calls itself: ``XDG_CURRENT_DESKTOP``.
    """
    check, browser = finding.check, None
    if check.startswith(_APP):
        browser = next((kind for kind in BrowserKind if f"{_APP}{kind.value}" == check), None)
        check = _APP.rstrip(":")
    elif check not in _CHECKS:
        check = "other"
    when = "fine" if finding.hides is False else f"{check}:{'hides' if finding.hides else 'unknown'}"
    # Who answered is surer than what the session calls itself: dunst also runs on other desktops.
    text = find_remedy(when, None, system, f"{finding.evidence} {desktop}")
    name = words_of(browser)["name"] if browser is not None else "your browser"
    return text.fill({"browser": name, **keys_of(system)}, _sureness(text, None, system))


def _values(finding: ProfileFinding, site: Site, system: SystemKind) -> Mapping[str, str]:
    """What stands for each placeholder."""
    profile = finding.profile
    words, keys = words_of(profile.browser), keys_of(system)
    settings = f"{words['scheme']}settings/"
    return {
        "site": site.netloc,
        "origin": site.origin,
        "host": site.host,
        "browser": _quoted(profile.name) or words["name"],
        "profile": _quoted(profile.profile_name) or _quoted(profile.folder) or "Default",
        "policies": words["policies"],
        "settings": settings,
        "details": f"{settings}content/siteDetails?site={quote(site.origin, safe='')}",
        "setting": next((each.key for each in finding.evidence if _SETTING.fullmatch(each.key)), _SETTINGS),
        "icon": _icon(site),
        "it": text_for_it(profile.browser, system, site),
        **keys,
    }


def _needs_https(finding: ProfileFinding, site: Site) -> bool:
    """Whether the address alone keeps notifications away. Seen in Chromium 156 and Firefox 153, 2026-11-23."""
    return not site.can_notify and not finding.state.can_show and finding.state is not PermissionState.PROFILE_MISSING


def _icon(site: Site) -> str:
    """What Chromium 156 shows left of a site's address. Seen, 2026-11-22: an i for what is not encrypted."""
    looks = "the icon with two sliders" if site.scheme == "https" else "the i in a circle"
    return f"{looks} (**View site information**)"


def _sureness(text: RemedyText, browser: BrowserKind | None, system: SystemKind) -> Sureness:
    """What was seen in one browser on one system was not seen in another."""
    if text.sure is Sureness.SEEN and not tried_on(browser, system):
        return Sureness.FROM_MEMORY
    return text.sure


def _quoted(name: str) -> str:
    """A name as it may stand within a step: short, on one line, and no mark-up of ours."""
    line = _one_line(name).replace("*", "")
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME].rstrip()}…"


def _one_line(text: str) -> str:
    """The text without line ends and signs that are not seen, such as those that turn the direction of writing."""
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" and sign not in _JOINERS else sign for sign in text)
    return re.sub(" +", " ", seen).strip()
