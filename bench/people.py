"""How long it takes to find people as somebody types, and to have a big company's list at hand.

    make bench
    .venv/bin/python -m bench.people --people 50000

The company is made up: names of syllables, one in fifty in Devanagari. The keys are those of somebody who types names
one letter after the other; beside them stands what costs most: letters that nobody's name has.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.person import PeopleList, User
from desktop_app.people.search import PeopleIndex
from desktop_app.store.people import PeopleFiles

PEOPLE = 50_000
AIM_MS = 10.0
TYPISTS = 100
"""So many names are typed of each kind."""

SYLLABLES = (
    *("an", "ar", "ra", "vi", "pri", "ya", "shi", "ka", "mo", "ha", "med", "lak", "shmi", "go", "pal", "su", "ni"),
    *("ta", "de", "jo", "seph", "ku", "mar", "reddy", "swa", "my", "tha", "za", "be", "wil", "son", "fer", "nan"),
    *("des", "pe", "tr", "ova", "cha", "wang", "oka", "for", "mu", "ller", "zø", "né"),
)
DEVANAGARI = ("अन", "न्या", "शर्", "मा", "रवि", "कु", "मार", "प्रि", "या", "ने", "हा", "सिं", "ह", "पा", "टिल")
GROUPS = ("Field team West", "Field team South", "Inside sales", "North", "Renewals")


def company(count: int, chance: random.Random) -> list[User]:
    """Make people up, always the same ones."""

    def words(syllables: Sequence[str], how_many: int) -> list[str]:
        return ["".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize() for _ in range(how_many)]

    latin, devanagari = (words(SYLLABLES, 4_000), words(SYLLABLES, 9_000)), (words(DEVANAGARI, 300),) * 2
    people = []
    for number in range(count):
        first, last = map(chance.choice, latin if number % 50 else devanagari)
        people.append(
            User(
                user_id=f"{number:08x}-8374-11e7-8758-0a106ee76b21",
                name=f"{first} {last}",
                email=f"{first}.{last}{number}@example.com".lower(),
                role=chance.choice(("Sales_User", "Sales_Manager", "Administrator")),
                is_active=number % 17 != 0,
                groups=(*chance.sample(GROUPS, 2), f"Team {number % 300}"),
                first_name=first,
                last_name=last,
            )
        )
    return people


def typed_texts(people: Sequence[User], chance: random.Random) -> dict[str, list[str]]:
    """What is typed, by what kind of typing it is."""
    latin = [user.name for user in chance.sample([user for user in people if user.name.isascii()], TYPISTS)]
    others = [user.name for user in chance.sample([user for user in people if user.name[0] > "\u0900"], TYPISTS)]

    def with_slip(name: str) -> str:
        at = chance.randrange(1, len(name))
        return name[:at] + chance.choice("aeiorst") + name[at + 1 :]

    return {
        "first letter": [name[0] for name in latin],
        "each key of a name": [name[:end] for name in latin for end in range(1, len(name) + 1)],
        "with a slip": [slipped[:end] for slipped in map(with_slip, latin) for end in range(3, len(slipped) + 1, 3)],
        "turned round": [" ".join(reversed(name.split())) for name in latin],
        "in Devanagari": [name[:end] for name in others for end in range(1, len(name) + 1)],
        "nobody": [f"{name[:3]}zzqx {name[-3:]}qq" for name in latin],
    }


def _clock_ms(do: Callable[[], object]) -> float:
    before = time.perf_counter()
    do()
    return (time.perf_counter() - before) * 1000


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the table.

    Returns:
        0. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.people", description="Measure finding people.")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many there are ({PEOPLE:,})")
    options = parser.parse_args(arguments)
    chance = random.Random(1)  # noqa: S311 - made-up names, no secrets
    people = company(options.people, chance)
    index = PeopleIndex(people)
    print(f"{f'finding {len(people):,} people':26}{'median':>11}{'99 %':>11}{'aim':>9}")
    for kind, texts in typed_texts(people, chance).items():
        figures = [_clock_ms(lambda text=text: index.find(text)) for text in texts]  # type: ignore[misc]
        last_ms = statistics.quantiles(figures, n=100, method="inclusive")[98]
        verdict = "" if last_ms <= AIM_MS else "  missed"
        print(f"{kind:26}{statistics.median(figures):8.2f} ms{last_ms:8.2f} ms{AIM_MS:6.0f} ms{verdict}")
    with tempfile.TemporaryDirectory() as folder:
        files = PeopleFiles(Path(folder))
        kept = PeopleList("acme", tuple(people), datetime.now(UTC))
        print(f"{'to keep the list':26}{_clock_ms(lambda: files.save(kept)):8.0f} ms")
        print(f"{'to have it again':26}{_clock_ms(lambda: files.load('acme')):8.0f} ms")
        print(f"{'to make the index':26}{_clock_ms(lambda: PeopleIndex(people)):8.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
