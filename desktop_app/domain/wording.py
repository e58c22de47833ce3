"""What a push says, before it is known to whom."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from desktop_app.domain.batch import NewBatch
from desktop_app.domain.draft import Draft
from desktop_app.domain.fields import FieldText, TextProblem


@dataclass(frozen=True)
class Wording:
    """One push's texts, with fields. Any thread; never changes.

    Attributes:
        title: The title.
        content: The message.
        click_url: What a click opens.
        icon_url: The picture. It has no fields.
    """

    title: FieldText
    content: FieldText
    click_url: FieldText
    icon_url: str = ""

    @classmethod
    def parse(cls, title: str, content: str, click_url: str = "", icon_url: str = "") -> Self:
        """Take the texts of the form apart. Never fails."""
        return cls(FieldText(title), FieldText(content), FieldText(click_url.strip()), icon_url)

    @classmethod
    def of(cls, typed: Draft | NewBatch) -> Self:
        """Take apart what stands in the form, or what a batch keeps."""
        return cls.parse(typed.title, typed.content, typed.click_url, typed.icon_url)

    @cached_property
    def used(self) -> tuple[str, ...]:
        """Every field in it by ``field_key``, each once."""
        return tuple({**self.title.counts, **self.content.counts, **self.click_url.counts})

    @property
    def has_fields(self) -> bool:
        """True where it isn't the same for everybody."""
        return bool(self.used)

    def problems(self, known: tuple[str, ...]) -> list[TextProblem]:
        """Say what stops it from being sent, whoever gets it: braces left over, ``<>``, fields that nobody knows.

        Args:
            known: Names of the fields that there are, such as ``Rows.names``.
        """
        return [
            *self.title.problems("title", "title", known),
            *self.content.problems("content", "message", known),
            *self.click_url.problems("click_url", "click URL", known),
        ]
