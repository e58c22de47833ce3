"""What stands in the compose form and has not been sent."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from desktop_app.domain.push import Push


class Cursor(NamedTuple):
    """Where in the form the person was writing.

    Attributes:
        field: The field's name, as in ``Draft``.
        position: Where the cursor stands in that field, in UTF-16 units from its start, as Qt counts them.
        anchor: The other end of what is selected, counted alike; the same as ``position`` where nothing is.
    """

    field: str
    position: int = 0
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """The form's five fields, exactly as typed; none of them checked.

    Attributes:
        to: Who gets it.
        title: The title.
        content: The message.
        click_url: What a click opens.
        icon_url: The picture.
        cursor: Where the person was; None where that is not known. Two drafts with the same words are equal,
            wherever the cursor stands.
    """

    to: str = ""
    title: str = ""
    content: str = ""
    click_url: str = ""
    icon_url: str = ""
    cursor: Cursor | None = field(default=None, compare=False)

    @classmethod
    def of(cls, push: "Push") -> Self:
        """What to type for the same push again."""
        to = "Me" if push.to.is_me else push.to.user_id
        return cls(to, push.title, push.content, push.click_url, push.icon_url)

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to keep."""
        return not any((self.to, self.title, self.content, self.click_url, self.icon_url))
