"""Made-up sites, so that pictures show what Pushdesk really says about addresses. Nothing leaves this computer."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from desktop_app.domain.account import Account
from desktop_app.domain.web_address import WebAddress
from desktop_app.preview.exchange import Fetched
from desktop_app.preview.guarded_fetch import GuardedFetch
from desktop_app.preview.refusal import FetchReason, FetchRefused, Hop
from desktop_app.preview.url_looks import UrlLooks
from scripts.made_up import DRAFT

Answer = Fetched | FetchReason
"""What a site sends, or why nothing comes."""

STAR = ((50, 14), (60, 40), (88, 41), (66, 58), (74, 86), (50, 69), (26, 86), (34, 58), (12, 41), (40, 40))


def draw_icon(width_px: int, height_px: int, colour: str = "#f26b3a") -> bytes:
    """Draw a star on a coloured ground, as a PNG."""
    image = QImage(width_px, height_px, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ffffff"))
    side_px = min(width_px, height_px)
    square = QRectF(0, 0, side_px, side_px)
    square.moveCenter(QPointF(width_px / 2, height_px / 2))
    painter.translate(square.topLeft())
    painter.scale(side_px / 100, side_px / 100)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in STAR]))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 6.11.3 refuses the bytes that its stub wants
    return bytes(buffer.data().data())


def page(url: str, title: str = "", *, status: int = 200, body: str = "", leads_from: str = "") -> Fetched:
    """A page that a site sends.

    Args:
        url: Its address.
        title: Its title, or empty.
        status: HTTP status.
        body: More of it.
        leads_from: The address that redirected there, or empty.
    """
    html = f"<!doctype html><title>{title}</title>{body}".encode()
    hops = (Hop(leads_from, 302),) if leads_from else ()
    return Fetched(status, "text/html; charset=utf-8", html, True, url, hops)


def picture(url: str, body: bytes, content_type: str = "image/png") -> Fetched:
    """A file that a site sends as an icon."""
    return Fetched(200, content_type, body, True, url)


class MadeUpWeb:
    """Answers as ``GuardedFetch`` does, out of a table."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        """Take the answers, by address. At any other address no site is found."""
        self._answers = answers

    def get(self, url: str, *, cancel: threading.Event, **_wishes: object) -> Fetched:
        """Say what stands in the table."""
        del cancel
        address = WebAddress.parse(url)
        if address is not None and address.scheme == "http:":
            raise FetchRefused(FetchReason.NOT_HTTPS)
        answer = self._answers.get(url, FetchReason.NAME_NOT_FOUND)
        if isinstance(answer, FetchReason):
            raise FetchRefused(answer)
        return replace(answer)


def looks_at(answers: Mapping[str, Answer], account: Account | None = None) -> UrlLooks:
    """Look at made-up sites as the app looks at real ones, with its own words."""
    web = cast(GuardedFetch, MadeUpWeb(answers))
    return UrlLooks(web, app_hosts=lambda: (account.app_host,) if account else ())


def usual_looks(account: Account | None = None) -> UrlLooks:
    """Look at the two addresses of ``made_up.DRAFT``, which are fine: an icon, and a lead behind a sign-in."""
    sign_in = page("https://in21.leadsquared.com/Login", "Sign in", leads_from=DRAFT.click_url)
    return looks_at({DRAFT.icon_url: picture(DRAFT.icon_url, draw_icon(192, 192)), DRAFT.click_url: sign_in}, account)
