"""What stands in the form."""

from desktop_app.domain.draft import Draft


def test_a_draft_is_empty_until_anything_is_typed() -> None:
    assert Draft().is_empty
    assert not Draft(icon_url="h").is_empty
