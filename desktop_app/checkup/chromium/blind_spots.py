"""What no file of a Chromium browser says, and where to look instead."""

from collections.abc import Iterator, Sequence

from desktop_app.checkup.chromium.policy_files import PolicySource
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, PermissionState, SystemKind

_BY_POLICY = (PermissionState.POLICY_ALLOWED, PermissionState.POLICY_ASK, PermissionState.POLICY_BLOCKED)


def scheme(browser: BrowserKind) -> str:
    """What a browser's own pages begin with; [MEM] for Edge and Brave."""
    return f"{browser.value}://" if browser in (BrowserKind.EDGE, BrowserKind.BRAVE) else "chrome://"


def blind_spots(
    machine: Machine,
    browser: BrowserKind,
    state: PermissionState,
    sources: Sequence[PolicySource],
    *,
    knows_push: bool = False,
) -> tuple[str, ...]:
    """Name what can't be told for a profile in this state, each in a sentence with what to look at.

    Args:
        machine: Whose files.
        browser: Which browser.
        state: How the profile stands.
        sources: Where policies were looked for.
        knows_push: True where the profile says whether push is on, which only Brave has a switch for.
    """
    sentences = list(_sentences(machine, browser, state, sources))
    if browser is BrowserKind.BRAVE and not knows_push:
        sentences.append(
            f"Push needs “Use Google services for push messaging”: look at {scheme(browser)}settings/privacy."
        )
    return tuple(sentences)


def _sentences(
    machine: Machine, browser: BrowserKind, state: PermissionState, sources: Sequence[PolicySource]
) -> Iterator[str]:
    page = scheme(browser)
    for source in sources:
        if source.trouble:
            yield f"A policy can’t be read ({source.where}): look at {page}policy."
    if state not in _BY_POLICY:
        yield f"Policies from your organisation’s cloud are in no file: look at {page}policy."
        if machine.system is SystemKind.WINDOWS and machine.registry is None:
            yield f"Policies in Windows’ registry were not read: look at {page}policy."
    yield f"An extension may change notifications too: look at {page}extensions."
    yield "Private windows keep nothing: use the site in a normal window."
    if state is PermissionState.ASK:
        yield "The browser may choose to ask quietly: look for a crossed bell beside the address."
