"""What a screen reader is told by a running app, over the real accessibility bus."""

import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = "/org/a11y/atspi/accessible/root"
ANSWER_WITHIN_S = 10.0

_CHECKED = 4  # ATSPI_STATE_CHECKED
_ENABLED = 8  # ATSPI_STATE_ENABLED
_FOCUSABLE = 11  # ATSPI_STATE_FOCUSABLE
_FOCUSED = 12  # ATSPI_STATE_FOCUSED
_SHOWING = 25  # ATSPI_STATE_SHOWING
_LABELLED_BY = 2  # ATSPI_RELATION_LABELLED_BY
_ALL = 1  # ATSPI_Collection_MATCH_ALL
_CANONICAL = 1  # ATSPI_Collection_SORT_ORDER_CANONICAL
_WHAT_SHOWS = ([1 << _SHOWING, 0], _ALL, {}, _ALL, [], _ALL, [], _ALL, False)
_RULE = "(aiia{ss}iaiiasib)"


class NoAnswer(Exception):
    """The app, or this part of it, is gone or says nothing."""


class Node:
    """One control, label or window of the app."""

    def __init__(self, bus: DBusConnection, name: str, path: str) -> None:
        self._bus = bus
        self._name = name
        self._path = path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and (self._name, self._path) == (other._name, other._path)

    def __hash__(self) -> int:
        return hash((self._name, self._path))

    @property
    def id(self) -> str:
        """The objectName."""
        return str(self._get("Accessible", "AccessibleId")).rpartition(".")[2]

    @property
    def name(self) -> str:
        return str(self._get("Accessible", "Name"))

    @property
    def description(self) -> str:
        return str(self._get("Accessible", "Description"))

    @property
    def role(self) -> str:
        return str(self._call("Accessible", "GetRoleName")[0])

    @property
    def text(self) -> str:
        """What stands in it; empty for what holds no text."""
        try:
            return str(self._call("Text", "GetText", "ii", (0, -1))[0])
        except NoAnswer:
            return ""

    @property
    def is_showing(self) -> bool:
        return bool(self._states & 1 << _SHOWING)

    @property
    def is_focused(self) -> bool:
        return bool(self._states & 1 << _FOCUSED)

    @property
    def is_focusable(self) -> bool:
        return bool(self._states & 1 << _FOCUSABLE)

    @property
    def is_checked(self) -> bool:
        return bool(self._states & 1 << _CHECKED)

    @property
    def is_enabled(self) -> bool:
        return bool(self._states & 1 << _ENABLED)

    @property
    def middle_px(self) -> tuple[int, int]:
        """Where on the screen its middle is."""
        x, y, width, height = self._call("Component", "GetExtents", "u", (0,))[0]
        return x + width // 2, y + height // 2

    @property
    def children(self) -> "list[Node]":
        return [Node(self._bus, name, path) for name, path in self._call("Accessible", "GetChildren")[0]]

    @property
    def that_shows(self) -> "list[Node]":
        """All that shows of what is in it."""
        question = (_WHAT_SHOWS, _CANONICAL, 0, True)
        found = self._call("Collection", "GetMatches", f"{_RULE}uib", question)[0]
        return [Node(self._bus, name, path) for name, path in found]

    @property
    def actions(self) -> list[str]:
        """What can be done with it; nothing for a word."""
        try:
            return [action[0] for action in self._call("Action", "GetActions")[0]]
        except NoAnswer:
            return []

    @property
    def label(self) -> str:
        """The words of the label that belongs to it; empty where there is none."""
        for relation, targets in self._call("Accessible", "GetRelationSet")[0]:
            if relation == _LABELLED_BY:
                return " ".join(Node(self._bus, name, path).name for name, path in targets)
        return ""

    def press(self) -> None:
        """Do what a click does."""
        self._call("Action", "DoAction", "i", (self.actions.index("Press"),))

    def focus(self) -> None:
        self._call("Component", "GrabFocus")

    @property
    def _states(self) -> int:
        low, high = self._call("Accessible", "GetState")[0]
        return int(low | high << 32)

    def _get(self, interface: str, name: str) -> Any:
        return self._ask(Properties(self._address(interface)).get(name))[0][1]

    def _call(self, interface: str, method: str, signature: str = "", arguments: tuple[Any, ...] = ()) -> Any:
        return self._ask(new_method_call(self._address(interface), method, signature, arguments))

    def _address(self, interface: str) -> DBusAddress:
        return DBusAddress(self._path, self._name, f"org.a11y.atspi.{interface}")

    def _ask(self, question: Any) -> Any:
        try:
            answer = self._bus.send_and_get_reply(question, timeout=ANSWER_WITHIN_S)
        except (OSError, TimeoutError) as error:
            raise NoAnswer(self._path) from error
        if answer.header.message_type is MessageType.error:
            raise NoAnswer(f"{self._path}: {answer.body}")
        return answer.body


