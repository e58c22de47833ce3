"""How many, as people say it."""

from desktop_app.ui.count_words import people_words, pushes_words


def test_numbers_are_said_as_people_say_them() -> None:
    assert people_words(1) == "1 person"
    assert people_words(2998) == "2,998 people"
    assert pushes_words(1) == "1 push"
    assert pushes_words(2998) == "2,998 pushes"
