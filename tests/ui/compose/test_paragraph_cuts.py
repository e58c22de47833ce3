"""Long paragraphs are cut where nobody notices."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from desktop_app.ui.compose.paragraph_cuts import for_qt, paragraph_cuts, utf16_units


def pieces(paragraph, longest_units):
    edges = [0, *paragraph_cuts(paragraph, longest_units), len(paragraph)]
    return [paragraph[start:end] for start, end in pairwise(edges)]


@given(st.text(st.sampled_from("ab -.éन\u00a0\x00\u200b🙂👍\ufeff\ufffe"), max_size=60))
def test_the_pieces_are_the_paragraph_and_none_is_empty_or_too_long(paragraph):
    cut = pieces(paragraph, 8)

    assert "".join(cut) == paragraph
    assert len(cut) == 1 or all(0 < utf16_units(piece) <= 8 for piece in cut)


def test_what_is_just_long_enough_stays_whole():
    assert paragraph_cuts("🙂" * 4, 8) == []
    assert paragraph_cuts("🙂" * 4 + "x", 8) != []


def test_it_is_cut_between_words_where_it_can_be():
    assert all(piece.endswith(" ") for piece in pieces("Lead word " * 40, 128)[:-1])


@pytest.mark.parametrize("seen", ["👩🏽\u200d🚀", "🇮🇳", "é̂", "नि", "한"])
def test_it_is_never_cut_inside_of_what_people_see_as_one_character(seen):
    paragraph = "a" + seen * 30
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, for_qt(paragraph))
    cuts = paragraph_cuts(paragraph, 24)

    assert cuts
    for cut in cuts:
        finder.setPosition(utf16_units(paragraph[:cut]))
        assert finder.isAtBoundary()
