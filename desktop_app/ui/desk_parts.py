"""What the pages need from others, all together."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.draft import Draft
from desktop_app.ui.compose.ports import ComposePorts
from desktop_app.ui.compose.sending import FindPerson

if TYPE_CHECKING:
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.ui.activity.ports import ActivityParts
    from desktop_app.ui.check_up.ports import CheckUpParts
    from desktop_app.ui.people.ports import PeoplePagePort
    from desktop_app.ui.ports import AccountsPort, HistoryPort, NotesPort, PracticePort, TemplatesPort, UrlLooksPort
    from desktop_app.ui.settings.ports import SettingsParts


class DeskParts(NamedTuple):
    """What the pages need from others.

    Attributes:
        accounts: Connects, tests and removes accounts.
        delivery: Sends.
        history: What was sent.
        activity: Says, when Activity is first looked at, what that page needs.
        people: Says, when People is first looked at, where that page has them from.
        templates: Pushes that are kept under a name.
        notes: Keeps what is found out about a push later.
        check_up: Says, when Check-up is first looked at, what that page needs.
        looks: Looks at the addresses of a push.
        find_person: Finds the user behind an e-mail address.
        practice: The simulator.
        load_draft: Reads the kept draft, or None.
        save_draft: Keeps the draft; an empty one is forgotten. Blocks; any thread; raises nothing.
        name_password_store: Says what the system's password store is called. Blocks.
        compose: What Compose needs of people, leads, lists and the past.
        settings: Says, when the settings are first looked at, what that page needs of this computer; None for nothing.
    """

    accounts: "AccountsPort"
    delivery: "Delivery"
    history: "HistoryPort"
    activity: "Callable[[], ActivityParts]"
    people: "Callable[[], PeoplePagePort]"
    templates: "TemplatesPort"
    notes: "NotesPort"
    check_up: "Callable[[], CheckUpParts]"
    looks: "UrlLooksPort"
    find_person: FindPerson
    practice: "PracticePort"
    load_draft: Callable[[], Draft | None]
    save_draft: Callable[[Draft], None]
    name_password_store: Callable[[], str]
    settings: "Callable[[], SettingsParts | None]" = lambda: None
    compose: ComposePorts = ComposePorts()
