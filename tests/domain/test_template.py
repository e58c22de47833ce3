"""Templates and their names."""

import pytest

from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.template import MAX_NAME_CHARACTERS, MAX_TEXT_BYTES, Template, name_key, read_name

DRAFT = Draft("id-1", "Hot lead", "Call {{first_name}}", "https://x.example/", "https://x.example/i.png")


def test_a_template_holds_everything_but_who_gets_it() -> None:
    template = Template.of(" Hot   lead ", DRAFT)
    assert template == Template("Hot lead", *(DRAFT.title, DRAFT.content, DRAFT.click_url, DRAFT.icon_url))
    assert template.draft("Me") == Draft("Me", DRAFT.title, DRAFT.content, DRAFT.click_url, DRAFT.icon_url)


@pytest.mark.parametrize("other", ["hot lead", "HOT  LEAD", " Hot lead"])
def test_capitals_and_spaces_make_no_other_name(other: str) -> None:
    assert name_key(other) == Template.of("Hot lead", DRAFT).key


def test_a_capital_that_is_written_with_two_letters_is_no_other_name() -> None:
    assert name_key("STRASSE") == name_key("Straße")


@pytest.mark.parametrize("name", ["", " \n ", "x" * (MAX_NAME_CHARACTERS + 1), "a\u202eb", "bell\x07", "half \ud83d"])
def test_what_cannot_be_a_name_is_refused(name: str) -> None:
    with pytest.raises(InputRefused):
        read_name(name)


@pytest.mark.parametrize("name", ["x" * MAX_NAME_CHARACTERS, "नमस्ते", "क्‍ष", "👩‍👧 family", "100% <b>"])
def test_names_of_all_scripts_are_fine(name: str) -> None:
    assert read_name(name) == name


def test_an_empty_form_is_no_template_even_with_a_recipient() -> None:
    with pytest.raises(InputRefused, match="nothing to save"):
        Template.of("x", Draft(to="Me"))


def test_it_may_take_as_many_bytes_as_said_and_not_one_more() -> None:
    Template.of("x", Draft(title="é", content="x" * (MAX_TEXT_BYTES - 2)))
    with pytest.raises(InputRefused, match="too long"):
        Template.of("x", Draft(title="é", content="x" * (MAX_TEXT_BYTES - 1)))
