"""What the settings page shows when it is made."""

from typing import NamedTuple


class ShownSettings(NamedTuple):
    """Plain values; whoever keeps the settings fills them in.

    Attributes:
        hold_s: Seconds that each push is held before it goes out.
        theme: ``system``, ``light`` or ``dark``.
        tray: ``auto``, ``qt``, ``pystray`` or ``none``, as wished.
        tray_in_use: ``qt``, ``pystray`` or ``none``, as it is.
        kept_in: The directory in which the app keeps its settings and history.
        version: The app's version.
        check_up_answer: ``look`` or ``skip``, once the person was asked whether Check-up may look.
        updates: ``on`` or ``off``, once the person was asked whether Pushdesk may look for a newer version.
        keep_days: For how many days the history is kept; 0 for ever.
        asks_in_quiet_hours: Whether Pushdesk asks before it sends in the quiet hours.
        quiet_hours: Those hours, such as ``21:00-08:00``.
    """

    hold_s: int
    theme: str
    tray: str
    tray_in_use: str
    kept_in: str
    version: str
    check_up_answer: str = ""
    updates: str = ""
    keep_days: int = 30
    asks_in_quiet_hours: bool = True
    quiet_hours: str = "21:00-08:00"
