"""What became of a list, in words."""

from desktop_app.domain.list_result import CellError, Twice


def test_an_error_names_its_row_and_its_column() -> None:
    assert str(CellError(12, 11, "e-mail", "nobody has this address")) == "row 12, e-mail: nobody has this address"
    assert str(CellError(12, 11, "", "it has too many cells")) == "row 12: it has too many cells"


def test_somebody_who_stands_there_very_often_is_named_in_one_line() -> None:
    assert str(Twice("Priya Nair", (3, 17))) == "rows 3 and 17: Priya Nair"
    assert str(Twice("Priya", tuple(range(2, 400)))) == "rows 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11…: Priya"
