"""The list of what was found, from LeadSquared's answer down to the system."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.check_up import PermissionState, ProfileFinding, SystemFinding
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.recent import one_line
from desktop_app.ui.check_up.situation import Situation, Stage, Trial
from desktop_app.ui.check_up.words import ICONS, Look, look_of, short_words, system_words, tr

ANSWER, POLICY, TEST, OWN_PUSH, COLLEAGUE = "answer", "policy", "test", "own_push", "colleague"
"""Keys of the rows that are always the same."""

NAME_CHARACTERS = 40
"""As many as the remedies show of a profile’s name."""

_BY_POLICY = (PermissionState.POLICY_ALLOWED, PermissionState.POLICY_ASK, PermissionState.POLICY_BLOCKED)
_ANSWER_LOOKS: dict[OutcomeKind, Look] = {OutcomeKind.ACCEPTED: "good", OutcomeKind.UNKNOWN: "caution"}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding.

    Attributes:
        key: Names it from one reading to the next.
        look: How bad it is.
        title: What it is about.
        words: How it stands.
        finding: What it rests on, where it is about a profile or the system.
        is_in_the_way: True where it keeps notifications from showing in the profile that counts.
        icon: Its picture, where that does not follow from ``look``.
    """

    key: str
    look: Look
    title: str
    words: str
    finding: ProfileFinding | SystemFinding | None = None
    is_in_the_way: bool = False
    icon: str = ""

    @property
    def picture(self) -> str:
        """One of ``resources/ui``."""
        return self.icon or ICONS[self.look]


def key_of(finding: ProfileFinding | SystemFinding) -> str:
    """The key of the row of a finding."""
    if isinstance(finding, ProfileFinding):
        return f"profile:{finding.profile.path}"
    return f"system:{finding.check}"


def profile_title(finding: ProfileFinding) -> str:
    """Name a profile: the browser, and what the person calls the profile."""
    return f"{finding.profile.name} · {profile_name(finding)}"


def profile_name(finding: ProfileFinding) -> str:
    """What the person calls the profile, on one line and no longer than a heading may be."""
    profile = finding.profile
    return one_line(profile.profile_name or profile.folder, NAME_CHARACTERS)


def rows_of(now: Situation) -> list[Row]:
    """All rows, in their order."""
    return list(_rows(now))


def first_to_open(now: Situation, rows: list[Row]) -> str:
    """Say which row to open: the first that is in the way; where there is none, what finds out more."""
    if now.is_elsewhere or now.stage in (Stage.SKIPPED, Stage.FAILED):
        return COLLEAGUE
    if mended := next((row.key for row in rows if row.key in now.mended), ""):
        return mended
    return next((row.key for row in rows if row.is_in_the_way), TEST if now.finding else ANSWER)


def _rows(now: Situation) -> Iterator[Row]:
    yield _answer(now.record)
    if now.is_elsewhere:
        yield _colleague(now)
        return
    if now.report is not None:
        for each in now.report.profiles:
            is_in_the_way = each is now.finding and not each.state.can_show
            yield Row(key_of(each), look_of(each), profile_title(each), short_words(each), each, is_in_the_way)
        yield _policy(now)
        for about in now.report.system:
            title, words = system_words(about)
            yield Row(key_of(about), look_of(about), title, words, about, about in now.hiding)
    if now.finding is not None:
        yield _trial(TEST, now.test, tr("Test notification"), tr("Not tried yet"))
    if now.own_push is not None:
        yield _trial(OWN_PUSH, now.own_push, tr("Test push to you"), "")
    yield _colleague(now)


def _answer(record: PushRecord | None) -> Row:
    if record is None:
        return Row(ANSWER, "info", tr("LeadSquared’s answer"), tr("No push is chosen"), icon="send")
    outcome = record.outcome
    if outcome is None:
        return Row(ANSWER, "info", tr("LeadSquared’s answer"), tr("The push is on its way"), icon="clock")
    if outcome.kind is OutcomeKind.ACCEPTED:
        title = tr("LeadSquared accepted the push")
    elif outcome.reason is Reason.ERROR:
        title = tr("LeadSquared could not push it")
    else:
        title = explain(outcome).sentence.rstrip(".")
    words = " · ".join(part for part in (str(outcome.http_status or ""), outcome.message) if part)
    return Row(ANSWER, _ANSWER_LOOKS.get(outcome.kind, "caution"), title, words or outcome.kind.word)


def _policy(now: Situation) -> Row:
    finding, title = now.finding, tr("Company policy")
    if finding is None or finding.state not in _BY_POLICY:
        return Row(POLICY, "good", title, tr("No rule for this site on this computer"))
    words = {
        PermissionState.POLICY_ALLOWED: tr("Allows this site"),
        PermissionState.POLICY_ASK: tr("Asks before this site may notify"),
        PermissionState.POLICY_BLOCKED: tr("Blocks this site"),
    }[finding.state]
    return Row(POLICY, look_of(finding), title, words, finding)


def _trial(key: str, trial: Trial | None, title: str, untried: str) -> Row:
    if trial is None:
        return Row(key, "info", title, untried, icon="bell")
    return Row(key, trial.look, title, trial.short, icon="clock" if trial.look == "info" else "")


def _colleague(now: Situation) -> Row:
    if now.is_elsewhere:
        title = tr("The computer of {who}").replace("{who}", now.who)
        return Row(COLLEAGUE, "info", title, tr("Steps to send or print"), icon="people", is_in_the_way=True)
    return Row(COLLEAGUE, "info", tr("For a colleague"), tr("Steps to send or print"), icon="people")
