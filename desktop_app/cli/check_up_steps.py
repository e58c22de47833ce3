"""The steps of a remedy for a terminal, where there is no button to press."""

from desktop_app.cli.output import one_line
from desktop_app.domain.remedy_steps import ButtonKind, RemedySteps
from desktop_app.domain.site import Site

MOST_CHARACTERS = 300
"""A text from a file is cut here: anyone may have written it."""

_INSTEAD = {
    ButtonKind.OPEN_SITE: "Open {site}",
    ButtonKind.OPEN_BROWSER_SETTING: "Go to {value}",
    ButtonKind.COPY_ADDRESS: "Copy {value}",
    ButtonKind.OPEN_SYSTEM_SETTING: "Open the system’s settings",
    ButtonKind.COPY_TEXT_FOR_IT: "Copy the text below",
    ButtonKind.SHOW_TEST: "In Pushdesk, open Check-up and press Show a test notification",
}


def steps_in_words(remedy: RemedySteps, site: Site | None = None) -> tuple[str, ...]:
    """The steps as plain lines: what a button would do is said instead.

    Args:
        remedy: What to do.
        site: What its buttons open; None where none of them opens a site.
    """
    return tuple(_in_words(step, remedy, str(site or "the web app")) for step in remedy.steps)


def sentence_of(remedy: RemedySteps, site: Site) -> str:
    """The whole remedy on one line, for a script that passes it on."""
    # Not cut: each part is short, and half a remedy would be none.
    return ": ".join((plain(remedy.title), " ".join(steps_in_words(remedy, site)))).removesuffix(": ")


def text_for_it(remedy: RemedySteps) -> str:
    """The text for the people who manage the computer; empty where there is none."""
    return next((button.value for button in remedy.buttons if button.kind is ButtonKind.COPY_TEXT_FOR_IT), "")


def plain(words: str) -> str:
    """The words on one line, without the marks around what stands on the screen."""
    return short(words.replace("**", ""))


def short(text: str) -> str:
    """The text on one line, cut where it is long, and without what would steer a terminal."""
    line = one_line(text)
    return line if len(line) <= MOST_CHARACTERS else f"{line[: MOST_CHARACTERS - 1]}…"


def _in_words(step: str, remedy: RemedySteps, site: str) -> str:
    for button in remedy.buttons:
        instead = _INSTEAD[button.kind].format(site=site, value=button.value)
        if button.kind is ButtonKind.OPEN_SITE:
            step = step.replace(f"Press **{button.label}**. It opens in", f"{instead} in")
        step = step.replace(f"Press **{button.label}**", instead)
    return plain(step)
