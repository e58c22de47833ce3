"""Who gets a push."""

import pytest

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.recipient import MAX_USER_ID_CHARACTERS, Recipient


@pytest.mark.parametrize("typed", ["me", "Me", " ME "])
def test_me_is_the_keys_owner_and_sends_no_id(typed: str) -> None:
    recipient = Recipient.parse(typed)
    assert recipient.is_me
    assert recipient.user_id == ""
    assert recipient.name == "Me"


def test_a_user_id_is_taken_as_it_is() -> None:
    recipient = Recipient.parse(" 3b1041fb-8374-11e7-8758-0a106ee76b21 ")
    assert recipient.user_id == "3b1041fb-8374-11e7-8758-0a106ee76b21"
    assert not recipient.is_me
    assert recipient.name == recipient.user_id


def test_a_label_is_what_people_read() -> None:
    assert Recipient("1", "Ravi Kumar").name == "Ravi Kumar"


@pytest.mark.parametrize("typed", ["", "  ", "\n"])
def test_nothing_typed_never_means_me(typed: str) -> None:
    with pytest.raises(InputRefused) as refused:
        Recipient.parse(typed)
    assert refused.value.title == "Say who gets this push"
    assert refused.value.field == "to"


@pytest.mark.parametrize(
    "typed",
    ["a b", "a\tb", "a\x00b", "a\u202eb", "\ud800", "a\u00a0b", "x" * (MAX_USER_ID_CHARACTERS + 1)],
)
def test_what_cannot_be_a_user_id_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused) as refused:
        Recipient.parse(typed)
    assert refused.value.field == "to"
