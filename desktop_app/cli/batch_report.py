"""What became of each row of a batch, for people and for scripts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from desktop_app.cli import exit_codes
from desktop_app.cli.batch_progress import outcome_words
from desktop_app.cli.output import Output, one_line, visible
from desktop_app.domain.batch import Batch, BatchCounts
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.parts import Parts, now

SHOWN_ROWS = 20


def report(batches: Sequence[Batch], parts: Parts, output: Output) -> int:
    """Say what became of every row, those of earlier runs included, and return the exit code.

    The code is that of the most telling row: 4 where the keys were refused, else 6 where something is Unknown, else 3
    for Refused, 5 for Not sent, and 0 where all were accepted.

    Args:
        batches: One; or all that were taken up.
        parts: Has the history.
        output: Where it is said.
    """
    kinds: Counter[OutcomeKind] = Counter()
    rows: list[dict[str, object]] = []
    told: list[str] = []
    has_keys_refused = False
    for batch in batches:
        has_keys_refused |= batch.ended_by is Reason.KEYS
        for record in parts.history.batch_rows(batch.id):
            outcome = _outcome(record)
            kinds[outcome.kind] += 1
            has_keys_refused |= outcome.reason is Reason.KEYS
            if output.is_json:
                rows.append(_fields(batch, record, outcome, is_one=len(batches) == 1))
            elif outcome.kind is not OutcomeKind.ACCEPTED and len(told) < SHOWN_ROWS:
                told.append(_line(record, outcome))
    counted = {kind.value: kinds[kind] for kind in OutcomeKind}
    output.result({**counted, "rows": rows}, "\n".join(_text(kinds, told)))
    if has_keys_refused:
        return exit_codes.KEYS_REFUSED
    for kind, code in _CODES:
        if kinds[kind]:
            return code
    return exit_codes.ACCEPTED


_CODES = (
    (OutcomeKind.UNKNOWN, exit_codes.UNKNOWN),
    (OutcomeKind.REFUSED, exit_codes.REFUSED),
    (OutcomeKind.NOT_SENT, exit_codes.NOT_SENT),
)


def _outcome(record: PushRecord) -> Outcome:
    if record.outcome is not None:
        return record.outcome
    # Its call did not come back in time: it may have been shown. The next run commits that.
    why = Reason.INTERRUPTED if record.state is PushState.SENDING else Reason.CLOSED
    return Outcome(why, now())


def _fields(batch: Batch, record: PushRecord, outcome: Outcome, *, is_one: bool) -> dict[str, object]:
    fields: dict[str, object] = {
        "row": record.row,
        "user_id": record.push.to.user_id or "me",
        "outcome": outcome.kind.value,
        "reason": outcome.reason.value,
        "at": outcome.at.isoformat(timespec="milliseconds"),
    }
    return fields if is_one else {"batch": batch.id, **fields}


def _text(kinds: Counter[OutcomeKind], told: Sequence[str]) -> Iterator[str]:
    counts = BatchCounts(**{kind.value: kinds[kind] for kind in OutcomeKind})
    if not counts.total:
        yield "Nothing was sent."
        return
    people = "1 push" if counts.total == 1 else f"{counts.total:,} pushes"
    yield f"{people}: {', '.join(outcome_words(counts))}."
    yield from told
    more = counts.total - counts.accepted - len(told)
    if more > 0:
        yield f"    and {more:,} more; pushdesk-cli history lists them."


def _line(record: PushRecord, outcome: Outcome) -> str:
    said = f" LeadSquared said: “{one_line(outcome.message)}”" if outcome.http_status and outcome.message else ""
    return visible(f"    row {record.row}, {one_line(record.push.to.name)}: {explain(outcome).sentence}{said}")
