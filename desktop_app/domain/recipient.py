"""Who gets a push."""

from dataclasses import dataclass
from typing import Self

from desktop_app.domain.errors import InputRefused

MAX_USER_ID_CHARACTERS = 128


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person: the keys' owner, or the user with an ID.

    Attributes:
        user_id: The LeadSquared user ID; empty for the keys' owner, whose ID the API fills in itself.
        label: What people call them; never sent.
    """

    user_id: str = ""
    label: str = ""

    @property
    def is_me(self) -> bool:
        """True for the keys' owner."""
        return not self.user_id

    @property
    def name(self) -> str:
        """What to call them in a sentence."""
        return self.label or ("Me" if self.is_me else self.user_id)

    @classmethod
    def me(cls) -> Self:
        """The keys' owner."""
        return cls("", "Me")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "me" or a user ID as a person types it.

        Raises:
            InputRefused: Nothing was typed (which never means "me"), or it can't be a user ID.
        """
        typed = text.strip()
        if not typed:
            raise InputRefused("Say who gets this push", "Type “Me” or a user ID.", "to")
        if typed.casefold() == "me":
            return cls.me()
        # Of all white space, only the plain space counts as printable.
        if len(typed) > MAX_USER_ID_CHARACTERS or not typed.isprintable() or " " in typed:
            raise InputRefused(
                "This is not a user ID",
                "A user ID has no spaces, like 3b1041fb-8374-11e7-8758-0a106ee76b21.",
                "to",
            )
        return cls(typed)
