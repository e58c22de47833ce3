"""What a person does about a finding: steps in the browser's own words, a drawing of the spot, and one main button."""

from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.check_up import Sureness


class ButtonKind(Enum):
    """What the button beside the steps can really do. None of them changes a setting."""

    OPEN_SITE = "open_site"
    """Open the site in the browser and profile that the finding is about."""
    OPEN_BROWSER_SETTING = "open_browser_setting"
    """Open the browser at a page of its own settings; only where the browser lets that in from outside."""
    COPY_ADDRESS = "copy_address"
    """Copy the address of a settings page, which can't be opened from outside: Ctrl+L, Ctrl+V, Enter."""
    OPEN_SYSTEM_SETTING = "open_system_setting"
    """Open the system's own notification settings."""
    COPY_TEXT_FOR_IT = "copy_text_for_it"
    """Copy a text for the people who manage the computer."""
    COPY_FOR_COLLEAGUE = "copy_for_colleague"
    """Copy the steps as a text that can be sent to somebody else."""
    SHOW_TEST = "show_test"
    """Open the test page in the browser and profile that the finding is about."""


@dataclass(frozen=True, slots=True)
class RemedyButton:
    """A button.

    Attributes:
        kind: What it does.
        label: What stands on it.
        value: The address to open or copy, or the text to copy; empty where ``kind`` says it all.
    """

    kind: ButtonKind
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class RemedySteps:
    """How to mend one finding.

    Attributes:
        id: Names the remedy, such as ``blocked_site.chromium``.
        title: What is to be done, in one line: “Allow this site in Chrome”.
        steps: One line each; what stands on the screen, word for word, is between two asterisks: ``**Allow**``.
        picture: Name of a drawing in ``resources/guide``, without its ending; empty where there is none.
        picture_words: What the drawing shows, for those who can't see it.
        buttons: What to offer; the first is the main one.
        afterwards: What remains to be done once the state is right; may be empty.
        is_in_own_hands: False where somebody else has to act before notifications can show.
        sureness: How we know that these steps are right for this browser on this system.
    """

    id: str
    title: str
    steps: tuple[str, ...]
    picture: str = ""
    picture_words: str = ""
    buttons: tuple[RemedyButton, ...] = ()
    afterwards: str = ""
    is_in_own_hands: bool = True
    sureness: Sureness = Sureness.SEEN
