"""Which profile a person uses the site in, as far as marks of use tell."""

from collections.abc import Iterable
from datetime import UTC, datetime

from desktop_app.domain.check_up import BrowserKind, PermissionState, ProfileFinding

_NEVER = datetime.min.replace(tzinfo=UTC)


def likeliest_first(findings: Iterable[ProfileFinding], default: BrowserKind | None) -> tuple[ProfileFinding, ...]:
    """Put the findings in order: the profile in which the site is most likely used comes first.

    First count the marks that the site itself left; then the notifications that were shown; then comes the browser
    that opens links here, and then the profile that was used last. A profile without marks never comes before one
    with marks, and one whose folder is gone comes last. Where nothing tells two apart, they stay as the browsers had
    them: the default profile first.

    Args:
        findings: What was found, in the browsers' own order.
        default: The browser that opens links; None where that isn't known.
    """

    def likelihood(finding: ProfileFinding) -> tuple[int, int, bool, bool, datetime]:
        marks = finding.marks
        displayed = marks.displayed or 0
        return (
            marks.has_subscription + marks.has_entry + (displayed > 0),
            displayed,
            finding.state is not PermissionState.PROFILE_MISSING,
            finding.profile.browser is default,
            marks.last_used or _NEVER,
        )

    return tuple(sorted(findings, key=likelihood, reverse=True))
