"""The inbox page: one HTML text without anything from outside, the policy that keeps it so, and its service worker."""

import secrets
from string import Template

from desktop_app.resources import resource

_BASE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

WORKER_POLICY = f"default-src 'none'; {_BASE}"


def inbox_page() -> tuple[bytes, str]:
    """Make the page for one request.

    Returns:
        The page, and its Content-Security-Policy: only its own script, style and service worker run, and it talks to
        its own server alone. Pictures may come over https, because the browser loads a notification's icon in the
        page's name.
    """
    nonce = secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
        f"worker-src 'self'; connect-src 'self'; img-src https: data:; {_BASE}"
    )
    parts = {"style": _text("page.css"), "script": _text("page.js")}
    return Template(_text("page.html")).substitute(nonce=nonce, **parts).encode(), policy


def inbox_worker() -> bytes:
    """The page's service worker. It has no secret in it and is always at the same address, so that one stays one."""
    return _text("worker.js").encode()


def _text(name: str) -> str:
    return resource(f"inbox/{name}").read_text("utf-8")
