"""What the buttons of the bar above the form ask for, and which of them come with which remedy."""

from enum import Enum

from desktop_app.domain.errors import Remedy


class BannerAction(Enum):
    """What its buttons ask for."""

    UNDO = "undo"
    SEND_NOW = "send_now"
    STOP = "stop"
    ASK = "ask"
    SEND_AGAIN = "send_again"
    SEND_ANYWAY = "send_anyway"
    ADD_ACCOUNT = "add_account"
    CHECK_KEYS = "check_keys"
    CHECK_HOST = "check_host"
    CHECK_UP = "check_up"
    FIX_FIELD = "fix_field"
    USE_AGAIN = "use_again"
    SHOW_ACTIVITY = "show_activity"
    DISMISS = "dismiss"


LABELS = {
    BannerAction.UNDO: "&Undo",
    BannerAction.SEND_NOW: "Send no&w",
    BannerAction.STOP: "&Don’t send",
    BannerAction.ASK: "&Ask them",
    BannerAction.SEND_AGAIN: "Send a&gain",
    BannerAction.SEND_ANYWAY: "Send a&gain anyway",
    BannerAction.ADD_ACCOUNT: "Connect an &account",
    BannerAction.CHECK_KEYS: "Check the ke&ys",
    BannerAction.CHECK_HOST: "Check the &API host",
    BannerAction.CHECK_UP: "Open Check-&up",
    BannerAction.FIX_FIELD: "&Go to the field",
    BannerAction.USE_AGAIN: "Write it a&gain",
    BannerAction.SHOW_ACTIVITY: "Show in Activit&y",
    BannerAction.DISMISS: "&Dismiss",
}
"""What is on each button."""

BUTTONS = {
    Remedy.ADD_ACCOUNT: (BannerAction.ADD_ACCOUNT,),
    Remedy.CHECK_KEYS: (BannerAction.CHECK_KEYS,),
    Remedy.USE_REGION: (BannerAction.CHECK_KEYS,),
    Remedy.CHECK_HOST: (BannerAction.CHECK_HOST,),
    Remedy.FIX_FIELD: (BannerAction.FIX_FIELD,),
    Remedy.OPEN_CHECK_UP: (BannerAction.CHECK_UP,),
    Remedy.ASK_OR_RESEND: (BannerAction.ASK, BannerAction.SEND_ANYWAY),
    Remedy.TRY_AGAIN: (BannerAction.SEND_AGAIN,),
    Remedy.SEND_AGAIN: (BannerAction.SEND_AGAIN,),
    Remedy.NETWORK_SETTINGS: (BannerAction.SEND_AGAIN,),
}
"""Which buttons come with which remedy."""
