"""What the right half of the page says about one finding."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.check_up import Evidence, ProfileFinding, Sureness, SystemFinding
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.remedy_steps import ButtonKind, RemedyButton, RemedySteps
from desktop_app.ui.check_up.words import tr

_SURE = {
    Sureness.SEEN: "Tried with a real browser or system.",
    Sureness.DOCUMENTED: "Taken from the maker’s own documents, not tried.",
    Sureness.FROM_MEMORY: "Not verified: take it as a hint.",
}
_MAX_VALUE_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Guide:
    """One finding, explained.

    Attributes:
        title: What to do, or what it is.
        lead: A paragraph below the title; may be empty.
        steps: One line each, with what stands on the screen between two asterisks.
        is_done: True once it is mended: the steps are ticked.
        picture: A drawing of ``resources/guide``; empty for none.
        picture_words: What it shows.
        buttons: What to offer; the first is the main one.
        afterwards: What remains to be done once it is mended.
        can_copy: True where the steps are of use to somebody else.
        details: What it rests on, and what no file says.
    """

    title: str
    lead: str = ""
    steps: tuple[str, ...] = ()
    is_done: bool = False
    picture: str = ""
    picture_words: str = ""
    buttons: tuple[RemedyButton, ...] = ()
    afterwards: str = ""
    can_copy: bool = False
    details: str = ""


def guide_to(steps: RemedySteps, finding: ProfileFinding | SystemFinding) -> Guide:
    """Put a remedy and its finding together."""
    title = steps.title
    if steps.afterwards:
        title = tr("1 of 2 · {title}").format(title=title)
    return Guide(
        title=title,
        lead="" if steps.is_in_own_hands else tr("You can’t change this yourself: somebody else has to."),
        steps=steps.steps,
        picture=steps.picture,
        picture_words=steps.picture_words,
        buttons=steps.buttons,
        can_copy=isinstance(finding, ProfileFinding) and bool(steps.steps),
        details=details_of(finding),
    )


def done(steps: RemedySteps, finding: ProfileFinding | SystemFinding) -> Guide:
    """The same once it is mended: the steps are ticked, and what remains comes first."""
    guide = guide_to(steps, finding)
    title = tr("Done: {title}").format(title=steps.title)
    buttons: tuple[RemedyButton, ...] = ()
    if steps.afterwards:
        title = tr("2 of 2 · Open the web app once")
        buttons = (RemedyButton(ButtonKind.OPEN_SITE, tr("Open the web app")),)
    return replace(
        guide,
        title=title,
        is_done=True,
        picture="",
        buttons=buttons,
        can_copy=False,
        afterwards=steps.afterwards,
        lead="",
    )


def about_answer(record: PushRecord | None) -> Guide:
    """What LeadSquared's answer says, and what it does not."""
    if record is None or record.outcome is None:
        return Guide(
            tr("No push is chosen"),
            tr(
                "Check-up was opened by itself. To look into one push, open Activity, choose the push and press "
                "“Nobody saw it”. Or send yourself a test push: the button is below."
            ),
        )
    words = explain(record.outcome)
    more = words.hint
    if record.outcome.kind is OutcomeKind.ACCEPTED:
        more = tr("That says that it was taken in, not that it was shown: LeadSquared tells no more than this.")
    title = tr("To {who}: {title}").format(who=record.push.to.name, title=" ".join(record.push.title.split()))
    return Guide(words.sentence, f"{more}\n\n{title}".strip())


def about_policy() -> Guide:
    """That no rule was found, and where rules may stand that no file tells of."""
    return Guide(
        tr("No rule for this site was found on this computer"),
        tr(
            "Companies can also manage browsers over the network, which no file here tells of. In Chrome, Edge, Brave "
            "and Chromium, chrome://policy lists what is in force; in Firefox, about:policies."
        ),
    )


def details_of(finding: ProfileFinding | SystemFinding) -> str:
    """What a finding rests on, for people who want to see for themselves."""
    if isinstance(finding, SystemFinding):
        parts = [finding.evidence, tr(_SURE[finding.sureness])]
    else:
        parts = [*_evidence(finding.evidence), tr(_SURE[finding.sureness])]
        if finding.page_sees:
            parts.insert(-1, tr("A page of this site sees: {word}").format(word=finding.page_sees))
        if finding.cannot_tell:
            parts.append("\n".join((tr("What Pushdesk cannot tell:"), *(f"– {each}" for each in finding.cannot_tell))))
    return "\n\n".join(part for part in parts if part)


def _evidence(found: Sequence[Evidence]) -> list[str]:
    lines = []
    for each in found:
        value = each.value if len(each.value) <= _MAX_VALUE_CHARACTERS else f"{each.value[:_MAX_VALUE_CHARACTERS]}…"
        said = " = ".join(part for part in (each.key, value) if part)
        when = tr("Set on {when}").format(when=f"{each.at.astimezone():%d %b %Y, %H:%M}") if each.at else ""
        lines.append("\n".join(part for part in (each.file, said, when) if part))
    return lines
