"""Opens an address in the person's browser."""

from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.url import check_url


def open_url(url: str) -> None:
    """Open an http or https address in the default browser.

    May block for a moment, so it is not for the GUI thread.

    Raises:
        InputRefused: It is empty, has another scheme, or is one that Pushdesk would not send
            either.
        AppError: No browser could be opened.
    """
    checked = check_url(url)
    if not checked.url:
        raise InputRefused("There is no address to open", "Type one that begins with https://.")
    if not checked.is_usable:
        raise InputRefused(f"This address can’t be opened: {checked.problem}", checked.hint)
    import webbrowser

    from ada_url import URL

    try:
        # As a browser would write it: without blanks and quotes, which some systems' openers read
        # as their own.
        is_open = webbrowser.open(URL(checked.url).href)
    except (OSError, webbrowser.Error) as exc:
        raise _translate(exc) from None
    if not is_open:
        raise _translate(None)


def _translate(exc: Exception | None) -> AppError:
    return AppError(
        "No browser could be opened",
        "Copy the address and open it yourself.",
        detail=type(exc).__name__ if exc is not None else "",
    )