def accessibility_bus(session_bus: str) -> str:
    """Find out the address of a session's accessibility bus."""
    with open_dbus_connection(session_bus) as session:
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        return str(session.send_and_get_reply(new_method_call(bus, "GetAddress")).body[0])


class Accessibility:
    """Everything that one process shows."""

    def __init__(self, session_bus: str, pid: int) -> None:
        """Connect to the accessibility bus of a session.

        Args:
            session_bus: The session bus's address.
            pid: The app's process.
        """
        self._bus = open_dbus_connection(accessibility_bus(session_bus))
        self._pid = pid
        self._name = ""
        self._known: dict[str, Node] = {}

    def close(self) -> None:
        self._bus.close()

    def nodes(self) -> Iterator[Node]:
        """All that is there, windows first; nothing while the app has not said that it is there."""
        if not self._name:
            self._name = self._find()
        if self._name:
            yield from self.under(Node(self._bus, self._name, ROOT))

    def showing(self) -> list[Node]:
        """Those of ``nodes`` that show, in the same order. The app itself looks for them: some hundred times as quick.

        Browsers can do this, Qt can't.
        """
        if not self._name:
            self._name = self._find()
        return Node(self._bus, self._name, ROOT).that_shows if self._name else []

    def find(self, object_name: str) -> Node | None:
        """The control with that objectName that shows, or None."""
        try:
            known = self._known.get(object_name)  # asking it again is much faster than looking at everything
            if known is not None and known.id == object_name and known.is_showing:
                return known
        except NoAnswer:
            del self._known[object_name]
        try:
            found = next((node for node in self.nodes() if node.id == object_name and node.is_showing), None)
        except NoAnswer:
            return None
        if found is not None:
            self._known[object_name] = found
        return found

    def texts(self) -> list[str]:
        """Every name, text and description, of what is hidden as well."""
        return [text for node in self.nodes() for text in (node.name, node.text, node.description) if text]

    def under(self, node: Node) -> Iterator[Node]:
        """All that is in something."""
        try:
            children = node.children
        except NoAnswer:
            return  # it went away between two questions
        for child in children:
            yield child
            yield from self.under(child)

    def _find(self) -> str:
        names = self._bus.send_and_get_reply(message_bus.ListNames()).body[0]
        for name in names:
            if name.startswith(":") and name != self._bus.unique_name:
                answer = self._bus.send_and_get_reply(message_bus.GetConnectionUnixProcessID(name))
                if answer.header.message_type is MessageType.method_return and answer.body[0] == self._pid:
                    return str(name)
        return ""


class Ears:
    """Hears where the focus goes, as a screen reader does. Open menus stand in no list: only this tells of them."""

    def __init__(self, session_bus: str) -> None:
        """Begin to listen to all apps of a session; those that start later say where their focus is."""
        self._bus = open_dbus_connection(accessibility_bus(session_bus))
        registry = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
        wanted = ("object:state-changed:focused",)
        self._bus.send_and_get_reply(new_method_call(registry, "RegisterEvent", "s", wanted))
        changes = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
        self._bus.send_and_get_reply(message_bus.AddMatch(changes))
        self._heard: deque[Any] = deque()
        self._listening = self._bus.filter(changes, queue=self._heard)

    def close(self) -> None:
        self._listening.close()
        self._bus.close()

    def hears(self, name: str) -> Node:
        """Wait until the focus comes to what is called so."""
        until_s = time.monotonic() + ANSWER_WITHIN_S
        names: list[str] = []
        while (left_s := until_s - time.monotonic()) > 0:
            try:
                change = self._bus.recv_until_filtered(self._heard, timeout=left_s)
            except TimeoutError:
                break
            if change.body[:2] != ("focused", 1):
                continue
            fields = change.header.fields
            node = Node(self._bus, fields[HeaderFields.sender], fields[HeaderFields.path])
            try:
                names.append(node.name)
            except NoAnswer:
                continue  # it went away meanwhile
            if names[-1] == name:
                return node
        raise AssertionError(f"the focus did not come to {name!r}, but to {names}")
