"""What each outcome says to a manager."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop_app.domain.errors import Remedy
from desktop_app.domain.explanation import explain, explain_waiting
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.rate import RateLimit

AT = datetime(2026, 11, 22, 5, 12, tzinfo=UTC)
INDIA = timezone(timedelta(hours=5, minutes=30))
STARTS = {
    OutcomeKind.NOT_SENT: "It was not sent: ",
    OutcomeKind.UNKNOWN: "It may or may not have been shown: ",
}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_calm_sentence_that_claims_no_more_than_its_kind(reason: Reason) -> None:
    words = explain(Outcome(reason, AT, message="Some words"), INDIA)
    text = str(words)
    assert words.sentence.endswith(".")
    assert "!" not in text
    assert "invalid" not in text.casefold()
    assert "oops" not in text.casefold()
    assert words.sentence.startswith(STARTS.get(reason.kind, ""))
    assert ("Accepted" in text) is (reason is Reason.SUCCESS)


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.SUCCESS])
def test_everything_but_success_offers_one_next_step(reason: Reason) -> None:
    assert explain(Outcome(reason, AT)).remedy is not Remedy.NONE


@pytest.mark.parametrize("reason", [r for r in Reason if r.kind is OutcomeKind.UNKNOWN])
def test_an_unknown_outcome_never_offers_to_just_try_again(reason: Reason) -> None:
    assert explain(Outcome(reason, AT)).remedy is Remedy.ASK_OR_RESEND


def test_accepted_says_when_on_the_persons_own_clock() -> None:
    assert explain(Outcome(Reason.SUCCESS, AT), INDIA).sentence == "Accepted by LeadSquared at 10:42."


def test_the_apis_own_words_are_shown_as_its_own() -> None:
    words = explain(Outcome(Reason.ERROR, AT, 500, "User not found"))
    assert words.hint == ("LeadSquared said: “User not found” Notifications may be blocked in the browser.")
    assert words.remedy is Remedy.OPEN_CHECK_UP


def test_refused_keys_offer_the_region_where_one_was_named() -> None:
    plain = explain(Outcome(Reason.KEYS, AT, 401))
    named = explain(Outcome(Reason.KEYS, AT, 401, named_host="api-in21.leadsquared.com"))
    assert plain.remedy is Remedy.CHECK_KEYS
    assert named.remedy is Remedy.USE_REGION
    assert "api-in21.leadsquared.com" in named.hint


def test_a_rate_refusal_names_the_plan_only_where_it_is_known() -> None:
    known = explain(Outcome(Reason.RATE, AT, 429, limit=RateLimit(10, 5.0)))
    assert known.sentence.startswith("Your plan allows 10 calls in 5 seconds")
    assert "Your plan’s calls are used up" in explain(Outcome(Reason.RATE, AT, 429)).sentence


@pytest.mark.parametrize(("wait_s", "shown"), [(4.2, "4 s"), (0.01, "1 s"), (4.6, "5 s")])
def test_waiting_says_for_how_long(wait_s: float, shown: str) -> None:
    words = explain_waiting(RateLimit(10, 5.0), wait_s)
    assert words.sentence == f"Your plan allows 10 calls in 5 seconds; going on in {shown}."
    assert words.remedy is Remedy.WAIT
