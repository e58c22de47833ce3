"""What became of a list, in words."""

import pytest

from desktop_app.domain.list_result import CellError, ListRefused, ListResult, Twice
from desktop_app.domain.rows import Rows


def test_an_error_names_its_row_and_its_column() -> None:
    assert str(CellError(12, 11, "e-mail", "nobody has this address")) == "row 12, e-mail: nobody has this address"
    assert str(CellError(12, 11, "", "it has too many cells")) == "row 12: it has too many cells"


def test_somebody_who_stands_there_very_often_is_named_in_one_line() -> None:
    assert str(Twice("Priya Nair", (3, 17))) == "rows 3 and 17: Priya Nair"
    assert str(Twice("Priya", tuple(range(2, 400)))) == "rows 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11…: Priya"


@pytest.mark.parametrize(
    ("errors", "hint"),
    [
        (1, "Row 12, E-Mail: nobody has this address."),
        (2, "Row 12, E-Mail: nobody has this address. There is one more."),
        (4_001, "Row 12, E-Mail: nobody has this address. There are 4,000 more."),
    ],
)
def test_nothing_is_taken_of_a_list_with_errors_unless_a_person_says_so(errors: int, hint: str) -> None:
    rows = Rows(["7"], ["Priya"], {})
    first = CellError(12, 11, "E-Mail", "nobody has this address")
    result = ListResult("team.csv", errors + 1, "E-Mail", (first,), errors, errors, (), 0, (), rows)
    with pytest.raises(ListRefused) as refused:
        result.rows()
    assert refused.value.hint == hint
    assert result.rows(without_errors=True) is rows
