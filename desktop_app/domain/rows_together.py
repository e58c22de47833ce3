"""People from several places, such as a team and a list, as one batch."""

from collections.abc import Mapping, Sequence

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.fields import field_key, field_name
from desktop_app.domain.rows import MAX_ROWS, Rows


def rows_together(parts: Sequence[Rows], shared: Mapping[str, str] | None = None, sheets: Sequence[str] = ()) -> Rows:
    """Put rows one after the other, counted anew. Any thread; takes a second for 100,000.

    Args:
        parts: The rows. A field that only some of them have is empty for the others.
        shared: More fields, the same for everybody. Where a part has one of the same name, that counts.
        sheets: What people call the sheets, in the order of the parts that come from one. They stand beside the rows'
            lines where there are several.

    Raises:
        InputRefused: They are more than one batch takes.
    """
    many = sum(map(len, parts))
    if many > MAX_ROWS:
        raise InputRefused(f"{many:,} people are too many at once", f"One push may go to {MAX_ROWS:,}.", "to")
    more = {name: value for name, value in (shared or {}).items() if any(field_key(name) not in p.keys for p in parts)}
    if len(parts) == 1 and not more:
        return parts[0]
    names: dict[str, str] = {}
    for part in parts:
        for key, name in zip(part.keys, part.names, strict=True):
            names.setdefault(key, name)
    constant = {field_key(name): value for name, value in more.items()}
    names |= {field_key(name): field_name(name) for name in more}
    columns: dict[str, list[str]] = {name: [] for name in names.values()}
    user_ids, labels, lines = [], [], []
    left = iter(sheets if len(sheets) > 1 else ())
    named: list[str] = []
    for part in parts:
        named += [next(left, "") if part.has_lines else ""] * len(part)
        recipients = [part.recipient(at) for at in range(len(part))]
        user_ids += [to.user_id for to in recipients]
        labels += [to.label for to in recipients]
        lines += [part.line(at) for at in range(len(part))]
        has = set(part.keys)
        for key, name in names.items():
            columns[name] += part.column(key) if key in has else [constant.get(key, "")] * len(part)
    return Rows(user_ids, labels, columns, lines=lines if any(lines) else None, sheets=named if any(named) else None)
