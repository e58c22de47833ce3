"""Who may ask the test page for what."""

import hmac
import re
from collections.abc import Mapping
from enum import Enum

_PATH = re.compile(r"/([\w-]{1,64})/([a-z.]{0,16})", re.ASCII)


class Door(Enum):
    """What may be asked for: a name below the secret path, and the one method for it."""

    PAGE = ("GET", "")
    STYLE = ("GET", "page.css")
    SCRIPT = ("GET", "page.js")
    WORKER = ("GET", "worker.js")
    ICON = ("GET", "icon.png")
    REPORT = ("POST", "report")


class Shut(Exception):
    """The request is refused.

    Attributes:
        status: The HTTP status to answer.
        allow: The method that would be right; for 405 alone.
    """

    def __init__(self, status: int, allow: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.allow = allow


class Gate:
    """Lets in what the page itself asks, and nothing else.

    Listening on loopback alone keeps no web page out: its own name can be made to point here (DNS rebinding), and it
    can send requests here unasked. So Host must be ours to the letter; Origin, where there is one, too; and what
    browsers say of a request's sender (``Sec-Fetch-Site``) must be ourselves, or nobody for the page as a whole.
    The secret in the path keeps out the other programs and people of this computer.
    """

    def __init__(self, port: int, secret: str) -> None:
        """Take the port that is served and what stands in the path."""
        self._host = f"localhost:{port}"
        self._secret = secret.encode()

    def check(self, method: str, path: str, headers: Mapping[str, str]) -> Door:
        """Say what was asked for.

        Args:
            method: As received.
            path: As received, not decoded.
            headers: As received; names in lower case.

        Raises:
            Shut: It is not for this page, or from somebody else.
        """
        if headers.get("host", "").lower() != self._host:
            raise Shut(403)
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{self._host}":
            raise Shut(403)
        door = self._door(path)
        # Browsers send these with every request; a test page's own report without an Origin was made by none of them.
        sender = headers.get("sec-fetch-site", "same-origin")
        is_page_itself = door is Door.PAGE and sender == "none"  # typed, or opened from outside
        if not (is_page_itself or sender == "same-origin") or (door is Door.REPORT and origin is None):
            raise Shut(403)
        if method != door.value[0]:
            raise Shut(405, allow=door.value[0])
        return door

    def _door(self, path: str) -> Door:
        match = _PATH.fullmatch(path)
        given, name = match.groups() if match else ("", "-")
        is_known = hmac.compare_digest(given.encode(), self._secret)
        door = next((door for door in Door if door.value[1] == name), None)
        if door is None or not is_known:
            raise Shut(404)
        return door
