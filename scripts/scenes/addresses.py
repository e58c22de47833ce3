"""What is said about the two addresses: each state of the icon, and each of the click link."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from desktop_app.domain.draft import Draft
from desktop_app.preview.refusal import FetchReason
from desktop_app.ui.desk import Desk
from scripts.made_up import ACME, DRAFT, PRACTICE, Never
from scripts.made_up_web import Answer, draw_icon, looks_at, page, picture
from scripts.scenes.stage import SMALLEST_PX, USUAL_PX, Scene, make_desk, part, settle

_ICON = "https://cdn.example.com/hot-lead.png"
_NO_CLICK = replace(DRAFT, click_url="", icon_url=_ICON)
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'

_LINK = "https://www.acme.example/offers/november"
_LEAD = DRAFT.click_url
_LOGIN = "https://in21.leadsquared.com/Login.aspx"
_MIXED = "https://\u0430cme.example/offers"
"""Its first letter is Cyrillic."""

_LONG_TITLE = "November offers for all regions: prices, terms, the list of sites & who to ask about each | Acme"


def _icons() -> dict[str, Answer]:
    """What the icon's address leads to, by the name of the picture."""
    return {
        "fine": picture(_ICON, draw_icon(192, 192)),
        "large": picture(_ICON, draw_icon(1024, 1024)),
        "too-small": picture(_ICON, draw_icon(48, 48)),
        "not-square": picture(_ICON, draw_icon(400, 120)),
        "everything-wrong": picture(_ICON, draw_icon(40, 120)),
        "over-size": FetchReason.TOO_LARGE,
        "svg": picture(_ICON, _SVG, "image/svg+xml"),
        "html": picture(_ICON, b"<!doctype html><title>Sign in</title>", "text/html"),
        "damaged": picture(_ICON, draw_icon(192, 192)[:200]),
        "not-found": replace(page(_ICON, status=404), content_type="text/html"),
        "private-address": FetchReason.PRIVATE_ADDRESS,
        "no-site": FetchReason.NAME_NOT_FOUND,
        "too-slow": FetchReason.TOO_SLOW,
        "no-network": FetchReason.NO_NETWORK,
        "proxy-asks": FetchReason.PROXY_HIDES_ADDRESSES,
    }


def _links() -> dict[str, tuple[str, Answer]]:
    """Where a click leads, by the name of the picture: the address and what is there."""
    return {
        "opens": (_LINK, page(_LINK, "November offers")),
        "opens-no-title": (_LINK, page(_LINK)),
        "opens-long-title": (_LINK, page(_LINK, _LONG_TITLE.replace("&", "&amp;"))),
        "asks-to-sign-in": (_LINK, page("https://login.acme.example/sso", "Sign in to Acme", leads_from=_LINK)),
        "leads-elsewhere": (_LINK, page("https://shop.partner.example/sale", "Partner sale", leads_from=_LINK)),
        "not-found": (_LINK, page(_LINK, "Page not found", status=404)),
        "site-failed": (_LINK, page(_LINK, status=502)),
        "did-not-let-look": (_LINK, page(_LINK, "Just a moment…", status=403)),
        "file": (_LINK, picture(_LINK, b"%PDF-1.7", "application/pdf")),
        "private-address": (_LINK, FetchReason.PRIVATE_ADDRESS),
        "no-site": (_LINK, FetchReason.NAME_NOT_FOUND),
        "certificate": (_LINK, FetchReason.CERTIFICATE),
        "no-network": (_LINK, FetchReason.NO_NETWORK),
        "proxy-asks": (_LINK, FetchReason.PROXY_HIDES_ADDRESSES),
        "punycode": (_MIXED, page("https://xn--cme-5cd.example/offers", "Acme")),
        "long-host": (
            url := f"https://{'a-name-that-goes-on-and-on-' * 2}end.example.com/x",
            page(url, "A page on a site with a long name"),
        ),
        "lead": (_LEAD, page(_LEAD, "Ravi Kumar – Lead details")),
        "lead-signs-in": (_LEAD, page(_LOGIN, "LeadSquared Login", leads_from=_LEAD)),
    }


def icon_scenes() -> Iterator[Scene]:
    """Each state of the icon."""
    for name, answer in _icons().items():
        desk = make_desk(draft=_NO_CLICK, looks=looks_at({_ICON: answer}))
        yield Scene(f"icon-{name}", desk.window, is_main=name in ("not-square", "proxy-asks"))
    both = make_desk(draft=replace(DRAFT, icon_url=_ICON), looks=looks_at(_both_ask()), size_px=SMALLEST_PX)
    yield Scene("icon-and-link-proxy-asks-smallest", both.window)
    yield Scene("icon-looking", make_desk(draft=_NO_CLICK, tasks=Never()).window)
    plain = replace(_NO_CLICK, icon_url="http://cdn.example.com/hot-lead.png")
    yield Scene("icon-http", make_desk(draft=plain, looks=looks_at({})).window)
    yield Scene("icon-practice", make_desk(PRACTICE, draft=_NO_CLICK, looks=looks_at({})).window)


def link_scenes() -> Iterator[Scene]:
    """Each state of the link."""
    for name, (url, answer) in _links().items():
        desk = _at(url, {url: answer})
        yield Scene(f"link-{name}", desk.window, is_main=name in ("leads-elsewhere", "proxy-asks", "lead-signs-in"))
    yield Scene("link-looking", make_desk(draft=replace(DRAFT, click_url=_LINK), tasks=Never()).window)
    yield Scene("link-http", _at("http://www.acme.example/offers", {}).window)
    for suffix, size_px in (("", USUAL_PX), ("-smallest", SMALLEST_PX)):
        asks = _at(_LINK, {_LINK: page(_LINK, "November offers")}, size_px)
        part(asks.window, "compose_link_open", QPushButton).click()
        settle()
        yield Scene(f"link-asks-before-opening{suffix}", asks.window, is_main=not suffix)
    practice = make_desk(PRACTICE, draft=replace(DRAFT, to="Me", click_url=_LINK, icon_url=""))
    yield Scene("link-practice", practice.window, is_main=True)


def _at(url: str, answers: dict[str, Answer], size_px: tuple[int, int] = USUAL_PX) -> Desk:
    draft: Draft = replace(DRAFT, click_url=url, icon_url="")
    return make_desk(draft=draft, looks=looks_at(answers, ACME), size_px=size_px)


def _both_ask() -> dict[str, Answer]:
    return dict.fromkeys((DRAFT.click_url, _ICON), FetchReason.PROXY_HIDES_ADDRESSES)
