"""Shows a page that the app has written itself in the person's usual browser, to be read or printed."""

import webbrowser
from pathlib import Path

from desktop_app.domain.errors import AppError


def open_page(html: str, path: Path) -> None:
    """Write a page and open it. May block for seconds while a browser starts.

    Args:
        html: The page, whole in itself.
        path: Where to; a page of an earlier time is replaced.

    Raises:
        AppError: It could not be written, or no browser could be opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
        is_open = webbrowser.open(path.as_uri())
    except (OSError, webbrowser.Error) as exc:
        raise _translate(exc) from None
    if not is_open:
        raise _translate(None)


def _translate(exc: Exception | None) -> AppError:
    return AppError(
        "The page could not be opened",
        "Save it as a file instead, and open that.",
        detail=type(exc).__name__ if exc is not None else "",
    )
