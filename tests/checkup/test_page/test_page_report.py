import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.checkup.test_page.page_report import NoReport, read_report
from desktop_app.domain.notification_test import PageNews, PageReport


def read(**said: object) -> PageReport:
    return read_report(json.dumps(said).encode())


@pytest.mark.parametrize("news", PageNews)
def test_each_news_is_read(news: PageNews) -> None:
    assert read(news=news.value) == PageReport(news)


def test_everything_that_may_stand_beside_it_is_read() -> None:
    assert read(news="answered", page_sees="denied", took_ms=3) == PageReport(PageNews.ANSWERED, "denied", 3)
    assert read(news="failed", words="TypeError: no") == PageReport(PageNews.FAILED, words="TypeError: no")


def test_words_are_short_and_plain() -> None:
    words = read(news="failed", words="a\n\x1b[31m\u202eb" + "x" * 500).words
    assert words.startswith("a  [31m b")
    assert len(words) == 200


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"news": "delivered"},
        {"news": 1},
        {"news": ["seen"]},
        {"news": None},
        {"news": "seen", "more": 1},
        {"news": "seen", "page_sees": "yes"},
        {"news": "seen", "page_sees": {}},
        {"news": "seen", "took_ms": 1},
        {"news": "answered", "took_ms": -1},
        {"news": "answered", "took_ms": True},
        {"news": "answered", "took_ms": 1.5},
        {"news": "answered", "took_ms": 10**12},
        {"news": "seen", "words": "x"},
        {"news": "failed", "words": 1},
    ],
)
def test_what_no_page_of_ours_says_is_no_report(said: dict[str, object]) -> None:
    with pytest.raises(NoReport):
        read(**said)


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"seen"', b"1" * 5000, b'{"news":"answered","took_ms":NaN}', b"[" * 2000, b"\xff\xfe"],
)
def test_what_is_no_object_is_no_report(body: bytes) -> None:
    with pytest.raises(NoReport):
        read_report(body)


@given(st.binary(max_size=200))
def test_whatever_comes_it_is_a_report_or_none(body: bytes) -> None:
    with contextlib.suppress(NoReport):
        assert isinstance(read_report(body), PageReport)
