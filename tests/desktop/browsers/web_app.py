"""A site like a CRM's web app: it asks for notifications as soon as it has loaded, and its title says how it stands."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from desktop_app.domain.site import Site

SILENT = "silent"
"""As a name before ``localhost``: this site never asks by itself."""

_PAGE = """\
<!doctype html><html lang="en"><title>Web app</title><body><p>Web app</p><script>
const say = () => {
  document.title = `Web app: ${"Notification" in window ? Notification.permission : "absent"}`;
};
say();
if ("Notification" in window) {
  navigator.permissions.query({name: "notifications"}).then(status => { status.onchange = say; });
  if (!location.hostname.startsWith("silent")) Notification.requestPermission().then(say);
}
</script></body></html>
"""


class WebApp:
    """Serves the site on this computer, under any name that ends in ``localhost``: each name is a site of its own."""

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def site(self, name: str) -> Site:
        """The site of that name; browsers trust it without https, as it is on this computer."""
        return Site.parse(f"http://{name}.localhost:{self._server.server_port}")


def title(page_sees: str) -> str:
    """How the page's title begins, once ``Notification.permission`` is this."""
    return f"Web app: {page_sees}"


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        is_page = self.path == "/"
        self.send_response(200 if is_page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(_PAGE.encode() if is_page else b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""
