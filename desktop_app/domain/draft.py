"""What stands in the compose form and has not been sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """The form's five fields, exactly as typed; none of them checked."""

    to: str = ""
    title: str = ""
    content: str = ""
    click_url: str = ""
    icon_url: str = ""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to keep."""
        return not any((self.to, self.title, self.content, self.click_url, self.icon_url))
