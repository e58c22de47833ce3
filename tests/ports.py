"""Ports of this machine at which nobody answers."""

import contextlib
import socket
from collections.abc import Iterator


@contextlib.contextmanager
def closed_port() -> Iterator[int]:
    """Have a port of 127.0.0.1 that refuses connections.

    It stays taken meanwhile: one that was only let go may be some other program's a moment later. Servers that set
    ``SO_REUSEADDR``, as ours do, may still begin to listen there.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])
