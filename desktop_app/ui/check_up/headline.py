"""The one sentence above everything: why nothing shows."""

from dataclasses import dataclass

from desktop_app.domain.check_up import PermissionState, ProfileFinding
from desktop_app.ui.check_up.rows import key_of, profile_name
from desktop_app.ui.check_up.situation import Situation, Stage
from desktop_app.ui.check_up.words import ICONS, Look, look_of, sentence, system_words, tr


@dataclass(frozen=True, slots=True)
class Headline:
    """The verdict in words.

    Attributes:
        look: How bad it is.
        icon: Says the same by its shape.
        sentence: What it is.
        hint: What more there is to know.
        remedy: The button's text; empty for none.
    """

    look: Look
    icon: str
    sentence: str
    hint: str = ""
    remedy: str = ""


def headline_of(now: Situation) -> Headline:
    """Put a situation into one sentence."""
    if now.is_elsewhere:
        words = tr("This push went to {who}: their computer is the one to look at")
        if now.record is None:
            words = tr("The computer of {who} is the one to look at")
        return Headline(
            "info",
            "people",
            words.replace("{who}", now.who),
            tr("What your own browsers say does not count for it. Send them the steps below."),
            tr("Look at this comp&uter instead"),
        )
    if now.stage is Stage.SKIPPED:
        return Headline(
            "info",
            "lock",
            tr("Pushdesk has not looked into your browsers"),
            tr("You chose so. The steps below help all the same."),
            tr("Let it &look"),
        )
    if now.stage is Stage.FAILED:
        hint = f"{now.error.title}. {now.error.hint}".strip() if now.error else ""
        return Headline("caution", "warning", tr("Pushdesk could not look"), hint, tr("&Look again"))
    if now.stage is Stage.NO_SITE:
        return Headline(
            "caution",
            "unknown",
            tr("Which address do you see in the browser?"),
            tr("Type the address of your LeadSquared web app above: browsers keep one permission for each site."),
        )
    if now.report is None or now.site is None:
        return Headline("info", "clock", tr("Looking…"), tr("It takes a moment. Nothing is changed."))
    if now.finding is None:
        return Headline(
            "caution",
            "unknown",
            tr("No browser was found that Pushdesk can look into"),
            tr("It knows Chrome, Chromium, Edge, Brave and Firefox."),
        )
    return _about(now, now.finding, now.site.netloc)


def _about(now: Situation, finding: ProfileFinding, site: str) -> Headline:
    where = tr("Found in the profile “{profile}”. Nothing was changed: Pushdesk only reads these settings.")
    where = where.format(profile=profile_name(finding))
    if not finding.state.can_show:
        look = look_of(finding)
        return Headline(look, ICONS[look], sentence(finding, site), where)
    if now.hiding:
        title, words = system_words(now.hiding[0])
        browser = tr("{browser} itself allows {site}.").format(browser=finding.profile.name, site=site)
        return Headline("bad", ICONS["bad"], title, f"{words}. {browser}")
    for trial in (now.own_push, now.test):
        if trial is not None and trial.sentence:
            told, _, more = trial.sentence.partition(". ")
            return Headline(trial.look, ICONS[trial.look], told.removesuffix("."), more)
    if key_of(finding) in now.mended:
        return Headline(
            "good",
            ICONS["good"],
            tr("{browser} now allows notifications from {site}").format(browser=finding.profile.name, site=site),
            tr("Open the web app once, so that it signs up for pushes again. Then send the push again."),
        )
    if now.mended:
        hint = tr("What was in the way is gone. Send the push again.")
        return Headline("good", ICONS["good"], tr("Notifications can show again"), hint)
    by_policy = finding.state is PermissionState.POLICY_ALLOWED
    found = tr("Found in the profile “{profile}”.").format(profile=profile_name(finding))
    words = tr("A rule of your company allows them.") if by_policy else found
    return Headline(
        "good",
        ICONS["good"],
        sentence(finding, site),
        f"{words} " + tr("Show a test notification to see the rest of the way."),
    )
