"""The one next step, for somebody at a terminal."""

from datetime import UTC, datetime

import pytest

from desktop_app.cli import next_step
from desktop_app.domain.errors import HostNotTrusted, InputRefused, KeysRefused, Remedy
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import Outcome, Reason

AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.SUCCESS])
def test_every_outcome_but_success_has_one(reason: Reason) -> None:
    outcome = Outcome(reason, AT)
    step = next_step.for_outcome(outcome, explain(outcome).remedy)
    assert step.endswith(".")
    assert "!" not in step


def test_success_has_none() -> None:
    assert next_step.for_outcome(Outcome(Reason.SUCCESS, AT), Remedy.NONE) == ""


def test_a_region_that_was_named_can_be_typed_as_it_stands() -> None:
    outcome = Outcome(Reason.KEYS, AT, named_host="api-in21.leadsquared.com")
    step = next_step.for_outcome(outcome, explain(outcome).remedy)
    assert step == "Type pushdesk-cli account add --host api-in21.leadsquared.com."
    error = KeysRefused("x", remedy=Remedy.USE_REGION, named_host="api-in21.leadsquared.com")
    assert next_step.for_error(error) == step


def test_a_field_is_named_by_its_option() -> None:
    assert next_step.for_error(InputRefused("x", "", "click_url")) == "Change --click-url."
    assert next_step.for_error(InputRefused("x")) == ""


def test_a_strange_host_is_said_yes_to_by_an_option() -> None:
    assert "--host evil.example --trust-host" in next_step.for_error(HostNotTrusted("evil.example"))
