from html.parser import HTMLParser
from itertools import product

import pytest

from desktop_app.checkup.colleague import MAX_WORDS, colleague_page, colleague_steps
from desktop_app.domain.check_up import BrowserKind, SystemKind
from desktop_app.domain.site import Site

SITE = Site.parse("https://in21.leadsquared.com")
EVERYTHING = list(product(BrowserKind, SystemKind))


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data.split()


@pytest.mark.parametrize(("browser", "system"), EVERYTHING)
def test_the_steps_are_short_enough_to_be_read(browser: BrowserKind, system: SystemKind) -> None:
    text = colleague_steps(browser, system, SITE)
    assert 40 < len(text.split()) <= MAX_WORDS == 120
    assert SITE.origin in text
    assert "{" not in text
    assert "*" not in text


@pytest.mark.parametrize(("browser", "system"), EVERYTHING)
def test_they_are_in_the_words_of_that_browser_and_system(browser: BrowserKind, system: SystemKind) -> None:
    text = colleague_steps(browser, system, SITE)
    names = {"chrome": "Google Chrome", "chromium": "Chromium", "edge": "Microsoft Edge", "brave": "Brave"}
    assert f"Let {names.get(browser.value, 'Firefox')} show" in text
    assert ("Cmd+R" in text) == (system is SystemKind.MACOS)
    assert ("F5" in text) == (system is not SystemKind.MACOS)
    assert ("Windows’ settings" in text) == (system is SystemKind.WINDOWS)
    assert ("brave://" in text) == (browser is BrowserKind.BRAVE)


@pytest.mark.parametrize(("browser", "system"), EVERYTHING)
def test_the_page_says_the_same_and_loads_nothing(browser: BrowserKind, system: SystemKind) -> None:
    html = colleague_page(browser, system, SITE)
    page = Page(html)
    for step in colleague_steps(browser, system, SITE).splitlines():
        assert set(step.split()[1:]) <= set(page.words), step
    assert "svg" in page.tags
    assert page.attributes["aria-label"]
    assert not {"script", "img", "link", "iframe", "object", "a", "use", "image"} & set(page.tags)
    assert not {"src", "href", "onload", "onclick", "xlink:href"} & page.attributes.keys()
    assert "url(" not in html
    assert "$" not in html


def test_what_an_address_holds_is_no_markup() -> None:
    page = colleague_page(BrowserKind.FIREFOX, SystemKind.LINUX, Site("https", "<script>alert(1)</script>$title", 443))
    assert "script" not in Page(page).tags
    assert "&lt;script&gt;" in page
