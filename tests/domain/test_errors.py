"""The one error that travels."""

from desktop_app.domain.errors import AppError, HostNotTrusted, InputRefused, Remedy


def test_an_error_prints_as_its_title_alone() -> None:
    error = AppError("It did not work", "Try again.", Remedy.TRY_AGAIN, "errno 111")
    assert str(error) == "It did not work"
    assert error.detail == "errno 111"


def test_refused_input_leads_to_its_field_where_it_has_one() -> None:
    assert InputRefused("Write a title", "", "title").remedy is Remedy.FIX_FIELD
    assert InputRefused("Say more").remedy is Remedy.NONE


def test_an_untrusted_host_is_named() -> None:
    error = HostNotTrusted("evil.example")
    assert "evil.example" in error.title
    assert error.remedy is Remedy.TRUST_HOST
