"""Reads what the test page says. Anything may stand there."""

import json
from collections.abc import Mapping
from typing import Any, get_args

from desktop_app.domain.check_up import PageSees
from desktop_app.domain.notification_test import PageNews, PageReport

REPORT_BYTES = 2048
WORDS_CHARACTERS = 200
TOOK_MS = 24 * 3600 * 1000
"""A question that stood unanswered for longer is not ours any more."""

_NEWS: Mapping[str, PageNews] = {news.value: news for news in PageNews}
_SEES: Mapping[str, PageSees] = {sees: sees for sees in get_args(PageSees)}


class NoReport(ValueError):
    """It is not a report of the test page."""


def read_report(body: bytes) -> PageReport:
    """Read one report: a JSON object with ``news`` and, where they mean something, ``page_sees, took_ms, words``.

    Raises:
        NoReport: It has another form, or something else in it.
    """
    try:
        said = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NoReport from None
    if not isinstance(said, dict) or not said.keys() <= {"news", "page_sees", "took_ms", "words"}:
        raise NoReport
    news = _one_of(_NEWS, said.get("news"))
    sees = None if said.get("page_sees") is None else _one_of(_SEES, said["page_sees"])
    if news is None or (sees is None and said.get("page_sees") is not None):
        raise NoReport
    return PageReport(news, sees, _took_ms(news, said.get("took_ms")), _words(news, said.get("words")))


def _one_of(known: Mapping[str, Any], said: object) -> Any:
    return known.get(said) if isinstance(said, str) else None


def _took_ms(news: PageNews, said: object) -> int | None:
    if said is None:
        return None
    if news is not PageNews.ANSWERED or type(said) is not int or not 0 <= said <= TOOK_MS:
        raise NoReport
    return said


def _words(news: PageNews, said: object) -> str:
    if said is None:
        return ""
    if news is not PageNews.FAILED or not isinstance(said, str):
        raise NoReport
    return "".join(letter if letter.isprintable() else " " for letter in said[:WORDS_CHARACTERS])


def _refuse(_: str) -> None:
    raise NoReport
