"""How much of a push each system shows, and the word for what it cuts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.characters import characters_of
from desktop_app.domain.platform_looks import (
    FIREFOX,
    FIREFOX_MACOS,
    LINUX,
    LONGEST_LOOK,
    MACOS,
    PREVIEWED,
    WINDOWS,
    Fit,
    PlatformLook,
    Room,
    Shown,
    cut_words,
    shown_content,
    shown_title,
)

ALL = (*PREVIEWED, FIREFOX_MACOS)
WITH_CHARACTERS = [look for look in ALL if look.content.characters]


@pytest.mark.parametrize("look", WITH_CHARACTERS, ids=lambda look: look.platform.value)
def test_one_character_more_than_there_is_room_for_is_cut(look: PlatformLook) -> None:
    for room, shown in ((look.title, shown_title), (look.content, shown_content)):
        assert room.characters is not None
        just = "é" * room.characters
        assert shown(just, room) == Shown(just, Fit.WHOLE)
        assert shown(f"{just}é", room) == Shown(f"{just}…", Fit.CUT_BY_CHARACTERS)


def test_a_family_counts_as_one_and_is_never_cut_apart() -> None:
    family, room = "👨‍👩‍👧‍👦", Room(lines=1, characters=3)
    assert shown_title(family * 3, room) == Shown(family * 3, Fit.WHOLE)
    assert shown_title(family * 4, room) == Shown(f"{family * 3}…", Fit.CUT_BY_CHARACTERS)


def test_two_hundred_families_are_still_two_hundred_characters() -> None:
    couple = "👩‍❤️‍👨"
    shown = shown_content(couple * 200, FIREFOX.content)
    assert set(characters_of(shown.text.rstrip("…"))) == {couple}


def test_a_typed_line_break_is_kept_in_the_message_and_becomes_a_space_in_the_title() -> None:
    assert shown_content("one\r\ntwo\u2028three", WINDOWS.content).text == "one\ntwo\nthree"
    assert shown_title("one\r\n two", WINDOWS.title).text == "one two"


def test_more_typed_lines_than_there_is_room_for_are_cut() -> None:
    assert shown_content("1\n2\n3\n4", WINDOWS.content) == Shown("1\n2\n3\n4", Fit.WHOLE)
    assert shown_content("1\n2\n3\n4\n5", WINDOWS.content) == Shown("1\n2\n3\n4…", Fit.CUT_BY_LINES)


def test_line_breaks_around_the_message_take_no_room() -> None:
    assert shown_content("\n\nCall Ravi\n\n\n\n\n", MACOS.content) == Shown("Call Ravi", Fit.WHOLE)


def test_a_text_of_spaces_alone_shows_nothing() -> None:
    assert shown_title(" \n ", WINDOWS.title) == Shown("", Fit.WHOLE)
    assert shown_content(" \n ", WINDOWS.content) == Shown("", Fit.WHOLE)


def test_what_cannot_be_drawn_becomes_a_space_or_the_sign_for_a_broken_character() -> None:
    assert shown_content("a\x00b\tc\x1bd", WINDOWS.content).text == "a b c d"
    assert shown_content("\ud83d\ude00 \ud83d", WINDOWS.content).text == "😀 \ufffd"


@pytest.mark.parametrize("look", ALL, ids=lambda look: look.platform.value)
def test_a_megabyte_is_cut_and_only_its_beginning_is_looked_at(look: PlatformLook) -> None:
    reached: list[int] = []

    class Watched(str):
        __slots__ = ()

        def __getitem__(self, key):  # type: ignore[no-untyped-def]
            assert isinstance(key, slice)
            reached.append(key.stop)
            return str(self)[key]

        def __iter__(self):  # type: ignore[no-untyped-def]
            raise AssertionError("it walked through all of it")

    for text in ("Call Ravi now. " * 70_000, "\n" * 1_000_000, "a" + "\u0301" * 1_000_000, "😀" * 300_000):
        shown = shown_content(Watched(text), look.content)
        assert shown.fit is not Fit.WHOLE
        assert len(shown.text) <= LONGEST_LOOK + 1
    assert set(reached) == {LONGEST_LOOK}


@given(st.text(max_size=400))
def test_what_shows_is_the_beginning_or_all_of_it(text: str) -> None:
    for look in ALL:
        shown = shown_content(text, look.content)
        assert shown.text.count("\n") < look.content.lines
        if shown.fit is not Fit.WHOLE:
            assert shown.text.endswith("…")
        if look.content.characters:
            assert len(list(characters_of(shown.text))) <= look.content.characters + 1


@pytest.mark.parametrize(
    ("look", "title", "content", "words"),
    [
        (WINDOWS, Fit.WHOLE, Fit.WHOLE, ""),
        (MACOS, Fit.WHOLE, Fit.CUT_BY_CHARACTERS, "On macOS only the first 88 characters show."),
        (MACOS, Fit.CUT_BY_CHARACTERS, Fit.WHOLE, "On macOS only the first 40 characters of the title show."),
        (MACOS, Fit.CUT_BY_LINES, Fit.WHOLE, "On macOS only the first line of the title shows."),
        (WINDOWS, Fit.WHOLE, Fit.CUT_BY_LINES, "On Windows only the first 4 lines show."),
        (LINUX, Fit.WHOLE, Fit.CUT_BY_LINES, "On Linux only the first 2 lines show until it is opened."),
        (LINUX, Fit.CUT_BY_LINES, Fit.WHOLE, "On Linux only the first 2 lines of the title show."),
        (
            FIREFOX,
            Fit.CUT_BY_CHARACTERS,
            Fit.CUT_BY_LINES,
            (
                "In Firefox on Windows only the first 52 characters of the title and the first 4 lines of the message"
                " show."
            ),
        ),
    ],
)
def test_a_word_says_what_is_cut(look: PlatformLook, title: Fit, content: Fit, words: str) -> None:
    assert cut_words(look, title, content) == words


def test_the_site_is_named_as_each_browser_names_it() -> None:
    host = "in21.leadsquared.com"
    assert WINDOWS.site(host) == MACOS.site(host) == host
    assert LINUX.site(host) == f"Google Chrome · {host}"
    assert FIREFOX.site(host) == f"via {host}"
    assert MACOS.site("") == "your LeadSquared web app"
