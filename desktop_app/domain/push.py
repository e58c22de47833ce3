"""One push, as it will be sent."""

import re
from dataclasses import dataclass, field

from desktop_app.domain.byte_budget import ByteBudget
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.url import check_url

_HALF = re.compile("[\ud800-\udfff]")
_LEFT_OVER = re.compile(r"\{\{[^{}]{0,40}(?:\}\})?|<>")


@dataclass(frozen=True, slots=True)
class Push:
    """One browser notification for one person.

    Attributes:
        title: The bold line.
        content: The text below it (the form calls it "Message").
        click_url: What a click opens; empty for nothing.
        icon_url: The picture beside the text; empty for none.
        to: Who gets it.
    """

    title: str
    content: str
    click_url: str = ""
    icon_url: str = ""
    to: Recipient = field(default_factory=Recipient.me)

    @property
    def budget(self) -> ByteBudget:
        """How much of the 2 KB it takes."""
        return ByteBudget.of(self.title, self.content)

    def fields(self) -> dict[str, str]:
        """The API's fields, those that are empty left out.

        Whether an empty ``UserId`` counts as left out is not documented, so it really is left out.
        """
        named = {
            "UserId": self.to.user_id,
            "Title": self.title,
            "Content": self.content,
            "ClickURL": self.click_url,
            "IconURL": self.icon_url,
        }
        return {name: value for name, value in named.items() if value}

    def problems(self) -> list[InputRefused]:
        """Say everything that stops this push from being sent, in the order of the form; empty where it can go."""
        found = [
            *self._text_problem("title", "title", self.title),
            *self._text_problem("content", "message", self.content),
        ]
        if self.budget.is_over:
            many = -self.budget.left_bytes
            found.append(
                InputRefused(
                    f"Title and message are {many:,} byte{'' if many == 1 else 's'} too long",
                    f"Together they may take {self.budget.limit_bytes:,} bytes.",
                    "content",
                )
            )
        for name, url in (("click_url", self.click_url), ("icon_url", self.icon_url)):
            checked = check_url(url)
            label = "click URL" if name == "click_url" else "icon URL"
            if left_over := _left_over(url):
                found.append(_left_over_problem(label, left_over, name))
            elif checked.problem:
                found.append(
                    InputRefused(
                        f"The {label} can’t be used: {checked.problem}",
                        checked.hint,
                        name,
                    )
                )
        return found

    def check(self) -> None:
        """Make sure that it can be sent.

        Raises:
            InputRefused: The first of its problems.
        """
        for problem in self.problems():
            raise problem

    @staticmethod
    def _text_problem(field_name: str, label: str, text: str) -> list[InputRefused]:
        if not text.strip():
            return [InputRefused(f"Write a {label}", f"A push needs a {label}.", field_name)]
        if _HALF.search(text):
            return [
                InputRefused(
                    f"The {label} has half a character in it",
                    "Delete the sign that shows as a box or question mark and type it again.",
                    field_name,
                )
            ]
        if "\x00" in text:
            return [
                InputRefused(
                    f"The {label} has a character that can’t be sent",
                    "Paste it again as plain text.",
                    field_name,
                )
            ]
        if left_over := _left_over(text):
            return [_left_over_problem(label, left_over, field_name)]
        return []


def _left_over(text: str) -> str:
    """Find a place that was never filled in: a field in double braces, or the empty ``<>`` of the API's own example."""
    found = _LEFT_OVER.search(text)
    return found[0] if found else ""


def _left_over_problem(label: str, left_over: str, field_name: str) -> InputRefused:
    return InputRefused(
        f"The {label} still has {left_over} in it",
        "Put in what belongs there, or delete it.",
        field_name,
    )
