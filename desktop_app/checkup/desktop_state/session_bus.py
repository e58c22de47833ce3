"""Asks the session's D-Bus several things at once, and waits for no answer longer than it was told to."""

import socket
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

LARGEST_BYTES = 1_000_000
"""All answers together take some 10 KB; a bus that says more than this is not listened to any longer."""

NO_DBUS = (ValueError, TypeError, LookupError, RuntimeError, ArithmeticError, struct.error)
"""What jeepney raises where bytes are no message, tried with random ones."""

_HELLO = ""
"""The name of the answer to the greeting, which nobody asked for."""
_CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Question:
    """A D-Bus method to call.

    Attributes:
        service: Whom: ``org.freedesktop.Notifications``. It is never started for the question's sake.
        path: Its object.
        interface: The method's interface.
        method: The method.
        signature: The types of ``values``, in D-Bus' letters.
        values: What to hand it.
    """

    service: str
    path: str
    interface: str
    method: str
    signature: str = ""
    values: tuple[object, ...] = ()


def property_question(service: str, path: str, interface: str, name: str) -> Question:
    """The question for a property's value."""
    return Question(service, path, "org.freedesktop.DBus.Properties", "Get", "ss", (interface, name))


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back in time, by the question's name.

    Attributes:
        is_reached: Whether the bus itself answered.
        given: The values that came back.
        refused: Questions that were answered with an error: nobody has that name, or there is no such property.
    """

    is_reached: bool = False
    given: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def value(self, name: str) -> object:
        """The first value of an answer, out of its variant; None where there is no answer."""
        values = self.given.get(name, ())
        return unwrapped(values[0]) if values else None


def unwrapped(value: object) -> object:
    """What is in a variant, which jeepney gives as a pair of its type and its value; anything else as it is."""
    return value[1] if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str) else value


def bus_address(environ: Mapping[str, str]) -> str:
    """Where the session's bus listens, in D-Bus' own notation; empty where the environment names none.

    Without an address it is ``$XDG_RUNTIME_DIR/bus``: sd_bus_default_user(3), from memory.
    """
    address, runtime = environ.get("DBUS_SESSION_BUS_ADDRESS", ""), environ.get("XDG_RUNTIME_DIR", "")
    return address or (f"unix:path={runtime}/bus" if runtime else "")


def ask(address: str, questions: Mapping[str, Question], within_s: float) -> Answers:
    """Ask everything in one go, and come back with what was answered. Never raises. Blocks.

    One that hangs costs the others nothing: each is asked before the first answer is waited for.

    Args:
        address: Where the bus listens: ``unix:path=/run/user/1000/bus``.
        questions: What to ask, by a name for the answer.
        within_s: Longest time for everything together, in seconds.
    """
    talk = _Talk(questions)
    if sys.platform != "win32":
        from jeepney import AuthenticationError
        from jeepney.bus import get_bus

        try:
            place = get_bus(address)
            with socket.socket(socket.AF_UNIX) as bus:
                _converse(bus, place, talk, monotonic() + within_s)
        except (OSError, AuthenticationError):
            pass  # no such bus, it went away, or the time is up: what came until then counts
        except NO_DBUS:
            pass  # no address that can be read, or what is at its other end speaks no D-Bus
    return talk.answers()


class _Talk:
    """The messages of one conversation, without the socket that carries them."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        hello = Question("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")
        self._questions = (hello, *questions.values())
        self._open = dict(enumerate((_HELLO, *questions), start=1))
        self._given: dict[str, tuple[object, ...]] = {}
        self._refused: set[str] = set()
        self._is_reached = False

    @property
    def is_over(self) -> bool:
        return not self._open

    def everything(self) -> bytes:
        """All questions as they travel; the greeting that the bus wants comes first."""
        return b"".join(_written(question, number) for number, question in enumerate(self._questions, start=1))

    def hear(self, message: Any) -> None:
        """Take in a message; what answers no open question is dropped."""
        from jeepney import HeaderFields, MessageType

        name = self._open.pop(message.header.fields.get(HeaderFields.reply_serial), None)
        if name is None:
            return
        self._is_reached = True
        if message.header.message_type is MessageType.method_return:
            self._given[name] = tuple(message.body)
        else:
            self._refused.add(name)

    def answers(self) -> Answers:
        given = {name: values for name, values in self._given.items() if name != _HELLO}
        return Answers(self._is_reached, given, frozenset(self._refused - {_HELLO}))


def _written(question: Question, number: int) -> bytes:
    from jeepney import DBusAddress, MessageFlag, new_method_call

    address = DBusAddress(question.path, bus_name=question.service, interface=question.interface)
    message = new_method_call(address, question.method, question.signature or None, question.values)
    # Else the bus would start whoever is asked, and asking would change what is found.
    message.header.flags |= MessageFlag.no_auto_start
    written: bytes = message.serialise(serial=number)
    return written


def _converse(bus: socket.socket, place: str, talk: _Talk, deadline_s: float) -> None:
    """Greet, ask, and listen until everything is answered. Raises ``OSError``, and whatever a wrong byte leads to."""
    from jeepney import Parser
    from jeepney.auth import BEGIN, Authenticator

    _wait_until(bus, deadline_s)
    bus.connect(place)
    greeting = Authenticator()
    for line in greeting:
        _send(bus, line, deadline_s)
        greeting.feed(_some(bus, deadline_s))
    _send(bus, BEGIN + talk.everything(), deadline_s)
    parser, heard_bytes = Parser(), 0
    while not talk.is_over and heard_bytes <= LARGEST_BYTES:
        some = _some(bus, deadline_s)
        heard_bytes += len(some)
        for message in parser.feed(some):
            talk.hear(message)


def _send(bus: socket.socket, line: bytes, deadline_s: float) -> None:
    _wait_until(bus, deadline_s)
    bus.sendall(line)


def _some(bus: socket.socket, deadline_s: float) -> bytes:
    _wait_until(bus, deadline_s)
    some = bus.recv(_CHUNK_BYTES)
    if not some:
        raise ConnectionResetError
    return some


def _wait_until(bus: socket.socket, deadline_s: float) -> None:
    rest_s = deadline_s - monotonic()
    if rest_s <= 0:
        raise TimeoutError
    bus.settimeout(rest_s)
