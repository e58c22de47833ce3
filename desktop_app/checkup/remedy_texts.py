"""The remedies as they stand in ``resources/guide/remedies.toml``: read once, and filled in for one finding."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.domain.check_up import BrowserKind, Sureness, SystemKind
from desktop_app.domain.remedy_steps import ButtonKind, RemedyButton, RemedySteps
from desktop_app.domain.site import Site
from desktop_app.resources import resource


@dataclass(frozen=True, slots=True)
class RemedyText:
    """One remedy, its placeholders not filled in.

    Attributes:
        id: Names it.
        when: States, or the checks and states of a system (``do_not_disturb:on``), that it is for.
        browsers: For which browsers; empty for all.
        systems: For which systems; empty for all.
        desktops: For which Linux desktops, as parts of their names in lower case; empty for all.
        sure: How we know that the steps are right, where they were tried.
        words: The texts, as ``RemedySteps`` has them.
        buttons: Kind, label and value of each button.
    """

    id: str
    when: frozenset[str]
    browsers: frozenset[str]
    systems: frozenset[str]
    desktops: tuple[str, ...]
    sure: Sureness
    words: Mapping[str, Any]
    buttons: tuple[tuple[ButtonKind, str, str], ...]

    def fits(self, when: str, browser: str, system: str, desktop: str = "") -> bool:
        """Say whether it is for this. ``when`` is one of its states; the rest as in the attributes."""
        return (
            when in self.when
            and (not self.browsers or browser in self.browsers)
            and (not self.systems or system in self.systems)
            and (not self.desktops or any(name in desktop.casefold() for name in self.desktops))
        )

    def fill(self, values: Mapping[str, str], sureness: Sureness) -> RemedySteps:
        """Make it a remedy for one finding."""
        return RemedySteps(
            id=self.id,
            title=self.words["title"].format_map(values),
            steps=tuple(step.format_map(values) for step in self.words["steps"]),
            picture=self.words.get("picture", ""),
            picture_words=words_of_picture(self.words.get("picture", "")),
            buttons=tuple(
                RemedyButton(kind, label.format_map(values), value.format_map(values))
                for kind, label, value in self.buttons
            ),
            afterwards=self.words.get("afterwards", "").format_map(values),
            is_in_own_hands=self.words.get("is_in_own_hands", True),
            sureness=sureness,
        )


def find_remedy(when: str, browser: BrowserKind | None, system: SystemKind, desktop: str = "") -> RemedyText:
    """Find the first remedy that fits; the last of each family fits every state.

    Raises:
        LookupError: There is none: the data lacks something.
    """
    name = browser.value if browser is not None else ""
    for text in remedy_texts():
        if text.fits(when, name, system.value, desktop):
            return text
    raise LookupError(f"No remedy for {when}, {name or 'no browser'}, {system.value}")


def words_of(browser: BrowserKind) -> Mapping[str, str]:
    """What a browser calls its own things, and how it writes its own addresses."""
    words: Mapping[str, str] = _guide()["browser"][browser.value]
    return words


def keys_of(system: SystemKind) -> Mapping[str, str]:
    """What a system and its keys are called."""
    keys: Mapping[str, str] = _guide()["system"][system.value]
    return keys


def words_of_picture(name: str) -> str:
    """What a drawing shows, for those who can't see it; empty for none."""
    return str(_guide()["pictures"][name]) if name else ""


def text_for_it(browser: BrowserKind, system: SystemKind, site: Site) -> str:
    """Write to the people who manage a computer what they would have to set, and where. Holds no path of this one."""
    words, texts = words_of(browser), _guide()["it"]
    text: str = texts["chromium" if browser.is_chromium else "firefox"]
    return text.strip().format(
        origin=site.origin,
        browser=words["name"],
        system=keys_of(system)["name"],
        place=texts["place"][system.value][browser.value],
        policies=words["policies"],
    )


def tried_on(browser: BrowserKind | None, system: SystemKind) -> bool:
    """Whether the steps were followed in this browser on this system, before they were written down."""
    tried = _guide()["tried"]
    return system.value in tried["systems"] and (browser is None or browser.value in tried["browsers"])


@cache
def remedy_texts() -> Sequence[RemedyText]:
    """All remedies, in the order in which they are looked through."""
    return tuple(_read(entry) for entry in _guide()["remedy"])


def _read(entry: Mapping[str, Any]) -> RemedyText:
    return RemedyText(
        id=entry["id"],
        when=frozenset(entry["when"]),
        browsers=frozenset(entry.get("browsers", ())),
        systems=frozenset(entry.get("systems", ())),
        desktops=tuple(entry.get("desktops", ())),
        sure=Sureness(entry["sure"]),
        words=entry,
        buttons=tuple((ButtonKind(each["kind"]), each["label"], each.get("value", "")) for each in entry["buttons"]),
    )


@cache
def _guide() -> Mapping[str, Any]:
    return tomllib.loads(resource("guide/remedies.toml").read_text("utf-8"))
