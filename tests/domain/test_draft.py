"""What stands in the form."""

from desktop_app.domain.draft import Cursor, Draft
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient


def test_a_draft_is_empty_until_anything_is_typed() -> None:
    assert Draft().is_empty
    assert Draft(cursor=Cursor("title")).is_empty
    assert not Draft(icon_url="h").is_empty


def test_two_drafts_with_the_same_words_are_equal_wherever_the_cursor_stands() -> None:
    assert Draft(title="t", cursor=Cursor("title", 1, 1)) == Draft(title="t")
    assert Draft(title="t") != Draft(title="T")


def test_a_push_can_be_typed_again() -> None:
    texts = ("t", "c", "https://x.example/", "https://x.example/i.png")
    assert Draft.of(Push(*texts, to=Recipient.me())) == Draft("Me", *texts)
    assert Draft.of(Push(*texts, to=Recipient("id-1", "Priya Nair"))) == Draft("id-1", *texts)
