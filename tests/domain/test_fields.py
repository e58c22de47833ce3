"""``{{first_name}}`` in a text."""

import time
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.byte_budget import utf8_bytes
from desktop_app.domain.fields import MAX_PROBLEMS, FieldText, field_key, field_name

KNOWN = ("first_name", "last_name", "lead_name", "city")
PIECES = ("{{a}}", "{{ B }}", "{{a-b}}", "{{é}}", "{{", "}}", "{", "}", "<>", "<", ">", "a", " ", "\n", "न", "🙂")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize(
    "typed", ["{{first_name}}", "{{ First Name }}", "{{FIRST-NAME}}", "{{firstName}}", "{{\tfirst__name }}"]
)
def test_a_field_is_found_however_it_is_written(typed: str) -> None:
    text = FieldText.parse(f"Hi {typed}, hi")
    assert text.names == ("firstname",)
    assert text.fill({"First Name": "Asha"}) == "Hi Asha, hi"
    assert text.problems("title", "title", KNOWN) == []


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("First Name", "first_name"),
        ("  E-Mail ", "e_mail"),
        ("Straße", "straße"),
        ("cafe\u0301", "café"),
        ("ＦＵＬＬ", "full"),  # noqa: RUF001
        ("पूरा नाम", "पूरा_नाम"),
        ("a{b}<c>", "a_b_c"),
        ("line\nend", "line_end"),
        ("---", ""),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_heading_becomes_a_name_that_can_stand_between_braces(heading: str, name: str) -> None:
    assert field_name(heading) == name
    if name:
        assert FieldText.parse(f"{{{{{name}}}}}").names == (field_key(name),)


@given(st.text(max_size=30))
def test_every_name_that_is_offered_is_found_again(heading: str) -> None:
    if name := field_name(heading):
        assert FieldText.parse(f"{{{{{name}}}}}").fill({heading: "x"}) == "x"
        assert field_name(name) == name


def test_what_a_field_is_filled_with_is_never_filled_in_again() -> None:
    text = FieldText.parse("{{a}}{{b}}")
    assert text.fill({"a": "{{b}}", "b": "{{a}}"}) == "{{b}}{{a}}"
    assert FieldText.parse("{{a}}b}}").fill({"a": "{{"}) == "{{b}}"


def test_a_field_that_nobody_knows_stays_as_typed() -> None:
    assert FieldText.parse("Hi {{ Frist }} {{city}}").fill({"city": "Pune"}) == "Hi {{ Frist }} Pune"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hi {{first_name}}", []),
        ("{one} < > {{{city}}}", []),
        ("Hi {{", ["The message still has {{ in it"]),
        ("Hi {{first_name}", ["The message still has {{first_name in it"]),
        ("Hi }}", ["The message still has }} in it"]),
        ("Hi <>, {{city}}", ["The message still has <> in it"]),
        ("{{}}", ["The message still has {{ in it", "The message still has }} in it"]),
        ("{{ _ }}", ["The message has {{ _ }} in it, and there is no such field"]),
        ("{{frist_name}}", ["The message has {{frist_name}} in it, and there is no such field"]),
        ("{{city\n}}", ["The message still has {{city in it", "The message still has }} in it"]),
    ],
)
def test_what_was_never_filled_in_is_named(text: str, found: list[str]) -> None:
    assert [problem.title for problem in FieldText.parse(text).problems("content", "message", KNOWN)] == found


def test_a_problem_says_where_it_is() -> None:
    text = FieldText.parse("🙂 {{city}}\nHi {{first}}\n\n<>")
    unknown, left_over = text.problems("content", "message", KNOWN)
    assert (unknown.start, unknown.end, unknown.line) == (14, 23, 2)
    assert (left_over.start, left_over.end, left_over.line) == (25, 27, 4)
    assert text.text[unknown.start : unknown.end] == "{{first}}"
    assert unknown.field == "content"


