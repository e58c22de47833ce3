"""A push that a person keeps under a name, to write it again and again."""

from dataclasses import dataclass
from typing import Self

from desktop_app.domain.byte_budget import utf8_bytes
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError, InputRefused

MAX_TEMPLATES = 200
"""More than anyone finds again in a menu."""

MAX_NAME_CHARACTERS = 60
MAX_TEXT_BYTES = 8192
"""Four times what a push can carry: fields may still become shorter when they are filled in."""


class NameTaken(AppError):
    """There is a template of this name already, and nobody has said that it shall be replaced.

    Attributes:
        name: As the other one is written.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"You have a template called “{name}”", "Replace it, or type another name.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Template:
    """A push under a name. Who gets it is not part of it.

    Attributes:
        name: Unique among a person's templates, whether written large or small.
        title: The title.
        content: The message.
        click_url: What a click opens.
        icon_url: The picture.
    """

    name: str
    title: str = ""
    content: str = ""
    click_url: str = ""
    icon_url: str = ""

    @classmethod
    def of(cls, name: str, draft: Draft) -> Self:
        """Make one of what stands in the form.

        Raises:
            InputRefused: The name can't be one, or the draft is empty or too long.
        """
        made = cls(read_name(name), draft.title, draft.content, draft.click_url, draft.icon_url)
        if made.is_empty:
            raise InputRefused("There is nothing to save yet", "Write a title or a message first.")
        if made.is_too_long:
            raise InputRefused(
                "This is too long for a template", f"Its parts may take {MAX_TEXT_BYTES:,} bytes together."
            )
        return made

    @property
    def key(self) -> str:
        """What two names that count as the same have in common."""
        return name_key(self.name)

    @property
    def is_empty(self) -> bool:
        """True where nothing would be filled in."""
        return not any((self.title, self.content, self.click_url, self.icon_url))

    @property
    def is_too_long(self) -> bool:
        """True where it is more than a template may hold."""
        return sum(map(utf8_bytes, (self.title, self.content, self.click_url, self.icon_url))) > MAX_TEXT_BYTES

    def draft(self, to: str) -> Draft:
        """What stands in the form once it is chosen.

        Args:
            to: Whoever stands there already; a template leaves them.
        """
        return Draft(to, self.title, self.content, self.click_url, self.icon_url)


@dataclass(frozen=True, slots=True)
class TemplateList:
    """A person's templates, as far as they could be read.

    Attributes:
        templates: By name.
        problem: What to tell the person about those that could not be read; None where all is well.
    """

    templates: tuple[Template, ...] = ()
    problem: AppError | None = None


def name_key(name: str) -> str:
    """Say what a name has in common with those that count as the same: spaces and capitals make no difference."""
    return " ".join(name.split()).casefold()


def read_name(text: str) -> str:
    """Read a template's name as a person types it.

    Raises:
        InputRefused: It is empty, too long, or holds characters that can't be seen.
    """
    name = " ".join(text.split())
    if not name:
        raise InputRefused("Give it a name", "For example “Hot lead”.")
    if len(name) > MAX_NAME_CHARACTERS:
        raise InputRefused("This name is too long", f"It may have {MAX_NAME_CHARACTERS} characters.")
    # A joiner between two signs of an emoji or of a script is no printable character by Python's count.
    if not name.replace("\u200d", "").replace("\u200c", "").isprintable():
        raise InputRefused("This name has a character that can’t be seen", "Type it by hand.")
    return name
