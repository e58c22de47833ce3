"""Steps for somebody else's computer, as a text to send and as a page to print.

A push shows where its recipient is, so it is often not this computer that has to be mended. Nothing of this computer
stands in them, and nothing of a push: only the site, a browser and a system.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from string import Template
from typing import Any

from desktop_app.checkup.remedy_texts import keys_of, words_of, words_of_picture
from desktop_app.domain.check_up import BrowserKind, SystemKind
from desktop_app.domain.site import Site
from desktop_app.resources import resource

MAX_WORDS = 120
"""More than that nobody reads on a phone, between two calls."""


def colleague_steps(browser: BrowserKind, system: SystemKind, site: Site) -> str:
    """Write the steps as plain text, of at most ``MAX_WORDS`` words.

    They hold in each state that a person can mend, as nobody here knows the one on that computer.
    """
    title, steps, unseen = _texts(browser, system, site)
    return "\n".join((title, "", *(f"{number}. {step}" for number, step in enumerate(steps, 1)), "", unseen))


def colleague_page(browser: BrowserKind, system: SystemKind, site: Site) -> str:
    """Write the same as a page to print: HTML, whole in itself, that loads nothing and runs nothing."""
    title, steps, unseen = _texts(browser, system, site)
    picture = _guide()["picture"][browser.value]
    return Template(resource("guide/colleague.html").read_text("utf-8")).substitute(
        title=escape(title),
        steps="\n".join(f"<li>{escape(step)}</li>" for step in steps),
        picture_words=escape(words_of_picture(picture)),
        drawing=resource(f"guide/{picture}.svg").read_text("utf-8"),
        unseen=escape(unseen),
    )


def _texts(browser: BrowserKind, system: SystemKind, site: Site) -> tuple[str, list[str], str]:
    guide, words = _guide(), words_of(browser)
    values = {"site": site.netloc, "origin": site.origin, "browser": words["name"], **keys_of(system)}
    family = "chromium" if browser.is_chromium else "firefox"
    steps = [*guide["browser"].get(browser.value, guide["browser"][family])]
    if browser.value in guide["extra"]:
        steps.append(guide["extra"][browser.value])
    of_system = [guide["system"][system.value], guide["system_extra"].get(f"{system.value}_{browser.value}", "")]
    steps.append(" ".join(filter(None, of_system)))
    return guide["title"].format_map(values), [step.format_map(values) for step in steps], guide["unseen"]


@cache
def _guide() -> Mapping[str, Any]:
    return tomllib.loads(resource("guide/colleague.toml").read_text("utf-8"))