def test_a_mistyped_field_is_answered_with_the_one_that_was_meant() -> None:
    [problem] = FieldText.parse("{{frist name}}").problems("title", "title", KNOWN)
    assert problem.hint == "Did you mean {{first_name}}?"
    [problem] = FieldText.parse("{{zzz}}").problems("title", "title", (*KNOWN, "phone"))
    assert problem.hint == "There are {{first_name}}, {{last_name}}, {{lead_name}}, {{city}} and more."
    [problem] = FieldText.parse("{{zzz}}").problems("title", "title", ())
    assert problem.hint == "Delete it."


def test_only_some_of_very_many_problems_are_told() -> None:
    assert len(FieldText.parse("<>{{x}}" * 10_000).problems("content", "message", KNOWN)) == MAX_PROBLEMS


def test_values_in_an_address_can_neither_end_a_path_nor_begin_a_query() -> None:
    text = FieldText.parse("https://crm.example/{{lead}}?q={{city}}")
    assert text.fill_url({"lead": "a/../b?x=1#y&z", "city": "Bad Orb é%20"}) == (
        "https://crm.example/a%2F..%2Fb%3Fx%3D1%23y%26z?q=Bad%20Orb%20%C3%A9%2520"
    )


@given(st.text())
def test_an_addresss_value_comes_out_as_it_went_in(value: str) -> None:
    filled = FieldText.parse("https://a.example/{{x}}").fill_url({"x": value})
    assert filled.isascii()
    assert unquote(filled.removeprefix("https://a.example/")) == value


def test_an_address_that_is_one_field_is_taken_as_it_is() -> None:
    assert FieldText.parse(" {{url}} ").fill_url({"url": " https://a.example/?b=c&d "}) == "https://a.example/?b=c&d"


def test_half_a_character_in_an_address_is_no_error() -> None:
    assert FieldText.parse("https://a.example/{{x}}").fill_url({"x": "\ud83d"}) == "https://a.example/%3F"


@given(TEXTS, st.dictionaries(st.sampled_from(["a", "b", "ab", "é"]), TEXTS))
def test_filling_in_is_the_same_as_replacing_each_field_once(typed: str, values: dict[str, str]) -> None:
    text = FieldText.parse(typed)
    expected, at = "", 0
    for start, end, key in text.places():
        expected += typed[at:start] + values.get(key, typed[start:end])
        at = end
    assert text.fill(values) == expected + typed[at:]


@given(TEXTS, st.dictionaries(st.sampled_from(["a", "b", "ab", "é"]), TEXTS))
def test_the_fixed_bytes_and_the_values_make_up_the_whole(typed: str, values: dict[str, str]) -> None:
    text = FieldText.parse(typed)
    filled = sum(many * utf8_bytes(values[key]) for key, many in text.counts.items() if key in values)
    assert text.fixed_bytes(values) + filled == utf8_bytes(text.fill(values))


@given(TEXTS)
def test_a_text_without_problems_has_nothing_left_over_once_it_is_filled(typed: str) -> None:
    text = FieldText.parse(typed)
    if not text.problems("content", "message", ("a", "b", "ab", "é", "ba", "aa")):
        filled = text.fill(dict.fromkeys(["a", "b", "ab", "é", "ba", "aa"], "."))
        assert not any(braces in filled for braces in ("{{", "}}", "<>")) or "{{{" in typed or "}}}" in typed


@pytest.mark.parametrize(
    "megabyte", ["a" * 2**20, "{" * 2**20, "{{" + "a" * 2**20, "{{first_name}} " * 69_905, "<>" * 2**19, "}}" * 2**19]
)
def test_a_megabyte_is_taken_apart_in_no_time(megabyte: str) -> None:
    began_s = time.process_time()
    FieldText.parse(megabyte).problems("content", "message", KNOWN)
    assert time.process_time() - began_s < 1


@pytest.mark.parametrize(("typed", "instead"), [("frist_name", "first_name"), ("fname", "first_name"), ("stage", "")])
def test_only_what_comes_near_is_offered_instead(typed: str, instead: str) -> None:
    [problem] = FieldText(f"Dear {{{{{typed}}}}} {{{{").unknown("title", "title", ["first_name", "last_name", "email"])
    assert problem.instead == instead
