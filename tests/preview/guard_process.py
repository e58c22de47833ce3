"""Looks at what the guard's table names, in a process whose memory is its own.

Reads a JSON object from its input: ``ports`` of sites that count as public, ``warm`` addresses to begin with, and
``cases``, each with a ``url``, the ``addresses`` that its names resolve to, and a ``proxy``. Writes a list with an
object for each case: its ``sentence``, empty where nothing was refused; how many ``seconds`` it took; and ``rise_kb``,
by how much memory rose.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

from desktop_app.preview.guarded_fetch import GuardedFetch
from desktop_app.preview.icon import IconRefused
from desktop_app.preview.icon_source import IconSource
from desktop_app.preview.public_address import is_public
from desktop_app.preview.refusal import FetchRefused


def _kilobytes(name: str) -> int:
    [line] = [li for li in Path("/proc/self/status").read_text().splitlines() if li.startswith(f"{name}:")]
    return int(line.split()[1])


def main() -> None:
    told = json.load(sys.stdin)
    ports = set(told["ports"])
    addresses = ["127.0.0.1"]

    def may_connect(address: str, port: int) -> bool:
        return (address == "127.0.0.1" and port in ports) or is_public(address, port)

    def resolve(_name: str, _port: int) -> list[str]:
        return list(addresses)

    icons = IconSource(GuardedFetch(resolve=resolve, may_connect=may_connect))

    def look(url: str) -> str:
        try:
            icons.look(url, cancel=threading.Event())
        except (FetchRefused, IconRefused) as exc:
            return exc.sentence
        return ""

    for url in told["warm"]:
        assert (sentence := look(url)) == "", sentence
    before = _kilobytes("VmRSS")
    answers = []
    for case in told["cases"]:
        addresses[:] = case["addresses"]
        os.environ["HTTPS_PROXY"] = case["proxy"]
        Path("/proc/self/clear_refs").write_text("5")  # so that the peak is counted from here on
        began = time.monotonic()
        sentence = look(case["url"])
        rise_kb = _kilobytes("VmHWM") - before
        answers.append({"sentence": sentence, "seconds": time.monotonic() - began, "rise_kb": rise_kb})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
