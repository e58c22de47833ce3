"""What a list of 5,000 or 100,000 people costs: each key while its texts are written, its reading, its memory.

    make bench
    .venv/bin/python -m bench.lists --keys 900

A key here is all that is worked out for it: the texts taken apart, their problems, the longest row, the rows that are
too long, those with an empty field. Painting is not part of it. Every ninth key finishes a field or breaks one, after
which all rows have to be added up anew. "20 columns" is the worst list that we could think of: 20 fields in the
text, and lengths so that no row is the longest in every column.

Beside the reading and the memory stand those of Python's own ``list(csv.reader(…))`` of the same text.
"""

import argparse
import csv
import io
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from bench.check_up import clock_ms
from bench.compose import last_percent
from desktop_app.domain.list_result import ListResult
from desktop_app.domain.longest import Longest
from desktop_app.domain.person import PeopleList, User
from desktop_app.domain.rows import MAX_ROWS, Rows
from desktop_app.domain.wording import Wording
from desktop_app.lists.matching import match
from desktop_app.lists.reading import read_list

KEY_AIMS_MS = {5_000: 8.0, MAX_ROWS: 16.0}
MANY = tuple(KEY_AIMS_MS)
READ_AIM_MS = 1_500.0
MEMORY_AIM = 1.0
HEADER = ("User ID", "E-Mail", "First Name", "Lead Name", "Company", "City", "Phone", "Note")
WORST_COLUMNS = 20
WORST_BYTES = 4_000
"""As much has each row in all of its columns together."""

TITLE = "Call {{first_name}} in {{city}}"
TYPED = "Dear {{first_name}}, {{lead_name}} of {{company}} has asked for you: {{phone}}. "


def write_sheet(rows: int) -> str:
    """A list as people have them: eight columns, some values in many rows, some letters that aren't ASCII."""
    chance = random.Random(1)  # noqa: S311 - made-up names, no secrets
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for number in range(rows):
        names = "".join(chance.choices("aeioéशnrst", k=chance.randrange(3, 19))), f"Lead {chance.randrange(16**7):x}"
        place = f"Company {chance.randrange(900)}", f"Town {chance.randrange(90)}"
        note = "x" * chance.randrange(60)
        writer.writerow((_user_id(number), f"u{number}@acme.example", *names, *place, f"+91-98{number:08}", note))
    return file.getvalue()


def _user_id(number: int) -> str:
    return f"3b1041fb-8374-11e7-8758-{number:012x}"


def read(data: bytes, people: PeopleList) -> ListResult:
    """All that comes between a file and its people."""
    return match(read_list(data, "list.csv"), people)


def made_up_rows(rows: int) -> Rows:
    """The people of such a list, all of them known."""
    everybody = (User(_user_id(n), f"User {n}", f"u{n}@acme.example", "", True) for n in range(rows))
    people = PeopleList("bench", tuple(everybody), datetime(2026, 11, 23, tzinfo=UTC))
    return read(write_sheet(rows).encode(), people).rows()


def worst_rows(rows: int) -> Rows:
    """Lengths that rule one another out."""
    chance = random.Random(2)  # noqa: S311 - lengths
    columns = {f"c{number}": [""] * rows for number in range(WORST_COLUMNS)}
    for row in range(rows):
        cuts = sorted(chance.randrange(WORST_BYTES) for _ in range(WORST_COLUMNS - 1))
        for name, start, end in zip(columns, (0, *cuts), (*cuts, WORST_BYTES), strict=True):
            columns[name][row] = "x" * (end - start)
    return Rows([str(row) for row in range(rows)], [""] * rows, columns)


def clock_keys(rows: Rows, texts: Iterator[tuple[str, str]]) -> tuple[list[float], list[float]]:
    """Say how many milliseconds each of the texts took: on the clock, and of processor."""
    longest = Longest(rows)
    clock, processor = [], []
    for title, content in texts:
        began_s, began_processor_s = time.perf_counter(), time.process_time()
        wording = Wording.parse(title, content, "https://crm.example/{{lead_name}}")
        wording.problems(rows.names)
        longest.of(wording)
        clock.append(1000 * (time.perf_counter() - began_s))
        processor.append(1000 * (time.process_time() - began_processor_s))
    return clock, processor


