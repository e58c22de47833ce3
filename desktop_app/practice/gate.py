"""Who may talk to the practice server, and with which keys."""

import hmac
from typing import Literal

from desktop_app.domain.keys import Keys
from desktop_app.practice.answers import BAD_KEYS, Refusal, error, page
from desktop_app.practice.call import Call

Auth = Literal["any", "headers", "query"]


class Gate:
    """Lets in what comes from this machine with the right keys.

    Listening on loopback alone does not keep web pages out: a page's own name can be made to point
    here (DNS rebinding), and a page can post here unasked. So Host must be a name of this machine,
    and Origin, where there is one, too.
    """

    def __init__(self, keys: Keys, auth: Auth, port: int) -> None:
        """Take what counts as right.

        Args:
            keys: The keys that are accepted.
            auth: Where they may stand.
            port: The port that is served.
        """
        self._keys = keys
        self._auth = auth
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())

    def check_sender(self, call: Call) -> None:
        """Make sure that the call was meant for this machine and comes from it.

        Raises:
            Refusal: With status 403.
        """
        is_from_elsewhere = bool(call.origin) and call.origin.lower() not in {f"http://{host}" for host in self._hosts}
        if call.host.lower() not in self._hosts or (is_from_elsewhere and call.method != "GET"):
            raise Refusal(page(403, "Forbidden", "Practice mode answers this computer only."))

    def check_keys(self, call: Call) -> None:
        """Make sure that the keys are right and stand where they may; headers count first.

        Raises:
            Refusal: With status 401.
        """
        given = call.header_keys if self._auth != "query" else Keys("", "")
        if self._auth == "query" or (self._auth == "any" and not (given.access or given.secret)):
            given = call.query_keys
        is_access = hmac.compare_digest(given.access.encode(), self._keys.access.encode())
        is_secret = hmac.compare_digest(given.secret.encode(), self._keys.secret.encode())
        if not (is_access and is_secret):
            raise Refusal(error(401, BAD_KEYS, "Invalid User Details!"))
