"""What a person is told before something goes out to many."""

from desktop_app.domain.audience import LeftOut
from desktop_app.domain.longest import Longest
from desktop_app.domain.review import TYPE_ABOVE_PEOPLE, Review, Some, review
from desktop_app.domain.rows import Rows
from desktop_app.domain.wording import Wording

HELLO = Wording.parse("Hello", "Hi {{first_name}}, {{city}}")


def _rows(ids: list[str], first: list[str], city: list[str]) -> Rows:
    return Rows(ids, [f"N{each}" for each in ids], {"first_name": first, "city": city}, None, range(2, 2 + len(ids)))


def _review(rows: Rows, wording: Wording = HELLO) -> Review:
    return review(rows, wording, Longest(rows).of(wording))


def test_who_would_hear_the_very_same_twice_is_left_out_and_named() -> None:
    found = _review(_rows(["7", "8", "7"], ["Pri", "Ravi", "Pri"], ["Pune", "Goa", "Pune"]))
    assert len(found.rows) == 2
    assert found.people == 2
    assert found.repeats == Some(1, ("N7 (row 4)",))
    assert found.several == Some()


def test_who_gets_several_with_other_texts_gets_them_all_and_is_named() -> None:
    found = _review(_rows(["7", "8", "7"], ["Pri", "Ravi", "Pri"], ["Pune", "Goa", "Delhi"]))
    assert len(found.rows) == 3
    assert found.people == 2
    assert found.several == Some(1, ("N7",))


def test_fields_without_a_value_are_counted_where_they_are_used_only() -> None:
    rows = _rows(["7", "8"], ["Pri", " "], ["", "Goa"])
    assert _review(rows).empty == Some(2, ("N7 (row 2)", "N8 (row 3)"))
    assert _review(rows, Wording.parse("a", "{{city}}")).empty == Some(1, ("N7 (row 2)",))
    assert _review(rows, Wording.parse("a", "b")).empty == Some()


def test_the_longest_is_named_and_what_cant_be_sent_is_found() -> None:
    found = _review(_rows(["7", "8"], ["Pri", "Anantharamakrishnan"], ["<>", "x" * 30]))
    assert found.longest_name == "N8 (row 3)"
    assert found.checked.many == 1
    assert found.checked.first[0].title == "N7 (row 2): the message still has <> in it"


def test_more_than_a_room_full_has_to_be_typed() -> None:
    ids = [str(number) for number in range(TYPE_ABOVE_PEOPLE + 1)]
    blank = [""] * len(ids)
    plain = Wording.parse("a", "b")
    assert _review(_rows(ids, blank, blank), plain).needs_typing
    assert not _review(_rows(ids[1:], blank[1:], blank[1:]), plain).needs_typing


def test_who_is_left_out_is_passed_on_with_the_reason() -> None:
    rows = _rows(["7"], ["a"], ["b"])
    left_out = (LeftOut("Dev Menon", "deactivated in LeadSquared"),)
    assert review(rows, HELLO, Longest(rows).of(HELLO), left_out).left_out == left_out


def test_some_are_named_and_the_rest_is_a_number() -> None:
    assert str(Some(2, ("Asha", "Dev"))) == "Asha, Dev"
    assert str(Some(1_503, ("Asha", "Dev", "Mia"))) == "Asha, Dev, Mia and 1,500 more"