def typed(keys: int) -> Iterator[tuple[str, str]]:
    """A message as it grows, over the limit at the end of each."""
    full = TYPED + "and more of the same " * 100 + TYPED * 3
    for key in range(keys):
        yield TITLE, full[: key * 7 % len(full)]


def typed_in_the_worst_list(keys: int) -> Iterator[tuple[str, str]]:
    """Nineteen fields that stay, and one that is finished and broken again."""
    fields = "".join(f"{{{{c{number}}}}} " for number in range(WORST_COLUMNS - 1))
    for key in range(keys):
        yield "T", fields + "x" * (key % 9) + ("{{c19}}" if key % 18 < 9 else "{{c19}")


def _memory_bytes(make: Callable[[], object]) -> int:
    tracemalloc.start()
    kept = make()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return held


def _print_keys(sheet: Rows, keys: int) -> None:
    print(f"{'key to the longest row':26}{'median':>11}{'99 %':>11}{'aim':>9}{'processor':>13}")
    cases = [(f"{rows:,} rows", sheet.only(range(rows)), typed(keys), aim) for rows, aim in KEY_AIMS_MS.items()]
    worst = worst_rows(MAX_ROWS)
    cases.append((f"… {WORST_COLUMNS} columns", worst, typed_in_the_worst_list(keys), KEY_AIMS_MS[MAX_ROWS]))
    for name, rows, texts, aim_ms in cases:
        clock, processor = clock_keys(rows, texts)
        slow_ms, processor_ms = last_percent(clock), last_percent(processor)
        verdict = "" if slow_ms <= aim_ms else "  missed"
        figures = f"{statistics.median(clock):8.2f} ms{slow_ms:8.2f} ms{aim_ms:6.0f} ms{processor_ms:10.2f} ms"
        print(f"{name:26}{figures}{verdict}")


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the tables.

    Returns:
        0. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.lists", description="Measure lists of people.")
    parser.add_argument("--keys", type=int, default=600, help="how many keys to clock (600)")
    parser.add_argument("--runs", type=int, default=3, help="how often to read a list (3)")
    options = parser.parse_args(arguments)
    text = write_sheet(MAX_ROWS)
    data = text.encode()
    everybody = (User(_user_id(n), f"User {n}", f"u{n}@acme.example", "", True) for n in range(MAX_ROWS))
    people = PeopleList("bench", tuple(everybody), datetime(2026, 11, 23, tzinfo=UTC))

    def plainly() -> list[list[str]]:
        return list(csv.reader(io.StringIO(text, newline="")))

    _print_keys(read(data, people).rows(), options.keys)
    clock, processor = clock_ms(lambda: read(data, people), options.runs)
    floor, _ = clock_ms(plainly, options.runs)
    read_ms, floor_ms = statistics.median(clock), statistics.median(floor)
    print(f"{'a list is read':26}{'median':>11}{'processor':>11}{'aim':>9}{'csv.reader':>13}{'ratio':>8}")
    name = f"{MAX_ROWS:,} rows, {len(data) / 1e6:.0f} MB"
    verdict = "" if read_ms <= READ_AIM_MS else "  missed"
    print(
        f"{name:26}{read_ms:8.0f} ms{statistics.median(processor):8.0f} ms{READ_AIM_MS:6.0f} ms{floor_ms:10.0f} ms"
        f"{read_ms / floor_ms:8.2f}{verdict}"
    )
    kept, plain = _memory_bytes(lambda: read(data, people).rows()), _memory_bytes(plainly)
    verdict = "" if kept <= MEMORY_AIM * plain else "  missed"
    print(f"{'its rows in memory':26}{kept / 1e6:8.1f} MB{'':20}{plain / 1e6:10.1f} MB{kept / plain:8.2f}{verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
